"""What a list is called among others."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.leads.moments import short_day

translate: Final = QCoreApplication.translate


def list_title(name: str, created_at: datetime, rows: int) -> str:
    """«Май — 24.11, 06:21 · 20 строк»: the same file may have been opened more than once."""
    loaded = created_at.astimezone()
    return f"{name} — {short_day(loaded)}, {loaded:%H:%M} · {translate('ListWords', '%Ln row(s)', '', rows)}"
