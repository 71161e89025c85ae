"""`python -m kom_erbij` is the command line."""

from kom_erbij.cli import main

if __name__ == "__main__":
    main()
