"""Files in their place: whole or not at all, with a record of what was made of what.

Not here: the bytes (make).
"""
