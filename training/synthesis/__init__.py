"""Training data without an annotator: paragraphs from patterns and lexicons, and gold with its parts exchanged.

`synthesise` writes paragraphs: lexicon/ holds the words, writer.py remembers what each piece of text is, counts.py,
works.py, actors.py, breakdowns.py, rates.py and changes.py hold the patterns, clauses.py the text without figures,
and paragraphs.py puts them together. `exchange` makes new sentences of gold ones.
"""

from training.synthesis.exchange import exchange
from training.synthesis.paragraphs import synthesise

__all__ = ["exchange", "synthesise"]
