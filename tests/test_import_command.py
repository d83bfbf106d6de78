"""`policygen import` and `policygen recognise`, as they are typed: what they say, write and refuse."""

import contextlib
import json
import os
import pty
import select
import signal
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from policygen.cli.import_ import command
from policygen.library import Library, load_library
from policygen.model import Paragraph, Policy, Section, Span
from policygen.project.importing.telling import tongue, unlike
from policygen.recognise import Index, recognise
from policygen.reports.imported.formats import REPORTS
from tests.wordfiles import word

ROOT = Path(__file__).parent.parent
RUN = "import sys; from policygen.cli import main; sys.argv[0] = 'policygen'; main()"
SURROUNDINGS = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
HERON = """\
# Social Media Policy

## 1. Conduct

Nobody may use the school's name, logo, or any other published material without leave from the office.

The disclosure of confidential or business-sensitive information; or the disclosure of information or images that
could compromise the security of the school.

Staff must not feed the newts between lessons. The Pond Manager locks the gate, and the Headteacher
keeps the key.
"""
NAMED = ("--name", "Heron Lane School", "--kind", "academy")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "trusts").mkdir()
    (tmp_path / "clauses").symlink_to(ROOT / "clauses")
    (tmp_path / "heron.md").write_text(HERON, encoding="utf-8")
    return tmp_path


def run(folder: Path, *typed: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", RUN, *typed],
        cwd=folder,
        capture_output=True,
        text=True,
        env=SURROUNDINGS,
        stdin=subprocess.DEVNULL,
    )


def asked(folder: Path, answers: list[str], *typed: str) -> str:
    """What a terminal shows of a command, whose questions are answered in turn."""
    left = list(answers)
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execve(sys.executable, [sys.executable, "-c", RUN, *typed], SURROUNDINGS)
    shown = b""
    try:
        while select.select([terminal], [], [], 60)[0] and (part := os.read(terminal, 4096)):
            shown += part
            if part.rstrip().endswith(b":"):
                os.write(terminal, f"{left.pop(0)}\n".encode() if left else b"\x03")
    except OSError:  # Linux's end of a terminal
        pass
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGHUP)  # where it still waits for something
    os.waitpid(child, 0)
    assert left == [], shown.decode()
    return shown.decode().replace("\r\n", "\n")


def trust_files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "trusts").glob("*.yaml"))


# ---- what it says and writes


def test_it_prints_the_account_and_writes_the_trust_file(folder):
    done = run(folder, "import", "heron.md", *NAMED)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Social Media Policy: what was brought in\n")
    assert "“Pond Manager”" in done.stdout
    assert "\nWritten: trusts/heron-lane-school.yaml\n" in done.stdout
    assert trust_files(folder) == ["heron-lane-school.yaml"]


def test_a_dry_run_prints_the_account_and_writes_nothing(folder):
    done = run(folder, "import", "heron.md", *NAMED, "--dry-run")
    assert done.stdout.startswith("Social Media Policy: what would be brought in\n")
    assert "Written" not in done.stdout
    assert trust_files(folder) == []


def test_quiet_says_nothing(folder):
    done = run(folder, "import", "heron.md", *NAMED, "--quiet")
    assert (done.stdout, done.returncode) == ("", 0)
    assert trust_files(folder) == ["heron-lane-school.yaml"]


@pytest.mark.parametrize("ending", REPORTS)
def test_a_report_goes_to_its_file_in_place_of_the_terminal(folder, ending):
    done = run(folder, "import", "heron.md", *NAMED, "--report", f"new/account.{ending}")
    first, *_ = done.stdout.split("\n")
    assert first.startswith(f"new/account.{ending}: The library has ")
    assert "Not in the library" not in done.stdout
    assert (folder / f"new/account.{ending}").stat().st_size > 500


