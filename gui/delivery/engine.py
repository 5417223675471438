"""Everything a run needs, opened on one data folder: the same parts for the window and for the terminal."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from gui.calltouch.client import Client
from gui.calltouch.request import Request
from gui.delivery.connection import Connection
from gui.delivery.dispatcher import Dispatcher
from gui.delivery.pace import FASTEST, Pace, is_number, limits_for
from gui.delivery.send_lock import FolderUnwritableError, SendLock
from gui.leads.account import Account
from gui.leads.calling_hours import HoursRule
from gui.leads.state import Outcome
from gui.storage.clock import local_now
from gui.storage.database import IMPATIENCE_MS, Database, StorageBusyError, StorageFailedError, open_database
from gui.storage.decisions import Decisions
from gui.storage.directory import Directory
from gui.storage.edits import Edits
from gui.storage.journal import Journal
from gui.storage.lists import Lists
from gui.storage.log import log_in_detail
from gui.storage.paths import Places
from gui.storage.secret_names import SecretNames
from gui.storage.settings import Settings
from gui.storage.vault import Vault
from gui.storage.zones import zone_finder

RATE: Final = "rate"
LOG_DETAIL: Final = "log_detail"


@dataclass(frozen=True, slots=True)
class Engine:
    """The opened parts. They belong to the thread that opened them, `vault` and `connection` excepted."""

    places: Places
    database: Database
    lists: Lists
    decisions: Decisions
    journal: Journal
    directory: Directory
    settings: Settings
    vault: Vault
    dispatcher: Dispatcher
    connection: Connection
    pace: Pace
    hours_of: Callable[[Account], HoursRule]
    """The hours of an account for the people of its lists, by what is known of their zones at this moment."""

    cut_off: int
    """Requests an earlier crash left without an outcome; their rows are unknown now."""

    def close(self) -> None:
        """After the run has drained."""
        self.database.close()


def open_engine(
    places: Places,
    submit: Callable[[Request], Outcome],
    pace: Pace | None = None,
    patience_ms: int = IMPATIENCE_MS,
    session: dict[str, str] | None = None,
    *,
    client: Client | None = None,
    rehearsal: bool = False,
) -> Engine:
    """Open the data in `places` and settle what an earlier crash left behind.

    `session` brings the tokens kept in memory along from an engine that was closed. A `rehearsal` has no keyring.
    `client`, whose `submit` it is, goes the way the settings say.
    `patience_ms` is how long a call may wait for another process's write: little where the thread also paints.

    Raises `gui.storage.database.DatabaseUnusableError` or `OSError` (the folder cannot be made).
    """
    places.ensure()
    database = open_database(places.database, patience_ms, create=not places.chosen)
    lists, journal = Lists(database, local_now), Journal(database, local_now)
    lock = SendLock(places.send_lock)
    try:
        cut_off = _settle(lists, Edits(database, local_now), journal, lock)
    except (StorageBusyError, FolderUnwritableError):
        # Another process writes, or nobody can: nothing here is urgent, and every run settles it before it sends.
        cut_off = 0
    except BaseException:
        database.close()
        raise

    def hours_of(account: Account) -> HoursRule:
        return HoursRule(account.hours, zone_finder(database, account.zone).zone_of, ZoneInfo(account.zone))

    settings, names = Settings(database), SecretNames(database)
    with suppress(StorageFailedError):  # the first call to the vault does it then
        names.settle()
    vault = Vault(names, session, in_memory=rehearsal)
    pace = pace or Pace(limits_for(chosen_rate(settings)))
    connection = Connection(client or Client(), settings, vault)
    log_in_detail(settings.get(LOG_DETAIL) is True)
    dispatcher = Dispatcher(lists, journal, lock, submit, pace=pace, hours_of=hours_of, check_way=connection.check)
    return Engine(
        places=places,
        database=database,
        lists=lists,
        decisions=Decisions(database, local_now),
        journal=journal,
        directory=Directory(database),
        settings=settings,
        vault=vault,
        dispatcher=dispatcher,
        connection=connection,
        pace=pace,
        hours_of=hours_of,
        cut_off=cut_off,
    )


def chosen_rate(settings: Settings) -> float:
    """How many requests a second may leave at most."""
    kept = settings.get(RATE)
    return float(kept) if is_number(kept) else FASTEST


def _settle(lists: Lists, edits: Edits, journal: Journal, lock: SendLock) -> int:
    """Make unknown what a crash left «sending»; returns how many requests that were.

    Open attempts may as well be another process's requests in flight: whoever has the right to send knows.
    """
    lists.forget_cut_off_imports()
    edits.forget_cut_off()
    if not journal.has_open() or not lock.take():
        return 0
    try:
        return journal.recover()
    finally:
        lock.release()
