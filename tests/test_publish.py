"""The website: what is on it and what never is, addresses that last, a folder that is whole or as it was."""

import functools
import itertools
import json
import multiprocessing
import os
import random
import resource
import shutil
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest
from lxml import etree

from policygen import codec, readers
from policygen.errors import RegisterError, WriteError
from policygen.model import Control, Paragraph, Policy, Section, Span
from policygen.papers.site import places
from policygen.papers.site.banner import without
from policygen.papers.site.pages import size
from policygen.project.register import texts
from policygen.project.register.placing import LIST, Placed, placing
from policygen.project.register.publish import publish
from policygen.register import life
from policygen.register.events import Deed
from policygen.register.life import Adoption, Compared, Text
from policygen.register.record import Record
from policygen.register.store import Store, opened
from policygen.theme import Theme
from tests import spaces
from tests.pages import looked_at, nu_messages
from tests.registers import BOARD, CLERK, decision
from tests.test_bad_input import run

TODAY = "2026-11-21"
SCHOOLS = {"elm": "Elm School", "oak-and-ash": "Oak & Ash Academy"}


@functools.cache
def filed(policy: Policy) -> texts.Files:
    return texts.rendered(policy, Theme())


def written(trust: str, policy: str, words: str, publish: bool | None = None) -> Policy:
    """A policy of one paragraph."""
    language, title = (
        ("cy", "Polisi Mwd") if policy == "mud" else ("en-GB", f"{policy} policy".title())
    )
    said = Section("s1", "What we do", blocks=(Paragraph("p1", (Span(words),)),))
    organisation = SCHOOLS[trust]
    return Policy(
        title,
        policy,
        organisation=organisation,
        trust=trust,
        language=language,
        sections=(said,),
        control=Control(publish=publish),
    )


def submit(store: Store, text: Policy, on: str) -> None:
    told = Text(
        text.trust, text.id, text.title, text.organisation, "Headteacher", codec.fingerprint(text)
    )
    files = filed(text)
    store.act(
        (text.trust, text.id),
        CLERK,
        f"{on}T18:00:00Z",
        lambda now: life.submit(now, told, BOARD, on, on, Compared("", 1, 1, "New"), files.names),
        files.contents,
    )


def adopt(
    store: Store, text: Policy, on: str, effective: str = "", review: str = "2030-01-01"
) -> None:
    """Submits a text and adopts it on the same day."""
    submit(store, text, on)
    adoption = Adoption(effective or on, review, documents=filed(text).names)
    minute = f"{text.trust} {text.id} {on}"
    store.act(
        (text.trust, text.id),
        CLERK,
        f"{on}T19:00:00Z",
        lambda now: life.adopt(now, decision(on, minute), adoption, on),
    )


def withdraw(store: Store, trust: str, policy: str, on: str, number: str = "") -> None:
    def decide(now: Record | None) -> Deed:
        return life.withdraw(now, "No longer needed", on, on, number=number)

    store.act((trust, policy), CLERK, f"{on}T18:00:00Z", decide)


