"""Names + Plan -> what a trust file says, as plain data; and that data -> the policy it makes. No files.

A frame is what a trust file says of the organisation: all but its policies.
"""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from policygen import numbering, words, yamlfile
from policygen.assemble import assemble, select
from policygen.assemble.names import names_of
from policygen.library import Library
from policygen.model import Control, Item, Policy, Section, Signature
from policygen.project.importing import facts, wording
from policygen.project.importing.leftovers.order import is_listing
from policygen.project.importing.naming import Names, role_of
from policygen.project.importing.plan import Entry, Plan, PlannedSection
from policygen.trust import Trust, TrustFile
from policygen.words import say_date
from policygen.yamlfile import Source

_ORDINAL = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)\b", re.IGNORECASE)
_DATES = ("dated", "approved_on", "reviewed_on", "next_review")
_SAID = ("version", "status", "owner", "approved_by", "minute")


def frame(names: Names, policy: Policy) -> dict[str, Any]:
    """What the trust file says of the organisation."""
    data: dict[str, Any] = {"name": names.name.value, "kind": names.kind.value}
    if (language := facts.language(policy).value) != "en-GB":
        data["language"] = language
    if _ORDINAL.search("\n".join(block.text for block in policy.blocks())):
        data["dates"] = "1st March 2026"
    if names.terms:
        data["terms"] = {term: guess.value for term, guess in names.terms.items()}
    if names.roles:
        data["roles"] = {role: guess.value for role, guess in names.roles.items()}
    return data


def standing(trust: Trust) -> dict[str, Any]:
    """The frame of a trust file that is there, with what it extends laid under it."""
    without = ("policies", "extends")
    return {key: value for key, value in trust.source.data.items() if key not in without}


def policy_data(plan: Plan, settings: Mapping[str, Any]) -> dict[str, Any]:
    """What it says of the policy: its settings, and its sections."""
    numbers = settings.get("numbering", {})
    sections = [_section(section, plan.policy, numbers) for section in plan.sections]
    return {**settings, "sections": sections}


def settings(plan: Plan, frame: Mapping[str, Any]) -> dict[str, Any]:
    """What it says of the policy beside its sections."""
    policy = plan.policy
    data: dict[str, Any] = {"title": wording.heading(policy.title)}
    if numbers := _numbering(plan):
        data["numbering"] = numbers
    data["cover"] = {"lines": _cover(policy, str(frame["name"]))}
    if policy.furniture.cover_page:
        data["cover"]["page"] = True
    if contents := policy.furniture.contents:
        said = {"title": contents.title, "page": contents.page_label}
        data["contents"] = {key: text for key, text in said.items() if text}
    for place in ("head", "foot"):
        running = getattr(policy.furniture, place)
        said = {
            side: wording.heading(getattr(running, side)) for side in ("left", "centre", "right")
        }
        if any(said.values()):
            data[place] = {side: text for side, text in said.items() if text}
    if control := _control(policy.control):
        data["control"] = control
    if signing := _signatures(plan, frame):
        data["signatures"] = signing
    return data


def loose(plan: Plan, data: Mapping[str, Any]) -> dict[str, Any]:
    """The same with every entry on its own, so that each can be found again in what is made."""
    sections = [
        {**spec, "clauses": [{entry.id: dict(entry.use)} for entry in planned.entries]}
        for spec, planned in zip(data["sections"], plan.sections, strict=True)
    ]
    for spec in sections:
        spec.pop("as", None)
    return {**data, "sections": sections}


def names(
    library: Library, frame: Mapping[str, Any], policy: str, data: Mapping[str, Any]
) -> dict[str, Any]:
    """What the placeholders of its clauses stand for. Raises Problems."""
    draft = select(library, _trust(frame, policy, data), policy)
    return names_of(draft, draft.spec.control)


def made(
    library: Library, frame: Mapping[str, Any], policy: str, data: Mapping[str, Any]
) -> Policy:
    """What a trust file of this frame makes of a policy's data. Raises Problems."""
    return assemble(library, _trust(frame, policy, data), policy)


