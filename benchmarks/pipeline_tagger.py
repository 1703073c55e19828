"""What one would write without `extract`: a checkpoint of its encoder and mention head in transformers' pipeline.

    python benchmarks/pipeline_tagger.py build CHECKPOINT VOCABULARY FOLDER
    python benchmarks/pipeline_tagger.py tag FOLDER TEXT [PASSES]

`build` writes a folder that `AutoModelForTokenClassification` opens. `tag` tags every paragraph of a text, a long one
with the pipeline's own stride, and prints the entities; with PASSES it goes on, warm, and prints the seconds of each
pass as JSON instead. No roles, no records: less than `extract predict` does.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

STRIDE = 128
"""Tokens that a piece of a long paragraph shares with the one before it."""


def build(checkpoint: Path, vocabulary: Path, folder: Path) -> None:
    """Writes encoder and mention head of a torch checkpoint as a token classifier in fp32."""
    from transformers import AutoModelForTokenClassification, BertTokenizerFast

    from labels.scheme import TAGS
    from training.model import QuantityTagger

    tagger = QuantityTagger.load(checkpoint)
    config = tagger.encoder.config
    config.id2label = dict(enumerate(TAGS))
    config.label2id = {tag: i for i, tag in enumerate(TAGS)}
    model = AutoModelForTokenClassification.from_config(config)
    model.bert.load_state_dict(tagger.encoder.state_dict())
    model.classifier.load_state_dict(tagger.mentions.tags.state_dict())
    model.save_pretrained(folder)
    BertTokenizerFast(vocab_file=str(vocabulary), model_max_length=512).save_pretrained(folder)


def tag(folder: Path, text: Path, passes: int) -> None:
    """Tags `text` and prints its entities, or the seconds of `passes` warm passes."""
    from transformers import pipeline

    tagger = pipeline(
        "token-classification", model=str(folder), aggregation_strategy="simple", stride=STRIDE, device="cpu"
    )
    paragraphs = [line for line in text.read_text(encoding="utf-8").splitlines() if line.strip()]
    entities = tagger(paragraphs)
    if not passes:
        print(json.dumps([[(e["entity_group"], e["start"], e["end"]) for e in found] for found in entities]))
        return
    seconds = []
    for _ in range(passes):
        processor, wall = time.process_time(), time.perf_counter()
        tagger(paragraphs)
        seconds.append((time.process_time() - processor, time.perf_counter() - wall))
    print(json.dumps(seconds))


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    if command == "build":
        build(*map(Path, arguments))
    else:
        tag(Path(arguments[0]), Path(arguments[1]), int(arguments[2]) if len(arguments) > 2 else 0)
