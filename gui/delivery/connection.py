"""The connection as the settings want it: kept, checked before anything leaves, given to the client.

The same for the window and for the terminal. The password of the proxy comes from the keyring, before a run: a keyring
that asks its owner would else hold requests up and let them go all at once.
"""

import os
from threading import Lock
from typing import Any, Final

from gui.calltouch.client import Client
from gui.calltouch.deadline import DEFAULT_TIMEOUTS, Timeouts
from gui.calltouch.roots import read_roots
from gui.calltouch.route import Proxy, ProxyMode, Route, checked_proxy_address, timeouts_of
from gui.delivery.pace import is_number
from gui.leads.errors import KnownError
from gui.leads.words import Text
from gui.storage.settings import Settings
from gui.storage.vault import Kept, Vault, checked_password

TIMEOUTS: Final = "timeouts"
PROXY: Final = "proxy"
CA_FILE: Final = "ca_file"
PASSWORD_VARIABLE: Final = "DOZVON_PROXY_PASSWORD"  # noqa: S105 — its name, not a password


class ProxyPasswordMissingError(KnownError):
    """The proxy wants a sign-in, and no password of it is kept anywhere."""

    def __init__(self) -> None:
        super().__init__(str(_MISSING), str(_ENTER))


class Connection:
    """Keeps what was chosen and sends `client` that way. Any thread may call."""

    def __init__(self, client: Client, settings: Settings, vault: Vault) -> None:
        self._client, self._settings, self._vault = client, settings, vault
        self._fetching = Lock()
        self._password: str | None = None
        self._fits = _password_fits(settings)
        self._use(_kept_route(settings))

    @property
    def route(self) -> Route:
        """The way requests go."""
        return self._client.route

    def set_timeouts(self, connect_s: float, read_s: float) -> Timeouts:
        """Wait so long from the next request on; returns the timeouts within their bounds."""
        timeouts = timeouts_of(connect_s, read_s)
        self._settings.set(TIMEOUTS, {"connect": timeouts.connect, "read": timeouts.read})
        self._use(Route(timeouts, self.route.proxy, self.route.ca_file))
        return timeouts

    def set_proxy(self, mode: ProxyMode, address: str = "", user: str = "", password: str | None = None) -> None:
        """Go through this proxy, or none, from the next request on. A new password is known at once, so that a run
        which is on meets no proxy without it; `keep_password` keeps it. One that was for another address or user is
        known no longer, and the one kept is not asked for until it was replaced.

        Raises `ProxyAddressError`, `gui.storage.vault.PasswordUnusableError`; nothing has changed then.
        """
        by_hand = mode is ProxyMode.MANUAL
        proxy = Proxy(mode, checked_proxy_address(address) if by_hand else "", user.strip() if by_hand else "")
        if proxy.signs_in and password is not None:
            checked_password(password)
        before = self.route.proxy
        stays = not before.signs_in or _same(before, proxy)
        self._keep_proxy(proxy, fits=self._fits and stays)
        if proxy.signs_in and password is not None:
            self._password = password
        elif not stays:
            self._password = None
        self._use(Route(self.route.timeouts, proxy, self.route.ca_file))

    def set_ca_file(self, path: str) -> None:
        """Trust the certificates in this file besides the usual ones; empty: the usual ones alone.

        Raises `RootsUnusableError`; nothing has changed then.
        """
        if path:
            read_roots(path)
        self._settings.set(CA_FILE, path)
        self._use(Route(self.route.timeouts, self.route.proxy, path))

    @property
    def is_ready(self) -> bool:
        """Whether no password has to be fetched before a request may leave."""
        return not self.route.proxy.signs_in or self._password is not None

    def fetch_password(self) -> None:
        """Get the proxy's password where one is needed. May block: the keyring may ask its owner.

        Raises `ProxyPasswordMissingError`, `gui.storage.vault.KeyringRefusedError`.
        """
        with self._fetching:
            if self.is_ready:
                return
            password = os.environ.get(PASSWORD_VARIABLE) or (self._vault.proxy_password() if self._fits else None)
            if not password:
                raise ProxyPasswordMissingError
            self._remember(password)

    @property
    def has_another_password(self) -> bool:
        """Whether what is kept is for another proxy, or for another user of it."""
        return not self._fits

    def keep_password(self, password: str, proxy: Proxy | None = None) -> bool:
        """Keep the proxy's password; `False`: there is no keyring, it is known until the program ends. May block.

        `proxy` is the one it was typed for: another may have been chosen meanwhile, which shall not get it.

        Raises `gui.storage.vault.PasswordUnusableError`, `gui.storage.vault.KeyringRefusedError`.
        """
        kept = self._vault.keep_proxy_password(password)
        self._fit(password, proxy)
        return kept

    def keep_password_for_session(self, password: str, proxy: Proxy | None = None) -> None:
        """Know it until the program ends. Raises `gui.storage.vault.PasswordUnusableError`."""
        self._vault.keep_proxy_password_for_session(checked_password(password))
        self._fit(password, proxy)

    def forget_password(self) -> None:
        """Remove it everywhere. May block. Raises `gui.storage.vault.KeyringRefusedError`."""
        self.drop_password()
        self._vault.forget_proxy_password()

    def drop_password(self) -> None:
        """Know it no longer, wherever it is kept."""
        self._password = None
        self._use(self.route)

    def password_kept(self) -> Kept:
        """Where the proxy's password is; from then on it is known. May block.

        Raises `gui.storage.vault.KeyringRefusedError`.
        """
        kept = self._vault.proxy_password_kept() if self._fits else Kept.NOWHERE
        if kept is not Kept.NOWHERE:
            self.fetch_password()
        return kept

    def check(self) -> None:
        """Raise `gui.calltouch.roots.RootsUnusableError` while no request could leave for the chosen certificates."""
        if self.route.ca_file:
            read_roots(self.route.ca_file)

    def reach(self, url: str) -> Any:
        """Ask whether anybody answers at the host of `url`, as `Client.reach` does; raises as `fetch_password` does."""
        self.fetch_password()
        return self._client.reach(url)

    def _fit(self, password: str, proxy: Proxy | None) -> None:
        """It is the present proxy's from now on, if it was typed for that."""
        present = self.route.proxy
        if proxy is None or _same(proxy, present):
            self._keep_proxy(present, fits=True)
            self._remember(password)

    def _keep_proxy(self, proxy: Proxy, *, fits: bool) -> None:
        kept = {"mode": proxy.mode.value, "address": proxy.address, "user": proxy.user, "password_fits": fits}
        self._settings.set(PROXY, kept)
        self._fits = fits

    def _remember(self, password: str) -> None:
        self._password = password
        self._use(self.route)

    def _use(self, route: Route) -> None:
        proxy = route.proxy
        known = Proxy(proxy.mode, proxy.address, proxy.user, self._password if proxy.signs_in else None)
        self._client.use(Route(route.timeouts, known, route.ca_file))


