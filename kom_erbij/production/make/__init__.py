"""Jobs: which there are, each laid out and written to bytes, by one process or many.

Not here: what was asked (ask), and putting a file in its place (keep).
"""
