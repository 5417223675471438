"""What the terminal shows: progress on standard error, results on standard output."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text as Styled

from gui.delivery.progress import PauseReason, RunProgress
from gui.leads.lead import LeadRow
from gui.leads.ledger import LEDGER_ORDER, balance
from gui.leads.problem import Problem
from gui.leads.remedies import explain
from gui.leads.schedule import for_people
from gui.leads.state import STATE_TITLES, LeadState, Tally
from gui.leads.story import code_of_row, story_of
from gui.leads.words import Text, decimal, grouped
from gui.storage.list_info import ListInfo
from gui.terminal.arguments import program
from gui.terminal.nouns import REQUESTS, ROWS, TO_PEOPLE

_PAUSE_WORDS = {
    PauseReason.USER: Text("Остановлено вами", "Stopped by you"),
    PauseReason.NO_CONNECTION: Text(
        "Нет связи с Calltouch: три заявки подряд не ушли", "No connection to Calltouch: three requests in a row stayed"
    ),
    PauseReason.UNKNOWN_IN_A_ROW: Text(
        "Три заявки подряд остались без ответа", "Three requests in a row had no answer"
    ),
    PauseReason.DATABASE: Text("Не удалось записать данные на диск", "The data could not be written to disk"),
    PauseReason.FIRST_SENT: Text(
        "Отправлено столько заявок, сколько разрешено за раз", "As many requests were sent as are allowed at a time"
    ),
    PauseReason.STOP_TIME: Text("Наступило время остановки", "It is the time to stop"),
    PauseReason.BUDGET: Text("Дневной лимит заявок исчерпан", "The daily limit of requests is used up"),
    PauseReason.FAULT: Text(
        "Сбой в программе, подробности в журнале", "A fault in the program, details are in its log"
    ),
}
_SENDING = Text("Отправка", "Sending")
_RATE = Text("{rate} в секунду", "{rate} a second")
_PROBLEMS = Text("Замечания: {count}", "Remarks: {count}")
_ROW, _SEVERITY = Text("Строка", "Row"), Text("Важность", "Severity")
_WRONG, _TO_DO = Text("Что не так", "What is wrong"), Text("Что сделать", "What to do")
_ERROR, _WARNING = Text("ошибка", "error"), Text("внимание", "warning")
_REQUEST = Text("строка {row}: {body}\n", "row {row}: {body}\n")
_LATER_REQUEST = Text(
    "строка {row} (сейчас не уйдёт: звонить можно с {opens}): {body}\n",
    "row {row} (would not leave now: may be called from {opens} on): {body}\n",
)
_WOULD_LEAVE = Text(
    "Будет отправлено: {requests}. Ничего не отправлено.\n", "Would be sent: {requests}. Nothing was sent.\n"
)
_WOULD_STAY = Text(
    "По местному времени сейчас нельзя звонить {people}: в очереди они дождутся своих часов. "
    "Отправить их сразу: --any-hour.\n",
    "By local time {people} may not be called now: they would wait in the queue for their hours. "
    "To send them at once: --any-hour.\n",
)
_STAYED = Text(
    "По местному времени сейчас нельзя звонить {people}: они остались в очереди. "
    "Отправьте их в их часы или добавьте --any-hour.",
    "By local time {people} may not be called now: they stayed in the queue. "
    "Send them within their hours or add --any-hour.",
)
_NO_LISTS = Text("Списков нет.", "There are no lists.")
_NUMBER, _CREATED = Text("№", "#"), Text("Создан", "Created")
_LIST, _TOTAL = Text("Список", "List"), Text("Всего", "Total")
_PHONE, _STATE = Text("Телефон", "Phone"), Text("Статус", "Status")
_CODE, _MEANING = Text("Код", "Code"), Text("Что это значит", "What it means")
_MORE = Text(
    "Ещё {rows} здесь не показано: весь список запишет команда report.",
    "{rows} more not shown here: the command report writes the whole list.",
)
_QUEUED = Text("В очереди {requests}. Продолжить: {command}", "{requests} queued. To continue: {command}")

_BALANCE_ORDER = tuple(state for state in LEDGER_ORDER if state is not LeadState.SENDING)
_FILE_WIDTH = 160
_SHORT_LIST = 100
_MOST_ROWS = 300
_TO_LOOK_AT = frozenset({LeadState.REJECTED, LeadState.HELD, LeadState.UNKNOWN, LeadState.EXCLUDED})
_STYLES = {
    LeadState.ACCEPTED: "green",
    LeadState.REJECTED: "red",
    LeadState.HELD: "yellow",
    LeadState.UNKNOWN: "magenta",
    LeadState.QUEUED: "cyan",
    LeadState.EXCLUDED: "dim",
}


def why_stopped(progress: RunProgress) -> str | None:
    """Why the run ended before its queue was empty, in words; `None` when it did not."""
    if progress.reason is None:
        return None
    explanation = explain(progress.code)
    if progress.reason is PauseReason.ACCOUNT and explanation:
        return f"{explanation.happened} ({progress.code.removeprefix('http-')}). {explanation.remedy}"
    return str(_PAUSE_WORDS[progress.reason])


class Screen:
    """Standard output for the result, standard error for everything on the way."""

    def __init__(self, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self._out = out or sys.stdout
        self._console = _console(self._out)
        self._aside = _console(err or sys.stderr)
        self._progress: Progress | None = None

    def say(self, text: str | Text) -> None:
        """A line beside the result."""
        self._aside.print(str(text), markup=False, soft_wrap=True)

    def fail(self, message: str) -> None:
        """What went wrong, and what to do."""
        self._aside.print(Styled(message, style="bold red"), soft_wrap=True)

    def json(self, value: Any) -> None:
        """One JSON value as the whole result."""
        self._out.write(json.dumps(value, ensure_ascii=False) + "\n")
        self._out.flush()

    def follow(self, progress: RunProgress) -> None:
        """Move the progress bar; without a terminal nothing is shown."""
        if not self._aside.is_terminal:
            return
        if self._progress is None:
            columns = (
                TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
                TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
            )  # fmt: skip
            self._progress = Progress(*columns, console=self._aside)
            self._progress.start()
            self._progress.add_task(str(_SENDING), total=progress.sent + progress.left + progress.in_flight, rate="")
        rate = _RATE.said(rate=decimal(progress.rate))
        total = progress.sent + progress.left + progress.in_flight
        self._progress.update(self._progress.task_ids[0], completed=progress.sent, total=total, rate=rate)

    def follow_no_more(self) -> None:
        """Leave the progress bar where it is."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def problems(self, rows: Sequence[tuple[int, Problem]]) -> None:
        """The problems of a list, by row."""
        if not rows:
            return
        table = Table(title=_PROBLEMS.said(count=len(rows)), title_justify="left", box=None, padding=(0, 2, 0, 0))
        table.add_column(str(_ROW), justify="right")
        for title in (_SEVERITY, _WRONG, _TO_DO):
            table.add_column(str(title))
        for row, problem in rows:
            word = Styled(str(_ERROR), style="red") if problem.is_error else Styled(str(_WARNING), style="yellow")
            table.add_row(str(row), word, Styled(problem.message()), Styled(problem.remedy()))
        self._console.print(table)

    def requests(self, rows: Sequence[tuple[int, dict[str, Any]]], not_now: Mapping[int, str]) -> None:
        """What would be sent, a request a line; `not_now` says of rows from when on their people may be called."""
        for row, body in rows:
            text = _LATER_REQUEST if row in not_now else _REQUEST
            self._out.write(text.said(row=row, opens=not_now.get(row), body=json.dumps(body, ensure_ascii=False)))
        self._out.write(_WOULD_LEAVE.said(requests=REQUESTS.of(len(rows) - len(not_now))))
        if not_now:
            self._out.write(_WOULD_STAY.said(people=TO_PEOPLE.of(len(not_now))))
        self._out.flush()

    def lists(self, found: Sequence[tuple[ListInfo, Tally]]) -> None:
        """Every list with its counts."""
        if not found:
            self._console.print(str(_NO_LISTS))
            return
        table = Table(box=None, padding=(0, 2, 0, 0))
        table.add_column(str(_NUMBER), justify="right")
        table.add_column(str(_CREATED), no_wrap=True)
        table.add_column(str(_LIST))
        for title in (_TOTAL, *(STATE_TITLES[state] for state in _BALANCE_ORDER)):
            table.add_column(str(title), justify="right", no_wrap=True)
        for info, tally in found:
            numbers = (tally.total, *(tally.of(state) for state in _BALANCE_ORDER))
            created = for_people(info.created_at.astimezone())
            table.add_row(str(info.id), created, Styled(info.name), *(grouped(number) for number in numbers))
        self._console.print(table)

    def results(self, rows: Iterable[LeadRow], tally: Tally, progress: RunProgress) -> None:
        """What became of the rows, then the balance: every row of a short list, of a long one those to look at."""
        table = Table(box=None, padding=(0, 2, 0, 0))
        table.add_column(str(_ROW), justify="right")
        for title in (_PHONE, _STATE, _CODE):
            table.add_column(str(title), no_wrap=True)
        table.add_column(str(_MEANING))
        long = tally.total > _SHORT_LIST
        shown = islice((row for row in rows if not long or row.state in _TO_LOOK_AT), _MOST_ROWS)
        for row in shown:
            word = Styled(str(STATE_TITLES[row.state]), style=_STYLES.get(row.state, ""))
            phone = f"+{row.lead.phone}" if row.lead.phone else row.lead.phone_raw
            table.add_row(
                str(row.file_row), Styled(phone[:24]), word, code_of_row(row), Styled(story_of(row).sentences())
            )
        if table.row_count:
            self._console.print(table)
        if long and table.row_count < tally.total:
            self._console.print(_MORE.said(rows=ROWS.of(tally.total - table.row_count)), soft_wrap=True)
        self._console.print(Styled(balance(tally), style="bold"), soft_wrap=True)
        if stopped := why_stopped(progress):
            self._console.print(Styled(stopped, style="bold yellow"), soft_wrap=True)
        if tally.queued:
            command = f"{program()} resume {progress.list_id}"
            waiting = _QUEUED.said(requests=REQUESTS.of(tally.queued), command=command)
            self._console.print(waiting, soft_wrap=True, markup=False)

    def kept_back(self, count: int) -> None:
        """How many stay queued because it is no hour to call them."""
        if count:
            words = _STAYED.said(people=TO_PEOPLE.of(count))
            self._console.print(Styled(words, style="bold yellow"), soft_wrap=True)


def _console(file: TextIO) -> Console:
    """As wide as the terminal; wide enough for a table where the output goes to a file."""
    return Console(file=file, highlight=False, width=None if file.isatty() else _FILE_WIDTH)
