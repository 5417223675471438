"""`dozvon import`: a file becomes a list, and what was found in it is told. Nothing is sent."""

import re
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gui.calltouch.client import Client
from gui.delivery.engine import Engine
from gui.leads.account import DEFAULT_ZONE, Account
from gui.leads.cleaning import Cleaning, DuplicateRule
from gui.leads.lead import Defaults
from gui.leads.phone_steps import STEP_TEXTS, StepCode
from gui.leads.problem import KINDS, ProblemCode
from gui.leads.repeat_guard import RepeatGuard
from gui.leads.schedule import for_people
from gui.leads.words import Text, grouped, quoted
from gui.sheets.columns import Mapping as ColumnMapping
from gui.sheets.columns import match_sheet
from gui.sheets.importer import ImportReport
from gui.sheets.reader import Sheet, read_sheet
from gui.sheets.results import result_columns
from gui.storage.paths import places
from gui.storage.presets import Preset, Presets
from gui.terminal.account import UsageError
from gui.terminal.arguments import OK, program
from gui.terminal.nouns import ROWS
from gui.terminal.run import opened
from gui.terminal.screen import Screen
from gui.transfer.importing import Imported, ImportOrder, import_sheet, known_names
from gui.transfer.presets import fitting_preset, with_preset
from gui.transfer.template import save_template

_MOST_NUMBERS = 10
_NONE_SAVED = Text("ни одного", "none")
_READ = Text(
    "«{name}», лист «{sheet}»: прочитано {rows}. Ничего не отправлено.",
    "“{name}”, sheet “{sheet}”: {rows} read. Nothing was sent.",
)
_READY = Text("Можно отправить: {count}", "Ready to send: {count}")
_REPAIRED = Text("Телефон исправлен: {count}", "Phones repaired: {count}")
_DUPLICATES = Text("Повторы внутри файла: {count}", "Duplicates within the file: {count}")
_CALLED = Text("Уже была заявка раньше: {count}", "Had a request before: {count}")
_STOPPED = Text("В стоп-листе: {count}", "On the stop list: {count}")
_LEFT_OUT = Text("Исключены вами раньше: {count}", "Excluded by you before: {count}")
_WRONG = Text("Что не так:", "What is wrong:")
_SAME_FILE = Text(
    "Внимание! Этот же файл: список «{list}» от {when}.", "Attention! The same file: the list “{list}” of {when}."
)
_SAME_PEOPLE = Text(
    "Внимание! Те же люди на {share}: список «{list}» от {when}.",
    "Attention! {share} are the same people: the list “{list}” of {when}.",
)
_TOTALS = Text("Пропущены итоги: {count} (строки {numbers})", "Totals skipped: {count} (rows {numbers})")
_HIDDEN = Text("Пропущены скрытые строки: {count}", "Hidden rows skipped: {count}")
_EMPTY = Text("Пропущены пустые строки: {count}", "Empty rows skipped: {count}")
_OF_ONE_ROW = re.compile(r":.*|\s*[«“(]?\{detail\}[»”)]?")
"""The parts of a message that speak of one row."""

NAME_THE_COLUMN = Text(
    "Назовите столбец «Телефон» или откройте файл в окне программы и укажите столбец там.",
    "Call the column “Phone”, or open the file in the program's window and point the column out there.",
)


def import_list(options: Namespace, screen: Screen, _environment: Mapping[str, str]) -> int:
    """Run the command. Raises `KnownError` for what was wrong with the file or the command; no list is made then."""
    sheet = read_sheet(options.file, options.sheet, encoding=options.encoding, delimiter=options.delimiter)
    with opened(places(), Client()) as engine:
        account = _account(engine, options.account)
        mapping, preset = _columns(engine, sheet, options.preset)
        defaults = preset.defaults if preset else Defaults()
        order = ImportOrder(
            database=engine.places.database,
            path=sheet.path,
            mapping=mapping,
            cleaning=_cleaning(options, sheet, mapping, preset),
            known=known_names(account),
            defaults=defaults,
            zone=account.zone if account else DEFAULT_ZONE,
            guard=account.guard if account else RepeatGuard(),
        )
        imported = import_sheet(lambda _progress: None, order, sheet, engine.database)
    if options.json:
        screen.json(_as_json(imported, sheet))
    else:
        _tell(imported, sheet, screen)
        if result_columns(mapping.titles) and not order.cleaning.go_on:
            screen.say(
                Text(
                    "Это файл результата, его строки загружены как новые. Продолжить начатое: --continue.",
                    "This is a result file, its rows were imported as new ones. To go on with it: --continue.",
                )
            )
    return OK


def write_template(options: Namespace, screen: Screen, _environment: Mapping[str, str]) -> int:
    """`dozvon template`: an empty workbook with the right headers."""
    with opened(places(), Client()) as engine:
        account = _account(engine, options.account)
    save_template(lambda _progress: None, options.out, account)
    written = Text(
        "Записано в «{out}». Заполните и загрузите: {program} import {out}.",
        "Written to “{out}”. Fill it in and import it: {program} import {out}.",
    )
    screen.say(written.said(out=options.out, program=program()))
    return OK


