"""A page or document turned into bytes: PDF, PNG, DOCX, plain text.

A writer draws; it decides nothing about looks. Not here: where things stand (layout), whether a file keeps
its promises (preflight), and where it goes (production).
"""
