"""What was meant: gemeente, week, huisstijl, activities. Validated once; past here data is right.

Lives here: the Dutch model and the register of gemeenten. Not here: reading of files (intake), words
for a reader (dutch), anything drawn.
"""
