"""The results of a run on the page of its list: counted beside the window when it has ended."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject

from gui.app.account_desk import AccountDesk
from gui.app.list_desk import ListDesk
from gui.delivery.engine import Engine
from gui.delivery.progress import RunProgress, RunState
from gui.leads.run_summary import RunSummary
from gui.storage.lead_rows import from_ms, to_ms
from gui.storage.list_info import ListInfo
from gui.storage.run_summary import summarise_run
from gui.tasks import Tasks
from gui.ui.main_window import MainWindow
from gui.ui.row_words import zone_of

_SETTING: Final = "last runs"
_REMEMBERED: Final = 30
_KEY: Final = "summary"


class SummaryDesk(QObject):
    """Remembers when the last run of each list was, so that its results can be asked for later as well."""

    def __init__(
        self, engine: Engine, window: MainWindow, tasks: Tasks, accounts: AccountDesk, lists: ListDesk
    ) -> None:
        super().__init__(window)
        self._engine, self._window, self._tasks = engine, window, tasks
        self._accounts, self._lists = accounts, lists
        self._card = window.page.summary
        self._state = RunState.IDLE
        self._began: datetime | None = None
        engine.dispatcher.progressed.connect(self._on_progressed)
        engine.dispatcher.drained.connect(self._on_drained)
        lists.shown.connect(self._on_list_shown)
        window.menus.run_summary.triggered.connect(lambda _checked=False: self.show())
        self._card.stateChosen.connect(window.show_rows_in)

    def show(self) -> None:
        """The results of the last run of the list on the screen."""
        current = self._lists.current
        run = self._run_of(current)
        if current is None or run is None:
            return
        count = partial(summarise_run, self._engine.database, current.id, *run)
        self._tasks.start(count, partial(self._on_counted, current.id), _on_failed)

    def _on_progressed(self, progress: RunProgress) -> None:
        before, self._state = self._state, progress.state
        if before is RunState.IDLE and progress.state is not RunState.IDLE:
            self._card.clear()
            self._began = datetime.now(UTC) - timedelta(seconds=progress.seconds + 1)

    def _on_drained(self, progress: RunProgress) -> None:
        self._state = RunState.IDLE
        if progress.sent and self._began is not None:
            self._remember(progress.list_id, self._began, datetime.now(UTC))
        current = self._lists.current
        self._offer()
        if progress.sent and current is not None and current.id == progress.list_id:
            self.show()

    def _on_counted(self, list_id: int, summary: RunSummary | None) -> None:
        current = self._lists.current
        if current is None or current.id != list_id:
            return
        if summary is not None and summary.rows:
            self._card.show_summary(summary, zone_of(self._accounts.account))
            self._window.clear_banner(_KEY)
        else:
            self._window.show_banner("info", self.tr("The rows of that run are no longer in the list."), key=_KEY)

    def _on_list_shown(self) -> None:
        self._card.clear()
        self._offer()

    def _offer(self) -> None:
        self._window.menus.run_summary.setEnabled(self._run_of(self._lists.current) is not None)

    def _run_of(self, info: ListInfo | None) -> tuple[datetime, datetime] | None:
        """When the last run of a list began and ended. The id of an erased list may be another list's by now."""
        kept = self._runs().get(str(info.id)) if info is not None else None
        if info is None or not isinstance(kept, list) or [type(each) for each in kept] != [int, int]:
            return None
        began, ended = map(from_ms, kept)
        return (began, ended) if info.created_at <= ended else None

    def _runs(self) -> dict[str, Any]:
        kept = self._engine.settings.get(_SETTING)
        return dict(kept) if isinstance(kept, dict) else {}

    def _remember(self, list_id: int, began: datetime, ended: datetime) -> None:
        runs = self._runs()
        runs.pop(str(list_id), None)
        runs[str(list_id)] = [to_ms(began), to_ms(ended)]
        self._engine.settings.remember(_SETTING, dict(list(runs.items())[-_REMEMBERED:]))


def _on_failed(error: BaseException) -> None:
    raise error
