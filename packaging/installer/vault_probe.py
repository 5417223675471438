"""Asks the installed program's own vault whether Windows keeps a token for it. Never shipped.

It leaves an account with a token behind, for the uninstaller to remove.
"""

import sys
from contextlib import closing

import keyring

from gui.leads.account import Account
from gui.storage.database import open_database
from gui.storage.directory import Directory
from gui.storage.paths import places
from gui.storage.secret_names import SecretNames
from gui.storage.vault import Vault

UNUSED = 999_999

backend = type(keyring.get_keyring())
with closing(open_database(places().ensure().database)) as database:
    vault = Vault(SecretNames(database))
    kept = vault.keep(UNUSED, "token-1")
    read = vault.token(UNUSED)
    vault.forget(UNUSED)
    gone = vault.token(UNUSED) is None
    account = Directory(database).save(Account(0, "Основная", "777"))
    stays = vault.keep(account.id, "token-2")
print(f"a token is kept by {backend.__module__}.{backend.__name__}, read and removed")
sys.exit(not (kept and read == "token-1" and gone and stays and backend.__name__ == "WinVaultKeyring"))
