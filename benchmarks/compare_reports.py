"""Time and memory of `extract compare` over thousands of reports, through the parquet that `predict` writes.

    python benchmarks/compare_reports.py [REPORTS]

Reads the seeds with the shipped model, then writes their records again and again, for regions and years of their own
and with numbers a little different, until there are REPORTS (3,000), and compares them in each format.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

ROOT = Path(__file__).parents[1]
YEARS = 10
"""Reports of one region: a year each."""

MULTIPLY = f"""copy (
    select * replace (
        r.path || '#' || copy as path, sha256(r.sha256 || copy) as sha256,
        '样本' || (copy * 5 + seed) // {YEARS} || '县' as region, null as region_code,
        2014 + (copy * 5 + seed) % {YEARS} as year, number * (0.8 + 0.4 * random()) as number,
        null as period_from, null as period_to)
    from (select *, dense_rank() over (order by path) - 1 as seed from read_parquet(?)) r, range(?) as t(copy)
) to '{{}}' (format parquet)"""


def extract(*arguments: str | Path) -> tuple[float, float]:
    """Seconds and peak memory in MB of one run of the command line."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "extract.cli", *map(str, arguments)]
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    process = os.posix_spawn(sys.executable, command, {**os.environ, "PYTHONPATH": str(ROOT)}, file_actions=quiet)
    _, status, used = os.wait4(process, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return time.perf_counter() - started, used.ru_maxrss / 1024


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    with TemporaryDirectory() as name:
        folder = Path(name)
        extract("predict", ROOT / "seeds", "-q", "-o", folder / "seeds.parquet")
        many = folder / "many.parquet"
        with duckdb.connect() as database:
            database.execute("select setseed(0.5)")
            database.execute(MULTIPLY.format(many), [str(folder / "seeds.parquet"), -(-count // 5)])
            reports, figures = database.execute(
                "select count(distinct path), count(*) from read_parquet(?)", [str(many)]
            ).fetchall()[0]
        print(f"{reports} reports, {figures} figures, {many.stat().st_size / 1e6:.1f} MB of parquet")
        for output in ("terminal", "all.csv", "all.html", "all.xlsx"):
            wanted = () if output == "terminal" else ("-o", folder / output)
            seconds, megabytes = extract("compare", many, *wanted)
            size = (folder / output).stat().st_size / 1e6 if wanted else 0.0
            print(f"{output:10} {seconds:6.1f} s  {megabytes:6.0f} MB of memory  {size:7.1f} MB written")


if __name__ == "__main__":
    main()
