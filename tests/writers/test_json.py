import json

from policygen import codec
from policygen.model import Policy
from policygen.writers import json as writer
from tests.samples import EVERYTHING, PLAIN


def test_what_is_written_is_the_policy_itself():
    assert codec.loads(writer.write(EVERYTHING)) == EVERYTHING


def test_the_bytes_are_utf_8_with_signs_as_they_are():
    assert '"title": "Café “policy”"'.encode() in writer.write(Policy("Café “policy”"))


def test_what_has_no_value_is_left_out():
    assert json.loads(writer.write(PLAIN)) == {
        "format": "policygen/1",
        "title": "Short Policy",
        "sections": [
            {
                "id": "only",
                "blocks": [{"type": "paragraph", "id": "p1", "spans": [{"text": "Be kind."}]}],
            }
        ],
    }
