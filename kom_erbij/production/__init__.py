"""From what is asked to files in their place, in four rooms: ask, make, keep and check.

Lives here: the public calls (api) and what they give (result).
Not here: how a file looks (layout) or its bytes (writers).
"""
