"""`python -m policygen`: the command line."""

from policygen.cli import main

if __name__ == "__main__":  # other processes import this file too
    main()
