"""A file's words against those that were adopted. `verify.py` beside this package brings both together."""
