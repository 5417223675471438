"""`dozvon import`: a file becomes a list, and what was found in it is told. Nothing is sent."""

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gui.calltouch.client import Client
from gui.delivery.engine import Engine
from gui.leads.cleaning import Cleaning, DuplicateRule
from gui.leads.lead import Defaults
from gui.leads.phone_steps import STEP_TEXTS, StepCode
from gui.leads.problem import KINDS, ProblemCode
from gui.leads.repeat_guard import RepeatGuard
from gui.leads.schedule import for_people
from gui.leads.words import counted, grouped
from gui.sheets.columns import Mapping as ColumnMapping
from gui.sheets.columns import match_sheet
from gui.sheets.importer import ImportReport
from gui.sheets.reader import Sheet, read_sheet
from gui.sheets.results import result_columns
from gui.storage.directory import DEFAULT_ZONE, Account
from gui.storage.paths import places
from gui.storage.presets import Preset, Presets
from gui.terminal.account import UsageError
from gui.terminal.arguments import OK, program
from gui.terminal.run import opened
from gui.terminal.screen import Screen
from gui.transfer.importing import Imported, ImportOrder, import_sheet, known_names
from gui.transfer.presets import fitting_preset, with_preset
from gui.transfer.template import save_template

_MOST_NUMBERS = 10


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
            screen.say("Это файл результата, его строки загружены как новые. Продолжить начатое: --continue.")
    return OK


def write_template(options: Namespace, screen: Screen, _environment: Mapping[str, str]) -> int:
    """`dozvon template`: an empty workbook with the right headers."""
    with opened(places(), Client()) as engine:
        account = _account(engine, options.account)
    save_template(lambda _progress: None, options.out, account)
    screen.say(f"Записано в «{options.out}». Заполните и загрузите: {program()} import {options.out}.")
    return OK


def _cleaning(options: Namespace, sheet: Sheet, mapping: ColumnMapping, preset: Preset | None) -> Cleaning:
    """What the preset says, and what the command says over it. Going on is asked for each time anew."""
    chosen = preset.cleaning if preset else Cleaning()
    if options.go_on and result_columns(mapping.titles) is None:
        raise UsageError(
            f"«{sheet.path.name}» — не файл результата, продолжать нечего. Ничего не загружено.",
            "Загрузите файл без --continue.",
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
        raise UsageError(f"Учётной записи «{name}» нет.", "Проверьте --account.")
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
            known = ", ".join(f"«{each.name}»" for each in presets.every()) or "ни одного"
            raise UsageError(f"Шаблона столбцов «{name}» нет. Сохранены: {known}.", "Проверьте --preset.")
        mapping = with_preset(mapping, preset)
    if not mapping.positions("phone"):
        raise UsageError(
            f"В файле «{sheet.path.name}» не нашлось столбца с телефонами. Ничего не загружено.",
            "Назовите столбец «Телефон» или откройте файл в окне программы и укажите столбец там.",
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
    rows = counted(report.rows_read, "строка", "строки", "строк")
    screen.say(f"«{sheet.path.name}», лист «{sheet.name}»: прочитано {rows}. Ничего не отправлено.")
    screen.say(f"Можно отправить: {grouped(report.ready - imported.already_called)}")
    screen.say(f"Телефон исправлен: {grouped(report.repaired)}")
    for step, count in report.repairs.most_common():
        words = STEP_TEXTS[StepCode(step)].within("ru", detail="…")
        screen.say(f"  {grouped(count)} — {words}")
    screen.say(f"Повторы внутри файла: {grouped(report.duplicates)}")
    if imported.already_called:
        screen.say(f"Уже была заявка раньше: {grouped(imported.already_called)}")
    if report.stopped:
        screen.say(f"В стоп-листе: {grouped(report.stopped)}")
    if report.left_out:
        screen.say(f"Исключены вами раньше: {grouped(report.left_out)}")
    _tell_skipped(report, screen)
    if report.problems:
        screen.say("Что не так:")
    for code, count in report.problems.most_common():
        # The part of a message after the colon speaks of one row.
        words = KINDS[ProblemCode(code)].message.ru.split(":")[0].replace(" «{detail}»", "").replace(" {detail}", "")
        screen.say(f"  {grouped(count)} — {words} ({code})")
    if (earlier := imported.earlier) is not None:
        what = "Этот же файл" if earlier.same_file else f"Те же люди на {earlier.share:.0%}"
        screen.say(f"Внимание! {what}: список «{earlier.name}» от {for_people(earlier.created_at.astimezone())}.")


def _tell_skipped(report: ImportReport, screen: Screen) -> None:
    """The rows of the sheet that are no leads, by reason."""
    if report.totals_rows:
        numbers = ", ".join(map(str, report.totals_rows[:_MOST_NUMBERS]))
        more = " …" if len(report.totals_rows) > _MOST_NUMBERS else ""
        screen.say(f"Пропущены итоги: {grouped(report.totals_skipped)} (строки {numbers}{more})")
    if report.hidden_skipped:
        screen.say(f"Пропущены скрытые строки: {grouped(report.hidden_skipped)}")
    if report.empty_skipped:
        screen.say(f"Пропущены пустые строки: {grouped(report.empty_skipped)}")
