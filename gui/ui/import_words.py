"""What became of a file: in a sentence for the banner, in full for the report. Both read what the list keeps of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from gui.leads.phone_steps import STEP_TEXTS, StepCode
from gui.leads.problem import KINDS, ProblemCode, Severity
from gui.leads.words import counted, grouped
from gui.storage.resemblance import EarlierList
from gui.ui.preflight_words import problem_kind

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
    rows = counted(_count(report, "rows_read"), "строка", "строки", "строк")
    bad, twice = _count(report, "with_errors"), _count(report, "duplicates")
    parts = [
        counted(count, one, few, many)
        for count, one, few, many in (
            (_count(report, "repaired"), "телефон исправлен", "телефона исправлено", "телефонов исправлено"),
            (twice, "повтор", "повтора", "повторов"),
            (bad - twice, "строка с ошибкой", "строки с ошибками", "строк с ошибками"),
            (_count(report, "left_out"), "исключена раньше", "исключены раньше", "исключены раньше"),
        )
        if count > 0
    ]
    if not bad:
        parts.append("ошибок нет")
    alone = parts == ["ошибок нет"]
    first = f"«{name}» — {rows}, ошибок нет." if alone else f"«{name}» — {rows}: {', '.join(parts)}."
    return f"{first}{_skipped_words(report)}"


def _skipped_words(report: Report) -> str:
    """« Пропущено: 3 пустые строки, 1 итоговая.»."""
    parts = [
        counted(_count(report, key), *forms)
        for key, *forms in (
            ("empty_skipped", "пустая строка", "пустые строки", "пустых строк"),
            ("totals_skipped", "строка итогов", "строки итогов", "строк итогов"),
            ("hidden_skipped", "скрытая строка", "скрытые строки", "скрытых строк"),
        )
        if _count(report, key)
    ]
    return f" Пропущено: {', '.join(parts)}." if parts else ""


def earlier_words(name: str, earlier: EarlierList) -> str:
    """Which list the new one, `name`, resembles."""
    made = f"{earlier.created_at.astimezone():%d.%m.%Y, %H:%M}"
    if earlier.same_file:
        words = translate("Import", "Этот же файл уже загружали: список «{earlier}» от {made}.")
        return words.format(earlier=earlier.name, made=made)
    words = translate(
        "Import", "В списке «{name}» почти те же люди, что в «{earlier}» от {made}: общих телефонов {share} %."
    )
    return words.format(name=name, earlier=earlier.name, made=made, share=round(earlier.share * 100))


def report_parts(report: Report) -> list[Part]:
    """The whole report, part by part; parts without a line are left out."""
    parts = [
        Part(translate("Import", "Строки"), tuple(_row_lines(report))),
        Part(translate("Import", "Пропущено"), tuple(_skipped_lines(report))),
        Part(translate("Import", "Исправления телефонов"), tuple(_repair_lines(report))),
        Part(translate("Import", "Ошибки: эти строки исключены"), tuple(_problem_lines(report, Severity.ERROR))),
        Part(translate("Import", "Предупреждения"), tuple(_problem_lines(report, Severity.WARNING))),
    ]
    return [part for part in parts if part.lines]


def report_text(title: str, report: Report) -> str:
    """The report to be copied."""
    lines = [title]
    for part in report_parts(report):
        lines += ["", part.title, *(f"{line.words}: {grouped(line.count)}" for line in part.lines)]
    return "\n".join(lines)


def _row_lines(report: Report) -> Iterable[Line]:
    yield Line(translate("Import", "Прочитано строк"), _count(report, "rows_read"))
    yield Line(translate("Import", "Готовы к отправке"), _count(report, "ready"))
    for key, words in (
        ("repaired", translate("Import", "Телефон исправлен")),
        ("with_errors", translate("Import", "С ошибками")),
        ("duplicates", translate("Import", "Из них повторы")),
        ("left_out", translate("Import", "Исключены раньше, как сказано в файле результата")),
    ):
        if _count(report, key):
            yield Line(words, _count(report, key))


def _skipped_lines(report: Report) -> Iterable[Line]:
    for key, words in (
        ("empty_skipped", translate("Import", "Пустые строки")),
        ("totals_skipped", translate("Import", "Строки итогов")),
        ("hidden_skipped", translate("Import", "Скрытые строки")),
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
        StepCode.RESTORED: translate("Import", "восстановлен из записи вида 7,9991234567E+10"),
        StepCode.LABEL: translate("Import", "убрана подпись: «тел.», «моб.»"),
        StepCode.EXTENSION: translate("Import", "убран добавочный номер"),
    }.get(StepCode(code), STEP_TEXTS[StepCode(code)].ru)
    return f"{words[:1].upper()}{words[1:]}"


def _count(report: Report, key: str) -> int:
    """A list of an older version of the program kept less."""
    value = report.get(key, 0)
    return value if isinstance(value, int) else 0


def _counts(report: Report, key: str) -> list[tuple[str, int]]:
    found = report.get(key)
    counts = dict(found) if isinstance(found, Mapping) else {}
    return sorted(((str(code), int(count)) for code, count in counts.items() if count), key=lambda each: -each[1])
