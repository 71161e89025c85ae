"""The identity: palette, typefaces, contrast, and the drawing of the table with its free chair.

Lives here: what a designer decides once for all products. Not here: where things stand on a page
(layout), nor which product has which frames (templates).
"""
