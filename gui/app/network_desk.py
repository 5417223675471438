"""The page of settings about the network joined to the connection."""

import logging
import os
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from gui.calltouch.route import ProxyMode
from gui.delivery.connection import PASSWORD_VARIABLE, Connection
from gui.leads.account import DEFAULT_API_URL, Account
from gui.leads.errors import KnownError
from gui.leads.remedies import code_of, explain
from gui.leads.state import NotSent, NotSentReason
from gui.leads.words import grouped
from gui.storage.vault import Kept, KeyringLockedError, KeyringRefusedError
from gui.tasks import Tasks
from gui.ui import dialogs, theme
from gui.ui.settings_dialog import SettingsDialog

log = logging.getLogger("dozvon.app")


class NetworkDesk(QObject):
    """Keeps the proxy, its password and the certificates, and looks whether Calltouch can be reached; in a rehearsal
    its own Calltouch is what it reaches.
    """

    def __init__(
        self,
        connection: Connection,
        dialog: SettingsDialog,
        tasks: Tasks,
        keyring: Tasks,
        account: Callable[[], Account | None],
        *,
        rehearsal: bool,
    ) -> None:
        super().__init__(dialog)
        self._connection, self._dialog, self._page = connection, dialog, dialog.network
        self._tasks, self._keyring, self._account = tasks, keyring, account
        self._checking, self._rehearsal = False, rehearsal
        self._page.proxyChosen.connect(self._on_proxy)
        self._page.caFileChosen.connect(self._on_ca_file)
        self._page.checkRequested.connect(self._on_check)
        self._look_for_password()

    def _on_proxy(self, mode: ProxyMode, address: str, user: str, password: str | None) -> None:
        row, had_password = self._page.proxy_row, self._connection.route.proxy.signs_in
        try:
            self._connection.set_proxy(mode, address, user, password)
        except KnownError as error:
            row.say(str(error), theme.Tone.ERROR)
            return
        self._page.show_route(self._connection.route)
        row.say(self.tr("Saved."), theme.Tone.SUCCESS)
        signs_in = self._connection.route.proxy.signs_in
        if signs_in and password is not None:
            self._keep(password)
            return
        if had_password and (not signs_in or self._connection.has_another_password):
            self._keyring.start(self._connection.forget_password, self._on_forgotten, self._on_not_forgotten)
        if signs_in:
            self._look_for_password()

    def _keep(self, password: str) -> None:
        """The keyring may ask its owner: not on this thread."""
        proxy = self._connection.route.proxy

        def on_kept(kept: bool) -> None:
            words = self.tr("Saved, the password is in the keyring.")
            if self._rehearsal:
                words = self.tr("Saved. A rehearsal knows the password only until it ends.")
            elif not kept:
                words = self.tr("Saved. This computer has no keyring: the password is known until you quit.")
            self._page.proxy_row.say(words, theme.Tone.SUCCESS if kept else theme.Tone.WARNING)
            self._page.show_password(Kept.KEYRING if kept else Kept.SESSION)

        def on_failed(error: BaseException) -> None:
            self._tell(self._page.proxy_row, error)
            if isinstance(error, KeyringRefusedError) and self._may_remember(error):
                self._connection.keep_password_for_session(password, proxy)
                on_kept(False)
            else:
                self._connection.drop_password()

        self._keyring.start(partial(self._connection.keep_password, password, proxy), on_kept, on_failed)

    def _may_remember(self, error: KeyringRefusedError) -> bool:
        return dialogs.ask_yes_no(
            self._dialog,
            self.tr("Remember the proxy password until you quit?"),
            self.tr("{why} Without it requests do not pass the proxy.").format(why=error.message),
            self.tr("Remember"),
            self.tr("Do not remember"),
        )

    def _look_for_password(self) -> None:
        if self._connection.route.proxy.signs_in:
            self._keyring.start(self._connection.password_kept, self._on_password_kept, self._on_password_unknown)
        else:
            self._page.show_password(Kept.NOWHERE)

    def _on_password_kept(self, kept: Kept) -> None:
        self._page.show_password(kept)
        if kept is Kept.NOWHERE and PASSWORD_VARIABLE not in os.environ:
            words = self.tr("The proxy password is missing: without it no request leaves.")
            if self._connection.has_another_password:
                words = self.tr(
                    "The saved password was for another proxy or user, it is not used here. Type the password of this "
                    "one: without it no request leaves."
                )
            self._page.proxy_row.say(words, theme.Tone.WARNING)

    def _on_password_unknown(self, error: BaseException) -> None:
        log.warning("the keyring did not say whether it has the password of the proxy (%s)", type(error).__name__)
        self._page.show_password(None, locked=isinstance(error, KeyringLockedError))
        if PASSWORD_VARIABLE not in os.environ:
            self._tell(self._page.proxy_row, error)

    def _on_forgotten(self, _nothing: None) -> None:
        self._page.show_password(Kept.NOWHERE)

    def _on_not_forgotten(self, error: BaseException) -> None:
        self._tell(self._page.proxy_row, error)

    def _on_ca_file(self, path: str) -> None:
        try:
            self._connection.set_ca_file(path)
        except KnownError as error:
            self._page.ca_row.say(str(error), theme.Tone.ERROR)
            return
        self._page.ca_row.say(
            self.tr("The certificates of this file are trusted from now on.") if path else "", theme.Tone.SUCCESS
        )
        self._page.show_route(self._connection.route)

    def _on_check(self) -> None:
        if self._checking:
            return
        self._checking = True
        account = self._account()
        url = account.api_url if account else DEFAULT_API_URL
        self._page.check_row.say(self.tr("Connecting…"))

        def look() -> tuple[int | NotSent, float]:
            began = time.monotonic()
            return self._connection.reach(url), time.monotonic() - began

        self._tasks.start(look, self._on_checked, self._on_not_checked)

    def _on_checked(self, found: tuple[int | NotSent, float]) -> None:
        outcome, seconds = found
        self._checking = False
        if isinstance(outcome, NotSent):
            log.info("the connection was checked: %s %s", code_of(outcome), outcome.detail)
            self._page.check_row.say(self._trouble(outcome), theme.Tone.ERROR)
            return
        ms = grouped(round(seconds * 1000))
        if self._rehearsal:
            words = self.tr("Only the rehearsal on this computer was asked: it answered in {ms} ms. Calltouch was not.")
            self._page.check_row.say(words.format(ms=ms), theme.Tone.INFO)
            return
        words = self.tr("Connected: the Calltouch server answered in {ms} ms. This does not check the token.")
        self._page.check_row.say(words.format(ms=ms), theme.Tone.SUCCESS)

    def _trouble(self, outcome: NotSent) -> str:
        explanation = explain(code_of(outcome))
        happened = str(explanation.happened) if explanation else ""
        hints = {
            NotSentReason.DNS: self.tr("Check the internet connection. In a company network a proxy may be needed."),
            NotSentReason.CONNECT: self.tr(
                "Check the internet connection. In a company network a proxy may be needed."
            ),
            NotSentReason.TLS: self.tr(
                "If the company inspects secure connections, choose its certificate file above."
            ),
            NotSentReason.PROXY: self.tr("Check the address of the proxy, and whether it lets Calltouch pass."),
            NotSentReason.SIGN_IN: self.tr("Check the user name and password of the proxy."),
            NotSentReason.ROOTS: self.tr("Choose the certificate file again."),
        }
        return f"{happened}. {hints[outcome.reason]}"

    def _on_not_checked(self, error: BaseException) -> None:
        self._checking = False
        self._tell(self._page.check_row, error)

    def _tell(self, row: Any, error: BaseException) -> None:
        if not isinstance(error, KnownError):
            raise error
        row.say(str(error), theme.Tone.ERROR)
