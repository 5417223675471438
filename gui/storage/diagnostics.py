"""What a supporter needs to see of this machine's data, with nothing in it about a person: numbers, versions, the log.

Names of lists and accounts are replaced by numbers; the log is masked again and loses whatever it quotes.
"""

import os
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from gui.leads.account import DEFAULT_API_URL
from gui.leads.state import LeadState
from gui.storage.database import Database
from gui.storage.log import masked
from gui.storage.paths import Places
from gui.storage.schema import account, attempt, lead, lead_list, setting, unit, widget
from gui.storage.version import VERSION

SHOWN_SETTINGS: Final = ("appearance", "language", "rate", "timeouts", "log_detail", "retention_days")
"""Settings that say nothing about anybody."""

_TAIL_BYTES: Final = 300_000
_QUOTED: Final = re.compile(r"«[^»\n]*»|“[^”\n]*”|'[^'\n]*'|\"[^\"\n]*\"")
_FOREIGN: Final = re.compile(r"[^\W\d_]*[^\x00-\x7f][^\W\d_]*(?:[ \-]+[^\W\d_]*[^\x00-\x7f][^\W\d_]*)*")
_OPAQUE: Final = re.compile(r"(?=[\w\-]*[A-Za-z])(?:(?=[\w\-]*\d)[\w\-]{16,}|[A-Za-z0-9\-]{24,})")
_DRIVE: Final = re.compile(r"(?<![A-Za-z])[A-Za-z]:[\\/].*|\\\\\w.*")
"""A folder of Windows: it may hold spaces, so nothing says where it ends."""