def fill(store: Store) -> None:
    """Two schools, six policies: in force in a second and a first version, never adopted, withdrawn, not for the web."""
    adopt(store, written("elm", "puddles", "Puddles are for jumping."), "2024-03-12")
    adopt(store, written("elm", "puddles", "Puddles are for looking."), "2026-03-12")
    submit(store, written("elm", "puddles", "Secret puddles of the next draft."), "2026-11-20")
    adopt(store, written("elm", "mud", "Mae mwd yn wlyb."), "2025-03-12", review="2027-03")
    submit(store, written("elm", "drafty", "Never decided on."), "2026-11-20")
    adopt(store, written("elm", "ponds", "Ponds are deep."), "2024-05-01")
    withdraw(store, "elm", "ponds", "2026-05-02")
    adopt(store, written("elm", "safe", "The safe's number.", publish=False), "2024-05-01")
    adopt(
        store,
        written("oak-and-ash", "puddles", "Puddles & ponds.", True),
        "2026-03-12",
        "2026-04-01",
    )


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with all of `fill`; to be copied, not changed."""
    path = tmp_path_factory.mktemp("filled") / "register.db"
    with opened(path, make=True) as store:
        fill(store)
    return path


@pytest.fixture
def register(filled: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copy(filled, tmp_path / "register.db")
    with opened(tmp_path / "register.db") as store:
        yield store


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def times(folder: Path) -> dict[str, int]:
    return {path.as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*")}


def tree(page: Path) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(
        page.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8")
    )


def words(page: Path) -> str:
    body = tree(page).find("body")
    assert body is not None
    return " ".join(" ".join(map(str, body.itertext())).split())


# ---- what is there, and what is not


ELM = ["index.html", "puddles.pdf", "puddles.docx"]


def test_the_site_has_what_is_in_force_at_two_addresses_and_a_page_where_the_rest_was(
    register, site
):
    done = publish(register, site, TODAY)
    assert (done.policies, done.schools) == (3, 2)
    assert sorted(files(site)) == sorted(
        [
            "404.html",
            "index.html",
            LIST,
            "elm/index.html",
            *(f"elm/puddles/{name}" for name in ELM),
            *(f"elm/puddles/2.0/{name}" for name in ELM),
            "elm/puddles/1.0/index.html",
            *(
                f"elm/mud/{at}{name}"
                for at in ("", "1.0/")
                for name in ("index.html", "mud.pdf", "mud.docx")
            ),
            "elm/ponds/index.html",
            "elm/ponds/1.0/index.html",
            "oak-and-ash/index.html",
            *(f"oak-and-ash/puddles/{at}{name}" for at in ("", "1.0/") for name in ELM),
        ]
    )


def test_a_policy_is_what_was_filed_when_it_was_adopted_byte_for_byte(register, site):
    """Its page is, once the banner above it is taken away."""
    publish(register, site, TODAY)
    version = register.record("elm", "puddles").in_force(TODAY)
    for format in places.FORMATS:
        data = register.document(version.documents[format])
        for number in ("", "2.0"):
            shown = (site / places.file("elm", "puddles", format, number)).read_bytes()
            assert (shown == data) == (format != "html")
            assert without(shown) == data
    page = readers.read(site / "elm" / "puddles" / "index.html").policy
    assert codec.fingerprint(page) == version.fingerprint


def test_no_draft_no_old_text_and_nothing_that_is_not_for_the_web_is_anywhere(register, site):
    publish(register, site, TODAY)
    everything = b"".join(
        data for name, data in files(site).items() if not name.endswith((".pdf", ".docx"))
    )
    assert b"Puddles are for looking" in everything
    for never in (b"jumping", b"Secret", b"drafty", b"Never decided", b"deep", b"safe", b"Safe"):
        assert never not in everything, never
    known = {
        document
        for name in ("puddles", "mud")
        for document in register.record("elm", name).in_force(TODAY).documents.values()
    } | set(register.record("oak-and-ash", "puddles").versions[0].documents.values())
    listed = json.loads((site / LIST).read_bytes())["files"]
    assert {listed[name] for name in listed if name.endswith((".pdf", ".docx"))} <= known


def test_the_list_says_of_each_policy_what_a_parent_asks(register, site):
    publish(register, site, TODAY)
    page = words(site / "index.html")
    assert "In force on 21 November 2026." in page
    assert (
        "Puddles Policy Version 2.0 Adopted 12 March 2026, Governing Body In force since 12 March 2026 "
        "Next review 1 January 2030 PDF of Puddles Policy"
    ) in page
    assert "Next review March 2027" in page
    assert "In force since 1 April 2026" in page
    assert (
        page.index("Elm School") < page.index("Polisi Mwd") < page.index("Oak & Ash Academy", 200)
    )
    assert tree(site / "index.html").findtext(".//title") == "Policies"


def test_two_policies_of_one_title_are_told_apart_in_the_list(register, site):
    twin = replace(written("elm", "deep-puddles", "Deep puddles."), title="Puddles Policy")
    adopt(register, twin, "2026-04-01")
    publish(register, site, TODAY)
    page = words(site / "index.html")
    assert "Puddles Policy (puddles) Version 2.0" in page
    assert "Puddles Policy (deep-puddles) Version 1.0" in page
    assert tree(site / "elm" / "deep-puddles" / "index.html").findtext(".//title")


@pytest.mark.parametrize("place", ["elm/puddles", "elm/puddles/2.0"])
def test_above_a_policy_stand_its_version_and_the_way_back_to_its_school_s_list(
    register, site, place
):
    publish(register, site, TODAY)
    page = site / place / "index.html"
    assert "All policies Version 2.0, in force since 12 March 2026 PDF Word" in words(page)
    (banner,) = tree(page).xpath("//nav[@class='policygen-site']")
    back, pdf, docx = [(page.parent / link).resolve() for link in banner.xpath(".//a/@href")]
    assert back == site.resolve() / "elm" / "index.html"
    assert [one.parent for one in (pdf, docx)] == [page.parent.resolve()] * 2


def test_above_a_policy_in_another_language_the_banner_says_that_it_is_english(register, site):
    publish(register, site, TODAY)
    page = tree(site / "elm" / "mud" / "index.html")
    assert (page.get("lang"), page.xpath("//nav[1]/@lang")) == ("cy", ["en-GB"])


def test_each_school_has_a_list_of_its_own(register, site):
    publish(register, site, TODAY)
    page = words(site / "oak-and-ash" / "index.html")
    assert "Oak & Ash Academy Policies" in page
    assert "Elm" not in page
    assert "All schools" in page


def test_a_title_in_another_language_says_so(register, site):
    publish(register, site, TODAY)
    (link,) = tree(site / "index.html").xpath("//a[text()='Polisi Mwd']")
    assert (link.get("lang"), link.get("hreflang")) == ("cy", "cy")


def test_one_school_alone_has_one_list(tmp_path, site):
    with opened(tmp_path / "one.db", make=True) as store:
        adopt(store, written("elm", "puddles", "Puddles are for jumping."), "2024-03-12")
        publish(store, site, TODAY)
    assert not (site / "elm" / "index.html").exists()
    assert tree(site / "index.html").findtext(".//title") == "Policies of Elm School"
    assert "Elm School Policies" in words(site / "index.html")
    page = site / "elm" / "puddles" / "index.html"
    back = tree(page).xpath("//nav[1]//a/@href")[0]
    assert (page.parent / back).resolve() == (site / "index.html").resolve()


def test_where_an_old_version_stood_a_page_says_what_took_its_place(register, site):
    publish(register, site, TODAY)
    page = words(site / "elm" / "puddles" / "1.0" / "index.html")
    assert "Version 1.0 is no longer in force" in page
    assert "It was superseded by version 2.0 on 12 March 2026." in page
    assert "Read version 2.0, which is in force" in page
    assert "send it to Elm School" in page
    assert register.record("elm", "puddles").versions[0].fingerprint in page


@pytest.mark.parametrize("place", ["elm/ponds", "elm/ponds/1.0"])
def test_where_a_withdrawn_policy_stood_a_page_says_so(register, site, place):
    publish(register, site, TODAY)
    page = words(site / place / "index.html")
    assert "It was withdrawn on 2 May 2026." in page
    assert "which is in force" not in page
    assert register.record("elm", "ponds").versions[0].fingerprint in page


def test_a_version_is_published_from_the_day_it_takes_effect_on(register, site):
    publish(register, site, "2026-03-31")
    assert not (site / "oak-and-ash").exists()
    assert (site / "elm" / "puddles" / "2.0" / "puddles.pdf").exists()
    publish(register, site, "2026-04-01")
    assert (site / "oak-and-ash" / "puddles" / "1.0" / "puddles.pdf").exists()


def test_a_version_that_was_stopped_before_its_day_was_never_there(register, site):
    adopt(register, written("elm", "mud", "Mwd!"), "2026-06-01", "2026-09-01")
    withdraw(register, "elm", "mud", "2026-07-01", "2.0")
    publish(register, site, TODAY)
    assert (site / "elm" / "mud" / "1.0" / "mud.pdf").exists()
    assert not (site / "elm" / "mud" / "2.0").exists()


def test_a_policy_that_is_taken_off_the_web_leaves_a_page_where_its_last_public_version_was(
    register, site
):
    adopt(register, written("elm", "mud", "Mwd preifat.", publish=False), "2026-06-01")
    publish(register, site, TODAY)
    assert [path for path in files(site) if "mud" in path] == ["elm/mud/1.0/index.html"]
    page = words(site / "elm" / "mud" / "1.0" / "index.html")
    assert "superseded by version 2.0 on 1 June 2026" in page
    assert "which is in force" not in page


def test_nothing_in_force_is_a_site_too(tmp_path, site):
    with opened(tmp_path / "none.db", make=True) as store:
        assert publish(store, site, TODAY).policies == 0
    assert "No policy is in force." in words(site / "index.html")


# ---- links


def links(folder: Path) -> Iterator[tuple[Path, str]]:
    for page in folder.rglob("*.html"):
        for element, _, link, _ in tree(page).iterlinks():
            if element.tag == "a" and not urlsplit(link).scheme:
                yield page, link


def test_every_link_leads_to_a_file_that_is_there(register, site, tmp_path):
    publish(register, site, TODAY)
    moved = tmp_path / "some" / "where else"
    moved.parent.mkdir()
    site.rename(moved)
    found = list(links(moved))
    for page, link in found:
        parts = urlsplit(link)
        target = page if not parts.path else page.parent / unquote(parts.path)
        assert target.is_file(), (page, link)
        if parts.fragment:
            assert tree(target).xpath("//*[@id=$id]", id=parts.fragment), (page, link)
    assert len([link for _, link in found if not link.startswith("#")]) > 30


def test_every_page_can_be_come_to_but_for_those_that_were_an_address_once(register, site):
    publish(register, site, TODAY)
    reached = {
        (page.parent / unquote(urlsplit(link).path)).resolve()
        for page, link in links(site)
        if not link.startswith("#")
    }
    pages = (name for name in files(site) if name.endswith("html"))
    lost = {name for name in pages if (site / name).resolve() not in reached}
    assert lost == {
        "404.html",
        "elm/puddles/1.0/index.html",
        "elm/ponds/index.html",
        "elm/ponds/1.0/index.html",
    }


def test_with_an_address_there_is_a_map_and_pages_say_where_they_stand(register, site):
    publish(register, site, TODAY, "https://elm.example/our/policies/")
    root = etree.fromstring((site / "sitemap.xml").read_bytes())
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    base = "https://elm.example/our/policies"
    urls = [str(loc.text) for loc in root.iterfind("s:url/s:loc", space)]
    assert urls == [
        f"{base}/",
        f"{base}/elm/",
        f"{base}/elm/mud/",
        f"{base}/elm/puddles/",
        f"{base}/oak-and-ash/",
        f"{base}/oak-and-ash/puddles/",
    ]
    assert [day.text for day in root.iterfind("s:url/s:lastmod", space)] == [
        "2025-03-12",
        "2026-03-12",
        "2026-04-01",
    ]
    for url in urls:
        assert (site / url.removeprefix(base).strip("/") / "index.html").is_file()
    canonical = {
        name: tree(site / name).xpath("string(//link[@rel='canonical']/@href)")
        for name in ("index.html", "elm/index.html", "elm/puddles/1.0/index.html", "404.html")
    }
    assert list(canonical.values()) == [f"{base}/", f"{base}/elm/", f"{base}/elm/puddles/1.0/", ""]
    assert tree(site / "404.html").xpath("//main//a/@href") == [f"{base}/"]


def test_without_an_address_there_is_neither(register, site):
    publish(register, site, TODAY)
    assert not (site / "sitemap.xml").exists()
    assert not any(
        b"canonical" in data for name, data in files(site).items() if name.endswith(".html")
    )
    assert tree(site / "404.html").xpath("//main//a") == []


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 KB"),
        (117_600, "118 KB"),
        (999_499, "999 KB"),
        (999_500, "1.0 MB"),
        (2_350_000, "2.4 MB"),
    ],
)
def test_sizes_as_people_say_them(count, words):
    assert size(count) == words


# ---- as people see it


def test_the_pages_are_accessible_and_valid(register, site, tmp_path):
    publish(register, site, TODAY, "https://elm.example/policies")
    with opened(tmp_path / "none.db", make=True) as store:
        publish(store, tmp_path / "none", TODAY)
    names = [
        "index.html",
        "elm/index.html",
        "elm/puddles/1.0/index.html",
        "elm/ponds/index.html",
        "404.html",
        "elm/puddles/index.html",
        "elm/puddles/2.0/index.html",
        "elm/mud/index.html",
    ]
    pages = [site / name for name in names] + [tmp_path / "none" / "index.html"]
    assert nu_messages(pages) == []
    for view in looked_at(pages):
        assert (view["violations"], view["spill"], view["requests"]) == ([], 0, []), view["file"]
        assert view["passes"] > 5


# ---- again


def test_the_same_register_on_the_same_day_is_the_same_site_and_nothing_is_touched(
    register, site, tmp_path
):
    publish(register, site, TODAY)
    before = times(site)
    again = publish(register, site, TODAY)
    assert (again.files.written, again.files.removed) == (0, 0)
    assert times(site) == before
    publish(register, tmp_path / "other", TODAY)
    assert files(tmp_path / "other") == files(site)


def test_both_databases_make_the_same_site(store, register, site, tmp_path):
    if store.database.name.startswith("postgresql"):
        fill(store)
        publish(store, site, TODAY)
        publish(register, tmp_path / "other", TODAY)
        assert files(tmp_path / "other") == files(site)
    else:
        assert publish(store, site, TODAY).policies == 0


def test_on_another_day_only_the_lists_are_written(register, site):
    publish(register, site, TODAY)
    before = times(site)
    assert publish(register, site, "2026-11-22").files == Placed(3, 22, 0)
    changed = {
        path
        for path, stamp in times(site).items()
        if before[path] != stamp and path.endswith("html")
    }
    assert {Path(path).relative_to(site).as_posix() for path in changed} == {
        "index.html",
        "elm/index.html",
        "oak-and-ash/index.html",
    }


def test_when_a_version_is_superseded_its_addresses_stay(register, site):
    publish(register, site, TODAY)
    old = without((site / "elm" / "mud" / "index.html").read_bytes())
    assert without((site / "elm" / "mud" / "1.0" / "index.html").read_bytes()) == old
    adopt(register, written("elm", "mud", "Mwd newydd."), "2026-11-22")
    publish(register, site, "2026-11-22")
    assert "Mwd newydd." in words(site / "elm" / "mud" / "index.html")
    assert "superseded by version 2.0" in words(site / "elm" / "mud" / "1.0" / "index.html")
    assert sorted(path.name for path in (site / "elm" / "mud" / "1.0").iterdir()) == ["index.html"]
    assert (site / "elm" / "mud" / "2.0" / "mud.pdf").exists()


def test_what_was_altered_by_hand_is_mended(register, site):
    publish(register, site, TODAY)
    page = site / "elm" / "mud" / "index.html"
    good = page.read_bytes()
    page.write_bytes(good.replace(b"wlyb", b"sych"))
    (site / "elm" / "mud" / "mud.pdf").unlink()
    assert publish(register, site, TODAY).files.written == 2
    assert page.read_bytes() == good
    assert (site / "elm" / "mud" / "mud.pdf").exists()


# ---- what is wrong with the register


def altered(path: Path, sql: str, *values: object) -> None:
    """Whoever owns the file can take its guards away."""
    connection = sqlite3.connect(path)
    guards = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (guard,) in guards:
        connection.execute(f"DROP TRIGGER {guard}")
    connection.execute(sql, values)
    connection.commit()
    connection.close()


def test_a_document_that_was_altered_in_the_register_is_not_published(register, site, tmp_path):
    publish(register, site, TODAY)
    before, stamps = files(site), times(site)
    name = register.record("elm", "mud").versions[0].documents["pdf"]
    altered(tmp_path / "register.db", "UPDATE document SET content = x'00' WHERE sha256 = ?", name)
    with pytest.raises(RegisterError, match="was altered"):
        publish(register, site, "2026-11-22")
    with pytest.raises(RegisterError, match="was altered"):
        publish(register, tmp_path / "new" / "site", "2026-11-22")
    assert (files(site), times(site)) == (before, stamps)
    assert not (tmp_path / "new" / "site").exists()


def test_a_text_that_is_not_the_adopted_one_is_not_published(register, site):
    """Whoever writes in a register past policygen can make an event that names another text's files."""
    brown, blue = written("elm", "mud", "Mud is brown."), written("elm", "mud", "Mud is blue.")
    submit(register, brown, "2026-11-21")
    adoption = Adoption("2026-11-21", "2030-01-01", documents=filed(blue).names)
    register.act(
        ("elm", "mud"),
        CLERK,
        "2026-11-21T19:00:00Z",
        lambda now: life.adopt(now, decision("2026-11-21", "9/9"), adoption, "2026-11-21"),
        filed(blue).contents,
    )
    with pytest.raises(RegisterError, match=r"elm/mud 2\.0 is not the text that was adopted"):
        publish(register, site, TODAY)
    assert not site.exists()


