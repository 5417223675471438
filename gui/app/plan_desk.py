"""The plan of calls of the list on the screen: looked at beside the window, and carried out as an edit."""

from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.app.account_desk import AccountDesk
from gui.app.edit_desk import EditDesk
from gui.app.list_desk import ListDesk
from gui.delivery.engine import Engine
from gui.leads.account import Account
from gui.leads.calling_hours import HoursRule
from gui.leads.calling_plan import CallingPlan, plan_calls, spread
from gui.leads.changes import Change, SetSchedule
from gui.leads.errors import KnownError
from gui.leads.schedule import for_people
from gui.storage.clock import local_now
from gui.storage.queue import Queued
from gui.tasks import Tasks
from gui.ui import plan_words
from gui.ui.main_window import MainWindow

_KEY: Final = "plan"
_CAPACITY: Final = "calls_in_ten_minutes"
_USUAL: Final = 20
_NO_ACCOUNT: Final = Account(0, "")


class PlanDesk(QObject):
    """Shows the plan, and spreads the calls of the list where somebody wants that."""

    def __init__(
        self,
        engine: Engine,
        window: MainWindow,
        tasks: Tasks,
        accounts: AccountDesk,
        *,
        lists: ListDesk,
        edits: EditDesk,
    ) -> None:
        super().__init__(window)
        self._engine, self._window, self._tasks = engine, window, tasks
        self._accounts, self._lists, self._edits = accounts, lists, edits
        self._open = False
        self._told: tuple[int, datetime] | None = None
        edits.edited.connect(self._on_edited)
        window.menus.plan.triggered.connect(self.show)

    def show(self) -> None:
        """Look at the list on the screen."""
        self._look(None)

    def show_over(self, dialog: QWidget) -> None:
        """The same over another dialog: nothing can be spread from there."""
        self._look(dialog)

    def _look(self, over: QWidget | None) -> None:
        info = self._lists.current
        if info is None or self._open:
            return
        self._open = True
        rule = self._engine.hours_of(self._accounts.account or _NO_ACCOUNT)

        def look() -> tuple[CallingPlan, list[Queued]]:
            people = list(self._engine.lists.queue.people(info.id))
            return plan_calls((each.lead for each in people), rule, local_now()), people

        def on_seen(seen: tuple[CallingPlan, list[Queued]]) -> None:
            self._open = False
            current = self._lists.current
            if current is not None and current.id == info.id:
                self._show(*seen, rule, over)

        self._tasks.start(look, on_seen, self._on_failed)

    def _show(self, plan: CallingPlan, people: list[Queued], rule: HoursRule, over: QWidget | None) -> None:
        if not plan.people:
            self._window.show_banner(
                "info",
                self.tr("Nobody is queued: there is nothing to plan."),
                self.tr("Queue rows again or open another list."),
                key=_KEY,
            )
            return
        from gui.ui.plan_dialog import PlanDialog

        usual = int(self._engine.settings.get(_CAPACITY, _USUAL))
        dialog = PlanDialog(plan, usual, can_spread=over is None, parent=over or self._window)
        times: dict[int, dict[int, datetime]] = {}
        asking = [dialog]
        everybody = [(each.row_id, each.lead) for each in people]

        def wanted(per_slot: int) -> None:
            self._tasks.start(
                lambda: spread(everybody, rule, local_now(), per_slot), partial(on_spread, per_slot), self._on_failed
            )

        def on_spread(per_slot: int, found: dict[int, datetime]) -> None:
            times[per_slot] = found
            if asking and dialog.per_slot == per_slot:
                dialog.show_forecast(max(found.values(), default=None))

        if over is None:
            dialog.show_forecast(None)
            dialog.forecastWanted.connect(wanted)
            wanted(usual)
        agreed = dialog.exec() == PlanDialog.DialogCode.Accepted
        per_slot = dialog.per_slot
        asking.clear()  # a forecast may still be on its way
        dialog.deleteLater()
        if agreed:
            self._engine.settings.set(_CAPACITY, per_slot)
            self._carry_out(times[per_slot])

    def _carry_out(self, times: dict[int, datetime]) -> None:
        changes: dict[int, Change] = {row_id: SetSchedule(for_people(when)) for row_id, when in times.items()}
        self._told = (len(times), max(times.values()))
        self._edits.change_each(changes, self.tr("spread calls"))

    def _on_edited(self) -> None:
        """The edit that spread the calls is done: say so, and offer to take it back."""
        if self._told is None:
            return
        (count, last), self._told = self._told, None
        message = plan_words.spread(count, last)
        self._window.show_banner("success", message, "", self.tr("Undo"), self._window.menus.undo.trigger, key=_KEY)

    def _on_failed(self, error: BaseException) -> None:
        self._open = False
        if not isinstance(error, KnownError):
            raise error
        self._window.show_banner("error", error.message, error.remedy, key=_KEY)
