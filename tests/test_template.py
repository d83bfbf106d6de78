"""Placeholders: what they may say, and the way out of the sandbox that there is not."""

import pytest

from policygen.template import CLOSE, OPEN, TemplateFault, fill
from policygen.words import Amount, Filled, Noun

NAMES = {
    "body": Noun("Trust", "body"),
    "roles": {"head": Noun("CEO", "roles.head")},
    "strict": True,
    "food": Filled("flies", "food"),
    "times": Amount(2, "times"),
}


def filled(text: str) -> str:
    """The text with the marks of filled-in words taken out."""
    found = fill(text, NAMES, [])
    return "".join(
        sign
        for at, sign in enumerate(found)
        if sign not in (OPEN, CLOSE) and found[at - 1 : at] != OPEN
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ body }} {{ body.the }} {{ body.possessive }}", "Trust the Trust the Trust's"),
        ("{{ roles.head.a }}", "a CEO"),
        ("{{ body.plural.possessive }}", "the Trusts'"),
        ("{{ 'must' if strict else 'may' }} hop", "must hop"),
        ("{{ food if food == 'flies' else 'worms' }}", "flies"),
        ("{{ 'often' if times > 1 else 'once' }}: {{ times }}", "often: 2"),
        ("no placeholders, just { braces }", "no placeholders, just { braces }"),
        ("{{ ref('incidents') }}", "[?](ref:incidents)"),
    ],
)
def test_a_placeholder_gives_its_words(text: str, expected: str) -> None:
    assert filled(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__ }}",
        "{{ body.__class__.__mro__ }}",
        "{{ body._said }}",
        "{{ body.the.format(body) }}",
        "{{ roles['head'] }}",
        "{{ roles.head|attr('title') }}",
        "{{ food|upper }}",
        "{{ range(10) }}",
        "{{ [1, 2, 3] }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ 'a' * 1000000000 }}",
        "{{ ref(body) }}",
        "{{ ref('a', 'b') }}",
        "{% if strict %}x{% endif %}",
        "{% for x in roles %}{% endfor %}",
        "{% set x = 1 %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% macro m() %}{% endmacro %}",
        "{{ self }}",
        "{{ cycler }}",
        "{{ joiner.__init__.__globals__ }}",
        "{{ lipsum }}",
        "{{ roles }}",
        "{{ strict }}",
        "{{ nothing }}",
        "{{ body.title }}",
        "{{ body.source }}",
        "{{ roles.head.the.source }}",
        "{{ roles.nobody }}",
        "{{ roles.items }}",
        "{{ _sources }}",
        "{{ body",
        "{{ 'a' if body < roles.head else 'b' }}",
        "{{ 'a' if food < 3 else 'b' }}",
        "{{ " + "(" * 3000 + "food" + ")" * 3000 + " }}",
        "{{ 'a' if " + "not " * 5000 + "strict else 'b' }}",
        "{{ }}",
        "{% x %}",
    ],
)
def test_anything_else_is_a_fault(text: str) -> None:
    with pytest.raises(TemplateFault):
        fill(text, NAMES, [])
