"""The diagnostics put together: what the program runs on, its settings, counts and the log, without people in it."""

import os
from contextlib import closing

from gui import __version__
from gui.app.components import components, machine
from gui.calltouch.roots import RootsUnusableError, read_roots
from gui.calltouch.route import Route
from gui.storage.database import open_database
from gui.storage.diagnostics import Page, database_page, lists_page, log_page, settings_page
from gui.storage.paths import Places, places
from gui.ui.about_dialog import Component


def collect(data: Places, route: Route, screen: str) -> tuple[Page, ...]:
    """Everything that goes into the archive; on a thread: a big file takes seconds. `screen` is told by the caller.

    Raises `gui.leads.errors.KnownError`.
    """
    with closing(open_database(data.database)) as database:
        return (
            _program_page(components(), screen),
            settings_page(database, _network_lines(route)),
            lists_page(database),
            database_page(database, data),
            log_page(places()),
        )


def _program_page(parts: tuple[Component, ...], screen: str) -> Page:
    variables = sorted(name for name in os.environ if name.upper().startswith(("DOZVON_", "QT_")) or _is_proxy(name))
    lines = [
        f"dozvon {__version__}",
        machine(),
        f"screen: {screen}",
        f"variables set: {', '.join(variables) or 'none'}",
        *(f"{part.name} {part.version}" for part in parts[1:] if part.version),
    ]
    return Page("program.txt", "\n".join(lines) + "\n")


def _network_lines(route: Route) -> list[str]:
    """Whether there is a proxy and a file, never which."""
    proxy = route.proxy
    try:
        roots = "readable" if route.ca_file and read_roots(route.ca_file) else "none"
    except RootsUnusableError:
        roots = "not readable"
    scheme = f", {proxy.address.partition(':')[0]}" if proxy.address else ""
    return [
        f"proxy: {proxy.mode.value}{scheme}{', with a sign-in' if proxy.signs_in else ''}",
        f"company certificates: {roots}",
    ]


def _is_proxy(name: str) -> bool:
    return name.lower() in {"http_proxy", "https_proxy", "all_proxy", "no_proxy"}
