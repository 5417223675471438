"""What became of a file: in a sentence for the banner, in full for the report. Both read what the list keeps of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from gui.leads.moments import day_text
from gui.leads.phone_steps import STEP_TEXTS, StepCode
from gui.leads.problem import KINDS, ProblemCode, Severity
from gui.leads.words import grouped
from gui.storage.resemblance import EarlierList
from gui.ui.problem_words import problem_kind

translate: Final = QCoreApplication.translate
Report = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One count of a report."""

    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that belong together, under a title."""

    title: str
    lines: tuple[Line, ...]


def banner_words(name: str, report: Report) -> str:
    """«Май.xlsx» — 20 строк: 7 телефонов исправлено, 9 строк с ошибками. Only what there is."""
    rows = translate("Import", "%Ln row(s)", "", _count(report, "rows_read"))
    repaired, left_out = _count(report, "repaired"), _count(report, "left_out")
    bad, twice = _count(report, "with_errors"), _count(report, "duplicates")
    parts = [
        words
        for count, words in (
            (repaired, translate("Import", "%Ln phone(s) fixed", "", repaired)),
            (twice, translate("Import", "%Ln duplicate(s)", "", twice)),
            (bad - twice, translate("Import", "%Ln row(s) with errors", "", bad - twice)),
            (left_out, translate("Import", "%Ln excluded earlier", "", left_out)),
        )
        if count > 0
    ]
    found = ", ".join(parts if bad else [*parts, translate("Import", "no errors")])
    said = (
        translate("Import", "“{name}” — {rows}: {found}.")
        if parts
        else translate("Import", "“{name}” — {rows}, {found}.")
    )
    return " ".join(part for part in (said.format(name=name, rows=rows, found=found), _skipped_words(report)) if part)


def _skipped_words(report: Report) -> str:
    """«Пропущено: 3 пустые строки, 1 строка итогов.»."""
    empty, totals = _count(report, "empty_skipped"), _count(report, "totals_skipped")
    hidden = _count(report, "hidden_skipped")
    parts = [
        words
        for count, words in (
            (empty, translate("Import", "%Ln empty row(s)", "", empty)),
            (totals, translate("Import", "%Ln row(s) of totals", "", totals)),
            (hidden, translate("Import", "%Ln hidden row(s)", "", hidden)),
        )
        if count
    ]
    return translate("Import", "Skipped: {rows}.").format(rows=", ".join(parts)) if parts else ""


def earlier_words(name: str, earlier: EarlierList) -> str:
    """Which list the new one, `name`, resembles."""
    created = earlier.created_at.astimezone()
    made = f"{day_text(created)}, {created:%H:%M}"
    if earlier.same_file:
        words = translate("Import", "This file has been loaded before: list “{earlier}” of {made}.")
        return words.format(earlier=earlier.name, made=made)
    words = translate(
        "Import", "List “{name}” has almost the same people as “{earlier}” of {made}: {share}% of phones in common."
    )
    return words.format(name=name, earlier=earlier.name, made=made, share=round(earlier.share * 100))


def report_parts(report: Report) -> list[Part]:
    """The whole report, part by part; parts without a line are left out."""
    parts = [
        Part(translate("Import", "Rows"), tuple(_row_lines(report))),
        Part(translate("Import", "Skipped"), tuple(_skipped_lines(report))),
        Part(translate("Import", "Phone fixes"), tuple(_repair_lines(report))),
        Part(translate("Import", "Errors: these rows are excluded"), tuple(_problem_lines(report, Severity.ERROR))),
        Part(translate("Import", "Warnings"), tuple(_problem_lines(report, Severity.WARNING))),
    ]
    return [part for part in parts if part.lines]


def report_text(title: str, report: Report) -> str:
    """The report to be copied."""
    lines = [title]
    for part in report_parts(report):
        lines += ["", part.title, *(f"{line.words}: {grouped(line.count)}" for line in part.lines)]
    return "\n".join(lines)


def _row_lines(report: Report) -> Iterable[Line]:
    yield Line(translate("Import", "Rows read"), _count(report, "rows_read"))
    yield Line(translate("Import", "Ready to send"), _count(report, "ready"))
    for key, words in (
        ("repaired", translate("Import", "Phone fixed")),
        ("with_errors", translate("Import", "With errors")),
        ("duplicates", translate("Import", "Of these, duplicates")),
        ("left_out", translate("Import", "Excluded earlier, as the result file says")),
    ):
        if _count(report, key):
            yield Line(words, _count(report, key))


def _skipped_lines(report: Report) -> Iterable[Line]:
    for key, words in (
        ("empty_skipped", translate("Import", "Empty rows")),
        ("totals_skipped", translate("Import", "Rows of totals")),
        ("hidden_skipped", translate("Import", "Hidden rows")),
    ):
        if _count(report, key):
            yield Line(words, _count(report, key))


def _repair_lines(report: Report) -> Iterable[Line]:
    for code, count in _counts(report, "repairs"):
        yield Line(_repair_name(code), count)


def _problem_lines(report: Report, severity: Severity) -> Iterable[Line]:
    for code, count in _counts(report, "problems"):
        if code in KINDS:
            known = ProblemCode(code)
            if KINDS[known].severity is severity:
                yield Line(problem_kind(known), count)
        elif severity is Severity.ERROR:
            yield Line(code, count)


def _repair_name(code: str) -> str:
    """What was done to many phones: in the words of the step where those speak of no single cell."""
    if code not in STEP_TEXTS:
        return code
    words = {
        StepCode.RESTORED: translate("Import", "restored from a value like 7,9991234567E+10"),
        StepCode.LABEL: translate("Import", "label removed: “tel.”, “mob.”"),
        StepCode.EXTENSION: translate("Import", "extension removed"),
    }.get(StepCode(code), str(STEP_TEXTS[StepCode(code)]))
    return f"{words[:1].upper()}{words[1:]}"


def _count(report: Report, key: str) -> int:
    """A list of an older version of the program kept less."""
    value = report.get(key, 0)
    return value if isinstance(value, int) else 0


def _counts(report: Report, key: str) -> list[tuple[str, int]]:
    found = report.get(key)
    counts = dict(found) if isinstance(found, Mapping) else {}
    return sorted(((str(code), int(count)) for code, count in counts.items() if count), key=lambda each: -each[1])
