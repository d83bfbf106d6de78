"""A policy's own JSON -> Reading. No files."""

from policygen import codec
from policygen.readers.decoding import decoded
from policygen.readers.reading import Options, Reading


def read(data: bytes, options: Options = Options()) -> Reading:
    """The policy, without loss. Raises ReadError where it is not what `policygen schema` describes."""
    text = decoded(data)
    return Reading(codec.loads(text.text), text.warnings)
