"""What is wrong, told before or after: a sheet looked over, its report, and files judged by preflight.

Not here: the rules (intake, preflight).
"""
