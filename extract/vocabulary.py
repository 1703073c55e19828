"""Characters to token ids, one token a character.

A Chinese BERT's vocabulary holds every common character, and WordPiece would only join digits and Latin letters;
one token a character keeps token offsets equal to character offsets, so that a span can never be off by a piece.
Digits and letters that continue a run become "##" pieces, as WordPiece writes them.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

PAD, UNK, CLS, SEP, MASK = "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"


class Vocabulary:
    """A BERT vocabulary (vocab.txt: one token a line, the line number is the id)."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self._ids = {token: i for i, token in enumerate(tokens)}
        missing = [token for token in (PAD, UNK, CLS, SEP, MASK) if token not in self._ids]
        if missing:
            raise ValueError(f"not a BERT vocabulary: {', '.join(missing)} missing")
        self.pad, self.unk, self.cls, self.sep, self.mask = (self._ids[t] for t in (PAD, UNK, CLS, SEP, MASK))

    @classmethod
    def load(cls, path: Path) -> Vocabulary:
        """Reads vocab.txt."""
        return cls(path.read_text(encoding="utf-8").split("\n"))

    def encode(self, text: str, positions: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Ids of the characters of `text` at `positions`, between [CLS] and [SEP]: shape (len(positions) + 2,)."""
        ids = [self.cls]
        before = -2
        joined = False
        for position in positions.tolist():
            char = text[position]
            word = char.isascii() and char.isalnum()
            ids.append(self._id(char, continues=word and joined and position == before + 1))
            before, joined = position, word
        ids.append(self.sep)
        return np.array(ids, dtype=np.int64)

    def _id(self, char: str, *, continues: bool) -> int:
        for form in (f"##{char}", char, char.lower()) if continues else (char, char.lower()):
            if form in self._ids:
                return self._ids[form]
        return self.unk
