"""Whether a file's columns may be read as chosen."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.leads.fields import BY_KEY, CUSTOM, MAX_CUSTOM_FIELDS, PHONE, SCHEDULE
from gui.sheets.columns import Mapping

translate: Final = QCoreApplication.translate
_SCHEDULE_PARTS: Final = 2


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the choice; a blocking one keeps the file from being loaded."""

    text: str
    blocks: bool = True


def remarks_on(mapping: Mapping) -> list[Remark]:
    """Everything to be said about the choice, what blocks first."""
    remarks = [*_phone_remarks(mapping), *_twice_remarks(mapping), *_custom_remarks(mapping)]
    return sorted(remarks, key=lambda remark: not remark.blocks)


def _phone_remarks(mapping: Mapping) -> list[Remark]:
    if mapping.positions(PHONE.key):
        return []
    return [Remark(translate("Mapping", "Выберите столбец с телефоном: без него звонить некуда."))]


def _twice_remarks(mapping: Mapping) -> list[Remark]:
    """A date and a time may make one schedule together; other single fields take one column."""
    remarks = []
    for key, field in BY_KEY.items():
        places = mapping.positions(key)
        if field.many or len(places) <= (_SCHEDULE_PARTS if key == SCHEDULE.key else 1):
            continue
        titles = ", ".join(f"«{mapping.columns[place].title}»" for place in places)
        words = translate("Mapping", "«{field}» выбрано для нескольких столбцов: {titles}. Оставьте один.")
        remarks.append(Remark(words.format(field=field.title.ru, titles=titles)))
    return remarks


def _custom_remarks(mapping: Mapping) -> list[Remark]:
    names = [mapping.columns[place].name.strip() for place in mapping.positions(CUSTOM.key)]
    remarks = []
    if len(names) > MAX_CUSTOM_FIELDS:
        words = translate("Mapping", "Полей заявки выбрано {count}, а отправить можно не больше {limit}.")
        remarks.append(Remark(words.format(count=len(names), limit=MAX_CUSTOM_FIELDS)))
    if not all(names):
        remarks.append(Remark(translate("Mapping", "Дайте название каждому полю заявки.")))
    for name, count in Counter(name for name in names if name).items():
        if count > 1:
            words = translate("Mapping", "Два поля заявки называются «{name}»: в карточке звонка их не различить.")
            remarks.append(Remark(words.format(name=name), blocks=False))
    return remarks
