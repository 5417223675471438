"""Why a run or a single row cannot leave: nothing has been sent or changed then. And why its end is not known."""

from typing import Final

from gui.delivery.send_lock import Holder, told
from gui.leads.errors import KnownError
from gui.leads.words import Text, grouped
from gui.storage.database import StorageFailedError

# Said without Qt: a terminal has none of its translations.
_ELSEWHERE: Final = Text(
    "Заявки уже отправляет другое окно Дозвона или команда в терминале{holder}. Ничего не отправлено.",
    "Another Dozvon window or a command in a terminal is sending requests already{holder}. Nothing was sent.",
)
_WAIT: Final = Text(
    "Дождитесь, пока та отправка закончится, или остановите её.", "Wait until that run is over, or stop it."
)
_SPENT: Final = Text(
    "Дневной лимит заявок исчерпан: {spent} из {budget}. Заявка не отправлена и осталась в списке.",
    "The daily limit of requests is used up: {spent} of {budget}. The request was not sent and is still in the list.",
)
_TOMORROW: Final = Text(
    "Отправьте её завтра или увеличьте лимит в учётной записи.", "Send it tomorrow or raise the limit in the account."
)
_NO_WIDGET: Final = Text(
    "У части заявок не указан виджет. Ничего не отправлено.", "Some requests have no widget. Nothing was sent."
)
_CHOOSE_WIDGET: Final = Text(
    "Выберите виджет для списка и отправьте ещё раз.", "Choose a widget for the list and send again."
)
_UNWRITTEN: Final = Text(
    "Ответ Calltouch не удалось записать: что стало с заявкой, неизвестно.",
    "The answer of Calltouch could not be saved: what became of the request is unknown.",
)
_LOOK_IT_UP: Final = Text(
    "Найдите телефон в журнале звонков Calltouch. Сама заявка повторно не уйдёт.",
    "Look the phone up in the Calltouch call journal. The request will not be sent again by itself.",
)


class SendingElsewhereError(KnownError):
    """Another process on the same data is sending: `holder`, where its lock tells."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__(_ELSEWHERE.said(holder=told(holder)), str(_WAIT))
        self.holder = holder


class BudgetSpentError(KnownError):
    """The account's budget of the day is spent."""

    def __init__(self, spent: int, budget: int) -> None:
        super().__init__(_SPENT.said(spent=grouped(spent), budget=grouped(budget)), str(_TOMORROW))


class NoWidgetError(KnownError):
    """Some queued rows name no widget and the list has none for them."""

    def __init__(self) -> None:
        super().__init__(str(_NO_WIDGET), str(_CHOOSE_WIDGET))


def outcome_unwritten() -> StorageFailedError:
    """A request left, and the file refused its outcome to the end: the row becomes unknown at the next start."""
    return StorageFailedError(_UNWRITTEN, _LOOK_IT_UP)
