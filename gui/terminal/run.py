"""A list sent from a terminal: the run itself, and what is told when it ends."""

import os
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from gui.calltouch.client import Client
from gui.delivery.dispatcher import Dispatcher
from gui.delivery.engine import Engine, open_engine
from gui.delivery.errors import NoWidgetError, SendingElsewhereError
from gui.delivery.limits import OffHours, RunLimits
from gui.delivery.preflight import settle_hours
from gui.delivery.progress import RunProgress
from gui.delivery.run import Order
from gui.leads.account import DEFAULT_ZONE
from gui.leads.errors import KnownError
from gui.leads.problem import ProblemCode
from gui.leads.row_query import RowQuery
from gui.leads.state import Tally
from gui.leads.words import Text
from gui.storage.database import PATIENCE_MS
from gui.storage.paths import Places
from gui.terminal.account import UsageError
from gui.terminal.arguments import NOT_ALL, OK, program
from gui.terminal.drive import drive
from gui.terminal.screen import Screen, why_stopped
from gui.transfer.exporting import export_results

_LOOK_AGAIN_S = 1.0


@contextmanager
def opened(places: Places, client: Client, *, rehearsal: bool = False) -> Iterator[Engine]:
    """The engine on a data folder, closed at the end."""
    engine = open_engine(places, client.submit, patience_ms=PATIENCE_MS, client=client, rehearsal=rehearsal)
    try:
        yield engine
    finally:
        engine.close()


def run_list(engine: Engine, order: Order, screen: Screen, options: Namespace) -> int:
    """Send what is queued in a list, tell what became of every row, and return the exit code.

    Raises `UsageError` for a report that could not be written anyway, and a `KnownError` where a proxy's password is
    missing, before anybody is called.
    """
    if options.report is not None:
        _check_target(options.report)
    engine.connection.fetch_password()
    engine.journal.mark_stopped(order.list_id, ZoneInfo(order.account.zone))
    engine.journal.mark_already_called(order.list_id, ZoneInfo(order.account.zone), guard=order.account.guard)
    if options.allow_repeat:
        called = engine.lists.find(order.list_id, RowQuery(problem=ProblemCode.ALREADY_CALLED))
        engine.decisions.allow_repeat(called)
    account = order.account
    settle_hours(engine.lists, order.list_id, engine.hours_of(account), datetime.now(ZoneInfo(account.zone)))
    progress = _drive_when_free(engine.dispatcher, order, screen, wait=options.wait)
    tally, kept_back = engine.lists.tally(order.list_id), engine.lists.queue.kept_back(order.list_id)
    if options.json:
        screen.json(summary(tally, progress) | {"outside_hours": kept_back})
    else:
        screen.results(engine.lists.every_row(order.list_id), tally, progress)
        screen.kept_back(kept_back)
    if options.report is not None:
        try:
            write_report(engine, order.list_id, options.report, order.account.zone)
        except KnownError as error:
            again = Text(
                "{error} Записать отчёт ещё раз: {program} report {list} OUT.xlsx",
                "{error} To write the report again: {program} report {list} OUT.xlsx",
            )
            screen.fail(again.said(error=error, program=program(), list=order.list_id))
            return NOT_ALL
    return exit_code(tally)


def limits_of(options: Namespace) -> RunLimits:
    """The explicit yeses of the command line; a rehearsal keeps nobody back because someone practises at night."""
    any_hour = options.any_hour or getattr(options, "demo", False)
    return RunLimits(off_hours=OffHours.ANYWAY if any_hour else OffHours.HOLD, repeat_older=options.allow_repeat)


def _check_target(target: Path) -> None:
    folder = target.absolute().parent
    if target.suffix.lower() != ".xlsx" or target.is_dir() or not folder.is_dir() or not os.access(folder, os.W_OK):
        raise UsageError(
            Text(
                "Отчёт «{target}» не записать: нужен файл .xlsx в существующей папке, доступной для записи. "
                "Ничего не отправлено.",
                "The report “{target}” could not be written: it must be an .xlsx file in a folder that exists and can "
                "be written to. Nothing was sent.",
            ).said(target=target),
            Text("Исправьте --report.", "Correct --report."),
        )


def _drive_when_free(dispatcher: Dispatcher, order: Order, screen: Screen, *, wait: bool) -> RunProgress:
    """Run now, or with `wait` as soon as the other process that is sending has finished."""
    told = False
    while True:
        try:
            return drive(dispatcher, order, screen)
        except NoWidgetError as error:
            raise UsageError(
                Text("Не указан виджет. Ничего не отправлено.", "No widget is given. Nothing was sent."),
                Text("Добавьте --widget НАЗВАНИЕ или КЛЮЧ.", "Add --widget NAME or KEY."),
            ) from error
        except SendingElsewhereError as error:
            if not wait:
                raise
            if not told:
                screen.say(Text("{message} Жду.", "{message} Waiting.").said(message=error.message))
                told = True
            time.sleep(_LOOK_AGAIN_S)


def write_report(engine: Engine, list_id: int, target: Path, zone: str = DEFAULT_ZONE) -> int:
    """Write the result file; returns its rows. Raises `gui.leads.errors.KnownError`."""
    return export_results(lambda _progress: None, engine.places.database, list_id, target, zone)


def counts(tally: Tally) -> dict[str, int]:
    """The states of a list as `--json` names them; they add up to the total.

    A request on its way (another process is sending) counts as unknown: at this moment it is.
    """
    return {
        "total": tally.total,
        "accepted": tally.accepted,
        "rejected": tally.rejected,
        "held": tally.held,
        "unknown": tally.unknown + tally.sending,
        "queued": tally.queued,
        "excluded": tally.excluded,
    }


def summary(tally: Tally, progress: RunProgress) -> dict[str, Any]:
    """The JSON object of a finished run."""
    return {
        **counts(tally),
        "seconds": round(progress.seconds, 1),
        "too_many_requests": progress.too_many_requests,
        "stopped_because": why_stopped(progress),
    }


def exit_code(tally: Tally) -> int:
    """0 when every row that could be sent was accepted."""
    return OK if tally.accepted == tally.total - tally.excluded else NOT_ALL
