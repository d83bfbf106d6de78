"""A file in any format -> Reading(policy, warnings). One module a format; which one is seen from the bytes."""

from policygen.readers.reading import Options, Reading

__all__ = ["Options", "Reading"]
