"""A page or document turned into bytes: PDF, PNG, DOCX, plain text.

A writer draws; it decides nothing about looks.
"""
