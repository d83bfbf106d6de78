"""Policy -> the YAML lines that stand before its Markdown."""

import json
import re
from dataclasses import fields

from policygen import codec
from policygen.model import (
    Policy,
)


def front_matter(policy: Policy) -> str:
    lines = [f"{key}: {_scalar(value)}" for key, value in _facts(policy).items() if value != ""]
    if policy.control.history:
        lines.append("history:")
        for revision in policy.control.history:
            entry = {field.name: getattr(revision, field.name) for field in fields(revision)}
            lines.append(f"  - {{{', '.join(f'{k}: {_quoted(v)}' for k, v in entry.items())}}}")
    if cover := [line.kind for line in policy.furniture.cover]:
        lines.append(f"cover: [{', '.join(cover)}]")
    return "\n".join(["---", *lines, "---"])


def _facts(policy: Policy) -> dict[str, str | bool]:
    control, made = policy.control, policy.provenance
    logos = [line.text for line in policy.furniture.cover if line.kind == "logo"]
    known = {field.name: getattr(control, field.name) for field in fields(control)}
    publish = {} if control.publish is None else {"publish": control.publish}
    return {
        "title": policy.title,
        "organisation": policy.organisation,
        "policy": policy.id,
        "trust": policy.trust,
        "language": policy.language,
        **{name: value for name, value in known.items() if isinstance(value, str)},
        **publish,
        "mark": policy.furniture.mark,
        "logo": " ".join(logos),
        "generator": made.generator,
        "library": made.library,
        "trust_values": made.trust,
        "fingerprint": codec.fingerprint(policy),
    }


def _scalar(value: str | bool) -> str:
    """A YAML scalar, without quotation marks where YAML takes it for nothing but words."""
    if isinstance(value, bool):
        return str(value).lower()
    words = re.fullmatch(r"[A-Za-z][A-Za-z0-9 ,.'()&/-]*(?<! )", value)
    return value if words and value.lower() not in _YAML_WORDS else _quoted(value)


def _quoted(value: str) -> str:
    """A JSON string is a YAML one, but for signs that YAML takes for line ends."""
    text = json.dumps(value, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff]", lambda m: f"\\u{ord(m.group()):04x}", text)


_YAML_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
