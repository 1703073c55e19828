"""Figures out of Chinese government reports: one grounded record per quantity.

>>> from extract import Extractor
>>> report = Extractor().read("report.txt")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.errors import ReportError
    from extract.extractor import Extractor
    from extract.schema import Report

__all__ = ["Extractor", "Report", "ReportError"]


def __getattr__(name: str) -> object:
    """The public names, imported when first asked for: `import extract` itself costs nothing."""
    if name == "Extractor":
        from extract.extractor import Extractor as found
    elif name == "Report":
        from extract.schema import Report as found
    elif name == "ReportError":
        from extract.errors import ReportError as found
    else:
        raise AttributeError(f"module 'extract' has no attribute {name!r}")
    return found
