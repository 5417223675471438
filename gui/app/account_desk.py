"""The account that sends, and its token on the way between dialog and keyring."""

import logging
import os
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from gui.calltouch.request import AccountError, checked_url
from gui.delivery.engine import Engine
from gui.leads.errors import KnownError
from gui.storage.directory import Account
from gui.tasks import Tasks
from gui.ui.account_dialog import AccountDialog
from gui.ui.account_rules import AccountDraft
from gui.ui.main_window import MainWindow

log = logging.getLogger("dozvon.app")

_ACCOUNT = "account"


class AccountDesk(QObject):
    """The chosen account. A rehearsal brings its own, with its token, and it cannot be edited."""

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
        self._account = rehearsal[0] if rehearsal else self._saved()
        window.accountRequested.connect(self.edit)
        window.set_account(self._account)

    @property
    def account(self) -> Account | None:
        """The account that sends; `None` before the first one is entered."""
        return self._account

    def with_token(
        self, then: Callable[[Account, str], None], otherwise: Callable[[str, str], None] | None = None
    ) -> None:
        """Fetch the token off the main thread and go on with it here; without one, ask for it and stop.

        `otherwise` is then told in words why, and what to do.
        """
        stop = otherwise or _untold
        if self._rehearsal is not None:
            then(*self._rehearsal)
            return
        account = self._account
        if account is None:
            self.edit()
            stop(self.tr("Нет учётной записи Calltouch."), self.tr("Добавьте её и отправьте ещё раз."))
            return
        if token := os.environ.get("DOZVON_TOKEN", "").strip():
            then(account, token)
            return

        def on_token(found: str | None) -> None:
            if found:
                then(account, found)
                return
            missing = self.tr("Нет токена Calltouch. Ничего не отправлено.")
            remedy = self.tr("Вставьте токен в учётную запись и отправьте ещё раз.")
            edit = partial(self.edit, focus_token=True)
            self._window.show_banner("warning", missing, remedy, self.tr("Учётная запись…"), edit, key="token")
            stop(missing, remedy)

        def on_failed(error: BaseException) -> None:
            stop(*self._tell_failed(error))

        self._tasks.start(partial(self._engine.vault.token, account.id), on_token, on_failed)

    def edit(self, *, focus_token: bool = False) -> None:
        """Open the account's dialog; what it needs of the keyring is asked first, and a locked one is no hindrance."""
        if self._rehearsal is not None:
            self._window.show_banner(
                "info",
                self.tr("В репетиции своя учётная запись, она ни с кем не связана."),
                self.tr("Чтобы звонить по-настоящему, запустите Дозвон без репетиции."),
                key="account",
            )
            return
        if self._account is None:
            self._ask(has_token=False)
            return

        def on_failed(error: BaseException) -> None:
            log.warning("the keyring did not say whether it has a token", exc_info=error)
            self._ask(has_token=None)

        self._tasks.start(
            partial(self._engine.vault.token, self._account.id),
            lambda found: self._ask(has_token=bool(found), focus_token=focus_token),
            on_failed,
        )

    def _ask(self, *, has_token: bool | None, focus_token: bool = False) -> None:
        """Show the dialog until it is saved or given up: what could not be saved stays in it as it was typed."""
        dialog = AccountDialog(self._account, has_token, self._window)
        if focus_token:
            dialog.focus_token()
        while dialog.exec() == AccountDialog.DialogCode.Accepted and (trouble := self._save(dialog.draft())):
            dialog.show_trouble(trouble)
        dialog.deleteLater()

    def _save(self, draft: AccountDraft) -> str:
        """Write it down; returns why that was not possible."""
        try:
            checked_url(draft.account.api_url)
            account = self._engine.directory.save(draft.account)
        except (KnownError, AccountError) as error:
            return str(error)
        try:
            self._engine.settings.set(_ACCOUNT, account.id)
        except KnownError:
            log.warning("the chosen account was not remembered", exc_info=True)
        self._account = account
        self._window.clear_banner("account")
        self._window.clear_banner("token")
        self._window.set_account(account)
        if draft.token is not None:
            keep = partial(self._engine.vault.keep, account.id, draft.token)
            self._tasks.start(keep, self._on_token_kept, self._on_failed)
        return ""

    def _on_token_kept(self, kept: bool) -> None:
        if not kept:
            self._window.show_banner(
                "warning",
                self.tr("На этом компьютере нет связки ключей: токен запомнен только до закрытия программы."),
                self.tr("При следующем запуске его нужно будет вставить снова."),
                key="token",
            )

    def _on_failed(self, error: BaseException) -> None:
        self._tell_failed(error)

    def _tell_failed(self, error: BaseException) -> tuple[str, str]:
        """Say that the keyring failed; returns what was said."""
        if isinstance(error, KnownError):
            words = error.message, error.remedy
        else:
            log.error("the keyring failed", exc_info=error)
            words = (
                self.tr("Связка ключей не ответила. Ничего не отправлено."),
                self.tr("Перезапустите программу и повторите. Подробности записаны в журнал программы."),
            )
        self._window.show_banner("error", *words, key="token")
        return words

    def _saved(self) -> Account | None:
        accounts = self._engine.directory.accounts()
        chosen = self._engine.settings.get(_ACCOUNT)
        return next((account for account in accounts if account.id == chosen), accounts[0] if accounts else None)


def _untold(_message: str, _remedy: str) -> None:
    """Whoever asked for the token has nothing more to say."""
