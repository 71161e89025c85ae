"""Reads what people have: options, kom-erbij.toml, sheets; dates and times as people type them; pictures.

Every value remembers its file, row and column. Not here: what the values mean together (campaign).
"""
