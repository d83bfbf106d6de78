"""Policy -> the same, an organisation's name that was read as its first paragraph put on its cover. No files."""

from dataclasses import replace

from policygen.model import CoverLine, Paragraph, Policy
from policygen.project.importing.organisation import is_organisation


def fronted(policy: Policy) -> Policy:
    """The policy with the name of the organisation on its cover, where it stands between title and text."""
    covers = policy.furniture.cover
    first = policy.sections[0] if policy.sections else None
    if not first or first.title or any(line.kind == "organisation" for line in covers):
        return policy
    block = first.blocks[0] if first.blocks else None
    if not isinstance(block, Paragraph) or not is_organisation(block.text):
        return policy
    rest = (replace(first, blocks=first.blocks[1:]),) if first.blocks[1:] else ()
    line = CoverLine("organisation", block.text.strip())
    furniture = replace(policy.furniture, cover=(*covers, line))
    return replace(policy, furniture=furniture, sections=(*rest, *policy.sections[1:]))
