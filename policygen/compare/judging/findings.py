"""What differs between two passages -> findings, each with its kind, its reason and whether it matters."""

import re

from policygen.compare.judging.balance import balanced
from policygen.compare.judging.contents import contents, presents
from policygen.compare.judging.duty import duties
from policygen.compare.judging.joined import heeded, joined
from policygen.compare.judging.ladders import steps
from policygen.compare.judging.members import members
from policygen.compare.judging.narrowing import narrowed
from policygen.compare.judging.order import turned
from policygen.compare.judging.polarity import opposites
from policygen.compare.judging.role import people, roles, told
from policygen.compare.judging.scope import scopes, unechoed
from policygen.compare.judging.sums import changed_figures
from policygen.compare.judging.texts import Finding, Texts


def findings(texts: Texts) -> list[Finding]:
    """Words of no rule are looked at where nothing else tells."""
    gone, come = balanced(texts)
    found = [*duties(gone, come, texts), *changed_figures(texts)]
    found += [] if texts.listed or _recorded(texts) else roles(texts)
    if texts.rule:
        found += [] if presents(texts) else scopes(*unechoed(gone, come, texts))
        found += people(texts)
    if not any(finding.matters for finding in found):
        found += heeded(texts)
    for look in (opposites, steps, told, joined, members, contents, narrowed):
        if texts.rule and not any(finding.matters for finding in found):
            found += look(texts)
    return found + turned(texts)


def _recorded(texts: Texts) -> bool:
    """`Reviewed by the Staffing Committee, 3 May 2024`: who did so, at another date."""
    return texts.control and all(_RECORD.match(text) for text in texts.written)


_RECORD = re.compile(r"(?:Reviewed|Determined|Last reviewed)\b[^.;]{0,80}\d{4}\W*\Z")