def test_the_report_in_json_can_be_read(folder):
    run(folder, "import", "heron.md", *NAMED, "--report", "account.json")
    told = json.loads((folder / "account.json").read_text(encoding="utf-8"))
    assert told["organisation"] == "Heron Lane School"
    assert [one["clause"] for one in told["changes"]] == ["use-of-name"]


def test_the_day_is_that_of_the_option(folder):
    (folder / "heron.md").write_text(
        f"{HERON}\nIt will be reviewed in May 2030.\n", encoding="utf-8"
    )
    before = run(folder, "import", "heron.md", *NAMED, "--dry-run", "--on", "2030-05-31").stdout
    after = run(folder, "import", "heron.md", *NAMED, "--dry-run", "--on", "2030-06-01").stdout
    assert "due by May 2030" not in before
    assert "due by May 2030" in after


def test_tracked_changes_are_taken_as_asked_and_told_of_first(folder):
    came = '<w:p><w:r><w:t>Staff must ring</w:t></w:r><w:ins w:id="1" w:author="A"><w:r><w:t> twice</w:t></w:r></w:ins></w:p>'
    (folder / "bells.docx").write_bytes(word(came))
    typed = ("import", "bells.docx", "--dry-run", "--anyway", "--tracked")
    accepted, rejected = (run(folder, *typed, how).stdout for how in ("accepted", "rejected"))
    assert "Staff must ring twice" in accepted
    assert "Staff must ring" in rejected and "twice" not in rejected
    assert accepted.index("it has tracked changes") < accepted.index("Names and titles")
    assert run(folder, *typed, "refused").returncode == 2


def test_a_pipe_that_knows_few_signs_gets_the_account_too(folder):
    surroundings = {**SURROUNDINGS, "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-c", RUN, "import", "heron.md", *NAMED],
        cwd=folder,
        capture_output=True,
        env=surroundings,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "typed, message",
    [
        (("--report", "account.pdf"), "name a --format: 'account.pdf' does not tell one"),
        (("--on", "soon"), "'soon' is not a date"),
        (("--kind", "zoo"), "'zoo' is not one of"),
        (("--trust", "../../heron"), "'../../heron' is no name for a trust file"),
        (("--trust", "Heron Lane"), "'Heron Lane' is no name for a trust file"),
        (("--interactive",), "--interactive asks questions, and there is no terminal"),
    ],
)
def test_what_cannot_be_asked_for_is_refused_and_nothing_is_written(folder, typed, message):
    done = run(folder, "import", "heron.md", *typed)
    assert done.returncode == 2
    assert message in done.stderr
    assert trust_files(folder) == []


def test_a_second_policy_leaves_the_line_ends_of_the_trust_file_as_they_are(folder):
    assert run(folder, "import", "heron.md", *NAMED).returncode == 0
    path = folder / "trusts" / trust_files(folder)[0]
    before = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + before)
    typed = ("--trust", path.stem, "--policy", "once-more")
    assert run(folder, "import", "heron.md", *typed).returncode == 0
    after = path.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf" + before)
    assert after.count(b"\n") == after.count(b"\r\n") > before.count(b"\n")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless file here")
def test_what_never_ends_is_not_read(folder):
    done = run(folder, "import", "/dev/zero")
    assert done.returncode == 2
    assert "this is no file that can be read" in done.stderr


def test_recognise_gives_one_entry_a_passage(folder):
    done = run(folder, "recognise", "heron.md", "--format", "json")
    found = json.loads(done.stdout)
    assert [one["index"] for one in found] == [0, 1, 2]
    assert [one["clause"] for one in found] == ["use-of-name", "disclosure", ""]
    assert [one["relation"] for one in found] == ["reworded", "same", "new"]
    assert set(found[0]) == {"index", "text", "relation", "clause", "wording", "score"}


def test_recognise_shows_a_line_a_passage(folder):
    lines = run(folder, "recognise", "heron.md").stdout.split("\n")
    assert lines[1].split()[:3] == ["same", "100%", "disclosure"]


# ---- questions


