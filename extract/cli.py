"""The command line: options, help and examples; what the commands do stands in `extract.commands` and `training`."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extract.commands.answering import answering, usage

if TYPE_CHECKING:
    from extract.extractor import Extractor

app = typer.Typer(
    name="extract",
    help="Figures out of Chinese government reports: one grounded record per quantity.",
    epilog="Exit codes: 0 done, 1 a file failed, 2 wrong usage, 3 a check fails (audit --strict).\n",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_show_locals=False,
)

Files = Annotated[list[str], typer.Argument(help="Files, folders or globs; - is standard input.", show_default=False)]
Model = Annotated[
    Path | None, typer.Option(help="Folder of the model; by default the one that is shipped.", metavar="FOLDER")
]
Rules = Annotated[bool, typer.Option("--rules", help="Use the labelling functions alone, no model.")]
Encoding = Annotated[
    str | None, typer.Option(help="Encoding of text files; by default it is detected.", metavar="NAME")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no notes, errors only.")]


@app.command(
    epilog="""\b
Examples:
  extract predict report.txt
  extract predict reports/ -o figures.jsonl
  extract predict reports/ -o figures.xlsx
  extract predict '2023-*.txt' --rules -o figures.duckdb
  cat report.txt | extract predict - --text
"""
)
@answering
def predict(
    files: Files,
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write here; the ending says the format (see below).", metavar="FILE"),
    ] = None,
    model: Model = None,
    rules: Rules = False,
    encoding: Encoding = None,
    text: Annotated[bool, typer.Option("--text", help="Let each report carry its text.")] = False,
    quiet: Quiet = False,
) -> int:
    """Write one record per figure of each report.

    One file gives one JSON object; several, a folder or a glob give JSON Lines, one report a line. Files that fail do
    not stop the others: they are listed at the end.

    -o takes .json (one report), .jsonl, .csv, .html (one report, as view makes it), and with the extra 'tables' .xlsx,
    .parquet and .duckdb. A .duckdb that exists is added to, and reports in it already are replaced. For annotation
    tools: .label-studio.json, .doccano.jsonl and .brat.zip.
    """
    from extract.commands import inputs
    from extract.commands.predict import Batch
    from extract.commands.predict import predict as run
    from extract.writing import ONE_REPORT, WITHOUT_TEXT, WRITERS, ending

    names = inputs.files(files)
    format_ = ending(output) if output else None
    if output and format_ is None:
        raise usage(f"{output}: the ending says the format; use one of {' '.join(WRITERS)}")
    if format_ in ONE_REPORT and len(names) > 1:
        raise usage(f"{output}: holds one report, and {len(names)} are to be written; use .jsonl")
    if output and output.exists() and any(Path(name).exists() and output.samefile(name) for name in names):
        raise usage(f"{output}: is one of the files to read; choose another place with -o")
    carried = text or format_ not in (None, *WITHOUT_TEXT)
    batch = Batch(names, _extractor(model, rules, encoding), encoding, carried, quiet)
    return run(batch, output, one=inputs.is_single(files) or format_ in ONE_REPORT)


@app.command(
    epilog="""\b
Examples:
  extract audit report.txt
  extract audit reports/ --strict --json > checked.jsonl
"""
)
@answering
def audit(
    files: Files,
    *,
    model: Model = None,
    rules: Rules = False,
    encoding: Encoding = None,
    json: Annotated[bool, typer.Option("--json", help="Print the reports with their checks, as predict does.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 when a check fails.")] = False,
    quiet: Quiet = False,
) -> int:
    """Check each report against its own arithmetic: sums, shares, changes, repeated figures, ranges.

    The table shows what fails first, then what cannot be told, then what holds.
    """
    from extract.commands import inputs
    from extract.commands.audit import audit as run
    from extract.commands.predict import Batch
    from extract.commands.terminal import terminal

    batch = Batch(inputs.files(files), _extractor(model, rules, encoding), encoding, quiet=quiet)
    return run(batch, terminal(), one=inputs.is_single(files), as_json=json, strict=strict)


@app.command(
    epilog="""\b
Examples:
  extract view report.txt
  extract view report.pdf -o page.html
"""
)
@answering
def view(
    file: Annotated[str, typer.Argument(help="One report; - is standard input.", show_default=False)],
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write here; by default FILE's name with .html.", metavar="PAGE.html"),
    ] = None,
    model: Model = None,
    rules: Rules = False,
    encoding: Encoding = None,
) -> None:
    """Make a page of a report: its text with the figures highlighted, the records and the checks beside it.

    The page is one file that needs no network. It goes into the working folder, and never over a file that is no page.
    """
    from extract.commands import inputs
    from extract.commands.view import view as run

    if not inputs.is_single([file]):
        raise usage(f"{file}: a page shows one report; name a file")
    print(run(file, _extractor(model, rules, encoding), output, encoding))


@app.command(
    epilog="""\b
Examples:
  extract serve
  extract serve --port 9000 --data-folder my-reports/
  curl -F file=@report.pdf http://127.0.0.1:8000/extract
