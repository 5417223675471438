"""Problems: what may be wrong with a lead, each kind with a stable code, a severity, a message and a remedy."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from gui.leads.details import call_said, days_said, length_said, row_said
from gui.leads.words import Language, Text, spoken


class Severity(StrEnum):
    """An error keeps the row from being sent; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class ProblemCode(StrEnum):
    """Stable names: they stand in the database, in `--json` output and in result files."""

    PHONE_MISSING = "phone_missing"
    PHONE_NO_DIGITS = "phone_no_digits"
    PHONE_TOO_SHORT = "phone_too_short"
    PHONE_TOO_LONG = "phone_too_long"
    PHONE_GLUED = "phone_glued"
    PHONE_DIGITS_LOST = "phone_digits_lost"
    PHONE_MASKED = "phone_masked"
    PHONE_TOLL_FREE = "phone_toll_free"
    PHONE_KAZAKHSTAN = "phone_kazakhstan"
    PHONE_FOREIGN = "phone_foreign"
    PHONE_IMPOSSIBLE = "phone_impossible"
    PHONE_SEVERAL = "phone_several"
    DUPLICATE = "duplicate"
    ALREADY_CALLED = "already_called"
    CALLED_LATELY = "called_lately"
    STOPPED = "stopped"
    WIDGET_MISSING = "widget_missing"
    TEXT_TOO_LONG = "text_too_long"
    FIELD_EMPTY = "field_empty"
    FIELD_UNNAMED = "field_unnamed"
    TOO_MANY_FIELDS = "too_many_fields"
    TOO_MANY_TAGS = "too_many_tags"
    UNIT_NOT_NUMBER = "unit_not_number"
    SCHEDULE_UNREADABLE = "schedule_unreadable"
    SCHEDULE_NO_DAY = "schedule_no_day"
    SCHEDULE_NO_TIME = "schedule_no_time"
    SCHEDULE_PAST = "schedule_past"
    SCHEDULE_SOON = "schedule_soon"
    SESSION_OVER_UTM = "session_over_utm"


OF_OTHERS: Final = frozenset({
    ProblemCode.DUPLICATE, ProblemCode.ALREADY_CALLED, ProblemCode.CALLED_LATELY, ProblemCode.STOPPED,
})  # fmt: skip
"""Problems that speak of other rows, of calls or of the stop list, not of the row itself."""


class ProblemKind(NamedTuple):
    """What all problems of one code have in common. `message` and `remedy` may hold `{detail}`."""

    severity: Severity
    message: Text
    remedy: Text


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