def test_a_passage_in_doubt_is_asked_about_and_no_makes_it_the_trusts_own(folder):
    shown = asked(folder, ["no"], "import", "heron.md", *NAMED, "--interactive")
    assert "The file says:\n    Nobody may use the school's name" in shown
    assert "The clause 'use-of-name' says:\n    The use of the school's name" in shown
    written = (folder / "trusts/heron-lane-school.yaml").read_text(encoding="utf-8")
    assert "use-of-name" not in written
    assert "# new: the library has no such clause" in written


def test_yes_leaves_it_as_it_was_recognised(folder):
    asked(folder, ["yes"], "import", "heron.md", *NAMED, "--interactive")
    assert "- use-of-name:" in (folder / "trusts/heron-lane-school.yaml").read_text(
        encoding="utf-8"
    )


def test_another_clause_can_be_named_and_one_that_is_not_there_is_asked_again(folder):
    shown = asked(
        folder, ["no-disrepvte", "no-disrepute"], "import", "heron.md", *NAMED, "--interactive"
    )
    assert "did you mean 'no-disrepute'?" in shown
    written = (folder / "trusts/heron-lane-school.yaml").read_text(encoding="utf-8")
    assert "- no-disrepute:" in written
    assert "- use-of-name:" not in written


def test_names_in_doubt_are_asked_for_and_stand_in_the_trust_file(folder):
    answers = ["Otter Bank School", "college", "yes"]
    shown = asked(folder, answers, "import", "heron.md", "--interactive")
    assert "What is the organisation called [The School]:" in shown
    written = (folder / "trusts/otter-bank-school.yaml").read_text(encoding="utf-8")
    assert "name: Otter Bank School  # 100 % sure: as you said" in written
    assert "kind: college" in written


def test_a_title_in_doubt_is_asked_for(folder):
    text = "Personal contact details, such as email, home or mobile numbers, should never be given out unless our boss has agreed the need to do so."  # fmt: skip
    (folder / "heron.md").write_text(f"# Social Media Policy\n\n{text}\n", encoding="utf-8")
    typed = ("import", "heron.md", *NAMED, "--interactive")
    shown = asked(folder, ["Principal"], *typed)
    assert "What is the title of its head" in shown
    assert "head: Principal" in (folder / "trusts/heron-lane-school.yaml").read_text(
        encoding="utf-8"
    )


def test_a_title_that_no_clause_needs_is_neither_asked_for_nor_written(folder):
    text = "The use of the school's name, logo, or any other published material without prior written permission from our boss."  # fmt: skip
    (folder / "heron.md").write_text(f"# Social Media Policy\n\n{text}\n", encoding="utf-8")
    shown = asked(folder, [], "import", "heron.md", *NAMED, "--interactive")
    assert "What is the title" not in shown
    written = (folder / "trusts/heron-lane-school.yaml").read_text(encoding="utf-8")
    assert "use-of-name:" in written
    assert "head:" not in written


# ---- what is no policy


NOVEL = """
    Chapter Seven

    The rain had not stopped since Tuesday, and Agnes Merrow stood at the window of the station with her gloves still
    on, watching it run down the glass. "You should have written," said the man behind the counter, without looking
    up. "He would have come." "He would not," she said. "He never came for anybody." The clock over the door struck
    four. A porter went by with a trolley of trunks, whistling, and the whistle went on long after he had turned the
    corner. She thought of the house on the hill, the school where her mother had taught, the green gate that must by
    now have rusted through. There was a letter in her bag that she had not opened. It had lain on the mat for three
    days, and each morning she had stepped over it.
    """
RECIPE = """
    Plum crumble

    Serves six. 800 g plums, halved and stoned, 4 tablespoons of sugar, 150 g flour, 100 g cold butter.

    Heat the oven. Put the plums into a deep dish and sprinkle half the sugar over them. Rub the butter into the flour
    with the tips of your fingers until it looks like crumbs. Scatter it over the fruit, but do not press it down. You
    should see a few plums at the edge. Bake for forty minutes until the top is golden. It must not be eaten straight
    from the oven; leave it to stand for ten minutes, and serve it with custard.
    """
