"""What the dialog of settings shows: the choices as they are kept, and what is known of this machine."""

from dataclasses import dataclass
from typing import Final

from gui.calltouch.route import Route

LANGUAGE: Final = "language"
RATE: Final = "rate"
TIMEOUTS: Final = "timeouts"
LOG_DETAIL: Final = "log_detail"
"""What a page of settings calls a choice."""


@dataclass(frozen=True, slots=True)
class SettingsValues:
    """`folder_why_fixed` says why the data folder cannot be changed here; empty where it can be.

    `usual_folder`: the data lie where they usually do. `days` of retention, `None` for ever.
    """

    appearance: str
    language: str
    rate: float
    route: Route
    folder: str
    usual_folder: bool
    folder_why_fixed: str
    days: int | None
    log_folder: str
    log_detail: bool
