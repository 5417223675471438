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
from gui.leads.words import counted, grouped
from gui.storage.lists import ListInfo
from gui.terminal.arguments import program

_PAUSE_WORDS = {
    PauseReason.USER: "Остановлено вами",
    PauseReason.NO_CONNECTION: "Нет связи с Calltouch: три заявки подряд не ушли",
    PauseReason.UNKNOWN_IN_A_ROW: "Три заявки подряд остались без ответа",
    PauseReason.DATABASE: "Не удалось записать данные на диск",
    PauseReason.FIRST_SENT: "Отправлено столько заявок, сколько разрешено за раз",
    PauseReason.STOP_TIME: "Наступило время остановки",
    PauseReason.BUDGET: "Дневной лимит заявок исчерпан",
    PauseReason.FAULT: "Сбой в программе, подробности в журнале",
}

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
        return f"{explanation.happened.ru} ({progress.code.removeprefix('http-')}). {explanation.remedy.ru}"
    return _PAUSE_WORDS[progress.reason]


class Screen:
    """Standard output for the result, standard error for everything on the way."""

    def __init__(self, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self._out = out or sys.stdout
        self._console = _console(self._out)
        self._aside = _console(err or sys.stderr)
        self._progress: Progress | None = None

    def say(self, text: str) -> None:
        """A line beside the result."""
        self._aside.print(text, markup=False, soft_wrap=True)

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
            self._progress.add_task("Отправка", total=progress.sent + progress.left + progress.in_flight, rate="")
        rate = f"{progress.rate:.1f} в секунду".replace(".", ",")
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
        table = Table(title=f"Замечания: {len(rows)}", title_justify="left", box=None, padding=(0, 2, 0, 0))
        table.add_column("Строка", justify="right")
        table.add_column("Важность")
        table.add_column("Что не так")
        table.add_column("Что сделать")
        for row, problem in rows:
            word = Styled("ошибка", style="red") if problem.is_error else Styled("внимание", style="yellow")
            table.add_row(str(row), word, Styled(problem.message()), Styled(problem.remedy()))
        self._console.print(table)

    def requests(self, rows: Sequence[tuple[int, dict[str, Any]]], not_now: Mapping[int, str]) -> None:
        """What would be sent, a request a line; `not_now` says of rows from when on their people may be called."""
        for row, body in rows:
            opens = f" (сейчас не уйдёт: звонить можно с {not_now[row]})" if row in not_now else ""
            self._out.write(f"строка {row}{opens}: {json.dumps(body, ensure_ascii=False)}\n")
        leave = counted(len(rows) - len(not_now), "заявка", "заявки", "заявок")
        self._out.write(f"Будет отправлено: {leave}. Ничего не отправлено.\n")
        if not_now:
            people = counted(len(not_now), "человеку", "людям", "людям")
            self._out.write(
                f"По местному времени сейчас нельзя звонить {people}: в очереди они дождутся своих часов. "
                "Отправить их сразу: --any-hour.\n"
            )
        self._out.flush()

    def lists(self, found: Sequence[tuple[ListInfo, Tally]]) -> None:
        """Every list with its counts."""
        if not found:
            self._console.print("Списков нет.")
            return
        table = Table(box=None, padding=(0, 2, 0, 0))
        table.add_column("№", justify="right")
        table.add_column("Создан", no_wrap=True)
        table.add_column("Список")
        for title in ("Всего", *(STATE_TITLES[state].ru for state in _BALANCE_ORDER)):
            table.add_column(title, justify="right", no_wrap=True)
        for info, tally in found:
            numbers = (tally.total, *(tally.of(state) for state in _BALANCE_ORDER))
            created = for_people(info.created_at.astimezone())
            table.add_row(str(info.id), created, Styled(info.name), *(grouped(number) for number in numbers))
        self._console.print(table)

    def results(self, rows: Iterable[LeadRow], tally: Tally, progress: RunProgress) -> None:
        """What became of the rows, then the balance: every row of a short list, of a long one those to look at."""
        table = Table(box=None, padding=(0, 2, 0, 0))
        table.add_column("Строка", justify="right")
        table.add_column("Телефон", no_wrap=True)
        table.add_column("Статус", no_wrap=True)
        table.add_column("Код", no_wrap=True)
        table.add_column("Что это значит")
        long = tally.total > _SHORT_LIST
        shown = islice((row for row in rows if not long or row.state in _TO_LOOK_AT), _MOST_ROWS)
        for row in shown:
            word = Styled(STATE_TITLES[row.state].ru, style=_STYLES.get(row.state, ""))
            phone = f"+{row.lead.phone}" if row.lead.phone else row.lead.phone_raw
            table.add_row(
                str(row.file_row), Styled(phone[:24]), word, code_of_row(row), Styled(story_of(row).sentences())
            )
        if table.row_count:
            self._console.print(table)
        if long and table.row_count < tally.total:
            hidden = counted(tally.total - table.row_count, "строка", "строки", "строк")
            self._console.print(f"Ещё {hidden} здесь не показано: весь список запишет команда report.", soft_wrap=True)
        self._console.print(Styled(balance(tally), style="bold"), soft_wrap=True)
        if stopped := why_stopped(progress):
            self._console.print(Styled(stopped, style="bold yellow"), soft_wrap=True)
        if tally.queued:
            waiting = counted(tally.queued, "заявка", "заявки", "заявок")
            command = f"{program()} resume {progress.list_id}"
            self._console.print(f"В очереди {waiting}. Продолжить: {command}", soft_wrap=True, markup=False)

    def kept_back(self, count: int) -> None:
        """How many stay queued because it is no hour to call them."""
        if count:
            people = counted(count, "человеку", "людям", "людям")
            self._console.print(
                Styled(
                    f"По местному времени сейчас нельзя звонить {people}: они остались в очереди. "
                    "Отправьте их в их часы или добавьте --any-hour.",
                    style="bold yellow",
                ),
                soft_wrap=True,
            )


def _console(file: TextIO) -> Console:
    """As wide as the terminal; wide enough for a table where the output goes to a file."""
    return Console(file=file, highlight=False, width=None if file.isatty() else _FILE_WIDTH)
