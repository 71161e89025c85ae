"""Dutch for readers: dates and times in words, typography.

Not here: understanding what people typed (intake).
"""
