"""What a keyring does with a token, told on the window: kept, kept for the session, locked, denied."""

import logging
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from gui.delivery.engine import Engine
from gui.delivery.progress import RunState
from gui.leads.errors import KnownError
from gui.storage.vault import KeyringRefusedError
from gui.tasks import Tasks
from gui.ui.main_window import MainWindow

log = logging.getLogger("dozvon.app")

KEY = "token"


class TokenKeeper(QObject):
    """Keeps tokens off the main thread. Whatever the keyring says, a token is never written anywhere else."""

    def __init__(self, engine: Engine, window: MainWindow, tasks: Tasks) -> None:
        super().__init__(window)
        self._engine, self._window, self._tasks = engine, window, tasks

    def keep(self, account_id: int, token: str) -> None:
        """Keep it, or say why not and offer to try again, or to remember it until the program ends."""

        def on_failed(error: BaseException) -> None:
            again = partial(self.keep, account_id, token)
            for_session = (
                (self.tr("Remember until closing"), partial(self._keep_for_session, account_id, token))
                if isinstance(error, KeyringRefusedError)
                else None
            )
            words = self._words_of(error, self.tr("The token was not saved."))
            self._window.show_banner("error", *words, self.tr("Retry"), again, KEY, for_session)

        self._tasks.start(partial(self._engine.vault.keep, account_id, token), self._on_kept, on_failed)

    def tell_failed(self, error: BaseException, again: Callable[[], None]) -> tuple[str, str]:
        """Say that the keyring gave no token and offer to ask it again; returns what was said."""
        words = self._words_of(error, self.tr("Nothing was sent."))
        self._window.show_banner("error", *words, self.tr("Retry"), again, KEY)
        return words

    def _on_kept(self, kept: bool) -> None:
        if kept:
            self._window.clear_banner(KEY)
            if self._engine.dispatcher.state is not RunState.IDLE:
                self._tell_in_use()
            return
        self._window.show_banner(
            "warning",
            self.tr("This computer has no keyring: the token is remembered only until the program closes."),
            self.tr("You will have to paste it again next time."),
            key=KEY,
        )

    def _tell_in_use(self) -> None:
        """A run is on: it goes on with the token it began with."""
        self._window.show_banner(
            "info",
            self.tr("The new token is saved. The current run will finish with the old one."),
            self.tr("If the old token has been revoked, stop sending and start again."),
            key=KEY,
        )

    def _keep_for_session(self, account_id: int, token: str) -> None:
        self._engine.vault.keep_for_session(account_id, token)
        self._window.show_banner(
            "warning",
            self.tr("The token is remembered only until the program closes."),
            self.tr("You will have to paste it again next time."),
            key=KEY,
        )

    def _words_of(self, error: BaseException, so: str) -> tuple[str, str]:
        if isinstance(error, KnownError):
            return error.message, error.remedy
        log.error("the keyring failed", exc_info=error)
        return (
            self.tr("The keyring did not respond. {so}").format(so=so),
            self.tr("Restart the program and try again. Details are in the program log."),
        )
