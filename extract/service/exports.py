"""What can be taken away of the saved reports: the gold, and tasks for Label Studio."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import Response

from extract.service.store import Saved, Store
from extract.writing import label_studio


def exports(store: Store) -> APIRouter:
    """The routes that give the saved reports of `store` as files."""
    router = APIRouter()

    @router.get("/reports/{id_}/text.txt", response_class=Response)
    def text(id_: str) -> Response:
        """The text of a saved report: NAME.txt."""
        saved = store.find(id_)
        return _file(saved.text.read_bytes(), saved.text.name, "text/plain")

    @router.get("/reports/{id_}/gold.jsonl", response_class=Response)
    def gold(id_: str) -> Response:
        """The gold of a saved report: NAME.jsonl."""
        saved = store.find(id_)
        return _file(saved.gold.read_bytes(), saved.gold.name, "application/x-ndjson")

    @router.get("/gold.zip", response_class=Response)
    def everything() -> Response:
        """All saved reports, NAME.txt and NAME.jsonl, as the folder that `extract train --data` takes."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
            for saved in store.all():
                for path in (saved.text, saved.gold):
                    out.write(path, path.name)
        return _file(packed.getvalue(), "gold.zip", "application/zip")

    @router.get("/label-studio.json", response_class=Response)
    def tasks() -> Response:
        """All saved reports as Label Studio tasks: annotations are what was saved, predictions what the model found."""
        written = json.dumps([_task(store, saved) for saved in store.all()], ensure_ascii=False, indent=1)
        return _file(written.encode(), "label-studio.json", "application/json")

    @router.get("/label-studio.xml", response_class=Response)
    def interface() -> Response:
        """The labelling interface for a Label Studio project that takes those tasks."""
        return _file(label_studio.INTERFACE.encode(), "label-studio.xml", "application/xml")

    return router


def _task(store: Store, saved: Saved) -> dict[str, Any]:
    report = store.report(saved)
    predicted = store.prediction(saved)
    return {
        **label_studio.task(report),
        "annotations": [label_studio.annotation(report.records)],
        "predictions": [label_studio.prediction(predicted.records, predicted.model)] if predicted else [],
    }


def _file(content: bytes, name: str, type_: str) -> Response:
    """A download: browsers save it, whatever is in it."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type=type_, headers=headers)
