"""`packaging/bench NAME`: run one bench and print its table. Exit code 0: its goals are met."""

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benches.table import table

if TYPE_CHECKING:
    from benches.imports import Cost
    from benches.start import Seen


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="packaging/bench", description="Benches on loopback; nobody is phoned.")
    names = parser.add_subparsers(dest="name", required=True)
    pace = names.add_parser("pace", help="how near to the limit the pace comes")
    pace.add_argument("--part", choices=["simulated", "measured"], help="only this part")
    pace.add_argument("--case", action="append", metavar="CASE", help="measure only this case; may be repeated")
    pace.add_argument("--seconds", type=float, default=60.0, metavar="N", help="how long each measurement takes")
    pace.set_defaults(bench=_pace)
    faults = names.add_parser("faults", help="kill the engine at random moments and hold it to its promises")
    faults.add_argument("--kills", type=int, default=400, metavar="N")
    faults.add_argument("--seed", type=int, default=1, metavar="S")
    faults.set_defaults(bench=_faults)
    imports = names.add_parser("import", help="a large file read, checked and committed, beside bare reading")
    imports.add_argument("--million", action="store_true", help="also a file of 1,000,000 rows (minutes, 2 GB)")
    imports.add_argument("--pairs", type=int, default=3, metavar="N", help="how many times each pair is measured")
    imports.set_defaults(bench=_imports)
    tables = names.add_parser("table", help="the table of a very big list, beside a plain one")
    tables.add_argument("--rows", type=int, default=1_000_000, metavar="N", help="how many rows the list has")
    tables.add_argument("--alone", action="store_true", help="without the plain table (minutes, gigabytes)")
    tables.set_defaults(bench=_tables)
    people = names.add_parser("people", help="what is asked of many people: clocks, the history of requests")
    people.add_argument("--requests", type=int, default=1_000_000, metavar="N", help="how many requests are remembered")
    people.add_argument("--registry", type=Path, metavar="FILE", help="a real DEF-9xx.csv, not one made up")
    people.set_defaults(bench=_people)
    start = names.add_parser("start", help="the first usable window, beside a bare one with a table")
    start.add_argument("--rows", type=int, default=1_000_000, metavar="N", help="how many rows the long list has")
    start.add_argument("--rounds", type=int, default=9, metavar="N", help="how often each is started")
    start.set_defaults(bench=_start)
    bundle = names.add_parser("bundle", help="the frozen program beside Python's: size, cold and warm start")
    bundle.add_argument("--rounds", type=int, default=9, metavar="N", help="how often each is started")
    bundle.set_defaults(bench=_bundle)
    for each in (pace, faults, imports, tables, people, start, bundle):
        each.add_argument("--markdown", action="store_true", help="print the tables as Markdown")
    options = parser.parse_args(arguments)
    return int(options.bench(options))


def _pace(options: argparse.Namespace) -> int:
    good = True
    if options.part != "measured" and not options.case:
        _simulated(options)
        print()
    if options.part != "simulated":
        good = _measured(options)
    return 0 if good else 1


def _simulated(options: argparse.Namespace) -> None:
    from benches.simulation import JITTERS_S, SERVERS, simulate  # noqa: PLC0415

    header = ["server counts by (simulated, 600 s)"]
    for jitter in JITTERS_S:
        header += [f"accepted/s, jitter {jitter * 1000:.0f} ms", "429"]
    rows = []
    for name, server in SERVERS.items():
        row = [name]
        for jitter in JITTERS_S:
            result = simulate(server(), jitter)
            row += [f"{result.accepted_per_second:.2f}", f"{result.refused_share:.2%}"]
        rows.append(row)
    print(table(header, rows, markdown=options.markdown))


def _measured(options: argparse.Namespace) -> bool:
    from benches.pace import CASES, measure  # noqa: PLC0415

    if unknown := set(options.case or ()) - set(CASES):
        sys.exit(f"No such case: {', '.join(unknown)}. There are: {', '.join(CASES)}.")
    header = [f"server counts by (measured, {options.seconds:.0f} s)", "accepted/s", "429", "others/s", "p99 late, ms",
              "CPU of one core", "goal"]  # fmt: skip
    rows, good = [], True
    for name in options.case or CASES:
        _tell(f"{name} …")
        result = measure(CASES[name], options.seconds)
        good &= result.good
        rows.append([
            result.case.name,
            f"{result.ours:.2f}",
            f"{result.refused_share:.2%}",
            f"{result.theirs:.2f}" if result.case.others else "",
            f"{result.cost['late_p99_ms']:.1f}",
            f"{result.cost['cpu']:.1%}",
            f"≥ {result.case.least_accepted}" + ("" if result.good else " MISSED"),
        ])  # fmt: skip
    _tell("")
    print(table(header, rows, markdown=options.markdown))
    return good