# ---- somebody else's files


def test_other_files_in_the_folder_are_left_alone(register, site):
    others = {
        "CNAME": b"elm.example",
        "elm/puddles/photo.jpg": b"\xff\xd8",
        "images/logo.svg": b"<svg/>",
    }
    for name, data in others.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(data)
    publish(register, site, TODAY)
    withdraw(register, "elm", "puddles", "2026-11-22")
    publish(register, site, "2026-11-22")
    assert others.items() <= files(site).items()


@pytest.mark.parametrize("name", ["index.html", "404.html", "elm/mud/1.0/mud.pdf"])
def test_a_file_of_somebody_else_s_is_not_written_over(register, site, name):
    (site / name).parent.mkdir(parents=True)
    (site / name).write_text("Ours!")
    with pytest.raises(WriteError, match="'policygen publish' did not write this file") as caught:
        publish(register, site, TODAY)
    assert caught.value.path == site / name
    assert files(site) == {name: b"Ours!"}


def test_files_that_do_not_belong_any_more_are_removed_with_their_folders(register, site):
    publish(register, site, TODAY, "https://elm.example")
    adopt(register, written("oak-and-ash", "puddles", "Private now.", False), "2026-11-22")
    done = publish(register, site, "2026-11-22")
    assert not (site / "sitemap.xml").exists()
    assert not (site / "elm" / "index.html").exists(), "there is one school now"
    assert [name for name in files(site) if name.startswith("oak")] == [
        "oak-and-ash/puddles/1.0/index.html"
    ]
    assert done.files.removed == 8


