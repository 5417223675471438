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
                (self.tr("Запомнить до закрытия"), partial(self._keep_for_session, account_id, token))
                if isinstance(error, KeyringRefusedError)
                else None
            )
            words = self._words_of(error, self.tr("Токен не сохранён."))
            self._window.show_banner("error", *words, self.tr("Повторить"), again, KEY, for_session)

        self._tasks.start(partial(self._engine.vault.keep, account_id, token), self._on_kept, on_failed)

    def tell_failed(self, error: BaseException, again: Callable[[], None]) -> tuple[str, str]:
        """Say that the keyring gave no token and offer to ask it again; returns what was said."""
        words = self._words_of(error, self.tr("Ничего не отправлено."))
        self._window.show_banner("error", *words, self.tr("Повторить"), again, KEY)
        return words

    def _on_kept(self, kept: bool) -> None:
        if kept:
            self._window.clear_banner(KEY)
            if self._engine.dispatcher.state is not RunState.IDLE:
                self._tell_in_use()
            return
        self._window.show_banner(
            "warning",
            self.tr("На этом компьютере нет связки ключей: токен запомнен только до закрытия программы."),
            self.tr("При следующем запуске его нужно будет вставить снова."),
            key=KEY,
        )

    def _tell_in_use(self) -> None:
        """A run is on: it goes on with the token it began with."""
        self._window.show_banner(
            "info",
            self.tr("Новый токен сохранён. Идущая отправка закончится с прежним."),
            self.tr("Если прежний токен отозван, остановите отправку и начните её снова."),
            key=KEY,
        )

    def _keep_for_session(self, account_id: int, token: str) -> None:
        self._engine.vault.keep_for_session(account_id, token)
        self._window.show_banner(
            "warning",
            self.tr("Токен запомнен только до закрытия программы."),
            self.tr("При следующем запуске его нужно будет вставить снова."),
            key=KEY,
        )

    def _words_of(self, error: BaseException, so: str) -> tuple[str, str]:
        if isinstance(error, KnownError):
            return error.message, error.remedy
        log.error("the keyring failed", exc_info=error)
        return (
            self.tr("Связка ключей не ответила. {so}").format(so=so),
            self.tr("Перезапустите программу и повторите. Подробности записаны в журнал программы."),
        )
