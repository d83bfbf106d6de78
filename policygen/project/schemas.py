"""The shapes of our files -> JSON Schemas, by which editors complete and check them."""

import json
from typing import Any

from pydantic import BaseModel

from policygen import codec
from policygen.library import ClauseFile
from policygen.outline import Outline
from policygen.papers import certificate
from policygen.reports import json as comparisons
from policygen.reports.imported import json as accounts
from policygen.trust import TrustFile

_FILES: dict[str, tuple[type[BaseModel], str]] = {
    "clause": (ClauseFile, "A clause of the library"),
    "outline": (Outline, "The stock order of a policy's clauses"),
    "trust": (TrustFile, "A trust or school and its policies"),
}


def schemas() -> dict[str, str]:
    """File name -> JSON Schema (draft 2020-12) as text: for the YAML files, and for the JSON of a policy,
    of a comparison, of an account of an import and of a certificate."""
    made = {f"{name}.json": _schema(model, title) for name, (model, title) in _FILES.items()}
    made["policy.json"] = codec.schema()
    made["comparison.json"] = comparisons.schema()
    made["import.json"] = accounts.schema()
    made["certificate.json"] = certificate.schema()
    return {name: json.dumps(schema, indent=2) + "\n" for name, schema in made.items()}


def _schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {**head, **model.model_json_schema(), "title": title}
