"""Keys of settings that the first sight of the window and the desks that keep them both know."""

from typing import Final

ACCOUNT: Final = "account"
COLUMNS: Final = "columns"
LAST_LIST: Final = "last_list"
