"""Files as call centres get them, made on the spot, each with what must be read from it.

A reading is one entry a row: the phone, or the code of the problem that keeps the row from being called.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook

from gui.leads.lead import Cell
from tests.sheets.books import open_document

A, B, C = "79720000001", "79730000002", "79740000003"
SOON = datetime(2026, 12, 31, 15, 30)  # noqa: DTZ001 — as a cell holds it


@dataclass(frozen=True)
class Messy:
    """One file: its name, its content, what each row must come to."""

    name: str
    content: bytes
    reading: tuple[str, ...]


def xlsx(*rows: Sequence[Cell], merge: str = "", before: Callable[[Workbook], object] | None = None) -> bytes:
    workbook = Workbook()
    if before:
        before(workbook)
    for row in rows:
        workbook.active.append(row)
    if merge:
        workbook.active.merge_cells(merge)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def ods(*rows: Sequence[str]) -> bytes:
    with TemporaryDirectory() as folder:
        return open_document(Path(folder) / "a.ods", rows).read_bytes()


def text(lines: str, encoding: str = "utf-8") -> bytes:
    return lines.encode(encoding)


def second_sheet(workbook: Workbook) -> None:
    """An empty sheet before the one with the data."""
    workbook.active = workbook.create_sheet("Лиды")


HEAD = ["Имя", "Телефон"]
WEB = "<html><head><meta charset='{0}'></head><body><table>{1}</table></body></html>"
WEB_ROWS = "<tr><th>Имя<th>Телефон</tr><tr><td>Анна<td>+7&nbsp;972 000-00-01</tr><tr><td>Пётр<td>8 973 000-00-02</tr>"

SAMPLES = [
    # Spreadsheets.
    Messy("числа вместо текста.xlsx", xlsx(HEAD, ["А", 79720000001], ["Б", 89730000002], ["В", 9740000003]), (A, B, C)),
    Messy("числа с плавающей точкой.xlsx", xlsx(HEAD, ["А", 79720000001.0]), (A,)),
    Messy("число потеряло цифры.xlsx", xlsx(HEAD, ["А", "7,972E+10"], ["Б", A]), ("phone_digits_lost", A)),
    Messy("число сохранило цифры.xlsx", xlsx(HEAD, ["А", "7.9720000001E+10"]), (A,)),
    Messy("заголовок под названием.xlsx", xlsx(["Отчёт за ноябрь"], [], HEAD, ["А", A]), (A,)),
    Messy("объединённое название.xlsx", xlsx(["Заявки", None], HEAD, ["А", A], merge="A1:B1"), (A,)),
    Messy("без заголовка.xlsx", xlsx(["Анна", A], ["Пётр", B]), (A, B)),
    Messy("столбцы без названий.xlsx", xlsx([None, "Телефон", None], ["А", A, "x"]), (A,)),
    Messy("пустые строки между.xlsx", xlsx(HEAD, ["А", A], [], [None, " "], ["Б", B]), (A, B)),
    Messy("пустые столбцы слева.xlsx", xlsx([None, None, *HEAD], [None, None, "А", A]), (A,)),
    Messy("данные на втором листе.xlsx", xlsx(HEAD, ["А", A], before=second_sheet), (A,)),
    Messy("номер — это порядковый номер.xlsx", xlsx(["Номер", "Телефон"], [1, A], [2, B]), (A, B)),
    Messy("инн рядом.xlsx", xlsx(["ИНН", "Телефон"], [500000000000, A], [500000000001, B]), (A, B)),
    Messy("телефон менеджера первым.xlsx", xlsx(["Телефон менеджера", "Телефон клиента"], [C, A], [C, B]), (A, B)),
    Messy("факс первым.xlsx", xlsx(["Факс", "Контактный телефон"], ["8 495 000-00-00", A]), (A,)),
    Messy("выгрузка битрикс24.xlsx", xlsx(["ID", "Название лида", "Рабочий телефон"], [7, "Окна", A]), (A,)),
    Messy("выгрузка amocrm.xlsx", xlsx(["ID сделки", "Основной контакт", "Телефон контакта"], [7, "Анна", A]), (A,)),
    Messy("ответы google forms.xlsx", xlsx(["Отметка времени", "Ваш номер телефона"], [SOON, A]), (A,)),
    Messy("английские заголовки.xlsx", xlsx(["Full name", "Phone number"], ["A", A]), (A,)),
    Messy("заголовок свой.xlsx", xlsx(["Кто", "Куда звонить"], ["А", A], ["Б", B]), (A, B)),
    Messy("два номера в ячейке.xlsx", xlsx(HEAD, ["А", f"{A}, {B}"], ["Б", C]), (A, C)),
    Messy("два номера слитно.xlsx", xlsx(HEAD, ["А", A + B], ["Б", C]), ("phone_glued", C)),
    Messy("одни и те же по-разному.xlsx", xlsx(HEAD, ["А", A], ["Б", "8 (972) 000-00-01"]), (A, "duplicate")),
    Messy("скрытые цифры.xlsx", xlsx(HEAD, ["А", "+7 972 ***-**-01"], ["Б", B]), ("phone_masked", B)),
    Messy("чужие страны.xlsx", xlsx(HEAD, ["А", "+375 00 000-00-00"], ["Б", "+7 700 000 00 00"], ["В", A]),
          ("phone_foreign", "phone_kazakhstan", A)),
    Messy("бесплатный номер.xlsx", xlsx(HEAD, ["А", "8 800 000-00-00"], ["Б", A]), ("phone_toll_free", A)),
    Messy("невидимые знаки.xlsx", xlsx(HEAD, ["А", "\u202a+7\u00a0972\u2009000\u201100\u201101\u202c"]), (A,)),
    Messy("формулы текстом.xlsx", xlsx(HEAD, ["А", "'79720000001"], ["Б", "’+7 973 000-00-02"]), (A, B)),
    Messy("ссылки на whatsapp.xlsx", xlsx(HEAD, ["А", f"https://wa.me/{A}"], ["Б", f"tel:+{B}"]), (A, B)),
    Messy("дата без времени.xlsx", xlsx(["Телефон", "Когда звонить"], [A, "31.12.2026"], [B, SOON]),
          ("schedule_no_time", B)),
    Messy("время без даты.xlsx", xlsx(["Телефон", "Когда звонить"], [A, "15:30"], [B, SOON]), ("schedule_no_day", B)),
    Messy("дата числом.xlsx", xlsx(["Телефон", "Когда звонить"], [A, 46387.6458333333]), (A,)),
    Messy("только телефоны.xlsx", xlsx([A], [B], [C]), (A, B, C)),
    Messy("книга под именем csv.csv", xlsx(HEAD, ["А", A]), (A,)),
    Messy("книга под именем xls.xls", xlsx(HEAD, ["А", A]), (A,)),
    Messy("открытый формат.ods", ods(HEAD, ["А", "8 (972) 000-00-01"]), (A,)),
    Messy("итоги внизу.xlsx", xlsx([*HEAD, "Сумма"], ["А", A, 5], ["Б", B, 7], [], ["ИТОГО:", 2, 12]), (A, B)),
    Messy("итоги в каждой группе.xlsx",
          xlsx(HEAD, ["А", A], ["Всего по группе: 1", None], ["Б", B], ["Всего по группе: 1", None]), (A, B)),
    Messy("два столбца телефонов.xlsx", xlsx([*HEAD, "Второй телефон"], ["А", A, C], ["Б", "8 972 ***", B]), (A, B)),
    Messy("рабочий пуст, мобильный заполнен.xlsx",
          xlsx(["Имя", "Рабочий телефон", "Мобильный телефон"], ["А", None, A], ["Б", None, B], ["В", C, None]),
          (A, B, C)),
    Messy("телефоны в строках ячейки.xlsx", xlsx(HEAD, ["А", f"{A}\n{B}"], ["Б", f"7,972E+10\n{C}"]), (A, C)),
    Messy("номер разорван переносом.xlsx", xlsx(HEAD, ["А", "8 (972)\n000-00-01"], ["Б", B]), ("phone_too_short", B)),
    Messy("выгрузка 2гис.xlsx",
          xlsx(["Название", "Рубрика", "Телефон 1", "Телефон 2", "WhatsApp"], ["Окна", "Окна", A, None, f"wa.me/{A}"],
               ["Двери", "Двери", None, None, f"https://wa.me/{B}"]), (A, B)),
    Messy("выгрузка 1с.xlsx",
          xlsx(["Код", "Контрагент", "ИНН", "Телефон контрагента"], ["7", "Окна", "7700000000", A]), (A,)),
    Messy("ответы google forms с вопросом.csv",
          text(f"Отметка времени,Ваше имя,Контактный номер телефона для связи?\n24.11.2026 10:00:00,Анна,8{A[1:]}\n"),
          (A,)),
    Messy("время впереди даты.xlsx", xlsx(["Телефон", "Когда звонить"], [A, "15:30 31.12.2026"]), (A,)),
    Messy("дата словами.xlsx", xlsx(["Телефон", "Когда звонить"], [A, "31 декабря 2026 г. в 15:30"]), (A,)),
    Messy("наш результат снова.xlsx",
          xlsx([*HEAD, "Статус", "Код", "Пояснение", "Номер заявки", "Время (МСК)"],
               ["А", A, "Принято", None, None, "77", SOON], ["Б", B, "В очереди", None, None, None, None]), (A, B)),
    # Text.
    Messy("excel по-русски.csv", text(f"Имя;Телефон\r\nАнна;{A}\r\n", "cp1251"), (A,)),
    Messy("из старой программы.csv", text(f"Имя;Телефон\r\nЖанна, ёлки;{A}\r\n", "cp866"), (A,)),
    Messy("с меткой utf-8.csv", text(f"Имя;Телефон\nАнна;{A}\n", "utf-8-sig"), (A,)),
    Messy("текст юникод.txt", text(f"Имя\tТелефон\nАнна\t{A}\n", "utf-16"), (A,)),
    Messy("строка sep.csv", text(f"sep=|\nИмя|Телефон\nАнна|{A}\n"), (A,)),
    Messy("черта между столбцами.txt", text(f"Имя|Телефон\nАнна|{A}\nПётр|{B}\n"), (A, B)),
    Messy("незакрытая кавычка.csv", text(f'Имя;Телефон\nООО "Окна;{A}\nПётр;{B}\n'), (A, B)),
    Messy("перенос внутри ячейки.csv", text(f'Имя;Телефон\n"Анна\nПетровна";{A}\nПётр;{B}\n'), (A, B)),
    Messy("формула в csv.csv", text(f'Имя;Телефон\nАнна;="{A}"\n'), (A,)),
    Messy("строки разной длины.csv", text(f"Имя;Телефон;Город\nАнна;{A}\nПётр;{B};Тверь;лишнее\n"), (A, B)),
    Messy("по номеру в строке.txt", text(f"{A}\n{B}\n"), (A, B)),
    # Web pages called spreadsheets.
    Messy("страница.xls", text(WEB.format("utf-8", WEB_ROWS)), (A, B)),
    Messy("страница в cp1251.xls", text(WEB.format("windows-1251", WEB_ROWS), "cp1251"), (A, B)),
    Messy("страница с объединением.xls",
          text("<table><tr><td colspan=2>Заявки<tr><td>Имя<td>Телефон<tr><td rowspan=2>Анна<td>" + A + "<tr><td>" + B),
          (A, B)),
]  # fmt: skip
