"""Pages that mkdocs makes instead of reading them, so that they cannot fall behind what they describe.

A hook of mkdocs (mkdocs.yml): the command line from the program's own help, the JSON Schema from the data classes, the
guidelines from labels/. Links that lead out of docs/ to a file that a made page shows are turned towards that page.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[1]

SHOWN = {"labels/GUIDELINES.md": "reference/guidelines.md"}
"""Files outside docs/ → the pages that show them."""


def on_files(files: Any, config: Any) -> Any:
    """Adds the made pages."""
    from mkdocs.structure.files import File

    made = {"reference/command-line.md": command_line(), "reference/schema.md": schema()}
    shown = {page: (REPOSITORY / file).read_text(encoding="utf-8") for file, page in SHOWN.items()}
    for path, content in (made | shown).items():
        files.append(File.generated(config, path, content=content))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Links such as ../labels/GUIDELINES.md, right in the repository, made right on the site too."""
    up = "../" * page.file.src_uri.count("/")
    for outside, inside in SHOWN.items():
        markdown = re.sub(rf"\]\((?:\.\./)+{re.escape(outside)}", f"]({up}{inside}", markdown)
    return markdown


def command_line() -> str:
    """The page of every command: what `--help` prints."""
    from extract.cli import app

    commands = [command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands]
    parts = ["# Command line", _help(), *(part for name in commands for part in (f"## extract {name}", _help(name)))]
    return "\n\n".join(parts) + "\n"


def schema() -> str:
    """The page of the JSON Schema."""
    from extract.schema import json_schema

    written = json.dumps(json_schema(), ensure_ascii=False, indent=2)
    about = "What `extract schema` prints: the shape of a report as `extract predict` writes it."
    return f"# JSON Schema\n\n{about} [The record](record.md) says what its fields mean.\n\n```json\n{written}\n```\n"


def _help(*command: str) -> str:
    from typer.testing import CliRunner

    from extract.cli import app

    result = CliRunner().invoke(
        app, [*command, "--help"], prog_name="extract", env={"TERMINAL_WIDTH": "100", "COLUMNS": "100"}
    )
    if result.exit_code:
        raise RuntimeError(f"extract {' '.join(command)} --help ended with {result.exit_code}")
    return f"```text\n{result.stdout.strip()}\n```"
