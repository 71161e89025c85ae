"""`python -m kom_erbij`."""

from kom_erbij.cli import main

main()