def _same(one: Proxy, other: Proxy) -> bool:
    """Whether a password for the one is for the other too."""
    return (one.address, one.user) == (other.address, other.user)


def _password_fits(settings: Settings) -> bool:
    """Whether the password kept is that of the proxy kept."""
    match settings.get(PROXY):
        case {"password_fits": False}:
            return False
    return True


def _kept_route(settings: Settings) -> Route:
    """The route as it was kept; what cannot be read counts as not chosen."""
    proxy, ca_file = Proxy(), settings.get(CA_FILE)
    match settings.get(PROXY):
        case {"mode": "manual", "address": str(address), "user": str(user)} if address:
            proxy = Proxy(ProxyMode.MANUAL, address, user)
        case {"mode": "none"}:
            proxy = Proxy(ProxyMode.NONE)
    timeouts = DEFAULT_TIMEOUTS
    match settings.get(TIMEOUTS):
        case {"connect": connect, "read": read} if is_number(connect) and is_number(read):
            timeouts = timeouts_of(connect, read)
    return Route(timeouts, proxy, ca_file if isinstance(ca_file, str) else "")


_MISSING: Final = Text(
    "Прокси требует вход, а пароля к нему на этом компьютере нет. Ничего не отправлено.",
    "The proxy asks for a sign-in, and this computer has no password for it. Nothing was sent.",
)
_ENTER: Final = Text(
    "Введите пароль прокси в настройках, в разделе «Сеть».",
    "Enter the proxy password in Settings, on the Network page.",
)
