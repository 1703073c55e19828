"""How a command answers when something goes wrong: one line on stderr and an exit code, never a traceback."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from collections.abc import Callable
from typing import ParamSpec

import typer

from extract.errors import ReportError

P = ParamSpec("P")

FAILED, USAGE, INTERRUPTED, PIPE_CLOSED = 1, 2, 130, 141

TRAINING = frozenset(
    ("torch", "transformers", "datasets", "accelerate", "seqeval", "sklearn", "matplotlib", "onnx", "onnxscript")
)
"""Modules that only the extra `train` installs."""

TABLES = frozenset(("pyarrow", "xlsxwriter", "duckdb"))
"""Modules that only the extra `tables` installs."""

SERVING = frozenset(("fastapi", "starlette", "uvicorn", "python_multipart"))
"""Modules that only the extra `serve` installs."""


def answering(command: Callable[P, int | None]) -> Callable[P, None]:
    """`command`, whose return value becomes the exit code and whose expected errors become one line."""

    @functools.wraps(command)
    def answered(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            code = command(*args, **kwargs) or 0
        except ReportError as error:
            code = _say(str(error))
        except KeyboardInterrupt:
            code = _say("stopped", INTERRUPTED)
        except BrokenPipeError:
            _drop_output()
            code = PIPE_CLOSED
        except OSError as error:
            _drop_output()
            code = _say(f"{error.filename or 'standard output'}: {error.strerror or error}")
        except ModuleNotFoundError as error:
            package = (error.name or "").partition(".")[0]
            extras = {"train": TRAINING, "tables": TABLES, "serve": SERVING}
            extra = next((name for name, modules in extras.items() if package in modules), None)
            if extra is None:
                raise
            code = _say(f"{package} is not installed, and this needs it: in the clone, pip install '.[{extra}]'")
        raise typer.Exit(code)

    return answered


def usage(message: str) -> typer.Exit:
    """What to raise for a command line that cannot be meant; `message` is one line."""
    return typer.Exit(_say(message, USAGE))


def _say(message: str, code: int = FAILED) -> int:
    print(message, file=sys.stderr)
    return code


def _drop_output() -> None:
    """Whatever is still buffered for a closed pipe or a full disk must not fail once more at exit."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
