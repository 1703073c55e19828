"""The words before a verb that tell it from its siblings."""

from __future__ import annotations

import re

from labels.lexicons import match_before, words
from labels.rules.sides import Reading

_MEANS = re.compile(
    r"(?:(?:以|采取|按照|按|采用)[^,。;:、]{1,4}(?:、[^,。;:、]{1,4})?(?:方式|形式|程序)|经[^,。;:、\d]{2,6}(?:后|程序))(?:予以)?$"
)


def take_manner(text: str, reading: Reading) -> None:
    """A verb that no noun follows keeps the words that tell it from its siblings: 当场|答复, 以调解方式|结案."""
    if reading.verb is None or reading.move or reading.noun or reading.following or reading.change:
        return
    start, end = reading.verb
    while word := match_before(words("manners"), text, start, reading.left[0]):
        start -= len(word)
    if match := _MEANS.search(text, max(reading.left[0], start - 16), start):
        start = match.start()
    reading.verb = (start, end)
