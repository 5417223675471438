"""The commands that work on lists imported before: `lists`, `resume`, `report`, `resolve`."""

from argparse import Namespace
from collections.abc import Mapping

from gui.calltouch.client import Client
from gui.delivery.engine import Engine
from gui.delivery.run import Order
from gui.leads.state import LeadState
from gui.leads.words import counted
from gui.storage.lists import ListInfo
from gui.storage.paths import places
from gui.terminal.account import UsageError, choose
from gui.terminal.arguments import NOT_ALL, OK, program
from gui.terminal.run import counts, limits_of, opened, run_list, write_report
from gui.terminal.screen import Screen

_MOST_LISTS = 1000


def show_lists(options: Namespace, screen: Screen, _environment: Mapping[str, str]) -> int:
    """`dozvon lists`: newest first."""
    with opened(places(), Client()) as engine:
        found = [(info, engine.lists.tally(info.id)) for info in engine.lists.recent(_MOST_LISTS)]
    if options.json:
        screen.json([{"id": info.id, "name": info.name, **counts(tally)} for info, tally in found])
    else:
        screen.lists(found)
    return OK


def resume(options: Namespace, screen: Screen, environment: Mapping[str, str]) -> int:
    """`dozvon resume`: send what certainly never left; what is unknown stays unknown."""
    client = Client()
    client.prepare()
    with opened(places(), client) as engine:
        info = _list_called(engine, options.list)
        choice = choose(engine.directory, engine.vault, options, environment)
        # The list's own defaults change only when this process has the right to send: another may be using them.
        chosen = bool(options.widget or options.unit or not info.defaults.route_key)
        defaults = choice.defaults.over(info.defaults) if chosen else None
        order = Order(info.id, choice.account, choice.token, limits_of(options), defaults)
        return run_list(engine, order, screen, options)


def report(options: Namespace, screen: Screen, _environment: Mapping[str, str]) -> int:
    """`dozvon report`: the result file of a list."""
    with opened(places(), Client()) as engine:
        rows = write_report(engine, _list_called(engine, options.list).id, options.out)
    screen.say(f"Записано в «{options.out}»: {counted(rows, 'строка', 'строки', 'строк')}.")
    return OK


def resolve(options: Namespace, screen: Screen, _environment: Mapping[str, str]) -> int:
    """`dozvon resolve`: the explicit word about unknown rows; it is journaled."""
    with opened(places(), Client()) as engine:
        info = _list_called(engine, options.list)
        unknown = engine.lists.ids(info.id, frozenset({LeadState.UNKNOWN}))
        changed = engine.decisions.resolve_unknown(unknown, called=options.unknown == "accepted")
        tally = engine.lists.tally(info.id)
    if options.json:
        screen.json({"id": info.id, "name": info.name, "changed": len(changed), **counts(tally)})
    else:
        rows = counted(len(changed), "строка", "строки", "строк")
        fate = "закрыты как принятые" if options.unknown == "accepted" else "возвращены в очередь, отправьте их: resume"
        screen.say(f"«{info.name}»: {rows} — {fate}." if changed else f"«{info.name}»: строк «Неизвестно» нет.")
    return OK if not tally.unknown else NOT_ALL


def _list_called(engine: Engine, wanted: str) -> ListInfo:
    """The list with this id or name, or the newest one for `last`. Raises `UsageError`."""
    lists = engine.lists.recent(_MOST_LISTS)
    if wanted == "last" and lists:
        return lists[0]
    found = [info for info in lists if str(info.id) == wanted] or [info for info in lists if info.name == wanted]
    if not found:
        raise UsageError(f"Списка «{wanted}» нет.", f"Посмотрите номера и названия: {program()} lists.")
    if len(found) > 1:
        ids = ", ".join(str(info.id) for info in found)
        raise UsageError(f"Списков «{wanted}» несколько.", f"Укажите номер: {ids}.")
    return found[0]
