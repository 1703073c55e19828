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
        follows = -1  # where a character would continue a run of digits and letters
        for position in positions.tolist():
            char = text[position]
            word = char.isascii() and char.isalnum()
            ids.append(self._id(char, continues=position == follows and word))
            follows = position + 1 if word else -1
        ids.append(self.sep)
        return np.array(ids, dtype=np.int64)

    def _id(self, char: str, *, continues: bool) -> int:
        found = self._ids.get(f"##{char}") if continues else None
        if found is None:
            found = self._ids.get(char)
        return self._ids.get(char.lower(), self.unk) if found is None else found
