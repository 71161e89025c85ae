"""Posters and more for a gemeente's Week tegen Eenzaamheid, from the command line and from Python.

The public calls live here; what they are made of lives in the folders below.
"""

__version__ = "0.1.0"
