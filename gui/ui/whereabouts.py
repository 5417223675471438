"""What is known of the person a lead is about: their clock, whether they may be called, what was sent before."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.leads.subscriber import ZONE_SOURCES, ZoneSource
from gui.leads.zone_words import by_moscow

translate: Final = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """All moments are aware, in the person's zone. `call_at` is when the call is wanted, `opens` when calls may be made
    next where that moment is outside the hours (`None`: it is within). `held` says which earlier call would keep the
    lead back, `stopped` that the stop list does.
    """

    now: datetime
    call_at: datetime
    source: ZoneSource
    region: str = ""
    opens: datetime | None = None
    held: str = ""
    stopped: str = ""


def clock_words(where: Whereabouts) -> str:
    """«Свердловская область: местное время 14:05 (МСК+2), по реестру номеров»."""
    given = translate("Whereabouts", "по указанному городу или поясу")
    source = given if where.source is ZoneSource.FILE else ZONE_SOURCES[where.source].ru
    clock = translate("Whereabouts", "местное время {time} ({zone}), {source}").format(
        time=_clock(where.now), zone=by_moscow(where.now), source=source
    )
    return f"{where.region}: {clock}" if where.region else clock[0].upper() + clock[1:]


def then_words(where: Whereabouts) -> str:
    """What a scheduled call means on the person's clock: «По местному времени это 25.11 в 16:05 (МСК+2)»."""
    return translate("Whereabouts", "По местному времени это {day} в {time} ({zone})").format(
        day=f"{where.call_at:%d.%m}", time=_clock(where.call_at), zone=by_moscow(where.call_at)
    )


def hours_words(where: Whereabouts, *, rehearsal: bool = False) -> str:
    """«Сейчас там 23:10, звонить можно завтра с 9:00»; empty within the hours. A `rehearsal` does not mind."""
    if where.opens is None:
        return ""
    at = _clock(where.call_at)
    if where.call_at - where.now < timedelta(minutes=1):
        begins = translate("Whereabouts", "Сейчас там {time}").format(time=at)
    else:
        begins = translate("Whereabouts", "В это время там {time}").format(time=at)
    words = translate("Whereabouts", "{begins}, звонить можно {opening}").format(
        begins=begins, opening=opening_words(where.opens, where.now)
    )
    return translate("Whereabouts", "{words}. Репетицию это не задержит").format(words=words) if rehearsal else words


def opening_words(opens: datetime, now: datetime) -> str:
    """«с 9:00», «завтра с 9:00», «25.11 с 10:00», by the person's own calendar."""
    return translate("Whereabouts", "{day}с {time}").format(day=_day(opens, now), time=_clock(opens))


def at_opening_words(opens: datetime, now: datetime) -> str:
    """«в 9:00», «завтра в 9:00», «25.11 в 10:00»."""
    return translate("Whereabouts", "{day}в {time}").format(day=_day(opens, now), time=_clock(opens))


def _day(moment: datetime, now: datetime) -> str:
    days = (moment.date() - now.date()).days
    return "" if not days else translate("Whereabouts", "завтра ") if days == 1 else f"{moment:%d.%m} "


def _clock(moment: datetime) -> str:
    return f"{moment.hour}:{moment:%M}"