def _faults(options: argparse.Namespace) -> int:
    if os.name == "nt":
        sys.exit("This bench kills with SIGKILL and starts by fork: it needs Linux or macOS.")
    from benches.faults import run  # noqa: PLC0415

    count = run(options.kills, options.seed, lambda so_far: _tell(f"{so_far.kills}/{options.kills} kills"))
    _tell("")
    rows: Iterable[tuple[str, object]] = [
        ("kills (SIGKILL)", count.kills),
        ("of them while starting", count.kills_at_start),
        ("second senders / turned away", f"{count.second_senders} / {count.refusals}"),
        ("checks of the database against the server's log", count.checks),
        ("rows", count.rows),
        ("requests that reached the server", count.requests),
        ("accepted by the server", count.acceptances),
        ("of them with the answer lost", count.undelivered),
        *((f"rows {state}", number) for state, number in sorted(count.states.items())),
        ("persons called twice", count.duplicates),
        ("leads lost", count.losses),
        ("rows left «sending» after a restart", count.left_sending),
        ("seconds", round(count.seconds)),
    ]
    print(table(["", f"seed {options.seed}"], [(name, str(value)) for name, value in rows], markdown=options.markdown))
    for words in dict.fromkeys(count.broken):
        print(f"BROKEN {words}", file=sys.stderr)
    return 0 if count.kept else 1


def _imports(options: argparse.Namespace) -> int:
    if os.name == "nt":
        sys.exit("This bench asks the system for memory in a way Windows does not know.")
    from benches.imports import measure  # noqa: PLC0415

    results = []
    for rows in (100_000, 1_000_000) if options.million else (100_000,):
        _tell(f"{rows:,} rows …")
        small = rows <= 100_000
        results.append(measure(rows, pairs=options.pairs if small else 1, with_slow=small))
    _tell("")
    lines = [
        ("bare python-calamine, s", [f"{it.bare.seconds:.2f}" for it in results]),
        ("read, match, normalise, validate, commit, s", [f"{it.whole.seconds:.2f}" for it in results]),
        ("times bare reading (goal ≤ 2.5)", [f"{it.ratio:.2f}" for it in results]),
        *((f"{name}, s (MB)", [_cost(it.others[name]) for it in results]) for name in results[0].others),
        ("memory of bare reading, MB", [f"{it.bare.peak_mb:.0f}" for it in results]),
        ("memory of the import, MB (goal ≤ bare)", [f"{it.whole.peak_mb:.0f}" for it in results]),
        ("event loop blocked at most, ms (goal ≤ 50)", [f"{it.blocked_ms:.1f}" for it in results]),
        ("cancel, s (goal ≤ 0.2)", [f"{it.cancel_s:.2f}" for it in results]),
        ("lists left by the cancel", [str(it.traces) for it in results]),
        ("export with 5 more columns, s (MB)", [_cost(it.export) for it in results]),
        ("openpyxl write-only, 16 columns: times longer (goal ≥ 5)",
         [f"{it.export_ratio:.1f}" if it.export_ratio else "not run" for it in results]),
    ]  # fmt: skip
    header = ["import of 12 columns", *(f"{it.rows:,} rows" for it in results)]
    print(table(header, [[name, *cells] for name, cells in lines], markdown=options.markdown))
    return 0 if all(it.good for it in results) else 1


def _cost(cost: "Cost | str") -> str:
    return cost if isinstance(cost, str) else f"{cost.seconds:.2f} ({cost.peak_mb:.0f})"


def _tables(options: argparse.Namespace) -> int:
    if os.name == "nt":
        sys.exit("This bench asks the system for memory in a way Windows does not know.")
    from benches.big_table import measure  # noqa: PLC0415
    from benches.table_goals import lines_of  # noqa: PLC0415

    result = measure(options.rows, _tell, with_plain=not options.alone)
    _tell("")
    lines = lines_of(result)
    header = [f"{options.rows:,} rows × 20 columns", "Дозвон", "plain proxy", "times", "goal"]
    print(table(header, [line.cells for line in lines], markdown=options.markdown))
    return 0 if all(line.met for line in lines) else 1


def _people(options: argparse.Namespace) -> int:
    return max(_zones(options), _history(options))


