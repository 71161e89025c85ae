"""From words to what was meant: the campaign, its activities, and which products in which sizes and formats.

Not here: how a file is made (make), and where it goes (keep).
"""
