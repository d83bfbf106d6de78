"""A Word file's bytes -> Reading (ECMA-376, transitional and strict). No files, no network.

1. The parts are unpacked within bounds (`package`), and tracked changes settled (`revisions`).
2. The body becomes paragraphs and tables, with their fields (`fields`), text (`lines`), styles (`styles`)
   and labels (`labels`) worked out (`body`).
3. These become headings and blocks (`contents`, `looks`, `ranks`, `typed`, `signing`, `parts`, `notes`), and what runs
   over the pages is set apart (`running`).
4. A file of ours carries its policy, which is matched with what its body says (`own`).
"""

from policygen import codec, ooxml
from policygen.errors import ReadError
from policygen.model import Policy
from policygen.readers.docx.own import restored
from policygen.readers.docx.package import opened
from policygen.readers.docx.reader import Source
from policygen.readers.reading import Options, Reading


def read(data: bytes, options: Options = Options()) -> Reading:
    """The policy in a Word file. Raises ReadError for what is none."""
    try:
        return _read(data, options)
    except RecursionError:
        raise ReadError("its parts stand one inside the other too deeply to be read") from None


def _read(data: bytes, options: Options) -> Reading:
    source = Source.of(opened(data), options.tracked)
    carried = _carried(data)
    policy = source.policy(carried)
    if carried and options.carried:
        policy = restored(policy, carried)
    return Reading(policy, source.warnings(), source.unheaded)


def _carried(data: bytes) -> Policy | None:
    """The policy that a file of ours carries, unless somebody has spoiled it."""
    text = ooxml.carried(data)
    try:
        return codec.loads(text) if text else None
    except ReadError:
        return None
