"""A person in one line, out of the custom fields of a lead."""

import re
from collections.abc import Iterable
from typing import Final

from gui.leads.lead import CustomField

_NAMES: Final = re.compile(
    r"\b(?:имя|фамилия|отчество|фио|ф и о|клиент\w*|контакт|контактное лицо|покупател\w|заказчик\w?|пациент\w?"
    r"|как (?:вас зовут|к вам обращаться)|name|surname|patronymic|customer|client|contact)\b"
)
# «Название компании», «Company name» and «Город клиента» hold no name of a person.
_NOT_NAMES: Final = re.compile(
    r"\b(?:компани\w+|организаци\w+|сделк\w+|лид\w*|город\w*|адрес\w*|телефон\w*|номер\w*|почта|e ?mail|email|тип"
    r"|статус|комментари\w+|источник|company|organi[sz]ation|deal|lead|file|product|user|domain|site|city|address|phone|type"
    r"|status|id)\b"
)


def person_words(fields: Iterable[CustomField]) -> str:
    """«Пётр Иванов; Интерес: КАСКО»: what is a name first and bare, the rest under its title; empty without fields."""
    names: list[str] = []
    rest: list[str] = []
    for field in fields:
        value = " ".join(field.value.split())
        if not value:
            continue
        if is_name(field.name):
            names.append(value)
        else:
            rest.append(f"{field.name}: {value}" if field.name else value)
    return "; ".join(part for part in (" ".join(names), *rest) if part)


def is_name(title: str) -> bool:
    """Whether a custom field so called holds a person's name, or a part of it."""
    words = " ".join(re.findall(r"\w+", title.casefold()))
    return bool(_NAMES.search(words)) and not _NOT_NAMES.search(words)
