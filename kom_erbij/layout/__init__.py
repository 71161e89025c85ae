"""Copyfitting: template and data become a page of placed items, in points. Knows no file format.

Lives here: the page model, shaping, line breaking, stacking, fitting. Not here: reading of files or fonts
from disk by its own choice, and the bytes of any format.
"""
