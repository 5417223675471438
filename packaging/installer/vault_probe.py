"""Asks the installed program's own vault whether Windows keeps a token for it. Never shipped.

It leaves an account with a token behind, for the uninstaller to remove.
"""

import sys
from contextlib import closing

import keyring

from gui.storage.database import open_database
from gui.storage.directory import Account, Directory
from gui.storage.paths import places
from gui.storage.vault import Vault

UNUSED = 999_999

backend = type(keyring.get_keyring())
kept = Vault().keep(UNUSED, "token-1")
read = Vault().token(UNUSED)
Vault().forget(UNUSED)
gone = Vault().token(UNUSED) is None
with closing(open_database(places().ensure().database)) as database:
    account = Directory(database).save(Account(0, "Основная", "777"))
stays = Vault().keep(account.id, "token-2")
print(f"a token is kept by {backend.__module__}.{backend.__name__}, read and removed")
sys.exit(not (kept and read == "token-1" and gone and stays and backend.__name__ == "WinVaultKeyring"))
