"""A policy that somebody set in a table for its look is read as the text that it is."""

from policygen.model import Item, Policy, Section, Table
from policygen.readers import read_bytes
from policygen.readers.reading import Reading

POLICY = (
    "<table><tr><td colspan=2>Marlpit Primary School</td></tr>"
    "<tr><td colspan=2>KITE POLICY</td></tr>"
    "<tr><td>1. Aims</td><td><p>Kites are flown for joy.</p><p>Nobody is tangled.</p></td></tr>"
    "<tr><td>2. Care</td><td><p>Pupils bring:</p><ul><li>string;</li><li>a tail.</li></ul></td></tr>"
    "</table>"
)


def read(text: str) -> Reading:
    return read_bytes(f"<html><body>{text}</body></html>".encode(), "kites.html")


def shown(policy: Policy) -> list[str]:
    said: list[str] = []
    for section in policy.sections:
        said += [_shown(section), *(_shown(block) for block in section.blocks)]
    return [one for one in said if one]


def _shown(part: object) -> str:
    if isinstance(part, Section):
        return f"{part.label} {part.title}".strip()
    return f"- {part.text}" if isinstance(part, Item) else str(getattr(part, "text", ""))


def test_a_policy_in_a_layout_table_is_read_as_its_headings_paragraphs_and_bullets() -> None:
    found = read(POLICY)
    assert [(line.kind, line.text) for line in found.policy.furniture.cover] == [
        ("organisation", "Marlpit Primary School"), ("title", "KITE POLICY"),
    ]  # fmt: skip
    assert shown(found.policy) == [
        "1. Aims", "Kites are flown for joy.", "Nobody is tangled.",
        "2. Care", "Pupils bring:", "- string;", "- a tail.",
    ]  # fmt: skip
    assert any("stands in a table" in warning for warning in found.warnings)


def test_a_policy_in_one_cell_keeps_its_bullets() -> None:
    found = read(
        "<table><tr><td><p>Kites need wind and these:</p><ul><li>string</li></ul></td></tr></table>"
    )
    assert shown(found.policy) == ["Kites need wind and these:", "- string"]


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    left, right = "<p>Kites fly.</p><p>They are red.</p>", "<p>Strings hold.</p><p>Tails trail.</p>"
    found = read(f"<table><tr><td>{left}</td><td>{right}</td></tr></table>")
    assert shown(found.policy) == ["Kites fly.", "They are red.", "Strings hold.", "Tails trail."]


def test_no_word_of_a_layout_table_is_lost() -> None:
    said = read(POLICY).policy
    words = [line.text for line in said.furniture.cover] + shown(said)
    assert (
        " ".join(words).replace("- ", "").split()
        == (
            "Marlpit Primary School KITE POLICY 1. Aims Kites are flown for joy. Nobody is tangled. "
            "2. Care Pupils bring: string; a tail."
        ).split()
    )


def test_a_table_in_a_text_stays_a_table() -> None:
    text = f"<h1>Kite Policy</h1><p>{'Kites are flown with care. ' * 20}</p>{POLICY}"
    found = read(text)
    assert any(isinstance(block, Table) for block in found.policy.blocks())
    assert not any("stands in a table" in warning for warning in found.warnings)


def test_a_table_with_a_head_or_of_three_columns_or_of_single_lines_stays_one() -> None:
    two = "<p>Ann flies.</p><p>Bob holds.</p>"
    for rows in (
        f"<thead><tr><th>Who</th><th>What</th></tr></thead><tr><td>Ann</td><td>{two}</td></tr>",
        f"<tr><td>Ann</td><td>{two}</td><td>Tuesday</td></tr>",
        "<tr><td>Ann</td><td>Flies on Tuesday.</td></tr><tr><td>Bob</td><td>Holds.</td></tr>",
    ):
        found = read(f"<table>{rows}</table>")
        assert [type(block) for block in found.policy.blocks()] == [Table]