def _trust(frame: Mapping[str, Any], policy: str, data: Mapping[str, Any]) -> Trust:
    source = Source(Path("imported.yaml"), {**frame, "policies": {policy: dict(data)}}, {})
    return Trust("imported", yamlfile.check(TrustFile, source), source)


# ---- the policy's settings


def _numbering(plan: Plan) -> dict[str, str]:
    """How sections and clauses are numbered, by what most of them show."""
    sections = [planned.section for planned in plan.sections if planned.section.label]
    tops = Counter(one.pattern for one in sections if one.level == 1 and one.pattern)
    subs = Counter(one.pattern for one in sections if one.level > 1 and one.pattern)
    items = Counter(
        entry.blocks[0].pattern
        for entry in plan.entries
        if entry.layout == "number" and isinstance(entry.blocks[0], Item)
    )
    found = {
        name: counts.most_common(1)[0][0]
        for name, counts in (("sections", tops), ("subsections", subs), ("clauses", items))
        if counts
    }
    return {name: pattern for name, pattern in found.items() if _counts(pattern)}


def _counts(pattern: str) -> bool:
    try:
        numbering.parts(pattern)
    except ValueError:
        return False
    return True


def _cover(policy: Policy, name: str) -> list[Any]:
    lines: list[Any] = []
    for line in policy.furniture.cover:
        usual = {
            "title": policy.title,
            "organisation": name,
            "date": say_date(policy.control.dated),
        }
        if line.kind == "logo" or not line.text.strip():
            continue
        lines.append(
            line.kind
            if usual.get(line.kind) == line.text
            else {line.kind: wording.heading(line.text)}
        )
    return lines or ["title"]


def _control(control: Control) -> dict[str, Any]:
    found: dict[str, Any] = {
        name: day for name in _DATES if (day := getattr(control, name)) and words.is_date(day)
    }
    found |= {name: wording.heading(text) for name in _SAID if (text := getattr(control, name))}
    if control.publish is not None:
        found["publish"] = control.publish
    history = [
        {"version": one.version, "date": one.date, "summary": one.summary}
        for one in control.history
        if words.is_date(one.date) and one.version
    ]
    return found | ({"history": history} if history else {})


def _signatures(plan: Plan, frame: Mapping[str, Any]) -> dict[str, Any]:
    for entry in plan.entries:
        block = entry.blocks[0]
        if entry.signs and isinstance(block, Signature):
            by = [role_of(one.title, frame["roles"]) for one in block.signatories]
            named: list[Any] = [
                {"role": role, "name": one.name} if one.name else role
                for role, one in zip(by, block.signatories, strict=True)
            ]
            return {"by": named, "dates": block.dates}
    return {}


# ---- sections


def _section(planned: PlannedSection, policy: Policy, numbers: Mapping[str, str]) -> dict[str, Any]:
    section = planned.section
    spec: dict[str, Any] = {}
    if planned.labelled:
        spec["heading"] = wording.heading(f"{section.label} {section.title}".strip())
    elif section.title:
        spec["heading"] = planned.heading or wording.heading(section.title)
    if section.level > 1:
        spec["level"] = section.level
    numbered = numbers.get("sections" if section.level == 1 else "subsections") or (
        section.level > 1 and numbers.get("sections")
    )
    if section.title and numbered and (planned.labelled or not section.label):
        spec["numbered"] = False
    if section.title and is_listing(policy) and (listed := _listed(section)) is not True:
        spec["contents"] = listed
    usual = Counter(entry.layout for entry in planned.entries if not entry.signs)
    layout = usual.most_common(1)[0][0] if usual else "paragraph"
    if layout != "paragraph":
        spec["as"] = layout
    if planned.entries:
        spec["clauses"] = [_entry(entry, layout) for entry in planned.entries]
    return spec


def _listed(section: Section) -> bool | str:
    """What the list of contents says of a section: its heading, other words, or nothing."""
    if section.contents_title in ("", section.title):
        return bool(section.contents_title)
    return wording.heading(section.contents_title)


def _entry(entry: Entry, usual: str) -> Any:
    use = dict(entry.use)
    if entry.joins:
        use = {"join": True} | use
    elif entry.layout != usual and not entry.signs:
        use = {"as": entry.layout} | use
    return {entry.id: use} if use else entry.id
