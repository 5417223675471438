"""The first run joined with the accounts, the keyring and the sender; how far one came outlives a restart."""

import logging
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject

from gui.app.account_desk import AccountDesk
from gui.app.lead_sender import LeadSender
from gui.app.list_desk import ListDesk
from gui.app.own_command import start_again
from gui.app.person_lookup import PersonLookup
from gui.delivery.engine import Engine
from gui.leads.errors import KnownError
from gui.leads.lead import LeadRow
from gui.storage.directory import Account
from gui.storage.vault import Kept
from gui.tasks import Tasks
from gui.ui.account_rules import AccountDraft
from gui.ui.first_run import FirstRun
from gui.ui.first_run_steps import Step
from gui.ui.main_window import MainWindow

log = logging.getLogger("dozvon.app")

_SETTING: Final = "first run"
_KEY: Final = "first_run"


class FirstRunDesk(QObject):
    """The page is made when it is first wanted; in a rehearsal there is nothing to set up."""

    def __init__(
        self,
        engine: Engine,
        window: MainWindow,
        tasks: Tasks,
        accounts: AccountDesk,
        lists: ListDesk,
        *,
        rehearsal: bool,
    ) -> None:
        super().__init__(window)
        self._engine, self._window, self._tasks = engine, window, tasks
        self._accounts, self._lists = accounts, lists
        self._page: FirstRun | None = None
        self._rehearsal = rehearsal
        window.menus.first_run.setVisible(not rehearsal)
        window.firstRunRequested.connect(self.open)
        accounts.changed.connect(self._on_account_changed)
        self._offer()

    @property
    def page(self) -> FirstRun | None:
        """The page, once it was wanted."""
        return self._page

    def begin(self) -> None:
        """At the start of the program: come up by itself until it was left once or an account is there."""
        if not self._rehearsal and self._accounts.account is None and not self._kept().get("left"):
            self.open()

    def open(self, step: Step | None = None) -> None:
        """Take it up where it was left, or at `step`."""
        page = self._page or self._made()
        account = self._accounts.account
        page.calltouch.set_ticks(self._kept().get("ticks", ()))
        page.show_account(account, False)
        page.show_step(self._reached(account) if step is None else step)
        self._window.show_aside(page)
        page.show_step(page.step)  # on the screen the cursor can be set
        if account is not None:
            self._tasks.start(
                partial(self._engine.vault.kept, account.id),
                partial(self._on_kept_known, account),
                lambda _error: page.show_account(account, None),
            )

    def _made(self) -> FirstRun:
        page = self._page = FirstRun(self._window)
        lookup = PersonLookup(self._engine, lambda: self._accounts.account)
        sender = LeadSender(self._engine, self._accounts, lookup, page.test, self, rehearsal=False)
        sender.kept.connect(self._on_row_kept)
        sender.look_wanted.connect(self._on_look_wanted)
        sender.wait_wanted.connect(lambda *_row: None)
        sender.held.connect(lambda: self._window.hold_close(True))
        sender.released.connect(lambda _written: self._window.hold_close(False))
        page.saveRequested.connect(self._on_save_requested)
        page.stepShown.connect(lambda step: self._keep(step=step))
        page.ticked.connect(lambda ticks: self._keep(ticks=ticks))
        page.left.connect(self._on_left)
        page.rehearsalRequested.connect(self._on_rehearsal_requested)
        page.test.listWanted.connect(self._on_list_wanted)
        return page

    def _reached(self, account: Account | None) -> Step:
        """Where it was left, but no further than the account has come."""
        furthest = Step.TOKEN if account is None else Step.WIDGET if not account.widgets else Step.TEST
        kept = self._kept().get("step", 0)
        return Step(min(kept if isinstance(kept, int) and kept in set(Step) else 0, furthest))

    def _on_kept_known(self, account: Account, kept: Kept) -> None:
        if self._page is not None and self._accounts.account == account:
            self._page.show_account(account, kept is not Kept.NOWHERE, for_session=kept is Kept.SESSION)

    def _on_save_requested(self, draft: AccountDraft) -> None:
        page = self._page
        if page is None:
            return
        if trouble := self._accounts.save(draft):
            page.show_trouble(trouble)
        elif (account := self._accounts.account) is not None:
            page.go_on(account)

    def _on_account_changed(self) -> None:
        """Another one was chosen, or it was edited in its dialog."""
        self._offer()
        page, account = self._page, self._accounts.account
        if page is not None and account is not None and page.isVisible():
            page.test.show_account(account)

    def _on_row_kept(self, row: LeadRow) -> None:
        current = self._lists.current
        if current is not None and current.id == row.list_id:
            self._window.rows_reloaded()
            self._lists.show_tally()
        self._lists.lists_changed()

    def _on_look_wanted(self, row_id: int) -> None:
        row = next(iter(self._engine.lists.rows([row_id])), None)
        if row is not None:
            self._lists.show_list(row.list_id)

    def _on_left(self) -> None:
        self._keep(left=True)
        self._window.show_usual()
        self._offer()

    def _on_list_wanted(self) -> None:
        self._on_left()
        self._window.openRequested.emit()

    def _on_rehearsal_requested(self) -> None:
        """A window of its own: what is tried there has nothing to do with this one."""
        if not start_again(["--demo"]):
            self._window.show_banner(
                "error",
                self.tr("The rehearsal did not start. Your lists are untouched."),
                self.tr("Start Dozvon once more with the option --demo."),
                key=_KEY,
            )

    def _offer(self) -> None:
        """While nothing can be sent yet, the empty window offers to set it up."""
        account = self._accounts.account
        self._window.empty.set_unready(not self._rehearsal and (account is None or not account.widgets))

    def _kept(self) -> dict[str, Any]:
        kept = self._engine.settings.get(_SETTING)
        return kept if isinstance(kept, dict) else {}

    def _keep(self, **changes: object) -> None:
        try:
            self._engine.settings.set(_SETTING, self._kept() | changes)
        except KnownError:
            log.warning("how far the first run came was not remembered", exc_info=True)