CODE = """
    import csv

    class Pond:
        def __init__(self, name, frogs=0):
            self.name = name
            self.frogs = frogs

        def feed(self, flies):
            if flies < 0:
                raise ValueError("there must be flies")
            self.frogs += flies // 3

    def load(path):
        with open(path) as file:
            for row in csv.reader(file):
                yield Pond(row[0], int(row[1]))

    for pond in sorted(load("ponds.csv"), key=lambda pond: pond.frogs):
        print(pond.name, pond.frogs)
    """
SHEET = """
    Date\tItem\tQty\tPrice\tTotal
    2026-01-05\tPaper A4\t20\t3.99\t79.80
    2026-01-07\tToner black\t2\t61.50\t123.00
    2026-01-09\tGlue sticks\t48\t0.45\t21.60
    2026-02-11\tWhiteboard pens\t36\t0.80\t28.80
    """
LETTER = """
    Dear Aunt Mabel,

    Thank you for the scarf, which fits very well and is just the right blue. I wore it to the fair on Saturday and
    three people asked me where I had found it. The garden is a wilderness at the moment because of the rain. The beans
    have come up but the slugs got the lettuces. We are hoping to come down in August if the car will last that long.
    Would the second week be any good? Let me know, and do not go to any trouble.
    """
FRENCH = """
    Politique relative aux réseaux sociaux

    La présente politique fixe les règles que doivent respecter les membres du personnel de l'école lorsqu'ils
    utilisent les réseaux sociaux. Elle s'applique à tous les enseignants et aux bénévoles. Le personnel ne doit pas
    accepter d'invitation d'un élève, et il lui est interdit de publier des photographies sans l'accord des parents.
    """
WELSH = """
    Polisi Cyfryngau Cymdeithasol

    Mae'r polisi hwn yn berthnasol i holl staff yr ysgol, y llywodraethwyr a'r gwirfoddolwyr. Rhaid i bob aelod o
    staff ymddwyn yn broffesiynol bob amser. Ni ddylai staff dderbyn ceisiadau gan ddisgyblion i fod yn ffrindiau ar
    wefannau cymdeithasol. Bydd y polisi yn cael ei adolygu bob blwyddyn gan y corff llywodraethol.
    """
POLISH = """
    Zasady korzystania z mediów społecznościowych

    Niniejsze zasady dotyczą wszystkich pracowników szkoły oraz członków rady szkoły. Każdy pracownik musi zachowywać
    się w sposób profesjonalny. Nie wolno przyjmować zaproszeń od uczniów ani publikować zdjęć uczniów bez pisemnej
    zgody rodziców. Zasady te są przeglądane co roku przez radę szkoły, która jest za nie odpowiedzialna.
    """
SCHOOL_LETTER = """
    Heron Lane School

    Dear Parents and Carers,

    From Monday the gates open at half past eight. Pupils should wait in the yard. Parents must not use telephones
    there, and photographs of other people's children must not be put on social media. The governors and the staff
    ask everybody who visits the school to report at the office, and volunteers too.

    Yours sincerely

    Mrs A. Heron, Headteacher
    """
SHOPPING = """
    # Things for the fair

    - 24 bottles of water
    - sun cream, factor 50
    - rosettes: red, blue, yellow
    - tea urn
    """
CAKE = """
    # Plum cake

    Take nine plums and halve them. Beat two eggs with the sugar, fold in the flour and lay the plums on top. Bake until
    golden, then leave to cool before you cut it.
    """
LIFE = """
    # Curriculum vitae

    Ada Merrow, 2 Mill Row

    2015-2024: class teacher at Heron Lane School. I taught Year 4, led music and ran the chess club.
    """
