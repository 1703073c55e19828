"""How fast `extract predict` is, beside the same checkpoint in transformers' token-classification pipeline.

    python benchmarks/predict_speed.py --model RUN/model --checkpoint RUN/checkpoint -o speed.json

Both are measured in turn, in one run, so that a busy machine slows both; seconds of processor time, all threads
together, and of wall clock are medians over `--runs`. The bound is what the encoder's matrix products for the text's
characters, each once, would take at the speed that numpy reaches on this machine in fp32.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
ROOT = HERE.parent
PIPELINE = (sys.executable, str(HERE / "pipeline_tagger.py"))


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds: of the processor, all threads together, and of wall clock."""

    processor: float
    wall: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; `at_least` is the budget for their seconds over ours."""

    what: str
    ours: Cost
    theirs: Cost | None = None
    at_least: float | None = None

    @property
    def ratio(self) -> float | None:
        return self.theirs.processor / self.ours.processor if self.theirs else None


def run(command: Sequence[str]) -> Cost:
    """What a process costs from its start to its end."""
    wall = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed with {process.returncode}: {' '.join(command)}")
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - wall)


def median(costs: Sequence[Cost]) -> Cost:
    return Cost(statistics.median(c.processor for c in costs), statistics.median(c.wall for c in costs))


def whole_process(text: Path, model: Path, folder: Path, runs: int) -> Line:
    ours = [sys.executable, "-m", "extract.cli", "predict", str(text), "--model", str(model), "--quiet"]
    pairs = [(run(ours), run([*PIPELINE, "tag", str(folder), str(text)])) for _ in range(runs)]
    return Line("whole process", median([p[0] for p in pairs]), median([p[1] for p in pairs]), 5.0)


def warm(text: Path, model: Path, folder: Path, runs: int) -> Line:
    from extract.extractor import Extractor

    extractor = Extractor(model)
    extractor.read(text)
    ours, theirs = [], []
    for _ in range(runs):
        processor, wall = time.process_time(), time.perf_counter()
        extractor.read(text)
        ours.append(Cost(time.process_time() - processor, time.perf_counter() - wall))
        seconds = subprocess.run(
            [*PIPELINE, "tag", str(folder), str(text), "1"], capture_output=True, check=True, text=True
        ).stdout
        theirs += [Cost(*each) for each in json.loads(seconds)]
    return Line("warm, one text", median(ours), median(theirs), 4.0)


def bound(characters: int, checkpoint: Path, runs: int) -> Cost:
    """The encoder's products for `characters` tokens, attention left out, at the fastest that numpy multiplied."""
    config = json.loads((checkpoint / "config.json").read_text(encoding="utf-8"))
    hidden, inner = config["hidden_size"], config["intermediate_size"]
    operations = 2.0 * config["num_hidden_layers"] * (4 * hidden**2 + 2 * hidden * inner) * characters
    generator = np.random.default_rng(0)
    left, right = (generator.random(shape, dtype=np.float32) for shape in ((1024, hidden), (hidden, inner)))
    costs = []
    for _ in range(max(5, runs)):
        processor, wall = time.process_time(), time.perf_counter()
        for _ in range(10):
            left @ right
        costs.append(Cost(time.process_time() - processor, time.perf_counter() - wall))
    share = operations / (10 * 2.0 * 1024 * hidden * inner)
    return Cost(share * min(c.processor for c in costs), share * min(c.wall for c in costs))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", type=Path, nargs="?", default=ROOT / "seeds/kaiyang-2023.txt")
    parser.add_argument("--model", type=Path, default=ROOT / "models/default", help="model folder, as it ships")
    parser.add_argument("--checkpoint", type=Path, required=True, help="torch checkpoint of the same training run")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("-o", "--output", type=Path, help="write the figures here, as JSON")
    given = parser.parse_args()
    characters = sum(not c.isspace() for c in given.text.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        run([*PIPELINE, "build", str(given.checkpoint), str(given.model / "vocab.txt"), str(folder)])
        importing = median([run([sys.executable, "-c", "import extract"]) for _ in range(given.runs)])
        table = [
            Line("import extract", importing),
            whole_process(given.text, given.model, folder, given.runs),
            warm(given.text, given.model, folder, given.runs),
        ]
    least = bound(characters, given.checkpoint, given.runs)
    print(f"{given.text.name}, {characters} characters; processor seconds (wall clock), medians of {given.runs}")
    print(f"{'':16}{'extract':>16}{'transformers':>16}{'ratio':>8}{'budget':>8}")
    for line in table:
        cells = [f"{c.processor:.2f} ({c.wall:.2f})" if c else "" for c in (line.ours, line.theirs)]
        ratio = f"{line.ratio:.1f}" if line.ratio else ""
        print(f"{line.what:16}{cells[0]:>16}{cells[1]:>16}{ratio:>8}{line.at_least or '< 0.4 s':>8}")
    ours = table[-1].ours
    print(f"warm: {characters / ours.wall:.0f} characters a second")
    print(f"bound: {least.processor:.2f} s, of which warm takes {ours.processor / least.processor:.1f} times as much")
    if given.output:
        figures = {"text": given.text.name, "characters": characters, "runs": given.runs, "bound": asdict(least)}
        figures["lines"] = [asdict(line) | {"ratio": line.ratio} for line in table]
        given.output.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
