"""The rules alone as a tagger: no model, the votes of labels/rules aggregated. The baseline of every table."""

from __future__ import annotations

from labels.scheme import Quantity


class RuleTagger:
    """Finds quantities by the labelling functions."""

    name = "rules"

    def tag(self, text: str) -> list[Quantity]:
        """The quantities of a whole normalised report, sorted by value; `parent` indexes the list."""
        from labels.voting import vote

        return vote(text)
