"""Whether a file's columns may be read as chosen."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.leads.fields import BY_KEY, CUSTOM, MAX_CUSTOM_FIELDS, PHONE, SCHEDULE
from gui.leads.phone import read_phone
from gui.sheets.columns import Mapping
from gui.transfer.importing import Preview
from gui.ui.theme import Tone

translate: Final = QCoreApplication.translate
_SCHEDULE_PARTS: Final = 2
_ORDER: Final = (Tone.ERROR, Tone.WARNING, Tone.INFO)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the choice; an error keeps the file from being loaded."""

    text: str
    tone: Tone = Tone.ERROR

    @property
    def blocks(self) -> bool:
        """Whether nothing can be loaded."""
        return self.tone is Tone.ERROR


def remarks_on(mapping: Mapping) -> list[Remark]:
    """Everything to be said about the choice, what blocks first."""
    return in_order([*_phone_remarks(mapping), *_twice_remarks(mapping), *_custom_remarks(mapping)])


def in_order(remarks: list[Remark]) -> list[Remark]:
    """The same, what blocks first."""
    return sorted(remarks, key=lambda remark: _ORDER.index(remark.tone))


def shows_phones(preview: Preview, mapping: Mapping) -> bool:
    """Whether at least one of the first rows has a number under the phone; a sheet without rows shows nothing."""
    places = mapping.positions(PHONE.key)[:1]
    return any(read_phone(row[place]).digits for row in preview.rows for place in places if place < len(row))


def _phone_remarks(mapping: Mapping) -> Iterator[Remark]:
    if not mapping.positions(PHONE.key):
        yield Remark(translate("Import", "Choose the phone column: without it there is nobody to call."))


def _twice_remarks(mapping: Mapping) -> Iterator[Remark]:
    """A date and a time may make one schedule together; other single fields take one column."""
    for key, field in BY_KEY.items():
        places = mapping.positions(key)
        if field.many or len(places) <= (_SCHEDULE_PARTS if key == SCHEDULE.key else 1):
            continue
        titles = ", ".join(_quoted(mapping.columns[place].title) for place in places)
        words = translate("Import", "“{field}” is chosen for several columns: {titles}. Keep one.")
        yield Remark(words.format(field=field.title, titles=titles))


def _custom_remarks(mapping: Mapping) -> Iterator[Remark]:
    """Columns with one name are joined into one field, and the limit counts fields."""
    named: dict[str, list[str]] = {}
    for place in mapping.positions(CUSTOM.key):
        named.setdefault(mapping.columns[place].name.strip(), []).append(mapping.columns[place].title)
    if len(named) > MAX_CUSTOM_FIELDS:
        words = translate(
            "Import",
            "{count} custom fields are chosen, but no more than {limit} can be sent. Columns with "
            "the same name are sent as one field.",
        )
        yield Remark(words.format(count=len(named), limit=MAX_CUSTOM_FIELDS))
    if "" in named:
        yield Remark(translate("Import", "Give every custom field a name."))
    for name, titles in named.items():
        if name and len(titles) > 1:
            words = translate("Import", "Columns {titles} will be sent as one field, “{name}”.")
            yield Remark(words.format(titles=_listed(titles), name=name), Tone.INFO)


def _listed(titles: list[str]) -> str:
    """«Имя», «Отчество» и «Фамилия»."""
    quoted = [_quoted(title) for title in titles]
    return translate("Import", "{most} and {last}").format(most=", ".join(quoted[:-1]), last=quoted[-1])


def _quoted(title: str) -> str:
    return translate("Import", "“{title}”").format(title=title)