"""
)
@answering
def serve(
    *,
    host: Annotated[str, typer.Option(help="Address to serve at; 0.0.0.0 is all of this machine's.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port; 0 takes a free one.", min=0, max=65535)] = 8000,
    data_folder: Annotated[
        Path, typer.Option(help="Where corrections are saved; nothing is written elsewhere.", metavar="FOLDER")
    ] = Path("corrections"),
    model: Model = None,
    rules: Rules = False,
    max_mb: Annotated[float, typer.Option(help="Largest request, in MB.", min=0.001)] = 10,
    timeout: Annotated[float, typer.Option(help="Seconds that reading one report may take.", min=0.1)] = 120,
    queue: Annotated[int, typer.Option(help="Reports that may wait while one is read.", min=0)] = 8,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(help="A name this service is called by, besides localhost and IP addresses.", metavar="NAME"),
    ] = None,
) -> None:
    """Serve the page for reports that are pasted or dropped, with correcting and saving, and the REST service.

    What is corrected and saved is gold for `extract train --data FOLDER`. Needs the extra 'serve'.
    """
    from extract.commands.serve import serve as run
    from extract.service.settings import Settings

    if rules and model:
        raise usage("--rules and --model exclude each other; choose one")
    settings = Settings(data_folder, model, rules, int(max_mb * 1e6), timeout, queue, tuple(allow_host or ()))
    run(settings, host, port)


@app.command(
    epilog="""\b
Examples:
  extract compare 2022.txt 2023.txt
  extract compare county-a.pdf county-b.pdf -o side-by-side.xlsx
  extract compare figures.parquet -o counties.html
"""
)
@answering
def compare(
    files: Annotated[
        list[str],
        typer.Argument(help="Reports, or what predict wrote: .json .jsonl .parquet .duckdb.", show_default=False),
    ],
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write here: .csv, .xlsx or .html.", metavar="FILE")
    ] = None,
    model: Model = None,
    rules: Rules = False,
    encoding: Encoding = None,
    quiet: Quiet = False,
) -> int:
    """Put the figures of reports side by side: by indicator, subject and period, with differences and gaps.

    The terminal shows what two or more reports tell. -o .html is a page with a small chart for each figure. Two reports
    of the same region and year are named on standard error. Needs the extra 'tables'.
    """
    from extract.commands import inputs
    from extract.commands.compare import WRITERS
    from extract.commands.compare import compare as run
    from extract.commands.predict import Batch
    from extract.commands.terminal import terminal
    from extract.compare import WRITTEN

    if output and output.suffix.lower() not in WRITERS:
        raise usage(f"{output}: the ending says the format; use one of {' '.join(WRITERS)}")
    names = inputs.files(files)
    written = [Path(name) for name in names if Path(name).suffix.lower() in WRITTEN]
    reports = [name for name in names if Path(name).suffix.lower() not in WRITTEN]
    batch = Batch(reports, _extractor(model, rules, encoding), encoding, quiet=quiet) if reports else None
    return run(batch, written, output, terminal())


@app.command(
    epilog="""\b