def _history(options: argparse.Namespace) -> int:
    from benches.history_search import GOAL_MS, measure  # noqa: PLC0415

    result = measure(options.requests, _tell)
    _tell("")
    header = [
        f"search of {options.requests:,} requests, {result.size_mb:,.0f} MB",
        f"first page, ms (goal < {GOAL_MS})", "found", "all of them, ms", "plain LIKE, ms", "times",
    ]  # fmt: skip
    rows = [
        [
            each.name,
            f"{each.first_ms:.0f}" + ("" if each.met else " MISSED"),
            f"{each.count:,}",
            f"{each.whole_ms:.0f}",
            f"{each.plain_ms:.0f}",
            f"{each.plain_ms / each.first_ms:.1f}",
        ]
        for each in result.found
    ]
    print(table(header, rows, markdown=options.markdown))
    print(
        f"\nsummary by day, list, widget and code: {result.summary_s:.1f} s; what to filter by: {result.facets_s:.1f} s"
    )
    return 0 if all(each.met for each in result.found) else 1


def _zones(options: argparse.Namespace) -> int:
    from benches.zone_lookup import GOAL_US, LEADS, measure  # noqa: PLC0415

    _tell("zones …")
    result = measure(options.registry)
    _tell("")
    header = [f"zone of each of {LEADS:,} leads", f"µs (goal ≤ {GOAL_US:g})", "known", "phonenumbers, µs", "times"]
    rows = [
        [
            each.name,
            f"{each.ours_us:.1f}" + ("" if each.met else " MISSED"),
            f"{each.known:.0%}",
            f"{each.library_us:.1f}",
            f"{each.library_us / each.ours_us:.0f}",
        ]
        for each in result.found
    ]
    print(table(header, rows, markdown=options.markdown))
    print(
        f"\nregistry: {result.numbers:,} numbers in {result.ranges:,} ranges, {result.share:.2%} with a zone; "
        f"read, compiled and kept in {result.load_s:.1f} s, ready to be asked in {result.finder_ms:.0f} ms"
    )
    return 0 if all(each.met for each in result.found) else 1


def _seen(starts: "list[Seen]") -> str:
    wall, core = (median(getattr(each, name) for each in starts) * 1000 for name in ("usable_s", "core_s"))
    return f"{wall:.0f} ({core:.0f})"


def _start(options: argparse.Namespace) -> int:
    from benches.start import GOAL, measure  # noqa: PLC0415

    starts = measure(options.rows, options.rounds, _tell)
    _tell("")
    header = [
        f"from the start of the process, medians of {options.rounds}",
        "Дозвон: usable, ms (of a core)",
        "all of it, ms",
        "bare window, ms (of a core)",
        f"times: usable (goal ≤ {GOAL:g})",
        "all of it",
        "event loop blocked afterwards, ms",
    ]
    rows = [
        [
            f"{start.rows:,} rows" if start.rows else "no list",
            _seen(start.ours),
            f"{median(seen.whole_s for seen in start.ours) * 1000:.0f}",
            _seen(start.bare),
            f"{start.usable:.2f}" + ("" if start.good else " MISSED"),
            f"{start.whole:.2f}",
            f"{median(seen.blocked_ms for seen in start.ours):.0f}",
        ]
        for start in starts
    ]
    print(table(header, rows, markdown=options.markdown))
    return 0 if all(start.good for start in starts) else 1


def _bundle(options: argparse.Namespace) -> int:
    from benches.bundle import GOAL_MB, GOAL_RATIO, NotMeasurableError, measure  # noqa: PLC0415

    try:
        result = measure(options.rounds, _tell)
    except NotMeasurableError as error:
        sys.exit(str(error))
    _tell("")
    header = [
        "start",
        "bundle, s",
        "python -m gui, s",
        f"times (goal: window ≤ {GOAL_RATIO})",
        "cold: bundle, s",
        "cold: python, s",
    ]
    rows = [
        [
            each.name,
            f"{each.ours:.2f}",
            f"{each.python:.2f}",
            f"{each.ours / each.python:.2f}",
            *([f"{seconds:.2f}" for seconds in each.cold] if each.cold else ["", ""]),
        ]
        for each in result.starts
    ]
    print(table(header, rows, markdown=options.markdown))
    print(
        f"\nsize: {result.size_mb:.0f} MB in {result.files} files (goal ≤ {GOAL_MB}), packed {result.packed_mb:.0f} MB"
    )
    return 0 if result.good else 1


def _tell(words: str) -> None:
    """One line that is written over, for whoever watches."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{words}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
