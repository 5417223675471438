"""The headers of real exports, with what each of their columns must be taken for."""

import pytest

from gui.leads.lead import Cell
from gui.sheets.columns import match_sheet
from tests.sheets.books import sheet_of

P1 = ["+7 972 000-00-01", "8 (973) 000-00-02", "79740000003", "8 975 000 00 04", "79760000005"]
P2 = ["79720000011", "", "", "79750000014", ""]
INN = ["7700000000", "5000000000", "7800000000", "7700000001", "5000000001"]
DAY = ["24.11.2026 10:15:00"] * 5
NUMBERS = ["10", "20", "30", "40", "50"]
EMPTY = [""] * 5

# Each export: its header, what fills the columns that hold no words, and the keys of those that mean something.
EXPORTS: dict[str, tuple[str, dict[str, list[str]], dict[str, str]]] = {
    "битрикс24, лиды": (
        ("ID|Стадия|Название лида|Имя|Отчество|Фамилия|Дата рождения|Рабочий телефон|Мобильный телефон|Номер факса"
        "|Домашний телефон|Номер пейджера|Телефон для рассылок|Другой телефон|Рабочий e-mail|Название компании"
        "|Комментарий|Сумма|Валюта|Ответственный|Источник|Дата создания|UTM Source|UTM Medium|UTM Campaign"
        "|UTM Content|UTM Term"),
        {"ID": NUMBERS, "Дата рождения": DAY, "Рабочий телефон": P2, "Мобильный телефон": P1, "Номер факса": P1,
         "Домашний телефон": P2, "Номер пейджера": P1, "Телефон для рассылок": EMPTY, "Сумма": NUMBERS,
         "Дата создания": DAY},
        {"Название лида": "custom", "Имя": "custom", "Отчество": "custom", "Фамилия": "custom",
         "Название компании": "custom",
         "Рабочий телефон": "phone_2", "Мобильный телефон": "phone", "Домашний телефон": "phone_2",
         "Телефон для рассылок": "phone_2", "Другой телефон": "phone_2", "UTM Source": "utm_source",
         "UTM Medium": "utm_medium", "UTM Campaign": "utm_campaign", "UTM Content": "utm_content",
         "UTM Term": "utm_term"},
    ),
    "битрикс24 по-английски": (
        ("ID|Stage|Lead Name|First name|Last name|Work Phone|Mobile|Fax|Pager|Work E-mail|Responsible person|Created on"
        "|UTM Source"),
        {"ID": NUMBERS, "Work Phone": P1, "Mobile": P2, "Fax": P1, "Pager": P1, "Created on": DAY},
        {"Lead Name": "custom", "First name": "custom", "Last name": "custom", "Work Phone": "phone",
         "Mobile": "phone_2", "UTM Source": "utm_source"},
    ),
    "amocrm, сделки": (
        ("ID|Название сделки|Компания|Основной контакт|Ответственный|Этап сделки|Воронка|Бюджет|Дата создания"
        "|Кем создана|Теги сделки|Примечание 1|Рабочий телефон (контакт)|Рабочий прямой телефон (контакт)"
        "|Мобильный телефон (контакт)|Факс (контакт)|Домашний телефон (контакт)|Другой телефон (контакт)"
        "|Рабочий email (контакт)|utm_source|utm_campaign"),
        {"ID": NUMBERS, "Бюджет": NUMBERS, "Дата создания": DAY, "Рабочий телефон (контакт)": P1,
         "Рабочий прямой телефон (контакт)": EMPTY, "Мобильный телефон (контакт)": P2, "Факс (контакт)": P1,
         "Домашний телефон (контакт)": EMPTY, "Другой телефон (контакт)": EMPTY},
        {"Название сделки": "custom", "Компания": "custom", "Основной контакт": "custom", "Бюджет": "custom",
         "Примечание 1": "custom", "Теги сделки": "tags", "Рабочий телефон (контакт)": "phone",
         "Рабочий прямой телефон (контакт)": "phone_2", "Мобильный телефон (контакт)": "phone_2",
         "Домашний телефон (контакт)": "phone_2", "Другой телефон (контакт)": "phone_2",
         "utm_source": "utm_source", "utm_campaign": "utm_campaign"},
    ),
    "1с, контрагенты": (
        "Код|Наименование|ИНН|КПП|ОГРН|Телефон|Контактное лицо|Адрес|Основной менеджер|Телефон менеджера|Факс",
        {"Код": NUMBERS, "ИНН": INN, "КПП": INN, "ОГРН": INN, "Телефон": P1, "Телефон менеджера": P1, "Факс": P1},
        {"Наименование": "custom", "Телефон": "phone", "Контактное лицо": "custom", "Адрес": "custom"},
    ),
    "1с, контактная информация": (
        "Контрагент|Вид|Представление|Номер договора|Дата договора",
        {"Представление": P1, "Номер договора": INN, "Дата договора": DAY},
        {"Контрагент": "custom", "Представление": "phone"},
    ),
    "2гис": (
        "Название|Рубрика|Адрес|Город|Индекс|Телефон 1|Телефон 2|Телефон 3|WhatsApp|Viber|Email|Сайт|Широта|Долгота",
        {"Индекс": NUMBERS, "Телефон 1": P1, "Телефон 2": P2, "Телефон 3": EMPTY,
         "WhatsApp": [f"https://wa.me/{phone}" for phone in ("79720000001", "79730000002")] + EMPTY[:3],
         "Viber": EMPTY, "Широта": NUMBERS, "Долгота": NUMBERS},
        {"Название": "custom", "Рубрика": "custom", "Адрес": "custom", "Город": "custom", "Email": "custom",
         "Телефон 1": "phone", "Телефон 2": "phone_2", "Телефон 3": "phone_2", "WhatsApp": "phone_2",
         "Viber": "phone_2", "Сайт": "call_url"},
    ),
    "google forms": (
        ("Отметка времени|Адрес электронной почты|Ваше имя|Контактный номер телефона для связи?"
        "|Удобное время для звонка|Что вас интересует?"),
        {"Отметка времени": DAY, "Контактный номер телефона для связи?": P1, "Удобное время для звонка": DAY},
        {"Адрес электронной почты": "custom", "Ваше имя": "custom", "Контактный номер телефона для связи?": "phone",
         "Удобное время для звонка": "schedule", "Что вас интересует?": "custom"},
    ),
    "google forms по-английски": (
        "Timestamp|Email Address|Your name|Phone number|Best time to call|Message",
        {"Timestamp": DAY, "Phone number": P1, "Best time to call": DAY},
        {"Email Address": "custom", "Your name": "custom", "Phone number": "phone", "Best time to call": "schedule",
         "Message": "custom"},
    ),
    "тильда": (
        "Date|Name|Phone|Email|formname|referer|utm_source|utm_medium|tranid",
        {"Date": DAY, "Phone": P1, "tranid": INN},
        {"Name": "custom", "Phone": "phone", "Email": "custom", "utm_source": "utm_source", "utm_medium": "utm_medium"},
    ),
    "колл-трекинг": (
        "Дата и время|Номер телефона|Подменный номер|Источник|Канал|Кампания|Ключевое слово|Сессия|Оператор",
        {"Дата и время": DAY, "Номер телефона": P1, "Подменный номер": P1, "Сессия": NUMBERS},
        {"Номер телефона": "phone", "Источник": "utm_source", "Канал": "utm_medium", "Кампания": "utm_campaign",
         "Ключевое слово": "utm_term", "Сессия": "session_id"},
    ),
    "от руки": (
        "№|Как зовут|Номерок|Откуда узнали|Кто звонил|Итог",
        {"№": NUMBERS, "Номерок": P1},
        {"Номерок": "phone"},
    ),
    "от руки, с сокращениями": (
        "№ п/п|ФИО клиента|Тел. (моб.)|Доп. тел.|Гор.|Комм.",
        {"№ п/п": NUMBERS, "Тел. (моб.)": P1, "Доп. тел.": P2},
        {"ФИО клиента": "custom", "Тел. (моб.)": "phone", "Доп. тел.": "phone_2"},
    ),
    "номер, но не телефон": (
        "Номер|Номер заказа|ИНН|Телефон менеджера|Факс|СНИЛС|Контактный телефон",
        {"Номер": NUMBERS, "Номер заказа": P1, "ИНН": INN, "Телефон менеджера": P1, "Факс": P1, "СНИЛС": P1,
         "Контактный телефон": P1},
        {"Контактный телефон": "phone"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPORTS)
def test_the_columns_of_an_export_are_what_they_are(name: str) -> None:
    header, special, expected = EXPORTS[name]
    titles = header.split("|")
    columns: list[list[Cell]] = [list(special.get(title, [f"слово {n}" for n in range(5)])) for title in titles]
    mapping = match_sheet(sheet_of(titles, *zip(*columns, strict=True)))
    assert mapping.header_row == 0
    assert {column.title: column.key for column in mapping.columns if column.key} == expected
