"""Training data without an annotator: paragraphs written from patterns and lexicons, and gold with its parts exchanged.

`synthesise` writes paragraphs (paragraphs.py: composition; counts.py, breakdowns.py, rates.py: patterns; clauses.py: text
without figures; writer.py: text and spans; lexicon/: the words). `exchange` makes new sentences of gold ones.
"""

from training.synthesis.paragraphs import synthesise

__all__ = ["synthesise"]
