"""The one table of columns a list can have: key, API name, titles, header synonyms, limits."""

from dataclasses import dataclass
from typing import Final

from gui.leads.words import Text

MAX_CUSTOM_FIELDS: Final = 5
MAX_TAGS: Final = 10


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a column of a file can be.

    `api_name` is its key in the request body (empty: it is not sent), `limit` the longest text in characters
    (None: no limit given), `many` says that several columns may feed it. `synonyms` are headers as people write them,
    in lower case and without punctuation, see `gui.sheets.header_words.header_key`.
    """

    key: str
    api_name: str
    title: Text
    synonyms: tuple[str, ...] = ()
    limit: int | None = None
    many: bool = False


PHONE: Final = Field(
    "phone", "phone", Text("Телефон", "Phone"),
    (
        "телефон", "телефоны", "номер телефона", "номер", "тел", "моб", "мобильный", "мобильный телефон",
        "сотовый", "сотовый телефон", "контактный телефон", "телефон клиента", "номер клиента", "рабочий телефон",
        "телефон контакта", "телефон 1", "основной телефон", "телефон основной", "моб телефон", "моб тел", "тел моб",
        "мобильный номер", "номер мобильного", "номер мобильного телефона", "контактный номер", "номер для связи",
        "контактный номер телефона", "номер контактного телефона", "телефон для связи", "номер телефона клиента",
        "телефон абонента", "телефон заказчика", "телефон покупателя", "телефон пациента", "телефон контрагента",
        "ваш телефон", "ваш номер телефона", "номер абонента",
        "phone", "phone number", "phones", "tel", "telephone", "mobile",
        "mobile phone", "cell", "msisdn", "number", "contact phone", "phone 1", "contact number", "mobile number",
        "cell phone", "customer phone", "client phone", "primary phone", "work phone", "phone no", "your phone",
    ),
)  # fmt: skip
PHONE_2: Final = Field(
    "phone_2", "", Text("Другой телефон", "Another phone"),
    (
        "телефон 2", "телефон 3", "второй телефон", "дополнительный телефон", "доп телефон", "другой телефон",
        "запасной телефон", "домашний телефон", "телефон 4", "телефон 5", "тел 2", "тел 3", "мобильный 2",
        "мобильный телефон 2", "номер телефона 2", "второй номер", "второй номер телефона", "дополнительный номер",
        "дополнительный номер телефона", "доп номер", "доп тел", "другой номер", "запасной номер", "резервный телефон",
        "альтернативный телефон", "телефон дополнительный", "телефон доп", "телефон домашний", "телефон для рассылок",
        "phone 2", "phone 3", "second phone", "other phone", "another phone", "home phone", "additional phone",
        "alternate phone", "alternative phone", "secondary phone", "phone number 2", "mobile 2",
    ),
    many=True,
)  # fmt: skip
ROUTE_KEY: Final = Field(
    "route_key", "routeKey", Text("Виджет", "Widget"),
    ("виджет", "ключ виджета", "widget", "widget key", "routekey", "route key"),
    limit=255,
)  # fmt: skip
UNIT: Final = Field(
    "unit_id", "unitId", Text("Отдел", "Department"),
    ("отдел", "id отдела", "ид отдела", "отдел виджета", "unitid", "unit id", "unit", "department"),
)  # fmt: skip
CUSTOM: Final = Field(
    "custom", "fields", Text("Поле заявки", "Custom field"),
    (
        "имя", "имя клиента", "имя контакта", "фамилия", "отчество", "фио", "ф и о", "клиент", "контакт",
        "контактное лицо", "название", "название сделки", "компания", "организация", "город", "регион", "адрес",
        "тема", "тема обращения", "комментарий", "примечание", "описание", "продукт", "товар", "услуга", "интерес",
        "марка", "модель", "бюджет", "email", "e mail", "почта", "электронная почта", "адрес электронной почты",
        "ваше имя", "имя и фамилия", "имя фамилия", "фамилия имя", "фамилия имя отчество", "фио клиента",
        "фио контакта", "имя покупателя", "заказчик", "покупатель", "контрагент", "наименование", "наименование лида",
        "название лида", "название компании", "название организации", "наименование организации", "основной контакт",
        "контакты", "контактные данные", "населенный пункт", "рубрика", "сообщение", "вопрос", "что интересует",
        "как вас зовут", "как к вам обращаться", "name", "first name", "last name", "full name",
        "surname", "customer", "contact", "company", "city", "subject", "comment", "note", "notes", "product",
        "contacts", "client", "client name", "contact name", "company name", "lead name", "deal name", "your name",
        "email address", "message", "question",
    ),
    limit=255, many=True,
)  # fmt: skip
TAGS: Final = Field(
    "tags", "tags", Text("Теги", "Tags"),
    (
        "тег", "теги", "метка", "метки", "теги сделки", "теги контакта", "теги лида", "теги компании",
        "tag", "tags", "labels",
    ),
    limit=100, many=True,
)  # fmt: skip
SCHEDULE: Final = Field(
    "schedule", "scheduleTime", Text("Когда звонить", "Call at"),
    (
        "когда звонить", "когда перезвонить", "время звонка", "дата звонка", "дата и время звонка", "перезвонить",
        "дата время звонка", "scheduletime", "schedule time", "schedule", "call at", "call time",
    ),
)  # fmt: skip
SESSION: Final = Field(
    "session_id", "sessionId", Text("Сессия Calltouch", "Calltouch session"),
    (
        "сессия", "id сессии", "ид сессии", "сессия calltouch",
        "calltouch session", "sessionid", "session id", "session", "ct session id",
    ),
    limit=100,
)  # fmt: skip
UTM_SOURCE: Final = Field(
    "utm_source", "utmSource", Text("UTM: источник", "UTM source"), ("utm source", "utmsource", "источник", "source"),
)  # fmt: skip
UTM_MEDIUM: Final = Field(
    "utm_medium", "utmMedium", Text("UTM: канал", "UTM medium"), ("utm medium", "utmmedium", "канал", "medium"),
)  # fmt: skip
UTM_CAMPAIGN: Final = Field(
    "utm_campaign", "utmCampaign", Text("UTM: кампания", "UTM campaign"),
    ("utm campaign", "utmcampaign", "кампания", "рекламная кампания", "campaign"),
)  # fmt: skip
UTM_CONTENT: Final = Field(
    "utm_content", "utmContent", Text("UTM: объявление", "UTM content"),
    ("utm content", "utmcontent", "объявление", "content"),
)  # fmt: skip
UTM_TERM: Final = Field(
    "utm_term", "utmTerm", Text("UTM: ключевая фраза", "UTM term"),
    ("utm term", "utmterm", "ключевая фраза", "ключевое слово", "term", "keyword"),
)  # fmt: skip
CALL_URL: Final = Field(
    "call_url", "callUrl", Text("Адрес страницы", "Page address"),
    ("адрес страницы", "страница", "url", "ссылка", "сайт", "callurl", "call url", "page url", "page address", "page",
        "landing"),
)  # fmt: skip

COMMENT: Final = Field(
    "comment", "", Text("Заметка (не отправляется)", "Note (not sent)"),
    ("заметка", "заметки", "заметка не отправляется", "remark", "private note", "note not sent"),
    many=True,
)  # fmt: skip
PLACE: Final = Field(
    "place", "", Text("Часовой пояс или город (не отправляется)", "Time zone or city (not sent)"),
    (
        "часовой пояс", "часовой пояс клиента", "таймзона", "пояс", "время региона", "timezone", "time zone",
        "tz", "utc", "gmt", "utc offset",
    ),
)  # fmt: skip

FIELDS: Final[tuple[Field, ...]] = (
    PHONE, PHONE_2, CUSTOM, ROUTE_KEY, UNIT, TAGS, SCHEDULE, SESSION,
    UTM_SOURCE, UTM_MEDIUM, UTM_CAMPAIGN, UTM_CONTENT, UTM_TERM, CALL_URL,
    COMMENT, PLACE,
)  # fmt: skip
BY_KEY: Final[dict[str, Field]] = {field.key: field for field in FIELDS}
