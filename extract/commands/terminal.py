"""Where the commands print their tables."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

UNBOUNDED = 1000
"""Columns of an output that is no terminal: more than a table needs, so that nothing is wrapped or cut."""


def terminal() -> Console:
    """Standard output for tables: as wide as the terminal, or as `COLUMNS` says; piped, as wide as they need."""
    from rich.console import Console

    console = Console()
    return console if console.is_terminal or os.environ.get("COLUMNS") else Console(width=UNBOUNDED)
