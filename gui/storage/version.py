"""The form of the data that this version of the program writes."""

from typing import Final

VERSION: Final = 2
"""The `user_version` of the file; `gui.storage.database` brings older ones forward."""
