"""Why a run cannot start. Nothing has been sent or changed then."""

from gui.delivery.send_lock import Holder, told
from gui.leads.errors import KnownError


class SendingElsewhereError(KnownError):
    """Another process on the same data is sending: `holder`, where its lock tells."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__(
            f"Заявки уже отправляет другое окно Дозвона или команда в терминале{told(holder)}. Ничего не отправлено.",
            "Дождитесь, пока та отправка закончится, или остановите её.",
        )
        self.holder = holder


class BudgetSpentError(KnownError):
    """The account's budget of the day is spent."""

    def __init__(self, spent: int, budget: int) -> None:
        super().__init__(
            f"Дневной бюджет заявок исчерпан: {spent} из {budget}. Заявка не отправлена и осталась в списке.",
            "Отправьте её завтра или увеличьте бюджет в учётной записи.",
        )


class NoWidgetError(KnownError):
    """Some queued rows name no widget and the list has none for them."""

    def __init__(self) -> None:
        super().__init__(
            "У части заявок не указан виджет. Ничего не отправлено.", "Выберите виджет для списка и отправьте ещё раз."
        )
