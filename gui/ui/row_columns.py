"""The columns of the table: the frozen ones, all a lead can have, and which of them a list has nothing in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt

from gui.leads.fields import BY_KEY, MAX_CUSTOM_FIELDS
from gui.leads.lead import Defaults, Lead, LeadRow

translate: Final = QCoreApplication.translate

CALL, ROW, STATUS, NEXT, REQUEST, CHANGED = "call", "row", "status", "next", "request_id", "changed_at"
CUSTOM_PREFIX: Final = "custom:"
FROZEN: Final = (CALL, STATUS, ROW, "phone")
"""They stand first, in this order, and stay while the others scroll sideways."""

_ORIGIN: Final = ("session_id", "utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "call_url")


@dataclass(frozen=True, slots=True)
class Column:
    """`key` names a field of `gui.leads.fields`, `custom:<name>`, or one of the constants above.

    `width` is where the view starts from, in device-independent pixels. `field` is what problems call it. `empty`
    says that the list has nothing to show in it: it is hidden until someone asks for it.
    """

    key: str
    title: str
    width: int
    empty: bool = False

    @property
    def field(self) -> str:
        """The key of `gui.leads.fields` this column shows; its own key where it shows none."""
        return "custom" if self.key.startswith(CUSTOM_PREFIX) else self.key

    @property
    def custom_name(self) -> str:
        """The name of the custom field, empty for other columns."""
        return self.key.removeprefix(CUSTOM_PREFIX) if self.key.startswith(CUSTOM_PREFIX) else ""


def columns_for(
    sample: Iterable[LeadRow], header: Sequence[str], defaults: Defaults, zone_name: str
) -> tuple[Column, ...]:
    """The columns of a list, judged by a sample of its rows; `header` orders the custom fields as in the file."""
    leads = [row.lead for row in sample]

    def empty(key: str) -> bool:
        return not any(getattr(lead, key) for lead in leads)

    return (
        Column(CALL, "", 36),
        Column(STATUS, translate("Columns", "Status"), 144),
        Column(ROW, translate("Columns", "Row"), 76),
        Column("phone", _title("phone"), 156),
        Column(NEXT, translate("Columns", "Explanation"), 300),
        *(Column(CUSTOM_PREFIX + name, name, 144) for name in _custom_names(leads, header)),
        Column("route_key", _title("route_key"), 128),
        Column("unit_id", _title("unit_id"), 112),
        Column("tags", _title("tags"), 144, not defaults.tags and empty("tags")),
        Column("schedule", f"{_title('schedule')}, {zone_name}", 176, not any(map(_has_schedule, leads))),
        *(Column(key, _title(key), 144, empty(key)) for key in _ORIGIN),
        Column("comment", translate("Columns", "Note"), 144, empty("comment")),
        Column("place", translate("Columns", "Zone or city"), 144, empty("place")),
        Column(REQUEST, translate("Columns", "Request id"), 128),
        Column(CHANGED, translate("Columns", "Changed, {zone}").format(zone=zone_name), 152),
    )


def header_data(column: Column, role: int) -> object:
    """What the header of a column says, by Qt's roles; `None` where that is nothing."""
    if role == Qt.ItemDataRole.DisplayRole:
        return column.title
    if role == Qt.ItemDataRole.TextAlignmentRole:
        across = Qt.AlignmentFlag.AlignRight if column.key == ROW else Qt.AlignmentFlag.AlignLeft
        return int((across | Qt.AlignmentFlag.AlignVCenter).value)
    if role == Qt.ItemDataRole.ToolTipRole:
        return {
            ROW: translate("RowsModel", "Row number in the file"),
            CALL: translate("RowsModel", "Whether to call this row"),
        }.get(column.key)
    if role == Qt.ItemDataRole.AccessibleTextRole and column.key == CALL:
        return spoken_title(column)
    return None


def spoken_title(column: Column) -> str:
    """The title as it is read out: that of the checkbox stands nowhere."""
    return translate("RowsModel", "Call") if column.key == CALL else column.title


def _title(key: str) -> str:
    return str(BY_KEY[key].title)


def _has_schedule(lead: Lead) -> bool:
    return lead.schedule is not None or bool(lead.schedule_raw)


def _custom_names(leads: Iterable[Lead], header: Sequence[str]) -> list[str]:
    """Names of custom fields, those of the file's header first and in its order."""
    seen = list(dict.fromkeys(field.name for lead in leads for field in lead.fields if field.name))
    place = {title: number for number, title in enumerate(header)}
    return sorted(seen, key=lambda name: place.get(name, len(place)))[:MAX_CUSTOM_FIELDS]