Examples:
  extract label
  extract label reports/*.txt -o weak.jsonl
"""
)
@answering
def label(
    files: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders or globs; by default the reports in seeds/.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the weak records here.", metavar="FILE.jsonl")
    ] = None,
) -> None:
    """Apply the labelling functions and judge each one.

    The table says what each function covers, overlaps and contradicts, and its precision and recall where gold stands
    beside a file (gold/NAME.jsonl).
    """
    from extract.commands import inputs
    from extract.commands.terminal import terminal
    from training.weak import label as run

    seeds = _clone("seeds")
    if not files and not seeds.is_dir():
        raise usage("there is no seeds/ here: name the files to label")
    names = [Path(name) for name in inputs.files(files or [str(seeds)])]
    run(names, output, terminal())


@app.command(
    epilog="""\b
Examples:
  extract train
  extract train --data my-reports/ --epochs 10 --out runs/mine
  extract train --resume --out runs/mine
  extract train --recipe default
"""
)
@answering
def train(
    *,
    recipe: Annotated[
        str | None,
        typer.Option(
            help="Named settings: 'default' makes the shipped model. Other options go over it.", metavar="NAME"
        ),
    ] = None,
    base: Annotated[
        str | None, typer.Option(help="Encoder to start from; by default models/base.", metavar="FOLDER|HUB_ID")
    ] = None,
    data: Annotated[
        list[Path] | None,
        typer.Option(help="Folder of texts with gold, besides seeds/; may be repeated.", metavar="FOLDER"),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the run that was interrupted in --out.")] = False,
    seed: Annotated[int | None, typer.Option(help="Seed of everything random.")] = None,
    epochs: Annotated[int | None, typer.Option(help="Passes over the data, at most.", min=1)] = None,
    out: Annotated[Path | None, typer.Option(help="Folder of the run.", metavar="RUN")] = None,
) -> None:
    """Fine-tune the tagger and export it.

    Needs the extra 'train', and no network. Without options it trains models/base on synthetic sentences, written
    paragraphs, invented reports and the gold of seeds/, in that order; --data is shown twice with the invented reports
    and once more with the gold of seeds/. The run folder gets the checkpoint, the exported model, metrics, a learning
    curve and a model card.
    """
    from training.recipes import read_recipe
    from training.trainer import TrainConfig
    from training.trainer import train as run

    settings = read_recipe(recipe) if recipe else {}
    given: dict[str, Any] = {
        "base": base,
        "data": tuple(data) if data else None,
        "resume": resume,
        "seed": seed,
        "epochs": epochs,
        "out": out,
    }
    run(TrainConfig(**settings | {name: value for name, value in given.items() if value is not None}))


@app.command(
    epilog="""\b
Examples:
  extract evaluate
  extract evaluate --model runs/mine/model --gold my-reports/gold --errors errors.html
  extract evaluate --leave-one-out --data my-reports/ -o scores.json
  extract evaluate --leave-one-out --recipe default --plot reliability.png
"""
)
@answering
def evaluate(
    *,
    model: Annotated[
        Path | None, typer.Option(help="Folder of the model; by default the one that is shipped.", metavar="FOLDER")
    ] = None,
    gold: Annotated[
        Path | None, typer.Option(help="Folder of gold files; by default seeds/gold.", metavar="FOLDER")
    ] = None,
    leave_one_out: Annotated[
        bool, typer.Option("--leave-one-out", help="Train without each report in turn and score on it.")
    ] = False,
    data: Annotated[
        list[Path] | None,
        typer.Option(help="With --leave-one-out: more data for training; may be repeated.", metavar="FOLDER"),
    ] = None,
    recipe: Annotated[
        str | None, typer.Option(help="With --leave-one-out: named settings, as in train.", metavar="NAME")
    ] = None,
    base: Annotated[
        str | None, typer.Option(help="With --leave-one-out: as in train.", metavar="FOLDER|HUB_ID")
    ] = None,
    seed: Annotated[int | None, typer.Option(help="With --leave-one-out: as in train.")] = None,
    epochs: Annotated[int | None, typer.Option(help="With --leave-one-out: as in train.", min=1)] = None,
    out: Annotated[
        Path, typer.Option(help="With --leave-one-out: folder of the runs; finished ones are reused.", metavar="FOLDER")
    ] = Path("runs/leave-one-out"),
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the scores here.", metavar="FILE.json")
    ] = None,
    errors: Annotated[
        Path | None, typer.Option(help="Write a page with every miss in its sentence.", metavar="FILE.html")
    ] = None,
    plot: Annotated[
        Path | None, typer.Option(help="Draw how far the confidence can be trusted.", metavar="FILE.png")
    ] = None,
) -> None:
    """Score a model against gold, beside the rules alone.

    Scores come with bootstrap 95 % intervals. The shipped model has seen the gold of seeds/: --leave-one-out gives
    the honest figure for them.
    """
    if data and not leave_one_out:
        raise usage("--data is training data, so it needs --leave-one-out; use --gold for what to score on")
    if model and leave_one_out:
        raise usage("--leave-one-out trains its own models; leave out --model")
    from training.commands import evaluate as run

    config = None
    if leave_one_out:
        from training.recipes import read_recipe
        from training.trainer import TrainConfig

        settings = read_recipe(recipe) if recipe else {}
        given: dict[str, Any] = {"base": base, "data": tuple(data) if data else None, "seed": seed, "epochs": epochs}
        given |= {"out": out, "name": ""}
        config = TrainConfig(**settings | {name: value for name, value in given.items() if value is not None})
    run(model=model, gold=gold or _clone("seeds/gold"), config=config, output=output, errors=errors, plot=plot)


@app.command(
    epilog="""\b
Examples:
  extract indicators
  extract indicators 行政复议
  extract indicators mediation
"""
)
@answering
def indicators(
    query: Annotated[str, typer.Argument(help="Words or a code to search for; all are listed without.")] = "",
) -> int:
    """List and search the canonical indicators."""
    from extract.commands.indicators import indicators as run
    from extract.commands.terminal import terminal

    return 0 if run(query, terminal()) else 1


@app.command()
@answering
def schema() -> None:
    """Print the JSON Schema of what `predict` writes."""
    import json

    from extract.schema import json_schema

    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))


def _extractor(model: Path | None, rules: bool, encoding: str | None) -> Extractor:
    """The extractor that the options ask for, refused before it is loaded where they cannot be meant."""
    from extract.extractor import Extractor

    if rules and model:
        raise usage("--rules and --model exclude each other; choose one")
    if encoding and not _is_encoding(encoding):
        raise usage(f"--encoding {encoding}: no such encoding; try utf-8, gb18030 or big5")
    return Extractor(model, rules=rules)


def _clone(name: str) -> Path:
    """`name` in the clone that this program runs from, or in the working folder."""
    here = Path(__file__).parents[1] / name
    return here if here.exists() else Path(name)


def _is_encoding(name: str) -> bool:
    try:
        b"a".decode(name, "ignore")
    except LookupError:
        return False
    return True


def main() -> None:
    """The entry point: standard output is UTF-8 with plain newlines, whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    app(prog_name="extract")


if __name__ == "__main__":
    main()
