import json

import pytest

from policygen import writers
from policygen.errors import ReadError
from policygen.model import Policy
from policygen.readers import read_bytes
from tests.test_read_html import POLICIES

each = pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.trust or policy.title)


@each
def test_a_written_policy_reads_back_equal(policy: Policy):
    assert read_bytes(writers.write(policy, "json"), "a.json").policy == policy


def test_a_byte_order_mark_does_no_harm():
    data = b"\xef\xbb\xbf" + writers.write(POLICIES[0], "json")
    assert read_bytes(data, "a.json").policy == POLICIES[0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "not a policy's JSON"),
        ('{"format": "policygen/99"}', "not a policy's JSON"),
        ('{"format": "policygen/1"}', "lacks 'title'"),
        ('{"format": "policygen/1", "title": 3}', "must be text"),
        ('{"format": "policygen/1", "title": "T", "colour": 1}', "unknown key"),
        ('{"format": ', "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("9" * 10_000, "JSON"),
    ],
)
def test_anything_else_is_refused_in_plain_words(text: str, message: str):
    with pytest.raises(ReadError, match=message):
        read_bytes(text.encode(), "policy.json")


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ({"level": 0}, "level"),
        ({"blocks": [{"type": "item", "id": "b", "spans": [], "depth": 10**9}]}, "depth of 'b'"),
        ({"blocks": [{"type": "table", "id": "b", "rows": [[{"colspan": 10**9}]]}]}, "width"),
        ({"blocks": [{"type": "table", "id": "b", "rows": [[{"rowspan": 0}]]}]}, "height"),
        ({"blocks": [{"type": "table", "id": "b", "rows": [], "header_rows": -1}]}, "header rows"),
    ],
)
def test_a_number_that_nothing_can_have_is_refused(section: dict[str, object], message: str):
    data = {"format": "policygen/1", "title": "T", "sections": [{"id": "s", **section}]}
    with pytest.raises(ReadError, match=message):
        read_bytes(json.dumps(data).encode(), "policy.json")
