"""What an outcome means, in words: what happened, what it means for the list, what to do.

A row's `code` is one of: an API code («10003»), `validation`, `http-403` where only the HTTP status speaks,
`not-sent-dns`, `unknown-timeout`, `http-429`. Every code the program can write has an explanation here; an unknown
API code gets a general one and shows what the remote side said.
"""

from typing import Final, NamedTuple

from gui.leads.state import Accepted, NotSent, Outcome, Refused, TooManyRequests, Unknown
from gui.leads.words import Text

BY_USER: Final = "by-user"
"""The code of a row a person left out."""

OUTSIDE_HOURS: Final = "outside-hours"
"""The code of a queued row whose person may not be called at this hour; its message says from when on."""

ERASED: Final = "erased"
"""The code of a row whose person was erased: it stays in the list so that the rows add up, and never leaves again."""

WIDGET_CODE: Final = "10003"
"""No enabled widget has the key: all rows of the widget are held."""

HELD_CODES: Final = frozenset({WIDGET_CODE, "10005", "10006", "10007"})
"""Refusals that hold a row back: nothing was created, and it can be sent again later."""


class Explanation(NamedTuple):
    """What happened, and what to do next."""

    happened: Text
    remedy: Text


_CHECK_JOURNAL: Final = Text(
    "Найдите телефон в журнале звонков Calltouch. Сама заявка повторно не уйдёт",
    "Look the phone up in the Calltouch call journal. The request is never sent again by itself",
)
_NOTHING_LEFT: Final = Text(
    "Заявка не ушла и осталась в очереди. Проверьте интернет и продолжите",
    "The request was not sent and stays queued. Check the connection and continue",
)
_TOKEN: Final = Text(
    "Проверьте токен: Calltouch → Интеграции → Отправка данных во внешние системы → API и Webhooks → API",
    "Check the token: Calltouch → Integrations → Sending data to external systems → API and Webhooks → API",
)
_LATER: Final = Text("Верните строку в очередь позже", "Queue the row again later")
_ADDRESS: Final = Text(
    "Проверьте адрес API и настройки прокси. Заявки остались в очереди",
    "Check the API address and the proxy. The requests stay queued",
)

