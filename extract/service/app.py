"""The routes: REST for programs, and what the page asks for."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache, partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from string import Template
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from extract.schema import Report
from extract.service import examples, intake
from extract.service.corrections import Line, quantities, rebuild
from extract.service.exports import exports
from extract.service.guard import Guard
from extract.service.queue import Queue
from extract.service.settings import PASTED, Settings
from extract.service.store import Store, report_id
from extract.service.worker import Job, Progress, Worker

STEPS = "application/x-ndjson"
"""The type that a client accepts who wants to hear of the progress: one JSON object a line."""

PACKAGE, VIEWER = Path(__file__).parents[1], "writing/viewer.html"

PARTS = {
    "/serve.css": ("service/serve.css", "text/css"),
    "/serve.js": ("service/serve.js", "text/javascript"),
    "/editing.js": ("service/editing.js", "text/javascript"),
    "/page.css": ("writing/page.css", "text/css"),
    "/words.js": ("writing/words.js", "text/javascript"),
    "/table.js": ("writing/table.js", "text/javascript"),
    "/page.js": ("writing/page.js", "text/javascript"),
}
"""What the page loads: the path, the file in this package, its type."""


class Corrected(BaseModel):
    """A report's text with its records as they should be."""

    text: str = Field(min_length=1)
    name: str = PASTED
    model: str | None = None
    records: list[Line]

    def report(self) -> Report:
        """Everything that follows from the records."""
        return rebuild(self.text, intake.plain_name(self.name), self.model, quantities(self.text, self.records))


class ToSave(Corrected):
    """Records to save as gold, and what the model had found, where that is known."""

    predicted: list[Line] | None = None


def make_app(settings: Settings, worker: Worker, name: str) -> FastAPI:
    """The service.

    Args:
        settings: its limits and its data folder.
        worker: what reads, started already; it is stopped when the service ends.
        name: what `worker` tags with.
    """
    queue = Queue(worker, settings.places, settings.seconds)
    store = Store(settings.data_folder)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        worker.stop()

    app = FastAPI(
        title="extract",
        version=_version(),
        summary="Figures out of Chinese government reports: one grounded record per quantity.",
        docs_url=None,  # its page loads scripts from elsewhere
        redoc_url=None,
        lifespan=life,
    )
    app.add_middleware(Guard, hosts=settings.hosts, max_bytes=settings.max_bytes, seconds=settings.seconds)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_api_route("/", _page, include_in_schema=False)
    for path, (file, type_) in PARTS.items():
        app.add_api_route(path, partial(_part, file, type_), include_in_schema=False)

    @app.get("/health", responses=examples.HEALTH)
    def health() -> dict[str, Any]:
        """Whether the service is up, what it tags with, and how many reports are read or wait."""
        return {"status": "ok", "model": name, "ready": worker.running, "waiting": queue.taken, "places": queue.places}

    @app.post("/extract", openapi_extra=examples.request(), responses=examples.responses())
    async def extract(
        request: Request, text: Annotated[bool, Query(description="Let the report carry its text.")] = False
    ) -> Response:
        """The records of a report, as `extract predict` writes them.

        Send the report's text as JSON, or a file (.txt, .html, .docx, .pdf) as the field `file` of a form. With
        `Accept: application/x-ndjson` the answer is one JSON object a line: where the work stands, then the report.
        """
        ahead = queue.enter()
        try:
            job = await intake.job(request)
        except BaseException:
            queue.leave()
            raise
        said: asyncio.Queue[Progress | None] = asyncio.Queue()
        reading = asyncio.create_task(_read(queue, job, said))
        if STEPS in request.headers.get("accept", ""):
            return StreamingResponse(_steps(store, reading, said, ahead), media_type=STEPS)
        report = (await reading).to_dict()
        return JSONResponse(report if text else {key: value for key, value in report.items() if key != "text"})

    @app.post("/records")
    def records(corrected: Corrected) -> dict[str, Any]:
        """The report that follows from corrected records: numbers, units, periods, indicators and checks anew."""
        return corrected.report().to_dict()

    @app.get("/reports")
    def reports() -> list[dict[str, Any]]:
        """The saved reports, the last one first."""
        return [saved.to_dict() for saved in store.all()]

    @app.post("/reports", status_code=201)
    def save(to_save: ToSave) -> dict[str, Any]:
        """Saves records as gold; those saved before of the same text are replaced."""
        report = to_save.report()
        predicted = None
        if to_save.predicted is not None:
            predicted = Corrected(
                text=to_save.text, name=to_save.name, model=to_save.model, records=to_save.predicted
            ).report()
        return store.save(report, predicted).to_dict()

    @app.get("/reports/{id_}")
    def report(id_: str) -> dict[str, Any]:
        """A saved report with its text, its records as they were saved."""
        return store.report(store.find(id_)).to_dict()

    @app.get("/indicators", include_in_schema=False)
    def indicators() -> dict[str, str]:
        """The English name of every indicator, which the page shows."""
        return _english()

    app.include_router(exports(store))
    app.state.queue = queue
    described = app.openapi
    app.openapi = lambda: examples.completed(described())  # type: ignore[method-assign]
    return app


async def _read(queue: Queue, job: Job, said: asyncio.Queue[Progress | None]) -> Report:
    """The report in `job`; the place in the queue is given back whatever happens."""
    try:
        return await queue.read(job, said.put_nowait)
    finally:
        queue.leave()


async def _steps(
    store: Store, reading: asyncio.Task[Report], said: asyncio.Queue[Progress | None], ahead: int
) -> AsyncIterator[str]:
    """Lines that say where the work stands; the last one has the report, or why there is none."""
    reading.add_done_callback(lambda _: said.put_nowait(None))
    try:
        yield _line({"step": "waiting" if ahead else "reading", "ahead": ahead})
        while (progress := await said.get()) is not None:
            yield _line({"step": "reading", "done": progress.done, "all": progress.all})
        try:
            report = reading.result()
        except HTTPException as refusal:
            yield _line({"step": "refused", "status": refusal.status_code, "error": refusal.detail})
            return
        id_ = report_id(report.text or "")
        saved = await asyncio.to_thread(store.has, id_)
        yield _line({"step": "done", "id": id_, "saved": saved, "report": report.to_dict()})
    finally:
        reading.cancel()  # whoever asked is gone


def _line(said: dict[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False) + "\n"


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return JSONResponse({"error": error.detail}, error.status_code, dict(error.headers or {}))


async def _invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    return JSONResponse({"error": f"not as expected at {'.'.join(map(str, first['loc']))}: {first['msg']}"}, 422)


def _page() -> Response:
    """The page, around the same viewer as the page of one report."""
    page, viewer = ((PACKAGE / file).read_text(encoding="utf-8") for file in ("service/serve.html", VIEWER))
    return Response(Template(page).substitute(viewer=viewer), media_type="text/html")


def _part(file: str, type_: str) -> Response:
    return Response((PACKAGE / file).read_bytes(), media_type=type_)


@lru_cache(maxsize=1)
def _english() -> dict[str, str]:
    from extract.indicators import entries

    return {entry.code: entry.en for entry in entries()}


def _version() -> str:
    try:
        return version("extract")
    except PackageNotFoundError:  # run from a clone
        return "unknown"
