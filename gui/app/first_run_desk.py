"""The first run joined with the accounts, the keyring and the sender; how far one came outlives a restart."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject

from gui.app.account_desk import AccountDesk
from gui.app.form_desk import FormDesk
from gui.app.own_command import start_again
from gui.delivery.engine import Engine
from gui.leads.account import Account
from gui.storage.vault import Kept
from gui.tasks import Tasks
from gui.ui.account_rules import AccountDraft
from gui.ui.first_run_steps import Step
from gui.ui.main_window import MainWindow

if TYPE_CHECKING:
    from gui.ui.first_run import FirstRun

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
        *,
        by_hand: FormDesk,
        rehearsal: bool,
    ) -> None:
        super().__init__(window)
        self._engine, self._window, self._tasks = engine, window, tasks
        self._accounts, self._by_hand = accounts, by_hand
        self._page: FirstRun | None = None
        self._opened_at: Step | None = None
        self._rehearsal = rehearsal
        for offer in (window.menus.first_run, window.menus.rehearsal):
            offer.setVisible(not rehearsal)
        window.menus.rehearsal.triggered.connect(self._on_rehearsal_requested)
        window.firstRunRequested.connect(self.open)
        accounts.changed.connect(self._on_account_changed)
        self._offer()

    @property
    def page(self) -> "FirstRun | None":
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
        page.test.show_called(self._was_called(account))
        page.show_account(account)
        self._window.show_aside(page)
        page.show_step(self._reached(account) if step is None else step)
        self._opened_at = page.step if step is None else None
        self._ask_token_state()

    def _made(self) -> "FirstRun":
        from gui.ui.first_run import FirstRun

        page = self._page = FirstRun(self._window)
        self._by_hand.sender_for(page.test)
        page.saveRequested.connect(self._on_save_requested)
        page.stepShown.connect(lambda step: self._keep(step=step))
        page.ticked.connect(lambda ticks: self._keep(ticks=ticks))
        page.left.connect(self._on_left)
        page.rehearsalRequested.connect(self._on_rehearsal_requested)
        page.test.listWanted.connect(self._on_list_wanted)
        page.test.called.connect(self._on_called)
        return page

    def _reached(self, account: Account | None) -> Step:
        """Where it was left, but no further than the account has come."""
        furthest = Step.TOKEN if account is None else Step.WIDGET if not account.widgets else Step.TEST
        kept = self._kept().get("step", 0)
        return Step(min(kept if isinstance(kept, int) and kept in set(Step) else 0, furthest))

    def _ask_token_state(self) -> None:
        """What the keyring has; whatever it says comes late, and changes nothing that was typed meanwhile."""
        account = self._accounts.account
        if account is None:
            return
        if self._accounts.has_outside_token:
            self._show_token_state(account, Kept.KEYRING)
            return
        self._tasks.start(
            partial(self._engine.vault.kept, account.id),
            partial(self._show_token_state, account),
            lambda _error: self._show_token_state(account, None),
        )

    def _show_token_state(self, account: Account, kept: Kept | None) -> None:
        chosen = self._accounts.account
        if self._page is not None and chosen is not None and chosen.id == account.id:
            has_token = None if kept is None else kept is not Kept.NOWHERE
            self._page.show_token(has_token, for_session=kept is Kept.SESSION)
            opened_at, self._opened_at = self._opened_at, None
            if has_token is False and opened_at is self._page.step and opened_at > Step.TOKEN:
                self._page.show_step(Step.TOKEN)  # without a token nothing further can be done

    def _on_save_requested(self, draft: AccountDraft) -> None:
        """Take what this step asks for and nothing else: the rest of the account may be another by now."""
        page = self._page
        if page is None:
            return
        now = self._fresh(draft.account.id)
        if now is None:
            self._show_gone(page)
            return
        asked = draft.account
        changed = (
            replace(now, widgets=asked.widgets)
            if page.step is Step.WIDGET
            else replace(now, name=asked.name, site_id=asked.site_id)
        )
        if trouble := self._accounts.save(AccountDraft(changed, draft.token)):
            page.show_trouble(trouble)
        elif (account := self._accounts.account) is not None:
            page.go_on(account)
            self._ask_token_state()

    def _fresh(self, account_id: int) -> Account | None:
        """The account as it is kept; a new one has no id yet."""
        if not account_id:
            return Account(0, "")
        return next((each for each in self._engine.directory.accounts() if each.id == account_id), None)

    def _show_gone(self, page: "FirstRun") -> None:
        page.show_account(None)
        page.show_step(Step.TOKEN)
        page.show_trouble(self.tr("This account no longer exists. Enter it anew."))

    def _on_account_changed(self) -> None:
        """Another one was chosen, or it was edited in its dialog."""
        self._offer()
        page, account = self._page, self._accounts.account
        if page is None or page.isHidden() or page.account == account:
            return
        another = account is None or page.account.id not in (0, account.id)
        page.test.show_called(self._was_called(account))
        page.show_account(account)
        if another:
            page.show_step(self._reached(account))
        self._ask_token_state()

    def _on_left(self) -> None:
        self._keep(left=True)
        self._window.show_usual()
        self._offer()

    def _on_called(self) -> None:
        account = self._accounts.account
        if account is not None and not self._was_called(account):
            self._keep(called=[*self._called(), account.id])

    def _called(self) -> list[object]:
        """The accounts whose test call was accepted."""
        kept = self._kept().get("called")
        return kept if isinstance(kept, list) else []

    def _was_called(self, account: Account | None) -> bool:
        return account is not None and account.id in self._called()

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
        self._engine.settings.remember(_SETTING, self._kept() | changes)
