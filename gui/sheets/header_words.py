"""The words of headers: what they are folded to, and which fields they speak of."""

import re
from functools import lru_cache
from typing import Final

from gui.leads.fields import CUSTOM, FIELDS

SYNONYMS: Final = {synonym: field.key for field in FIELDS for synonym in field.synonyms}
# Exact, but said of other things as well: «Номер» heads order numbers more often than phones, «Источник» is more often
# how the CRM came by a lead than a UTM mark. A plainer header beside it is believed first.
WEAK: Final = {
    "номер", "number", "cell", "номер клиента",
    "источник", "source", "канал", "medium", "кампания", "рекламная кампания", "campaign", "объявление", "content",
    "ключевая фраза", "ключевое слово", "term", "keyword", "страница", "ссылка", "сайт", "url", "page", "landing",
}  # fmt: skip
# A person's name or a phone: the content says which.
EITHER: Final = {"контакт", "контакты", "контактные данные", "клиент", "contact", "contacts", "customer", "client"}
# Headers of our own result files: they come back as they are and mean nothing to a new run.
_OURS: Final = {
    "заявка ушла на номер", "статус", "код", "пояснение", "номер заявки",
    "request sent to", "status", "code", "explanation", "request id",
}  # fmt: skip
_OUR_TIME: Final = re.compile(
    r"(?:время|time)"
    r"(?: (?:мск|msk|москва|moscow|utc.*|(?:europe|asia|africa|america|australia|atlantic|pacific|indian) .*))?"
)

# Words that make a phone somebody else's, or a fax.
_OTHER_PHONE: Final = re.compile(
    r"\b(?:факс|fax|пейджер|pager|менеджер|manager|ответственн|responsible|assigned|owner|сотрудник|staff|employee"
    r"|оператор|operator|продав|агент|agent|риелтор|курьер|courier|водител|driver|диспетчер|куратор|консультант"
    r"|супервайзер|supervisor|подменн|виртуальн|virtual|внутренн|internal|атс\b|линии\b)"
)
# Words of numbers that only look like phones, unless the header names a phone beside them: «Телефон заказчика».
_OTHER_NUMBER: Final = re.compile(
    r"\b(?:инн|inn|кпп|огрн|окпо|бик\b|снилс|паспорт|полис|id\b|ид\b|guid|код|code|штрих|артикул|sku|трек|track"
    r"|накладн|заказ|order|заявк|договор|contract|счет|account|invoice|лицев|карт|card|сделк|deal|лид|lead|дат|date"
    r"|отметк|timestamp|сумм|amount|бюджет|budget|цена|price|индекс|zip|vin|вин\b|imei)"
)
NOT_CUSTOM: Final = re.compile(
    r"\b(?:менеджер\w*|manager\w*|ответственн\w*|оператор\w*|сотрудник\w*|id|ид|guid|номер|number|дат\w*|date\w*|код\w*"
    r"|статус\w*|status\w*|телефон\w*|phone\w*|теги?|tags?|utm)\b"
)
# Safe beginnings of words, tried where no synonym fits the whole header.
_STEMS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    (
        "phone",
        re.compile(r"\b(?:тел|телефон\w*|моб|мобильн\w*|сотов\w*|phone\w*|mobile\w*|tel|telephone|whatsapp|ватсап|вотсап|viber|вайбер)\b"),
    ),
    ("utm_source", re.compile(r"\butm source\b")),
    ("utm_medium", re.compile(r"\butm medium\b")),
    ("utm_campaign", re.compile(r"\butm campaign\b")),
    ("utm_content", re.compile(r"\butm content\b")),
    ("utm_term", re.compile(r"\butm term\b")),
    ("tags", re.compile(r"^(?:теги?|метки|tags?)\b")),
    (
        "schedule",
        re.compile(
            r"(?=.*\b(?:звон|перезвон|позвон|созвон|call))(?=.*\b(?:дат|врем|когда|удобн|date|time|when))"
        ),
    ),
    ("call_url", re.compile(r"\b(?:url|адрес страниц\w*|ссылк\w* на (?:страниц\w*|сайт))\b")),
    (
        CUSTOM.key,
        re.compile(
            r"^(?:ваш[аеи]?\s)?(?:имя|фио|фамили|клиент|контакт|компани|организаци|город|регион|адрес|комментари|примечани"
            r"|описани|(?:что |вас )*интересует|товар|услуг|продукт|марк|модел|бюджет"
            r"|(?:рабочий |личный |частный )?e ?mail"
            r"|(?:электронная )?почт|как (?:вас зовут|(?:к )?вам? обращаться)|заказчик|покупател|контрагент|название"
            r"|наименование|населенн|рубрик|должност|сообщени|вопрос|(?:your |full |client |company |contact )?name"
            r"|customer|client|city|company|comment|message|product)"
        ),
    ),
)  # fmt: skip


@lru_cache(maxsize=1024)
def header_key(text: str) -> str:
    """A header folded for comparison: lower case, ё as е, words only, single spaces."""
    return " ".join(re.sub(r"[\W_]+", " ", text.lower().replace("ё", "е")).split())


def strong_synonym(key: str) -> str | None:
    """The field whose very name the header is, and hardly anything else."""
    return None if key in WEAK else SYNONYMS.get(key)


def is_ours(key: str) -> bool:
    """Whether it heads a column that a result file of ours added."""
    return key in _OURS or bool(_OUR_TIME.fullmatch(key))


def by_stem(key: str) -> str | None:
    """The field whose word the header begins with or holds; for headers that are no exact synonym."""
    return next((target for target, pattern in _STEMS if pattern.search(key)), None)


def is_other_number(key: str) -> bool:
    """Whether the numbers below it are not the phones of the people to be called, however much they look alike."""
    return bool(_OTHER_PHONE.search(key) or (_OTHER_NUMBER.search(key) and by_stem(key) != "phone"))