MINUTES = """
    # Minutes of the meeting of the Governing Body

    Held on 4 March 2026

    Present: A. Bee (Chair), C. Dee. Apologies: E. Eff.

    The governors approved the Social Media Policy. Staff must be told of it. The meeting closed at seven.
    """
LEASE = """
    # Hire of two looms

    This agreement is made between the Supplier and the Customer. The Customer must pay the rent on the first of each
    month. The Supplier shall mend the looms within two days. Either party may end this agreement by notice.
    """
CONTRACT = """
    # Agreement for cleaning

    The Client and the Contractor hereby agree that staff of the Contractor shall clean the school every day, and must
    report what is broken.

    The Client will pay within thirty days. The governors of the school may review the price.
    """
NO_POLICY = "this does not look like a policy"
WRONG = {
    "novel": (NOVEL, NO_POLICY),
    "recipe": (RECIPE, NO_POLICY),
    "code": (CODE, NO_POLICY),
    "sheet": (SHEET, NO_POLICY),
    "letter": (LETTER, NO_POLICY),
    "school letter": (
        SCHOOL_LETTER,
        f"{NO_POLICY} (it is a letter, which begins “Dear Parents and Carers”",
    ),
    "shopping": (SHOPPING, f"{NO_POLICY} (it is a list without a sentence"),
    "cake": (CAKE, NO_POLICY),
    "life": (LIFE, NO_POLICY),
    "minutes": (MINUTES, f"{NO_POLICY} (it is the minutes of a meeting"),
    "lease": (LEASE, f"{NO_POLICY} (it is a contract, between customer and supplier"),
    "contract": (CONTRACT, f"{NO_POLICY} (it is a contract, between client and contractor"),
    "french": (FRENCH, "this text is in French, and the library in English"),
    "welsh": (WELSH, "this text is in Welsh, and the library in English"),
    "polish": (POLISH, "this text is in Polish, and the library in English"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_policy_of_the_librarys_language_is_told_so(folder, name):
    text, message = WRONG[name]
    (folder / f"{name}.txt").write_text(dedent(text), encoding="utf-8")
    done = run(folder, "import", f"{name}.txt")
    assert done.returncode == 2
    assert done.stderr.startswith(f"{name}.txt: {message}")
    assert done.stderr.endswith("--anyway brings it in all the same)\n")
    assert trust_files(folder) == []


@pytest.mark.parametrize("name", ["recipe", "french", "school letter", "shopping"])
def test_anyway_brings_it_in_word_for_word(folder, name):
    (folder / f"{name}.txt").write_text(dedent(WRONG[name][0]), encoding="utf-8")
    done = run(folder, "import", f"{name}.txt", "--anyway", "--trust", "odd", "--policy", "odd")
    assert done.returncode == 0, done.stderr
    assert trust_files(folder) == ["odd.yaml"]


def test_a_policy_that_greets_nobody_and_a_list_of_rules_come_in(library):
    assert (
        why_not(library, "Bells", "Dear colleagues must be greeted.", "Staff must ring the bell.")
        == ""
    )
    assert why_not(library, "Rules for lunch", "Lunch is eaten in the school hall.") == ""
    assert why_not(library, "Phone policy", "Phones stay in bags.") == ""
    assert why_not(library, "Yard", "No running", "No shouting", "Coats on hooks") == ""


def test_agreements_with_families_and_policies_on_contracts_come_in(library):
    families = "This agreement is made between the school, its pupils and their parents. We hereby agree to be kind."
    assert why_not(library, "Home-school agreement", families) == ""
    users = "This acceptable use agreement is entered into between the school and each pupil. Either party may end it."
    assert why_not(library, "Acceptable use agreement", users) == ""
    lettings = "The Hirer and the Client agree to the contract. In consideration of the hall, the Hirer must pay."
    assert why_not(library, "Lettings Policy", lettings) == ""
    buying = "The Bursar must read each contract before the Supplier or the Contractor signs it."
    assert why_not(library, "Buying", buying) == ""


@pytest.mark.parametrize("text", ["", " \n\n \n"])
def test_an_empty_file_has_no_policy_whoever_asks(folder, text):
    (folder / "empty.txt").write_text(text, encoding="utf-8")
    done = run(folder, "import", "empty.txt", "--anyway")
    assert (done.returncode, done.stderr) == (
        2,
        "empty.txt: there is no policy in this file (it has no text)\n",
    )
    assert trust_files(folder) == []


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(ROOT / "clauses")


def why_not(library: Library, title: str, *texts: str) -> str:
    blocks = tuple(Paragraph(f"p{n}", (Span(text),)) for n, text in enumerate(texts))
    policy = Policy(title, sections=(Section("s", blocks=blocks),))
    return unlike(policy, recognise(policy, Index(library)), library)[0]


def test_a_title_or_a_duty_is_enough_in_a_short_text(library):
    assert why_not(library, "Pond Policy", "Newts.") == ""
    assert why_not(library, "Ponds", "Nobody must feed the newts.") == ""
    assert why_not(library, "Ponds", "Milk, eggs, two lemons, stamps.") == NO_POLICY


def test_a_policy_without_the_word_and_with_nothing_of_the_librarys_comes_in(library):
    text = (
        "Every member of staff is responsible for the pond. Pupils may only wade when a manager has given consent, and"
        " parents must be told the day before. Whoever finds a broken net should report it to the office, which keeps a"
        " list. A breach of these rules is dealt with under the code of conduct. Volunteers are expected to read this"
        " once a year, and governors review it each spring."
    )
    assert why_not(library, "The pond", text) == ""


def test_a_text_in_two_languages_comes_in_where_half_of_it_is_the_librarys(library):
    english = "Staff must not accept friend requests from pupils, and are responsible for what they write on any of the sites that the school has."
    welsh = "Ni ddylai staff dderbyn ceisiadau gan ddisgyblion i fod yn ffrindiau ar wefannau cymdeithasol."
    assert why_not(library, "Social Media Policy", english, welsh) == ""


def test_a_library_without_clauses_has_no_language():
    empty = Library({}, {})
    assert why_not(empty, "Polisi", dedent(WELSH)) == ""


@pytest.mark.parametrize(
    "text, language",
    [(FRENCH, "French"), (WELSH, "Welsh"), (POLISH, "Polish"), (NOVEL, "English"), (SHEET, "")],
)
def test_a_language_is_told_by_its_small_words(text, language):
    assert tongue(text) == language


def test_every_real_policy_of_the_library_and_of_the_examples_looks_like_one(library):
    paths = [*(ROOT / "tests" / "sources").glob("*.txt"), *(ROOT / "docs" / "examples" / "visits").glob("*.txt")]  # fmt: skip
    assert len(paths) == 7
    assert [path.name for path in paths if why_not(library, "", path.read_text("utf-8"))] == []


def test_the_report_option_names_the_formats_that_there_are():
    (option,) = [one for one in command.params if one.name == "output"]
    assert all(f".{name}" in str(getattr(option, "help", "")) for name in REPORTS)


def test_recognise_says_why_there_is_nothing_in_a_file(folder):
    (folder / "bare.md").write_text("# Pond Policy\n", encoding="utf-8")
    done = run(folder, "recognise", "bare.md")
    assert (done.returncode, done.stderr) == (
        2,
        "bare.md: there is no policy in this file (it has a title or headings, and no text beneath them)\n",
    )


def test_a_folder_closed_to_writing_is_told_without_an_option_that_import_lacks(folder):
    (folder / "heron.md").write_text(
        "# Ducks Policy\n\nStaff must feed the ducks.\n", encoding="utf-8"
    )
    (folder / "trusts").rmdir()
    (folder / "trusts").write_text("", encoding="utf-8")
    done = run(folder, "import", "heron.md", *NAMED)
    assert done.returncode != 0
    assert "--output" not in done.stderr