# ---- all or nothing


def put(folder: Path, data: dict[str, bytes]) -> Placed:
    with placing(folder) as files:
        for name, content in data.items():
            files.add(name, content)
        return files.settle()


BEFORE = {"a/old.html": b"1", "a/same.html": b"2", "b/other.html": b"3"}
AFTER = {"a/same.html": b"2", "b/other.html": b"4", "c/d/new.html": b"5", "z/last.html": b"6"}


def test_what_fails_in_the_middle_leaves_everything_as_it_was(site):
    put(site, BEFORE)
    (site / "z").write_text("a file where a folder is to be")
    before, stamps = files(site), times(site / "a") | times(site / "b")
    with pytest.raises(WriteError, match=r"cannot write this file: .*nothing was published"):
        put(site, AFTER)
    assert files(site) == before
    assert times(site / "a") | times(site / "b") == stamps
    assert not (site / "c").exists()
    (site / "z").unlink()
    assert put(site, AFTER) == Placed(3, 1, 1)
    assert set(files(site)) == {LIST, *AFTER}


def test_what_was_removed_comes_back_with_its_folder_when_the_rest_fails(site, tmp_path):
    put(site, BEFORE)
    (site / "b").rename(tmp_path / "b")
    (site / "b").symlink_to(tmp_path / "b")
    stamps = times(site / "a")
    with pytest.raises(WriteError, match="this leads out of the folder"):
        put(site, {"z/last.html": b"6"})
    assert set(files(site)) == {LIST, "a/old.html", "a/same.html"}
    assert times(site / "a") == stamps
    assert (tmp_path / "b" / "other.html").exists()


