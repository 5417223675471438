"""What is known of the person a lead is about: their clock, whether they may be called, what was sent before."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.leads.moments import short_day
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
    given = translate("Whereabouts", "by the city or zone given")
    source = given if where.source is ZoneSource.FILE else str(ZONE_SOURCES[where.source])
    clock = translate("Whereabouts", "local time {time} ({zone}), {source}").format(
        time=_clock(where.now), zone=by_moscow(where.now), source=source
    )
    return f"{where.region}: {clock}" if where.region else clock[0].upper() + clock[1:]


def then_words(where: Whereabouts) -> str:
    """What a scheduled call means on the person's clock: «По местному времени это 25.11 в 16:05 (МСК+2)»."""
    return translate("Whereabouts", "In local time this is {day} at {time} ({zone})").format(
        day=short_day(where.call_at), time=_clock(where.call_at), zone=by_moscow(where.call_at)
    )


def hours_words(where: Whereabouts, *, rehearsal: bool = False) -> str:
    """«Сейчас там 23:10, звонить можно завтра с 9:00»; empty within the hours. A `rehearsal` does not mind."""
    if where.opens is None:
        return ""
    at = _clock(where.call_at)
    if where.call_at - where.now < timedelta(minutes=1):
        begins = translate("Whereabouts", "It is {time} there now").format(time=at)
    else:
        begins = translate("Whereabouts", "It will be {time} there then").format(time=at)
    words = translate("Whereabouts", "{begins}; calls may be made {opening}").format(
        begins=begins, opening=opening_words(where.opens, where.now)
    )
    return (
        translate("Whereabouts", "{words}. That does not hold up a rehearsal").format(words=words)
        if rehearsal
        else words
    )


def opening_words(opens: datetime, now: datetime) -> str:
    """«с 9:00», «завтра с 9:00», «25.11 с 10:00», by the person's own calendar."""
    match (opens.date() - now.date()).days:
        case 0:
            words = translate("Whereabouts", "from {time}")
        case 1:
            words = translate("Whereabouts", "from {time} tomorrow")
        case _:
            words = translate("Whereabouts", "from {time} on {day}")
    return words.format(day=short_day(opens), time=_clock(opens))


def at_opening_words(opens: datetime, now: datetime) -> str:
    """«в 9:00», «завтра в 9:00», «25.11 в 10:00»."""
    match (opens.date() - now.date()).days:
        case 0:
            words = translate("Whereabouts", "at {time}")
        case 1:
            words = translate("Whereabouts", "at {time} tomorrow")
        case _:
            words = translate("Whereabouts", "at {time} on {day}")
    return words.format(day=short_day(opens), time=_clock(opens))


def _clock(moment: datetime) -> str:
    return f"{moment.hour}:{moment:%M}"
