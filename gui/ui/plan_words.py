"""What the plan of calls says."""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from gui.leads.calling_plan import CallingPlan, ZonePlan
from gui.leads.schedule import for_people, zone_label
from gui.leads.subscriber import ZONE_SOURCES, ZoneSource
from gui.leads.words import counted, grouped
from gui.ui.moment_edit import clock

translate: Final = QCoreApplication.translate
_NO: Final = timedelta()


def heading(plan: CallingPlan) -> str:
    """«В очереди 412 человек»."""
    return translate("Plan", "В очереди {people}").format(people=_people(plan.people))


def what_it_shows(plan: CallingPlan) -> str:
    """Whose clock the scale is, and what the bars are."""
    return translate(
        "Plan",
        "Полосы показывают, когда людям можно звонить в ближайшие сутки. Часы внизу — {zone}.",
    ).format(zone=zone_label(plan.begins))


def zone(each: ZonePlan, plan: CallingPlan) -> str:
    """«МСК+3, у них 15:00»."""
    there = plan.begins.astimezone(ZoneInfo(each.zone))
    moscow = plan.begins.astimezone(ZoneInfo("Europe/Moscow"))
    hours = round(((there.utcoffset() or _NO) - (moscow.utcoffset() or _NO)) / timedelta(hours=1))
    name = f"МСК{hours:+}".replace("-", "\N{MINUS SIGN}") if hours else "МСК"
    return translate("Plan", "{name}, у них {time}").format(name=name, time=f"{there:%H:%M}")


def when(each: ZonePlan, plan: CallingPlan) -> str:
    """«можно до 18:00 МСК», «с 06:00 25.11 МСК»."""
    if each.spans is None:
        return translate("Plan", "можно всегда")
    if not each.spans:
        return translate("Plan", "в ближайшие сутки нельзя")
    begins, ends = each.spans[0]
    if begins <= plan.begins:
        return translate("Plan", "можно до {time}").format(time=clock(ends, plan.begins))
    return translate("Plan", "можно с {time}").format(time=clock(begins, plan.begins))


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
        f"{ZONE_SOURCES[source].ru} \N{EM DASH} {grouped(plan.sources[source])}"
        for source in ZoneSource
        if plan.sources.get(source)
    ]
    return translate("Plan", "Откуда известен пояс: {parts}.").format(parts="; ".join(parts)) if parts else ""


def forecast(plan: CallingPlan, last: datetime | None) -> str:
    """When the list would be called through."""
    if not plan.to_spread:
        return translate("Plan", "У всех уже назначено время звонка.")
    if last is None:
        return translate("Plan", "Считаем…")
    return translate(
        "Plan", "{people} получат время звонка в свои часы, последний звонок — {last} {zone}. Это можно отменить."
    ).format(people=_people(plan.to_spread), last=for_people(last), zone=zone_label(plan.begins))


def spread(count: int, last: datetime) -> str:
    """«Время звонка назначено 7 заявкам, последний — 25.11.2026 12:10.»"""
    rows = counted(count, translate("Plan", "заявке"), translate("Plan", "заявкам"), translate("Plan", "заявкам"))
    return translate("Plan", "Время звонка назначено {rows}, последний звонок — {last}.").format(
        rows=rows, last=for_people(last)
    )


def _people(count: int) -> str:
    return counted(count, translate("Plan", "человек"), translate("Plan", "человека"), translate("Plan", "человек"))
