"""The results of a run on the page of its list: counted beside the window when it has ended."""

import logging
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QObject

from gui.app.account_desk import AccountDesk
from gui.app.list_desk import ListDesk
from gui.delivery.engine import Engine
from gui.delivery.progress import RunProgress, RunState
from gui.leads.errors import KnownError
from gui.storage.lead_rows import from_ms, to_ms
from gui.storage.run_summary import RunSummary, summarise_run
from gui.tasks import Tasks
from gui.ui.main_window import MainWindow
from gui.ui.row_words import zone_of

log = logging.getLogger("dozvon.app")

_SETTING: Final = "last runs"
_REMEMBERED: Final = 30


class SummaryDesk(QObject):
    """Remembers when the last run of each list began, so that its results can be asked for later as well."""

    def __init__(
        self, engine: Engine, window: MainWindow, tasks: Tasks, accounts: AccountDesk, lists: ListDesk
    ) -> None:
        super().__init__(window)
        self._engine, self._window, self._tasks = engine, window, tasks
        self._accounts, self._lists = accounts, lists
        self._card = window.page.summary
        self._state = RunState.IDLE
        engine.dispatcher.progressed.connect(self._on_progressed)
        engine.dispatcher.drained.connect(self._on_drained)
        lists.shown.connect(self._on_list_shown)
        window.menus.run_summary.triggered.connect(lambda _checked=False: self.show())
        self._card.stateChosen.connect(window.show_rows_in)

    def show(self) -> None:
        """The results of the last run of the list on the screen."""
        current = self._lists.current
        began = self._began(current.id) if current is not None else None
        if current is None or began is None:
            return
        count = partial(summarise_run, self._engine.database, current.id, began)
        self._tasks.start(count, partial(self._on_counted, current.id), _on_failed)

    def _on_progressed(self, progress: RunProgress) -> None:
        before, self._state = self._state, progress.state
        if before is RunState.IDLE and progress.state is not RunState.IDLE:
            self._card.clear()
            self._remember(progress.list_id, datetime.now(UTC) - timedelta(seconds=progress.seconds + 1))

    def _on_drained(self, progress: RunProgress) -> None:
        self._state = RunState.IDLE
        current = self._lists.current
        self._offer()
        if progress.sent and current is not None and current.id == progress.list_id:
            self.show()

    def _on_counted(self, list_id: int, summary: RunSummary | None) -> None:
        current = self._lists.current
        if summary is not None and current is not None and current.id == list_id:
            self._card.show_summary(summary, zone_of(self._accounts.account))

    def _on_list_shown(self) -> None:
        self._card.clear()
        self._offer()

    def _offer(self) -> None:
        current = self._lists.current
        self._window.menus.run_summary.setEnabled(current is not None and self._began(current.id) is not None)

    def _began(self, list_id: int) -> datetime | None:
        kept = self._engine.settings.get(_SETTING) or {}
        began = kept.get(str(list_id))
        return from_ms(began) if isinstance(began, int) else None

    def _remember(self, list_id: int, began: datetime) -> None:
        kept = dict(self._engine.settings.get(_SETTING) or {})
        kept.pop(str(list_id), None)
        kept[str(list_id)] = to_ms(began)
        try:
            self._engine.settings.set(_SETTING, dict(list(kept.items())[-_REMEMBERED:]))
        except KnownError:
            log.warning("the beginning of a run was not remembered", exc_info=True)


def _on_failed(error: BaseException) -> None:
    raise error
