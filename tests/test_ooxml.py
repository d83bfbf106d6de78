import io
import zipfile

import pytest

from policygen import ooxml
from policygen.ooxml import Tag


def packed(**parts: str) -> bytes:
    return ooxml.package({name.replace("__", "/") + ".xml": text for name, text in parts.items()})


def test_a_tag_says_clause_wording_and_a_hash_of_the_text():
    tag = Tag.of("use-of-name", "standard", ["One.", "Two."])
    assert str(tag) == "use-of-name/standard#" + tag.digest
    assert len(tag.digest) == 12
    assert Tag.parse(str(tag)) == tag


def test_a_clause_that_is_a_trusts_own_has_no_wording():
    tag = Tag.of("puddles", "", ["Wet."])
    assert Tag.parse(str(tag)) == tag


def test_a_clause_may_name_its_folder():
    assert Tag.parse("media/name/standard#0123456789ab") == Tag(
        "media/name", "standard", "0123456789ab"
    )


@pytest.mark.parametrize(
    "text", ["", "record", "a/b", "a/b#xyz", "a/b#0123456789abc", "a b/c#0123456789ab"]
)
def test_the_tags_of_others_are_none_of_ours(text):
    assert Tag.parse(text) is None


@pytest.mark.parametrize(
    ("clause", "wording"),
    [("c" * 51, ""), ("c" * 25, "w" * 26), ("a#b", "c"), ("a b", "c"), ("", "c"), ("a", "b/c")],
)
def test_names_that_a_tag_cannot_hold_are_an_error_and_never_cut(clause, wording):
    tag = Tag(clause, wording, "0" * 12)
    with pytest.raises(ValueError, match="do not fit"):
        str(tag)


def test_the_longest_names_that_fit_do():
    assert len(str(Tag("c" * 25, "w" * 25, "0" * 12))) == 64


def test_a_digest_changes_with_the_words_and_not_with_what_xml_drops():
    assert ooxml.digest(["a", "b"]) == ooxml.digest(["a\x00", "b"])
    assert len({ooxml.digest(texts) for texts in (["a", "b"], ["ab"], ["b", "a"], [])}) == 4


def test_text_is_cleaned_of_what_xml_cannot_hold():
    assert ooxml.clean("a\x00\x1f\ud800\ufffe\r\nb\rc\td\U0001f600") == "a\nb\nc\td\U0001f600"


def test_text_is_escaped_for_attributes_too():
    assert ooxml.escaped('<a & "b">') == "&lt;a &amp; &quot;b&quot;&gt;"


def test_names_are_spelled_as_lxml_spells_them():
    assert (
        ooxml.qualified("w:p") == "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
    )


def test_a_package_is_the_same_bytes_whenever_it_is_made():
    data = ooxml.package({"b": "two", "a": b"one"})
    assert data == ooxml.package({"b": "two", "a": b"one"})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["b", "a"]


@pytest.mark.parametrize("json", ['{"a": "b"}', '{"a": "< & \\" ]]> é \U0001f600"}', "  \n"])
def test_json_comes_back_as_it_was_carried(json):
    assert ooxml.carried(packed(customXml__item7=ooxml.carrier(json))) == json


def test_what_xml_cannot_hold_is_carried_as_json_spells_it():
    assert (
        ooxml.carried(packed(customXml__item1=ooxml.carrier('"\ufffe\ud800"')))
        == '"\\ufffe\\ud800"'
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 cut off",
        packed(word__document="<w/>"),
        packed(customXml__item1='<other xmlns="urn:else">urn:policygen:policy</other>'),
        packed(customXml__item1='<policy xmlns="urn:policygen:policy">'),
        packed(customXml__item1=f'<policy xmlns="urn:policygen:policy">{"a" * 9_000_000}</policy>'),
    ],
    ids=["nothing", "half a zip", "no item", "another's item", "not well formed", "too large"],
)
def test_a_file_without_a_policy_carries_none(data):
    assert ooxml.carried(data) is None


def test_entities_are_not_followed(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret")
    head = f'<!DOCTYPE policy [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "aaa">]>'
    xml = f'{head}<policy xmlns="urn:policygen:policy">&x;&y;</policy>'
    assert "secret" not in (ooxml.carried(packed(customXml__item1=xml)) or "")
