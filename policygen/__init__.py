"""Policies for schools and trusts, from one clause library."""

__version__ = "0.1.0"
