"""What Дозвон keeps on this machine, erased for good: for an uninstaller whose person said yes to that."""

import logging
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

from gui.app.one_instance import OneInstance
from gui.delivery.send_lock import FolderUnwritableError, SendLock
from gui.leads.errors import KnownError
from gui.storage.database import open_database
from gui.storage.directory import Directory
from gui.storage.moved import database_files, log_files
from gui.storage.moving import PART
from gui.storage.paths import Places, choose_folder, guard_of, usual_folder
from gui.storage.secret_names import SecretNames
from gui.storage.vault import Vault

log = logging.getLogger("dozvon.app")


def erase_data(places: Places) -> bool:
    """Remove the tokens and the proxy's password from the keyring, then the data; whether nothing is left of them.

    Touches nothing while a window or a run has the data, and in the folder nothing that is not the program's.
    """
    if not places.root.is_dir():
        return not places.chosen  # the drive of a folder that somebody chose is away
    window, run = OneInstance(places.root), SendLock(places.send_lock)
    try:
        if not window.take() or not run.take():
            return False
        clean = _forget_tokens(places)
        for path in _files(places):
            with suppress(OSError):
                path.unlink()
    except FolderUnwritableError:
        log.warning("the data folder cannot be written: nothing in it was removed")
        return False
    finally:
        run.release()
        window.close()
    left = [path for path in _files(places) if path.exists()]
    with suppress(OSError):
        if places.chosen and not left:
            choose_folder(usual_folder())
    for folder in (places.log.parent, places.root, usual_folder()):
        with suppress(OSError):  # something of somebody else's is in it
            folder.rmdir()
    return clean and not left


def _forget_tokens(places: Places) -> bool:
    if not places.database.exists():
        return True
    try:
        with closing(open_database(places.database)) as database:
            accounts, names = Directory(database).accounts(), SecretNames(database)
            names.settle()
    except KnownError:
        log.warning("the accounts cannot be read, their tokens stay in the keyring", exc_info=True)
        return False
    vault, clean = Vault(names), True
    forgets: list[Callable[[], None]] = [vault.forget_proxy_password]
    forgets += [partial(vault.forget, account.id) for account in accounts]
    for forget in forgets:
        try:
            forget()
        except KnownError:
            log.warning("a secret stays in the keyring", exc_info=True)
            clean = False
    return clean


def _files(places: Places) -> Iterator[Path]:
    yield from database_files(places)
    # Copies of other data that a move was cut off in; a person's own copies stay.
    yield from (path for path in places.root.glob("dozvon.*.part") if PART.fullmatch(path.name))
    yield from log_files(places)
    yield places.root / "window.socket"
    yield guard_of(places.send_lock)
    for lock in ("send.lock", "window.lock"):
        yield places.root / f"{lock}.rmlock"  # Qt's, of a process that was killed while it cleared another's away
