"""The account that sends: chosen among several, edited, removed; its token on the way to and from the keyring."""

import logging
import os
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from gui.app.kept import ACCOUNT
from gui.app.token_keeper import KEY, TokenKeeper
from gui.calltouch.request import AccountError, checked_url
from gui.delivery.engine import Engine
from gui.delivery.progress import RunState
from gui.leads.account import Account, free_colour
from gui.leads.errors import KnownError
from gui.storage.account_rows import chosen_among
from gui.storage.vault import Kept, checked_token
from gui.tasks import Tasks
from gui.ui.account_rules import AccountDraft
from gui.ui.main_window import MainWindow

log = logging.getLogger("dozvon.app")

_KEY = "account"


class AccountDesk(QObject):
    """The chosen account. A rehearsal brings its own, with its token, and it cannot be edited.

    `changed` tells that another account sends from now on, or that it was edited.
    """

    changed = Signal()

    def __init__(
        self,
        engine: Engine,
        window: MainWindow,
        tasks: Tasks,
        rehearsal: tuple[Account, str] | None = None,
    ) -> None:
        super().__init__(window)
        self._engine, self._window, self._tasks = engine, window, tasks
        self._rehearsal = rehearsal
        self._tokens = TokenKeeper(engine, window, tasks)
        self._removing = 0
        self._closed = False
        self._account = rehearsal[0] if rehearsal else self._saved()
        menu = window.menus.accounts
        menu.wanted.connect(self._fill_menu)
        menu.switchRequested.connect(self.switch)
        menu.newRequested.connect(self.add)
        menu.removeRequested.connect(self.remove)
        window.accountRequested.connect(self.edit)
        self._show()

    @property
    def account(self) -> Account | None:
        """The account that sends; `None` before the first one is entered."""
        return self._account

    def close(self) -> None:
        """Hand no token out any more: the window it would be used for is gone."""
        self._closed = True

    # Its token.

    @property
    def has_outside_token(self) -> bool:
        """Whether the environment brings a token, for whichever account."""
        return bool(_outside_token())

    def with_token(
        self,
        then: Callable[[Account, str], None],
        otherwise: Callable[[str, str], None] | None = None,
        account_id: int | None = None,
    ) -> None:
        """Fetch the token off the main thread and go on with it here; without one, ask for it and stop.

        `otherwise` is then told in words why, and what to do. `account_id` asks for another account than the chosen.
        """
        stop = otherwise or _untold
        if self._rehearsal is not None:
            then(*self._rehearsal)
            return
        account = self._account if account_id is None else self._known(account_id)
        if account is None:
            if account_id is None:
                self.edit()
            stop(self.tr("There is no Calltouch account."), self.tr("Add one and send again."))
            return
        given = _outside_token()
        if given and self._engine.connection.is_ready and not self._engine.connection.route.ca_file:
            then(account, given)
            return

        def on_token(found: str | None) -> None:
            if self._closed:
                return
            if account.id == self._removing or (account_id is None and not self._is_chosen(account)):
                stop(self.tr("The account has changed. Nothing was sent."), self.tr("Send again."))
            elif found:
                then(account, found)
            else:
                stop(*self._tell_missing(account))

        def on_failed(error: BaseException) -> None:
            again = partial(self.with_token, then, otherwise, account_id)
            stop(*self._tokens.tell_failed(error, again))

        self._tasks.start(partial(self._secrets, account.id, given), on_token, on_failed)

    def _secrets(self, account_id: int, given: str) -> str | None:
        """The token, once the password of the proxy is known and the certificates are read; on a thread, for the
        keyring may ask its owner, and the file may lie on a slow drive.
        """
        self._engine.connection.check()
        self._engine.connection.fetch_password()
        return given or self._engine.vault.token(account_id)

    def _tell_missing(self, account: Account) -> tuple[str, str]:
        missing = self.tr("There is no Calltouch token for “{name}”. Nothing was sent.").format(name=account.name)
        remedy = self.tr("Paste the token into the account and send again.")
        edit = partial(self.edit, focus_token=True)
        self._window.show_banner("warning", missing, remedy, self.tr("Account…"), edit, key=KEY)
        return missing, remedy

    # Which one it is.

    def switch(self, account_id: int) -> None:
        """Send through another account from now on; not while a run is on, which must be seen to be its account's."""
        if self._account is not None and account_id == self._account.id:
            return
        if why := self._why_fixed():
            self._window.show_banner("info", why, key=_KEY)
            return
        account = self._known(account_id)
        if account is None:
            self._window.show_banner("warning", self.tr("This account no longer exists."), key=_KEY)
            return
        self._window.clear_banner(_KEY)
        self._choose(account)
        if self.has_outside_token:
            self._window.show_banner(
                "warning",
                self.tr("The token comes from the DOZVON_TOKEN variable and applies to all accounts."),
                self.tr("To give each account its own token, start Dozvon without this variable."),
                key=_KEY,
            )

    def remove(self) -> None:
        """Forget the chosen account and its token, after a yes."""
        account = self._account
        if account is None or self._tell_rehearsal():
            return
        why = self._why_kept()
        if not why:
            if not self._agreed_to_remove(account):
                return
            why = self._why_kept()  # a lead that waited may have left meanwhile
        if why:
            self._window.show_banner("info", why, key=_KEY)
        else:
            self._forget(account)

    def _agreed_to_remove(self, account: Account) -> bool:
        words = self.tr(
            "Its token, widgets and departments will be removed from this computer. Nothing changes in Calltouch "
            "itself.\n\n"
            "The lists stay, but their queued requests can only be sent through an account with the same widgets. "
            "The whole history stays, under the name “{name}”."
        )
        return self._window.ask_yes_no(
            self.tr("Delete the account “{name}”?").format(name=account.name),
            words.format(name=account.name),
            self.tr("Delete"),
            self.tr("Keep"),
        )

    def _forget(self, account: Account) -> None:
        """The token goes first: while the keyring refuses, the account stays to try again."""
        self._removing = account.id

        def on_forgotten(_nothing: None) -> None:
            self._removing = 0
            self._engine.directory.remove(account.id)
            self._window.clear_banner(KEY)
            self._choose(self._saved())
            gone = self.tr("The account “{name}” and its token have been deleted.").format(name=account.name)
            next_one = self.tr("“{name}” is now selected.").format(name=self._account.name) if self._account else ""
            self._window.show_banner("success", gone, next_one, key=_KEY)

        def on_failed(error: BaseException) -> None:
            self._removing = 0
            if not isinstance(error, KnownError):
                raise error
            kept = self.tr("The account was kept. {remedy}").format(remedy=error.remedy)
            self._window.show_banner("error", error.message, kept, self.tr("Retry"), self.remove, key=KEY)

        self._tasks.start(partial(self._engine.vault.forget, account.id), on_forgotten, on_failed)

    def _why_fixed(self) -> str:
        """What keeps the account from changing now, if anything."""
        dispatcher = self._engine.dispatcher
        name = self._account.name if self._account else ""
        if dispatcher.state is not RunState.IDLE:
            return self.tr(
                "Requests are being sent through “{name}”. You can switch accounts once the run is over."
            ).format(name=name)
        if dispatcher.progress.in_flight:
            return self.tr("A request is still waiting for its answer. You can switch accounts after that.")
        return ""

    def _why_kept(self) -> str:
        """What keeps the account from being removed now, if anything."""
        if self._removing:
            return self.tr("The account is already being deleted.")
        if self._engine.dispatcher.state is RunState.IDLE and self._engine.dispatcher.sends_elsewhere:
            return self.tr(
                "Another Dozvon window is sending requests. You can delete the account once it has finished."
            )
        return self._why_fixed()

    def _choose(self, account: Account | None) -> None:
        """Remember it, and show it everywhere."""
        self._engine.settings.remember(ACCOUNT, account.id if account else None)
        self._account = account
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self._window.set_account(self._account)
        self._fill_menu()

    def _fill_menu(self) -> None:
        own = [self._rehearsal[0]] if self._rehearsal else self._engine.directory.accounts()
        self._window.menus.accounts.show_accounts(own, self._account.id if self._account else None, self._why_fixed())
        keys = {widget.route_key for widget in self._account.widgets} if self._account else set()
        others = (each for each in own if not self._is_chosen(each))
        self._window.set_foreign_widgets(
            {widget.route_key: each.name for each in others for widget in each.widgets if widget.route_key not in keys}
        )

    # Editing.

    def add(self) -> None:
        """Enter a new account; it sends from then on."""
        if not self._tell_rehearsal():
            colour = free_colour(self._engine.directory.accounts())
            self._ask(Account(0, "", colour=colour), Kept.NOWHERE)

    def edit(self, *, focus_token: bool = False) -> None:
        """Open the account's dialog; what it needs of the keyring is asked first, and a locked one is no hindrance."""
        if self._tell_rehearsal():
            return
        account = self._account
        if account is None:
            self.add()
            return

        def on_failed(error: BaseException) -> None:
            log.warning("the keyring did not say whether it has a token", exc_info=error)
            self._ask(account, None)

        self._tasks.start(
            partial(self._engine.vault.kept, account.id),
            lambda kept: self._ask(account, kept, focus_token=focus_token),
            on_failed,
        )

    def _tell_rehearsal(self) -> bool:
        """Whether this is one; then it says so."""
        if self._rehearsal is not None:
            self._window.show_banner(
                "info",
                self.tr("A rehearsal has its own account, which is not connected to anyone."),
                self.tr("To make real calls, start Dozvon without the rehearsal."),
                key=_KEY,
            )
        return self._rehearsal is not None

    def _ask(self, account: Account, kept: Kept | None, *, focus_token: bool = False) -> None:
        """Show the dialog until it is saved or given up: what could not be saved stays in it as it was typed."""
        from gui.app.directory_files import DirectoryFiles
        from gui.ui.account_dialog import AccountDialog

        has_token = None if kept is None else kept is not Kept.NOWHERE
        dialog = AccountDialog(account, has_token, self._window, for_session=kept is Kept.SESSION)
        files = DirectoryFiles(dialog, self._tasks)
        if focus_token:
            dialog.focus_token()
        while dialog.exec() == AccountDialog.DialogCode.Accepted and (trouble := self.save(dialog.draft())):
            dialog.show_trouble(trouble)
        files.close()
        dialog.deleteLater()

    def save(self, draft: AccountDraft) -> str:
        """Write it down, send through it from now on, and keep its token; returns why that was not possible."""
        try:
            checked_url(draft.account.api_url)
            if draft.token is not None:
                checked_token(draft.token)
            account = self._engine.directory.save(draft.account)
        except (KnownError, AccountError) as error:
            return str(error)
        self._window.clear_banner(_KEY)
        self._window.clear_banner(KEY)
        if not self._is_chosen(account) and (why := self._why_fixed()):
            self._window.show_banner("info", self.tr("The account is saved. {why}").format(why=why), key=_KEY)
        else:
            self._choose(account)
        if draft.token is not None:
            self._tokens.keep(account.id, draft.token)
        return ""

    def _is_chosen(self, account: Account) -> bool:
        return self._account is not None and self._account.id == account.id

    def _known(self, account_id: int) -> Account | None:
        return next((each for each in self._engine.directory.accounts() if each.id == account_id), None)

    def _saved(self) -> Account | None:
        accounts = self._engine.directory.accounts()
        chosen = self._engine.settings.get(ACCOUNT)
        return chosen_among(accounts, chosen)


def _outside_token() -> str:
    return os.environ.get("DOZVON_TOKEN", "").strip()


def _untold(_message: str, _remedy: str) -> None:
    """Whoever asked for the token has nothing more to say."""