@contextmanager
def no_file_larger_than(count: int) -> Iterator[None]:
    """As on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (count, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("first", [True, False], ids=["a new folder", "one of before"])
def test_a_full_disk_leaves_everything_as_it_was(site, first):
    if not first:
        put(site, BEFORE)
    before = files(site)
    with (
        no_file_larger_than(1000),
        pytest.raises(WriteError, match="cannot write this file: File too large"),
    ):
        put(site, {**AFTER, "zz.html": b"x" * 2000})
    assert files(site) == before
    assert site.exists() is not first


def _forever(folder: str) -> None:
    sets = [
        {f"{turn % 3}/{n}.html": f"{turn} {n}".encode() for n in range(30)} for turn in range(2)
    ]
    for data in itertools.cycle(sets):
        put(Path(folder), data)


@pytest.mark.parametrize("kills", [8, pytest.param(300, marks=pytest.mark.soak)])
def test_whoever_is_killed_leaves_nothing_that_the_next_time_does_not_mend(site, kills):
    drawn = random.Random(7)
    spawn = multiprocessing.get_context("spawn")
    for _ in range(kills):
        process = spawn.Process(target=_forever, args=(str(site),))
        process.start()
        while not (site / LIST).exists():
            time.sleep(0.01)
        time.sleep(drawn.uniform(0, 0.3))
        assert process.pid
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        listed = json.loads((site / LIST).read_bytes())["files"]
        found = {name for name in files(site) if not name.startswith(".policygen-site-")}
        assert found - {LIST} <= set(listed)
        put(site, AFTER)
        assert {name: data for name, data in files(site).items() if name != LIST} == AFTER
        assert sorted(path.name for path in site.iterdir()) == ["a", "b", "c", LIST, "z"]


def test_new_files_can_be_read_by_the_web_server(site):
    put(site, BEFORE)
    mask = os.umask(0)
    os.umask(mask)
    assert (site / "a" / "old.html").stat().st_mode & 0o777 == 0o666 & ~mask
    assert (site / "a").stat().st_mode & 0o777 == 0o777 & ~mask


@pytest.mark.parametrize(
    "said",
    [
        "",
        "[]",
        '{"format": "policygen-site/1"}',
        '{"format": "other/1", "files": {}}',
        '{"format": "policygen-site/1", "files": {"../precious": ""}}',
        '{"format": "policygen-site/1", "files": {"/precious": ""}}',
        '{"format": "policygen-site/1", "files": {"a/../../precious": ""}}',
        '{"format": "policygen-site/1", "files": {".git/config": ""}}',
        '{"format": "policygen-site/1", "files": {"": ""}}',
    ],
)
def test_a_list_that_is_not_ours_or_leads_elsewhere_is_refused(site, tmp_path, said):
    (tmp_path / "precious").write_text("gold")
    site.mkdir()
    (site / LIST).write_text(said)
    with pytest.raises(WriteError, match="this is not a list of what was published here"):
        put(site, AFTER)
    assert files(site) == {LIST: said.encode()}
    assert (tmp_path / "precious").exists()


def test_a_folder_that_leads_elsewhere_is_not_written_into(site, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    put(site, {"a.html": b"1"})
    (site / "b").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WriteError, match="this leads out of the folder"):
        put(site, BEFORE)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_file_is_no_folder_to_publish_in(tmp_path):
    (tmp_path / "site").write_text("Hello")
    with pytest.raises(WriteError, match="cannot write this file: File exists"):
        put(tmp_path / "site", AFTER)


# ---- the command


@pytest.fixture
def workspace(filled: Path, tmp_path: Path) -> Path:
    folder = spaces.ponds(tmp_path / "workspace")
    shutil.copy(filled, folder / "register.db")
    return folder


def test_the_command_says_what_it_did(workspace):
    done = run(workspace, "publish", "www/site")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "www/site: 3 policies of 2 schools in force.\nFiles: 25 written, 0 as before, 0 removed.\n"
    )
    assert run(workspace, "publish", "www/site").stdout.endswith(
        "Files: 0 written, 25 as before, 0 removed.\n"
    )


def test_the_workspace_s_files_have_no_part_in_it(workspace):
    run(workspace, "publish", "one")
    (workspace / "clauses" / "ponds" / "feeding.yaml").write_text("title: [\n")
    (workspace / "trusts" / "marsh-lane.yaml").unlink()
    done = run(workspace, "publish", "two")
    assert (done.returncode, done.stderr) == (0, "")
    assert files(workspace / "two") == files(workspace / "one")


def test_a_register_elsewhere_can_be_named(workspace, filled, tmp_path):
    (workspace / "register.db").unlink()
    assert run(workspace, "publish", "site").returncode == 2
    assert not (workspace / "site").exists()
    assert run(workspace, "publish", "site", "--database", str(filled)).returncode == 0


@pytest.mark.parametrize(
    "base",
    ["elm.example", "ftp://elm.example", "https://", "https://elm.example/?a", "https://a b"],
)
def test_an_address_is_one(workspace, base):
    done = run(workspace, "publish", "site", "--base-url", base)
    assert done.returncode == 2
    assert "is no address; write it as https://" in done.stderr
    assert not (workspace / "site").exists()


def test_what_is_refused_is_said_in_a_line(workspace):
    (workspace / "site").mkdir()
    (workspace / "site" / "index.html").write_text("Our school's own website")
    done = run(workspace, "publish", "site")
    assert done.returncode == 2
    assert done.stderr == (
        "site/index.html: 'policygen publish' did not write this file, and does not write over it "
        "(move it away, or name another folder)\n"
    )


@pytest.mark.parametrize(
    ("folder", "why"),
    [
        (".", "it holds trusts"),
        ("trusts", "it is part of the workspace"),
        ("output", "it is part of the workspace"),
        ("keys", "it holds ….p12"),
    ],
)
def test_keys_and_trust_files_are_not_put_on_a_website(workspace, folder, why):
    (workspace / "keys").mkdir()
    (workspace / "keys" / "chair.p12").write_bytes(b"a key")
    before = files(workspace / "trusts")
    done = run(workspace, "publish", folder)
    assert done.returncode == 2
    said = f"this folder is not for a website: {why} (name a folder of its own, such as website)\n"
    assert done.stderr.endswith(said)
    assert files(workspace / "trusts") == before
    assert not (workspace / folder / "index.html").exists()
