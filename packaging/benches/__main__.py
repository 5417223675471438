"""`packaging/bench NAME`: run one bench and print its table. Exit code 0: its goals are met."""

import argparse
import os
import sys

from benches.table import table


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="packaging/bench", description="Benches on loopback; nobody is phoned.")
    names = parser.add_subparsers(dest="name", required=True)
    faults = names.add_parser("faults", help="kill the engine at random moments and hold it to its promises")
    faults.add_argument("--kills", type=int, default=400, metavar="N")
    faults.add_argument("--seed", type=int, default=1, metavar="S")
    faults.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    faults.set_defaults(bench=_faults)
    options = parser.parse_args(arguments)
    return int(options.bench(options))


def _faults(options: argparse.Namespace) -> int:
    if os.name == "nt":
        print("This bench kills with SIGKILL and starts by fork: it needs Linux or macOS.", file=sys.stderr)
        return 2
    from benches.faults import Count, run  # noqa: PLC0415

    def tell(count: Count) -> None:
        if sys.stderr.isatty():
            print(f"\r{count.kills}/{options.kills} kills", end="", file=sys.stderr, flush=True)

    count = run(options.kills, options.seed, tell)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    rows = [
        ("kills (SIGKILL)", count.kills),
        ("  of them while starting", count.kills_at_start),
        ("second senders / turned away", f"{count.second_senders} / {count.refusals}"),
        ("checks of the database against the server's log", count.checks),
        ("rows", count.rows),
        ("requests that reached the server", count.requests),
        ("accepted by the server", count.acceptances),
        ("  of them with the answer lost", count.undelivered),
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


if __name__ == "__main__":
    sys.exit(main())
