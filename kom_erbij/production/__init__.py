"""Which files must be made, in which order, written beside their place and moved into it in one step.

Lives here: jobs, names of files, atomic writing. Not here: how a file looks (layout) or its bytes (writers).
"""
