"""What is known of the last request of a row, for the person who has to find out what became of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.leads.lead import LeadRow
from gui.leads.remedies import explain
from gui.leads.schedule import zone_label
from gui.ui.row_words import RowWords, phone_for_people

translate: Final = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class LastRequest:
    """One request as the journal holds it. `left_at` is aware; `code` as in `gui.leads.remedies`."""

    phone: str
    route_key: str
    left_at: datetime
    code: str = ""
    http_status: int | None = None


def nothing_known(_row_id: int) -> LastRequest | None:
    """For a window that has no journal behind it."""
    return None


def sent_words(row: LeadRow, request: LastRequest, words: RowWords) -> str:
    """What left, and when: «Ушло 24.11.2026 в 14:05:31 МСК: +7 972 …, виджет «Сайт», Имя — Пётр»."""
    left_at = request.left_at.astimezone(words.zone)
    fields = [f"{field.name} — {field.value}" for field in row.lead.fields]
    parts = [
        phone_for_people(request.phone),
        translate("LastRequest", "виджет «{name}»").format(name=words.widget_name(request.route_key)),
        *fields,
    ]
    return translate("LastRequest", "Ушло {day} в {time} {zone}: {what}.").format(
        day=f"{left_at:%d.%m.%Y}", time=f"{left_at:%H:%M:%S}", zone=zone_label(left_at), what=", ".join(parts)
    )


def why_unknown(request: LastRequest) -> str:
    """Why nobody knows what became of it."""
    explanation = explain(request.code)
    why = explanation.happened.ru if explanation else translate("LastRequest", "Ответ не пришёл")
    status = f" (HTTP {request.http_status})" if request.http_status else ""
    return f"{why}{status}."


def where_to_look(request: LastRequest, words: RowWords) -> str:
    """What to compare it with."""
    left_at = request.left_at.astimezone(words.zone)
    return translate("LastRequest", "Найдите этот телефон в журнале звонков Calltouch около {time} {zone}.").format(
        time=f"{left_at:%H:%M}", zone=zone_label(left_at)
    )
