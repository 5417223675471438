"""What the plan of calls says."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from gui.leads.calling_plan import CallingPlan, ZonePlan
from gui.leads.moments import moment_text
from gui.leads.schedule import clock, zone_label
from gui.leads.subscriber import ZONE_SOURCES, ZoneSource
from gui.leads.words import grouped
from gui.leads.zone_words import by_moscow

translate: Final = QCoreApplication.translate


def heading(plan: CallingPlan) -> str:
    """«В очереди 412 человек»."""
    return translate("Plan", "%Ln people in the queue", "", plan.people)


def what_it_shows(plan: CallingPlan) -> str:
    """Whose clock the scale is, and what the bars are."""
    return translate(
        "Plan",
        "The bars show when people may be called in the next 24 hours. The hours below are {zone}.",
    ).format(zone=zone_label(plan.begins))


def zone(each: ZonePlan, plan: CallingPlan) -> str:
    """«МСК+3, у них 15:00»."""
    there = plan.begins.astimezone(ZoneInfo(each.zone))
    return translate("Plan", "{name}, {time} there").format(name=by_moscow(there), time=f"{there:%H:%M}")


def when(each: ZonePlan, plan: CallingPlan) -> str:
    """«можно до 18:00 МСК», «с 06:00 25.11 МСК»."""
    if each.spans is None:
        return translate("Plan", "any time")
    if not each.spans:
        return translate("Plan", "not in the next 24 hours")
    begins, ends = each.spans[0]
    if begins <= plan.begins:
        return translate("Plan", "until {time}").format(time=clock(ends, plan.begins))
    return translate("Plan", "from {time}").format(time=clock(begins, plan.begins))


def spans(each: ZonePlan, plan: CallingPlan) -> str:
    """Every span, for the tooltip."""
    if not each.spans:
        return when(each, plan)
    return "\n".join(
        f"{clock(begins, plan.begins)} \N{EN DASH} {clock(ends, plan.begins)}" for begins, ends in each.spans
    )


def sources(plan: CallingPlan) -> str:
    """What the zones were taken from: «Пояс взят: из списка — 200, по реестру номеров — 150, неизвестен — 62»."""
    parts = [
        f"{ZONE_SOURCES[source]} \N{EM DASH} {grouped(plan.sources[source])}"
        for source in ZoneSource
        if plan.sources.get(source)
    ]
    return translate("Plan", "How the time zone is known: {parts}.").format(parts="; ".join(parts)) if parts else ""


def forecast(plan: CallingPlan, last: datetime | None) -> str:
    """When the list would be called through."""
    if not plan.to_spread:
        return translate("Plan", "Everyone has a call time already.")
    if last is None:
        return translate("Plan", "Working it out…")
    return translate(
        "Plan",
        "%Ln people will get a call time within their hours; the last call is at {last} {zone}. This can be undone.",
        "",
        plan.to_spread,
    ).format(last=moment_text(last), zone=zone_label(plan.begins))


def spread(count: int, last: datetime) -> str:
    """«Время звонка назначено 7 заявкам, последний — 25.11.2026 12:10.»"""
    return translate("Plan", "A call time is set for %Ln request(s); the last call is at {last}.", "", count).format(
        last=moment_text(last)
    )