_ADDRESS: Final = re.compile(r"[\w.+\-]+@[\w.\-]+")
_PLACE: Final = re.compile(r"(?<![\w.])(?:[A-Za-z]:)?[/\\~][^\s:,;)]+")
_FRAME: Final = re.compile(r'^(\s*File )"([^"]*)"(, line \d+.*)$')
_RAISED: Final = re.compile(r"^([A-Za-z_][\w.]*(?:Error|Exception|Warning|Interrupt|Exit|Cancelled)\w*)\b.*$")
_RECORD: Final = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} ")
_PLAIN: Final = re.compile(r"^[\w. (),:=%+\-]*$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the diagnostics: its name in the archive, and its text."""

    name: str
    text: str


def database_page(database: Database, places: Places) -> Page:
    """The version of the tables, whether the file is whole, and its size; on a thread: a big file takes seconds."""
    with database.reading() as connection:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        flaws = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(5)")]
        strays = len(connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall())
        mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
    sizes = {each.name: each.stat().st_size for each in sorted(places.root.glob("dozvon.sqlite*"))}
    lines = [
        f"schema version: {version} (the program's: {VERSION})",
        f"integrity check: {'ok' if flaws == ['ok'] else f'{len(flaws)} flaw(s) or more'}",
        f"foreign keys without an end: {strays}",
        f"journal mode: {mode}",
        *(f"{name}: {size} bytes" for name, size in sizes.items()),
    ]
    return Page("database.txt", _joined(lines))


def lists_page(database: Database) -> Page:
    """How many rows of each list stand in each state, and what the journal's requests came to; no names."""
    with database.reading() as connection:
        counted = connection.execute(
            sa.select(lead.c.list_id, lead.c.state, sa.func.count()).group_by(lead.c.list_id, lead.c.state)
        ).all()
        kept = connection.execute(sa.select(lead_list.c.id, lead_list.c.row_count, lead_list.c.by_hand)).all()
        outcomes = connection.execute(sa.select(attempt.c.code, sa.func.count()).group_by(attempt.c.code)).all()
    states: dict[int, dict[str, int]] = {}
    for list_id, state, count in counted:
        states.setdefault(list_id, {})[state] = count
    columns = [state.value for state in LeadState]
    lines = ["\t".join(["list", "rows of the file", "rows", *columns, "by hand"])]
    for row in kept:
        own = states.get(row.id, {})
        cells = [row.id, row.row_count, sum(own.values()), *(own.get(each, 0) for each in columns)]
        lines.append("\t".join(map(str, [*cells, "yes" if row.by_hand else ""])))
    lines += ["", "requests by code (an empty one was accepted or is on its way)"]
    lines += [f"{code if _is_code(code) else '(other)'}\t{count}" for code, count in outcomes]
    return Page("lists.txt", _joined(lines))


def settings_page(database: Database, connection: Sequence[str]) -> Page:
    """The settings that say nothing about anybody; `connection` are lines of the caller's about the network."""
    with database.reading() as reading:
        kept = {row.key: row.value for row in reading.execute(sa.select(setting.c.key, setting.c.value))}
        accounts = reading.execute(sa.select(account)).all()
        owners = reading.execute(sa.select(widget.c.account_id)).scalars().all()
        units = reading.execute(sa.select(sa.func.count()).select_from(unit)).scalar_one()
    lines = [f"{key}: {_plain(kept[key])}" for key in SHOWN_SETTINGS if key in kept]
    lines += connection
    for number, row in enumerate(accounts, 1):
        lines.append(
            f"account {number}: API address {'usual' if row.api_url == DEFAULT_API_URL else 'changed'}, "
            f"zone {row.zone}, widgets {owners.count(row.id)}, daily limit {row.daily_budget}, "
            f"reserve {row.reserve}, pace {_plain(row.pace)}, site id {'yes' if row.site_id else 'no'}, "
            f"dates {row.schedule_format}, guard {row.block_hours} h and {row.warn_days} d"
        )
    lines.append(f"departments: {units}")
    return Page("settings.txt", _joined(lines))


def log_page(places: Places) -> Page:
    """The end of the log, see `scrubbed`."""
    text = ""
    for path in (places.log.with_name(f"{places.log.name}.1"), places.log):
        try:
            with path.open("rb") as file:
                file.seek(max(0, os.fstat(file.fileno()).st_size - _TAIL_BYTES))
                text += file.read().decode("utf-8", "replace")
        except OSError:
            continue
    tail = text[-_TAIL_BYTES:]
    whole = tail if len(text) <= _TAIL_BYTES else tail.partition("\n")[2]
    return Page("log.txt", scrubbed(whole))


def scrubbed(log: str) -> str:
    """A log without whatever could be somebody's: phones, tokens, quoted texts, words of another script, messages of
    exceptions (they quote cells and bodies), folders, lines of a form the program does not write.
    """
    lines = log.split("\n")
    return "\n".join(
        _scrubbed_line(line, shown=bool(_FRAME.match(before)))
        for before, line in zip(["", *lines], lines, strict=False)
    )


def write_archive(target: Path, pages: Sequence[Page]) -> None:
    """Write the pages as a zip, whole or not at all. Raises `OSError`."""
    part = target.with_name(f"{target.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            for page in pages:
                archive.writestr(page.name, page.text)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _scrubbed_line(line: str, *, shown: bool) -> str:
    """`shown`: the line above names a place in the program, so this one is its text."""
    if frame := _FRAME.match(line):
        place = re.sub(r"^.*((?:site-packages|gui|lib)[/\\])", r"\1", frame[2].replace("\\", "/"))
        return f'{frame[1]}"{place if place != frame[2] else "…"}"{_cut(frame[3])}'
    if raised := _RAISED.match(line):
        return f"{raised[1]}: …"
    is_source = shown and line.startswith("    ")
    if is_source or _RECORD.match(line) or line.startswith(("Traceback ", "The above exception", "During handling")):
        return _cut(line)
    return "" if not line.strip() else "…"


def _cut(text: str) -> str:
    stamp = _RECORD.match(text)
    start = stamp.end() if stamp else 0
    rest = masked(text[start:])
    for pattern in (_ADDRESS, _QUOTED, _DRIVE, _PLACE, _FOREIGN):
        rest = pattern.sub("…", rest)
    return text[:start] + _OPAQUE.sub("***", rest)


def _is_code(code: object) -> bool:
    return bool(re.fullmatch(r"[a-z0-9_\-]{0,40}", str(code or "")))


def _plain(value: Any) -> str:
    """A value as text where it is harmless by its form."""
    text = str(value).replace("'", "").replace("{", "").replace("}", "")
    return text if _PLAIN.match(text) and len(text) <= 200 else "(set)"


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"
