"""Figures out of Chinese government reports: one grounded record per quantity.

from extract import Extractor

report = Extractor().read("report.pdf")
report.to_dataframe()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.errors import ReportError
    from extract.extractor import Extractor
    from extract.schema import Report

__all__ = ["Extractor", "Report", "ReportError"]

_MODULES = {"Extractor": "extract.extractor", "Report": "extract.schema", "ReportError": "extract.errors"}


def __getattr__(name: str) -> object:
    """The public names, imported when first asked for: `import extract` itself costs nothing."""
    if name not in _MODULES:
        raise AttributeError(f"module 'extract' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_MODULES[name]), name)