EXPLANATIONS: Final[dict[str, Explanation]] = {
    "1": Explanation(
        Text("Calltouch не разобрал запрос", "Calltouch could not parse the request"),
        Text(
            "Заявка не создана. Проверьте прокси и отправьте ещё раз", "Nothing was created. Check the proxy, try again"
        ),
    ),
    "10001": Explanation(
        Text("Закончились минуты обратного звонка", "The callback minutes have run out"),
        Text("Пополните минуты в Calltouch и продолжите", "Top up the minutes in Calltouch and continue"),
    ),
    "10002": Explanation(
        Text("Услуга обратного звонка выключена", "The callback service is off"),
        Text("Включите услугу в Calltouch и продолжите", "Switch the service on in Calltouch and continue"),
    ),
    "10003": Explanation(
        Text("Нет включённого виджета с таким ключом", "No enabled widget has this key"),
        Text(
            "Включите виджет или исправьте ключ, затем верните строки в очередь",
            "Enable the widget or correct the key, then queue the rows again",
        ),
    ),
    "10004": Explanation(
        Text("Сессия Calltouch не найдена", "The Calltouch session was not found"),
        Text("Исправьте или уберите сессию", "Correct or remove the session"),
    ),
    "10005": Explanation(Text("Слишком много заявок по этой сессии", "Too many requests for this session"), _LATER),
    "10006": Explanation(Text("Слишком много заявок на этот телефон", "Too many requests for this phone"), _LATER),
    "10007": Explanation(
        Text("С прошлой заявки на этот телефон прошло мало времени", "Too soon after the last request for this phone"),
        _LATER,
    ),
    "10013": Explanation(
        Text("Calltouch не принял номер телефона", "Calltouch did not accept the phone number"),
        Text("Исправьте телефон", "Correct the phone"),
    ),
    "validation": Explanation(
        Text("Calltouch не принял данные заявки", "Calltouch did not accept the request's data"),
        Text(
            "Исправьте то, что назвал Calltouch, и отправьте ещё раз", "Correct what Calltouch named and send it again"
        ),
    ),
    "http-401": Explanation(Text("Токен не подошёл", "The token was not accepted"), _TOKEN),
    "http-403": Explanation(Text("Токен не подошёл", "The token was not accepted"), _TOKEN),
    "http-404": Explanation(Text("По этому адресу нет API Calltouch", "No Calltouch API at this address"), _ADDRESS),
    "http-405": Explanation(Text("По этому адресу нет API Calltouch", "No Calltouch API at this address"), _ADDRESS),
    "http-407": Explanation(Text("Прокси требует вход", "The proxy asks for a sign-in"), _ADDRESS),
    "http-429": Explanation(
        Text("Больше 5 запросов в секунду с этого адреса", "More than 5 requests a second from this address"),
        Text("Строка уйдёт чуть позже сама", "The row is sent again a little later by itself"),
    ),
    "not-sent-dns": Explanation(Text("Адрес Calltouch не найден", "Calltouch's address was not found"), _NOTHING_LEFT),
    "not-sent-connect": Explanation(
        Text("Не удалось соединиться с Calltouch", "No connection to Calltouch"), _NOTHING_LEFT
    ),
    "not-sent-tls": Explanation(
        Text("Не удалось установить защищённое соединение", "The secure connection failed"), _NOTHING_LEFT
    ),
    "not-sent-proxy": Explanation(Text("Прокси не пропустил запрос", "The proxy blocked the request"), _NOTHING_LEFT),
    "not-sent-sign_in": Explanation(
        Text("Прокси не пускает: нужны имя и пароль", "The proxy asks for a user name and password"),
        Text(
            "Заявка не ушла и осталась в очереди. Проверьте имя и пароль прокси: «Настройки», раздел «Сеть»",
            "The request did not leave and stays queued. Check the user name and password of the proxy in Settings, "
            "on the Network page",
        ),
    ),
    "not-sent-roots": Explanation(
        Text("Файл сертификатов компании не читается", "The company's certificate file cannot be read"),
        Text(
            "Заявка не ушла и осталась в очереди. Выберите файл заново: «Настройки», раздел «Сеть»",
            "The request did not leave and stays queued. Choose the file again in Settings, on the Network page",
        ),
    ),
    "unknown-timeout": Explanation(
        Text("Заявка ушла, но ответа не дождались", "The request was sent, but no answer came in time"), _CHECK_JOURNAL
    ),
    "unknown-reset": Explanation(
        Text(
            "Заявка ушла, но связь оборвалась до ответа",
            "The request was sent, but the connection broke before the answer",
        ),
        _CHECK_JOURNAL,
    ),
    "unknown-server_error": Explanation(
        Text(
            "Заявка ушла, на сервере Calltouch случилась ошибка", "The request was sent, but Calltouch's server failed"
        ),
        _CHECK_JOURNAL,
    ),
    "unknown-no_id": Explanation(
        Text("Заявка ушла, но в ответе нет номера заявки", "The request was sent, but the answer holds no request id"),
        _CHECK_JOURNAL,
    ),
    "unknown-redirect": Explanation(
        Text(
            "Заявка ушла, но вместо ответа пришёл переход на другой адрес",
            "The request was sent, but a redirect came instead of an answer",
        ),
        _CHECK_JOURNAL,
    ),
    "unknown-interrupted": Explanation(
        Text("Программа закрылась, пока заявка отправлялась", "The program closed while the request was on its way"),
        _CHECK_JOURNAL,
    ),
    "unknown-fault": Explanation(
        Text(
            "Сбой в программе: ушла ли заявка, неизвестно",
            "A fault in the program: it is unknown whether the request was sent",
        ),
        _CHECK_JOURNAL,
    ),
    OUTSIDE_HOURS: Explanation(
        Text("По местному времени звонить сейчас нельзя", "It is too early or too late to call this person"),
        Text(
            "Строка осталась в очереди. Отправьте в часы звонков или назначьте время звонка",
            "The row stays queued. Send it within calling hours or set a time for the call",
        ),
    ),
    BY_USER: Explanation(
        Text("Вы исключили эту строку", "You excluded this row"),
        Text("Её можно вернуть", "It can be put back"),
    ),
    ERASED: Explanation(
        Text("Данные человека стёрты", "The person's data were erased"),
        Text(
            "Строка осталась, чтобы сошёлся счёт строк. Чтобы позвонить, добавьте новую строку",
            "The row stays so that the rows add up. Add a new row to call somebody",
        ),
    ),
}

_OTHER: Final = Explanation(
    Text("Calltouch отклонил заявку", "Calltouch refused the request"),
    Text("Прочтите ответ, исправьте строку и отправьте ещё раз", "Read the answer, correct the row and send it again"),
)


def explain(code: str) -> Explanation | None:
    """The words for a row's `code`; `None` for a row without one."""
    return EXPLANATIONS.get(code, _OTHER) if code else None


def code_of(outcome: Outcome) -> str:
    """The code kept with the row and the attempt; empty for an acceptance."""
    match outcome:
        case Accepted():
            return ""
        case NotSent(reason):
            return f"not-sent-{reason}"
        case TooManyRequests():
            return "http-429"
        case Refused(code):
            return code
        case Unknown(reason):
            return f"unknown-{reason}"
