"""What `extract serve` may be told, and the one kind of error that it answers with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from starlette.exceptions import HTTPException

PASTED = "pasted.txt"
"""The name of a text that came without one."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the service runs.

    Attributes:
        data_folder: where corrections are saved; made when the first one is.
        model: folder of the model; None for the shipped one.
        rules: the labelling functions alone, no model.
        max_bytes: of a request's body; and as many characters may a report's text have.
        seconds: that reading one report may take.
        places: reports that may wait while one is read.
        hosts: names that the service is called by, besides localhost and IP addresses.
    """

    data_folder: Path
    model: Path | None = None
    rules: bool = False
    max_bytes: int = 10_000_000
    seconds: float = 120
    places: int = 8
    hosts: tuple[str, ...] = ()


class Refusal(HTTPException):
    """A request that cannot be served: an HTTP status and one line that says why, and what to do."""
