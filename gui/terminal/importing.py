"""`dozvon import`: a file becomes a list, and what was found in it is told. Nothing is sent."""

from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from gui.calltouch.client import Client
from gui.delivery.engine import Engine
from gui.leads.problem import KINDS, ProblemCode
from gui.leads.schedule import for_people
from gui.leads.words import counted, grouped
from gui.sheets.columns import Mapping as ColumnMapping
from gui.sheets.columns import fingerprint, match_sheet
from gui.sheets.reader import Sheet, read_sheet
from gui.storage.directory import DEFAULT_ZONE, Account
from gui.storage.paths import places
from gui.storage.presets import Presets
from gui.terminal.account import UsageError
from gui.terminal.arguments import OK
from gui.terminal.run import opened
from gui.terminal.screen import Screen
from gui.transfer.importing import Imported, ImportOrder, import_sheet, known_names
from gui.transfer.presets import with_preset


def import_list(options: Namespace, screen: Screen, _environment: Mapping[str, str]) -> int:
    """Run the command. Raises `KnownError` for what was wrong with the file or the command; no list is made then."""
    sheet = read_sheet(options.file, options.sheet, encoding=options.encoding, delimiter=options.delimiter)
    with opened(places(), Client()) as engine:
        account = _account(engine, options.account)
        order = ImportOrder(
            database=engine.places.database,
            path=sheet.path,
            mapping=_columns(engine, sheet, options.preset),
            known=known_names(account),
            zone=account.zone if account else DEFAULT_ZONE,
        )
        imported = import_sheet(lambda _progress: None, order, sheet, engine.database)
    if options.json:
        screen.json(_as_json(imported, sheet))
    else:
        _tell(imported, sheet, screen)
    return OK


def _account(engine: Engine, name: str | None) -> Account | None:
    """The account named, or the only one: its widgets and departments may stand in the file by name."""
    if name is None:
        accounts = engine.directory.accounts()
        return accounts[0] if len(accounts) == 1 else None
    found = engine.directory.named(name)
    if found is None:
        raise UsageError(f"Учётной записи «{name}» нет.", "Проверьте --account.")
    return found


def _columns(engine: Engine, sheet: Sheet, name: str | None) -> ColumnMapping:
    """The columns as the preset has them: the one asked for, or one made for this very header."""
    mapping, presets = match_sheet(sheet), Presets(engine.database)
    preset = presets.named(name) if name is not None else presets.for_header(fingerprint(mapping.titles))
    if name is not None and preset is None:
        known = ", ".join(f"«{each.name}»" for each in presets.every()) or "ни одного"
        raise UsageError(f"Шаблона столбцов «{name}» нет. Сохранены: {known}.", "Проверьте --preset.")
    if preset is not None:
        mapping = with_preset(mapping, preset)
    if not mapping.positions("phone"):
        raise UsageError(
            f"В файле «{sheet.path.name}» не нашлось столбца с телефонами. Ничего не загружено.",
            "Назовите столбец «Телефон» или откройте файл в окне программы и укажите столбец там.",
        )
    return mapping


def _as_json(imported: Imported, sheet: Sheet) -> dict[str, Any]:
    report, earlier = imported.report, imported.earlier
    return {
        "id": imported.list_id,
        "sheet": sheet.name,
        "rows_read": report.rows_read,
        "ready": report.ready - imported.already_called,
        "repaired": report.repaired,
        "duplicates": report.duplicates,
        "already_called": imported.already_called,
        "empty_skipped": report.empty_skipped,
        "problems": dict(report.problems.most_common()),
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
    screen.say(f"Повторы внутри файла: {grouped(report.duplicates)}")
    if imported.already_called:
        screen.say(f"Уже была заявка раньше: {grouped(imported.already_called)}")
    for code, count in report.problems.most_common():
        # The part of a message after the colon speaks of one row.
        words = KINDS[ProblemCode(code)].message.ru.split(":")[0].replace(" «{detail}»", "").replace(" {detail}", "")
        screen.say(f"  {grouped(count)} — {words} ({code})")
    if (earlier := imported.earlier) is not None:
        what = "Этот же файл" if earlier.same_file else f"Те же люди на {earlier.share:.0%}"
        screen.say(f"Внимание! {what}: список «{earlier.name}» от {for_people(earlier.created_at.astimezone())}.")