KINDS: Final[dict[ProblemCode, ProblemKind]] = {
    ProblemCode.PHONE_MISSING: ProblemKind(
        _ERROR,
        Text("Телефона нет", "The phone is missing"),
        Text("Впишите номер", "Enter a number"),
    ),
    ProblemCode.PHONE_NO_DIGITS: ProblemKind(
        _ERROR,
        Text("В ячейке нет номера телефона", "The cell holds no phone number"),
        Text("Впишите номер или проверьте, тот ли столбец выбран", "Enter a number or check the chosen column"),
    ),
    ProblemCode.PHONE_TOO_SHORT: ProblemKind(
        _ERROR,
        Text("Не хватает цифр: {detail}", "Too few digits: {detail}"),
        Text("Нужно 11 цифр, например 7 9xx xxx-xx-xx", "11 digits are needed, such as 7 9xx xxx-xx-xx"),
    ),
    ProblemCode.PHONE_TOO_LONG: ProblemKind(
        _ERROR,
        Text("Лишние цифры: {detail}", "Too many digits: {detail}"),
        Text("Нужно 11 цифр; два номера разделите запятой", "11 digits are needed; separate two numbers with a comma"),
    ),
    ProblemCode.PHONE_GLUED: ProblemKind(
        _ERROR,
        Text("Два номера записаны слитно: {detail}", "Two numbers are written as one: {detail}"),
        Text("Разделите их запятой", "Separate them with a comma"),
    ),
    ProblemCode.PHONE_DIGITS_LOST: ProblemKind(
        _ERROR,
        Text("Таблица округлила номер, цифры потеряны", "The spreadsheet rounded the number, digits are lost"),
        Text(
            "Возьмите номер из исходной выгрузки, где столбец — текст",
            "Take the number from the original export, where the column is text",
        ),
    ),
    ProblemCode.PHONE_MASKED: ProblemKind(
        _ERROR,
        Text("Часть цифр скрыта", "Some digits are hidden"),
        Text("Выгрузите список с полными номерами", "Export the list with full numbers"),
    ),
    ProblemCode.PHONE_TOLL_FREE: ProblemKind(
        _ERROR,
        Text("Бесплатный номер 8-800 или 8-804: на него не звонят", "A toll-free number (8-800, 8-804) is not called"),
        Text("Впишите обычный номер клиента", "Enter the customer's ordinary number"),
    ),
    ProblemCode.PHONE_KAZAKHSTAN: ProblemKind(
        _ERROR,
        Text("Номер Казахстана: Calltouch звонит только по России", "A Kazakhstan number: Calltouch calls Russia only"),
        Text("Впишите российский номер", "Enter a Russian number"),
    ),
    ProblemCode.PHONE_FOREIGN: ProblemKind(
        _ERROR,
        Text("Номер другой страны: Calltouch звонит только по России", "A foreign number: Calltouch calls Russia only"),
        Text("Впишите российский номер", "Enter a Russian number"),
    ),
    ProblemCode.PHONE_IMPOSSIBLE: ProblemKind(
        _ERROR,
        Text("Такого номера в России не бывает", "No such number can exist in Russia"),
        Text("Проверьте код города или оператора", "Check the area or operator code"),
    ),
    ProblemCode.PHONE_SEVERAL: ProblemKind(
        _WARNING,
        Text(
            "Номеров несколько, взят первый, другие сохранены: {detail}",
            "Several numbers; the first is used, the others are kept: {detail}",
        ),
        Text("Если нужен другой номер, впишите его", "Enter another number if it is the one needed"),
    ),
    ProblemCode.DUPLICATE: ProblemKind(
        _ERROR,
        Text("Повтор: этот телефон уже есть в строке {detail}", "Duplicate: this phone is already in row {detail}"),
        Text("Уйдёт только одна строка с этим телефоном", "Only one row with this phone is sent"),
    ),
    ProblemCode.ALREADY_CALLED: ProblemKind(
        _ERROR,
        Text("По этому телефону уже была заявка: {detail}", "This phone has had a request already: {detail}"),
        Text(
            "Чтобы позвонить ещё раз, разрешите повторный звонок",
            "Allow a repeat call to call this person again",
        ),
    ),
    ProblemCode.CALLED_LATELY: ProblemKind(
        _WARNING,
        Text("Этому человеку уже звонили: {detail}", "This person was called recently: {detail}"),
        Text(
            "Уйдёт, только если перед отправкой разрешить повторы",
            "It is sent only if repeats are allowed before the run",
        ),
    ),
    ProblemCode.STOPPED: ProblemKind(
        _ERROR,
        Text("Номер в стоп-листе ({detail})", "The number is on the stop list: {detail}"),
        Text(
            "Уберите номер из стоп-листа, если звонить можно",
            "Take the number off the stop list if it may be called",
        ),
    ),
    ProblemCode.WIDGET_MISSING: ProblemKind(
        _ERROR,
        Text("Не выбран виджет", "No widget is chosen"),
        Text("Выберите виджет для списка", "Choose a widget for the list"),
    ),
    ProblemCode.TEXT_TOO_LONG: ProblemKind(
        _ERROR,
        Text("Слишком длинный текст: {detail}", "The text is too long: {detail}"),
        Text("Сократите текст", "Shorten the text"),
    ),
    ProblemCode.FIELD_EMPTY: ProblemKind(
        _ERROR,
        Text("У поля «{detail}» нет значения", "The field “{detail}” has no value"),
        Text("Впишите значение или уберите поле", "Enter a value or remove the field"),
    ),
    ProblemCode.FIELD_UNNAMED: ProblemKind(
        _ERROR,
        Text("У поля нет названия", "A field has no name"),
        Text("Назовите поле", "Name the field"),
    ),
    ProblemCode.TOO_MANY_FIELDS: ProblemKind(
        _ERROR,
        Text("Полей {detail}, а заявка вмещает 5", "There are {detail} fields, a request holds 5"),
        Text("Оставьте не больше пяти полей", "Keep at most five fields"),
    ),
    ProblemCode.TOO_MANY_TAGS: ProblemKind(
        _ERROR,
        Text("Тегов {detail}, а заявка вмещает 10", "There are {detail} tags, a request holds 10"),
        Text("Оставьте не больше десяти тегов", "Keep at most ten tags"),
    ),
    ProblemCode.UNIT_NOT_NUMBER: ProblemKind(
        _ERROR,
        Text("Отдел не найден: «{detail}»", "Department not found: “{detail}”"),
        Text(
            "Впишите номер отдела из Calltouch или его название из настроек",
            "Enter the department's Calltouch id or its name from the settings",
        ),
    ),
    ProblemCode.SCHEDULE_UNREADABLE: ProblemKind(
        _ERROR,
        Text("Время звонка не разобрать: «{detail}»", "The call time cannot be read: “{detail}”"),
        Text("Запишите так: 31.12.2026 15:30", "Write it like this: 31.12.2026 15:30"),
    ),
    ProblemCode.SCHEDULE_NO_DAY: ProblemKind(
        _ERROR,
        Text("Указано только время, без даты: «{detail}»", "Only a time is given, without a date: “{detail}”"),
        Text("Добавьте дату: 31.12.2026 15:30", "Add the date: 31.12.2026 15:30"),
    ),
    ProblemCode.SCHEDULE_NO_TIME: ProblemKind(
        _ERROR,
        Text("Указана только дата, без времени: «{detail}»", "Only a date is given, without a time: “{detail}”"),
        Text("Добавьте время: 31.12.2026 15:30", "Add the time: 31.12.2026 15:30"),
    ),
    ProblemCode.SCHEDULE_PAST: ProblemKind(
        _ERROR,
        Text("Время звонка уже прошло: {detail}", "The call time has passed: {detail}"),
        Text("Укажите время в будущем или уберите его", "Give a time in the future or remove it"),
    ),
    ProblemCode.SCHEDULE_SOON: ProblemKind(
        _WARNING,
        Text("До звонка меньше двух минут: {detail}", "Less than two minutes until the call: {detail}"),
        Text(
            "Заявка может не успеть; уберите время или сдвиньте его", "The request may be late; move or remove the time"
        ),
    ),
    ProblemCode.SESSION_OVER_UTM: ProblemKind(
        _WARNING,
        Text("Указаны и сессия, и UTM: источник возьмут из сессии", "Session and UTM are both given: the session wins"),
        Text("Если нужны UTM-метки, уберите сессию", "Remove the session if the UTM tags are wanted"),
    ),
}

_SAID: Final[dict[ProblemCode, Callable[[str, Language], str]]] = {
    ProblemCode.DUPLICATE: row_said,
    ProblemCode.ALREADY_CALLED: call_said,
    ProblemCode.CALLED_LATELY: call_said,
    ProblemCode.STOPPED: days_said,
    ProblemCode.TEXT_TOO_LONG: length_said,
}
"""How the details that are words of ours are said."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of one lead. `field` is a key of `gui.leads.fields`, `detail` fills the message.

    Words of ours in `detail` are those of `gui.leads.details`.
    """

    code: ProblemCode
    field: str
    detail: str = ""

    @property
    def severity(self) -> Severity:
        """An error or a warning."""
        return KINDS[self.code].severity

    @property
    def is_error(self) -> bool:
        """Whether it keeps the row from being sent."""
        return self.severity is Severity.ERROR

    def message(self, language: Language | None = None) -> str:
        """What is wrong."""
        say = _SAID.get(self.code)
        detail = say(self.detail, language or spoken()) if say else self.detail
        return KINDS[self.code].message.within(language, detail=detail)

    def remedy(self, language: Language | None = None) -> str:
        """What to do about it."""
        return KINDS[self.code].remedy.within(language, detail=self.detail)