def _cleaning(options: Namespace, sheet: Sheet, mapping: ColumnMapping, preset: Preset | None) -> Cleaning:
    """What the preset says, and what the command says over it. Going on is asked for each time anew."""
    chosen = preset.cleaning if preset else Cleaning()
    if options.go_on and result_columns(mapping.titles) is None:
        raise UsageError(
            Text(
                "«{name}» — не файл результата, продолжать нечего. Ничего не загружено.",
                "“{name}” is not a result file, there is nothing to go on with. Nothing was imported.",
            ).said(name=sheet.path.name),
            Text("Загрузите файл без --continue.", "Import the file without --continue."),
        )
    return replace(
        chosen,
        duplicates=DuplicateRule(options.duplicates) if options.duplicates else chosen.duplicates,
        skip_hidden=options.skip_hidden or chosen.skip_hidden,
        go_on=options.go_on,
    )


def _account(engine: Engine, name: str | None) -> Account | None:
    """The account named, or the only one: its widgets and departments may stand in the file by name."""
    if name is None:
        accounts = engine.directory.accounts()
        return accounts[0] if len(accounts) == 1 else None
    found = engine.directory.named(name)
    if found is None:
        raise UsageError(
            Text("Учётной записи «{name}» нет.", "There is no account “{name}”.").said(name=name),
            Text("Проверьте --account.", "Check --account."),
        )
    return found


def _columns(engine: Engine, sheet: Sheet, name: str | None) -> tuple[ColumnMapping, Preset | None]:
    """The columns as the preset has them: the one asked for, or one made for this very header."""
    mapping, presets = match_sheet(sheet), Presets(engine.database)
    fitting = fitting_preset(sheet.head, mapping, presets.for_header) if name is None else None
    preset = fitting[0] if fitting else None
    if fitting:
        mapping = fitting[1]
    elif name is not None:
        preset = presets.named(name)
        if preset is None:
            known = ", ".join(quoted(each.name) for each in presets.every()) or str(_NONE_SAVED)
            raise UsageError(
                Text(
                    "Шаблона столбцов «{name}» нет. Сохранены: {known}.",
                    "There is no column preset “{name}”. Saved: {known}.",
                ).said(name=name, known=known),
                Text("Проверьте --preset.", "Check --preset."),
            )
        mapping = with_preset(mapping, preset)
    if not mapping.positions("phone"):
        raise UsageError(
            Text(
                "В файле «{name}» не нашлось столбца с телефонами. Ничего не загружено.",
                "No column with phones was found in the file “{name}”. Nothing was imported.",
            ).said(name=sheet.path.name),
            NAME_THE_COLUMN,
        )
    return mapping, preset


def _as_json(imported: Imported, sheet: Sheet) -> dict[str, Any]:
    report, earlier = imported.report, imported.earlier
    return {
        "id": imported.list_id,
        "sheet": sheet.name,
        **report.kept(),
        "ready": report.ready - imported.already_called,
        "already_called": imported.already_called,
        "earlier_list": None
        if earlier is None
        else {"id": earlier.id, "name": earlier.name, "same_file": earlier.same_file, "share": round(earlier.share, 2)},
    }


def _tell(imported: Imported, sheet: Sheet, screen: Screen) -> None:
    report = imported.report
    screen.say(_READ.said(name=sheet.path.name, sheet=sheet.name, rows=ROWS.of(report.rows_read)))
    _tell_count(screen, _READY, report.ready - imported.already_called)
    _tell_count(screen, _REPAIRED, report.repaired)
    for step, count in report.repairs.most_common():
        screen.say(f"  {grouped(count)} — {STEP_TEXTS[StepCode(step)].said(detail='…')}")
    _tell_count(screen, _DUPLICATES, report.duplicates)
    for text, number in (
        (_CALLED, imported.already_called),
        (_STOPPED, report.stopped),
        (_LEFT_OUT, report.left_out),
    ):
        if number:
            _tell_count(screen, text, number)
    _tell_skipped(report, screen)
    if report.problems:
        screen.say(_WRONG)
    for code, count in report.problems.most_common():
        words = _OF_ONE_ROW.sub("", str(KINDS[ProblemCode(code)].message))
        screen.say(f"  {grouped(count)} — {words} ({code})")
    if (earlier := imported.earlier) is not None:
        text = _SAME_FILE if earlier.same_file else _SAME_PEOPLE
        when = for_people(earlier.created_at.astimezone())
        screen.say(text.said(share=f"{earlier.share:.0%}", list=earlier.name, when=when))


def _tell_skipped(report: ImportReport, screen: Screen) -> None:
    """The rows of the sheet that are no leads, by reason."""
    if report.totals_rows:
        numbers = ", ".join(map(str, report.totals_rows[:_MOST_NUMBERS]))
        more = " …" if len(report.totals_rows) > _MOST_NUMBERS else ""
        screen.say(_TOTALS.said(count=grouped(report.totals_skipped), numbers=f"{numbers}{more}"))
    if report.hidden_skipped:
        _tell_count(screen, _HIDDEN, report.hidden_skipped)
    if report.empty_skipped:
        _tell_count(screen, _EMPTY, report.empty_skipped)


def _tell_count(screen: Screen, text: Text, count: int) -> None:
    screen.say(text.said(count=grouped(count)))
