"""The body of POST /extract → a job: JSON with a text, or a form with a file. Nothing of it touches the disk."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from extract.service.settings import PASTED, Refusal
from extract.service.worker import Job

FORM, JSON = "multipart/form-data", "application/json"
BOM = "\ufeff"


class Pasted(BaseModel):
    """A report as text.

    Attributes:
        text: the report.
        name: what it goes by in the answer (`path`); an ending such as .html says how to read it.
    """

    model_config = ConfigDict(extra="forbid")
    text: str = Field(min_length=1)
    name: str = PASTED


class InMemory(MultiPartParser):
    """Keeps files in memory, whose size was limited before; starlette's own moves them to a temporary folder."""

    spool_max_size = 1 << 62


async def job(request: Request) -> Job:
    """What `request` wants read.

    Raises:
        Refusal: 415 for another type of content; 422 for no text or no file.
    """
    type_ = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if type_ == JSON:
        return _of_json(await request.body())
    if type_ == FORM:
        return await _of_form(request)
    raise Refusal(415, f"{type_ or 'no Content-Type'}: send {JSON} with a text, or {FORM} with a file")


def _of_json(body: bytes) -> Job:
    try:
        pasted = Pasted.model_validate_json(body)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise Refusal(422, f"not as expected{f' at {place}' if place else ''}: {first['msg']}") from None
    return Job(pasted.text.removeprefix(BOM).encode(), plain_name(pasted.name), "utf-8")


async def _of_form(request: Request) -> Job:
    try:
        form = await InMemory(request.headers, request.stream(), max_files=1, max_fields=8).parse()
    except (MultiPartException, KeyError) as error:
        raise Refusal(422, f"not a form that can be read: {getattr(error, 'message', error)}") from None
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise Refusal(422, "the form has no file in its field 'file'")
    return Job(await file.read(), plain_name(file.filename or PASTED))


def plain_name(name: str) -> str:
    """A file's name without folders and control characters, at most 200 characters of it."""
    last = re.split(r"[\\/]", name)[-1]
    kept = "".join(c for c in last if c.isprintable()).strip()[-200:]
    return kept if kept.strip(".") else PASTED
