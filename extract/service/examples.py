"""The parts of the OpenAPI description that the routes' types do not tell, with examples that were really run."""

from __future__ import annotations

from typing import Any

from extract.service.intake import FORM, JSON
from extract.service.settings import PASTED

TEXT, NAME = "全年共受理行政复议案件28件,审结24件。", "青岭县.txt"

HEALTH: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {JSON: {"example": {"status": "ok", "model": "default", "ready": True, "waiting": 0, "places": 8}}}
    }
}

REFUSALS = {
    403: "sent by a page of another site",
    408: "the request did not arrive in time",
    413: "larger than the service takes",
    415: "neither JSON nor a form",
    421: "sent to a name that the service does not go by",
    422: "cannot be read as a report; the error says why",
    503: "too many wait; Retry-After says for how many seconds",
    504: "reading took too long",
}


def request() -> dict[str, Any]:
    """The body of POST /extract."""
    text = {
        "type": "object",
        "required": ["text"],
        "properties": {"text": {"type": "string", "minLength": 1}, "name": {"type": "string", "default": PASTED}},
    }
    form = {
        "type": "object",
        "required": ["file"],
        "properties": {"file": {"type": "string", "format": "binary", "description": ".txt, .html, .docx or .pdf"}},
    }
    content = {JSON: {"schema": text, "example": {"text": TEXT, "name": NAME}}, FORM: {"schema": form}}
    return {"requestBody": {"required": True, "content": content}}


def responses() -> dict[int | str, dict[str, Any]]:
    """The answers of POST /extract."""
    refused = {JSON: {"schema": {"type": "object", "properties": {"error": {"type": "string"}}}}}
    good = "The report; its JSON Schema is what `extract schema` prints."
    return {
        200: {"description": good, "content": {JSON: {"schema": {"type": "object"}}}},
        **{status: {"description": why, "content": refused} for status, why in REFUSALS.items()},
    }


def completed(description: dict[str, Any]) -> dict[str, Any]:
    """The OpenAPI `description` with the answer to the example, as the rules give it.

    It comes last, because FastAPI leaves out what is null.
    """
    from extract.extractor import Extractor

    answer = description["paths"]["/extract"]["post"]["responses"]["200"]["content"][JSON]
    if "example" not in answer:
        report = Extractor(rules=True).extract(TEXT, NAME).to_dict()
        answer["example"] = {key: value for key, value in report.items() if key != "text"}
    return description
