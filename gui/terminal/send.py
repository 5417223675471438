"""`dozvon send`: a file becomes a list, the list goes out, and the result is told."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from gui.calltouch.client import Client
from gui.calltouch.request import AccountError, request_body
from gui.delivery.engine import Engine
from gui.delivery.limits import OffHours
from gui.delivery.rehearsal import Rehearsal
from gui.delivery.run import Order
from gui.leads.cleaning import Cleaning
from gui.leads.errors import KnownError
from gui.leads.lead import LeadRow
from gui.leads.problem import Problem
from gui.leads.schedule import for_people
from gui.leads.validation import ready_to_send
from gui.leads.words import Text, quoted
from gui.sheets.columns import Mapping as ColumnMapping
from gui.sheets.columns import match_sheet
from gui.sheets.reader import Sheet, read_sheet
from gui.sheets.results import result_columns
from gui.storage.clock import local_now
from gui.storage.database import open_database
from gui.storage.lists import Lists
from gui.storage.paths import places, resource
from gui.terminal.account import Choice, UsageError, choose
from gui.terminal.arguments import OK, program
from gui.terminal.importing import NAME_THE_COLUMN
from gui.terminal.run import limits_of, opened, run_list
from gui.terminal.screen import Screen
from gui.transfer.importing import Imported, ImportOrder, import_sheet, known_names

SAMPLE = "samples/leads.xlsx"
_SHEET_READ = Text(
    "Прочитан лист «{sheet}». Остальные не тронуты: {names}. Другой лист выбирает --sheet.",
    "The sheet “{sheet}” was read. The others were left alone: {names}. --sheet chooses another one.",
)


def send(options: Namespace, screen: Screen, environment: Mapping[str, str]) -> int:
    """Run the command and return its exit code. Raises `KnownError` and `AccountError` for what was wrong with it."""
    sheet, columns = _sheet(options)
    others = [name for name in sheet.sheets if name != sheet.name]
    if others and options.sheet is None:
        names = ", ".join(map(quoted, others))
        screen.say(_SHEET_READ.said(sheet=sheet.name, names=names))
    client = Client()
    client.prepare()  # the first request must leave when its turn comes
    with _workplace(options, environment, client) as (engine, choice):
        job = _Send(options, screen, engine, choice, sheet, columns)
        return job.rehearse() if options.dry_run else job.run()


@contextmanager
def _workplace(options: Namespace, environment: Mapping[str, str], client: Client) -> Iterator[tuple[Engine, Choice]]:
    """The engine and the account: the user's own, or a rehearsal's."""
    if not options.demo:
        with opened(places(), client) as engine:
            yield engine, choose(engine.directory, engine.vault, options, environment)
        return
    with Rehearsal() as rehearsal, opened(rehearsal.places, client, rehearsal=True) as engine:
        account = rehearsal.account(engine)
        options.widget = options.widget or account.widgets[0].route_key
        options.account = None
        yield engine, choose(engine.directory, engine.vault, options, {"DOZVON_TOKEN": rehearsal.token})


def _sheet(options: Namespace) -> tuple[Sheet, ColumnMapping]:
    """The sheet of the file, its columns matched."""
    if options.file is None and not options.demo:
        raise UsageError(
            Text("Не указан файл с заявками.", "No file with requests is given."),
            Text(
                "Пример: {program} send заявки.xlsx --widget Сайт.",
                "Example: {program} send requests.xlsx --widget Site.",
            ).said(program=program()),
        )
    sheet = read_sheet(options.file or resource(SAMPLE), options.sheet)
    columns = match_sheet(sheet)
    if not columns.positions("phone"):
        raise UsageError(
            Text(
                "В файле «{name}» не нашлось столбца с телефонами. Ничего не отправлено.",
                "No column with phones was found in the file “{name}”. Nothing was sent.",
            ).said(name=sheet.path.name),
            NAME_THE_COLUMN,
        )
    is_result = result_columns(columns.titles) is not None
    if is_result and not (options.go_on or options.as_new):
        raise UsageError(
            Text(
                "«{name}» — файл результата: кому-то из него заявка уже уходила. Ничего не отправлено.",
                "“{name}” is a result file: requests for some of its people have left already. Nothing was sent.",
            ).said(name=sheet.path.name),
            Text(
                "Добавьте --continue, чтобы отправить только остальных, или --as-new, чтобы отправить всех заново.",
                "Add --continue to send only the others, or --as-new to send everybody again.",
            ),
        )
    if options.go_on and not is_result:
        raise UsageError(
            Text(
                "«{name}» — не файл результата, продолжать нечего. Ничего не отправлено.",
                "“{name}” is not a result file, there is nothing to go on with. Nothing was sent.",
            ).said(name=sheet.path.name),
            Text("Отправьте файл без --continue.", "Send the file without --continue."),
        )
    return sheet, columns


@dataclass(frozen=True, slots=True)
class _Send:
    """One command with everything it works on."""

    options: Namespace
    screen: Screen
    engine: Engine
    choice: Choice
    sheet: Sheet
    columns: ColumnMapping

    def rehearse(self) -> int:
        """`--dry-run`: show each request and send nothing; no list is made."""
        requests: list[tuple[int, dict[str, Any]]] = []
        problems: list[tuple[int, Problem]] = []
        not_now: dict[int, str] = {}
        for file_row, body, found, opens in self._looked_through():
            problems += [(file_row, problem) for problem in found]
            if body is not None:
                requests.append((file_row, body))
            if opens is not None:
                not_now[file_row] = for_people(opens)
        if self.options.json:
            self.screen.json(
                {
                    "requests": [
                        {"row": row, "body": body} | ({"not_before": not_now[row]} if row in not_now else {})
                        for row, body in requests
                    ],
                    "problems": [_problem_json(row, problem) for row, problem in problems],
                    "outside_hours": len(not_now),
                }
            )
        else:
            self.screen.problems(problems)
            self.screen.requests(requests, not_now)
        return OK

    def _looked_through(self) -> Iterator[tuple[int, dict[str, Any] | None, list[Problem], datetime | None]]:
        """Each row of the file: its number, the body of its request if there is one, its problems, and since when its
        person may be called where that is not now: then it would stay.
        """
        choice, any_hour = self.choice, limits_of(self.options).off_hours is OffHours.ANYWAY
        now, hours = datetime.now(ZoneInfo(choice.account.zone)), self.engine.hours_of(choice.account)
        wall_clock = now.replace(tzinfo=None)
        for row in self._rows_of_a_passing_list():
            lead, errors = ready_to_send(row.lead, choice.defaults, wall_clock)
            found = list(dict.fromkeys((*row.problems, *errors)))
            if lead.phone:
                found += self._known_of(lead.phone)
            sendable = not any(problem.is_error for problem in found)
            opens = None if any_hour or not sendable else hours.opening(lead, now)
            yield row.file_row, request_body(lead, choice.account.schedule_format) if sendable else None, found, opens

    def _known_of(self, phone: str) -> list[Problem]:
        """What the stop list and the journal say of a phone."""
        journal, account = self.engine.journal, self.choice.account
        zone = ZoneInfo(account.zone)
        stopped = journal.stop_of(phone, zone)
        earlier = None if self.options.allow_repeat else journal.earlier_call(phone, zone, account.guard)
        return [problem for problem in (stopped, earlier) if problem]

    def _rows_of_a_passing_list(self) -> Iterator[LeadRow]:
        """The rows as a list has them, their repeats settled; the list and its database vanish."""
        with (
            TemporaryDirectory(prefix="dozvon-") as folder,
            closing(open_database(Path(folder, "x.sqlite"))) as database,
        ):
            imported = import_sheet(lambda _progress: None, self._order(Path(folder)), self.sheet, database)
            yield from Lists(database, local_now).every_row(imported.list_id)

    def run(self) -> int:
        """Import, send, report."""
        imported = self._import()
        order = Order(imported.list_id, self.choice.account, self.choice.token, limits_of(self.options))
        try:
            return run_list(self.engine, order, self.screen, self.options)
        except (KnownError, AccountError):
            # Refused before anything left: a second try must not find a second list.
            tally = self.engine.lists.tally(order.list_id)
            if tally.queued + tally.excluded == tally.total:
                self.engine.lists.remove(order.list_id)
            raise

    def _order(self, database: Path) -> ImportOrder:
        choice = self.choice
        return ImportOrder(
            database=database,
            path=self.sheet.path,
            mapping=self.columns,
            cleaning=Cleaning(go_on=self.options.go_on),
            known=known_names(choice.account, choice.defaults.route_key),
            defaults=choice.defaults,
            zone=choice.account.zone,
            guard=choice.account.guard,
        )

    def _import(self) -> Imported:
        engine = self.engine
        order = self._order(engine.places.database)
        return import_sheet(lambda _progress: None, order, self.sheet, engine.database)


def _problem_json(row: int, problem: Problem) -> dict[str, Any]:
    return {"row": row, "severity": problem.severity, "code": problem.code, "message": problem.message()}
