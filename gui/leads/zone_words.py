"""How a person's clock is named beside ours."""

from datetime import datetime, timedelta
from typing import Final

from gui.leads.words import Text

MOSCOW: Final = Text("МСК", "MSK")

_AHEAD: Final = timedelta(hours=3)


def by_moscow(moment: datetime) -> str:
    """The zone of an aware moment as people in Russia say it: «МСК», «МСК+2», “MSK−1”."""
    apart = (moment.utcoffset() or timedelta()) - _AHEAD
    minutes = round(apart.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    if not minutes:
        return str(MOSCOW)
    return f"{MOSCOW}{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
