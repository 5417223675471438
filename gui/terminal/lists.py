"""The commands that work on lists imported before: `lists`, `resume`, `report`, `resolve`."""

from argparse import Namespace
from collections.abc import Mapping

from gui.calltouch.client import Client
from gui.delivery.engine import Engine
from gui.delivery.run import Order
from gui.leads.state import LeadState
from gui.leads.words import Text
from gui.storage.list_info import ListInfo
from gui.storage.paths import places
from gui.terminal.account import UsageError, choose
from gui.terminal.arguments import NOT_ALL, OK, program
from gui.terminal.nouns import ROWS
from gui.terminal.run import counts, limits_of, opened, run_list, write_report
from gui.terminal.screen import Screen

_MOST_LISTS = 1000
_WRITTEN = Text("Записано в «{out}»: {rows}.", "Written to “{out}”: {rows}.")
_CLOSED = Text("«{name}»: {rows} — закрыты как принятые.", "“{name}”: {rows} — closed as accepted.")
_QUEUED_AGAIN = Text(
    "«{name}»: {rows} — возвращены в очередь, отправьте их: resume.",
    "“{name}”: {rows} — queued again, send them with resume.",
)
_NONE_UNKNOWN = Text("«{name}»: строк «Неизвестно» нет.", "“{name}”: there are no rows “Unknown”.")
_NO_LIST = Text("Списка «{name}» нет.", "There is no list “{name}”.")
_LOOK_AT_LISTS = Text("Посмотрите номера и названия: {program} lists.", "See the numbers and names: {program} lists.")
_SEVERAL_LISTS = Text("Списков «{name}» несколько.", "There are several lists “{name}”.")
_GIVE_NUMBER = Text("Укажите номер: {ids}.", "Give the number: {ids}.")


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
    screen.say(_WRITTEN.said(out=options.out, rows=ROWS.of(rows)))
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
        text = (_CLOSED if options.unknown == "accepted" else _QUEUED_AGAIN) if changed else _NONE_UNKNOWN
        screen.say(text.said(name=info.name, rows=ROWS.of(len(changed))))
    return OK if not tally.unknown else NOT_ALL


def _list_called(engine: Engine, wanted: str) -> ListInfo:
    """The list with this id or name, or the newest one for `last`. Raises `UsageError`."""
    lists = engine.lists.recent(_MOST_LISTS)
    if wanted == "last" and lists:
        return lists[0]
    found = [info for info in lists if str(info.id) == wanted] or [info for info in lists if info.name == wanted]
    if not found:
        raise UsageError(_NO_LIST.said(name=wanted), _LOOK_AT_LISTS.said(program=program()))
    if len(found) > 1:
        ids = ", ".join(str(info.id) for info in found)
        raise UsageError(_SEVERAL_LISTS.said(name=wanted), _GIVE_NUMBER.said(ids=ids))
    return found[0]
