"""`python -m policygen`: the command line."""

from policygen.cli import main

main()
