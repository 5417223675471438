"""What each state says of its row, and what happens to the row next."""

from typing import Final, NamedTuple

from gui.leads.state import LeadState
from gui.leads.words import Text


class Meaning(NamedTuple):
    """What is so, and what comes of it by itself or by the person."""

    is_so: Text
    goes_on: Text


STATE_MEANINGS: Final[dict[LeadState, Meaning]] = {
    LeadState.QUEUED: Meaning(
        Text("Заявка готова и ещё не уходила.", "The request is ready and has not left yet."),
        Text("Уйдёт со следующей отправкой.", "It leaves with the next run."),
    ),
    LeadState.SENDING: Meaning(
        Text("Заявка ушла, ждём ответа Calltouch.", "The request has left, Calltouch's answer is awaited."),
        Text("Обычно это доли секунды. Строку пока нельзя править.", "Usually a split second. The row is locked."),
    ),
    LeadState.ACCEPTED: Meaning(
        Text(
            "Calltouch принял заявку и присвоил ей номер. Колл-центр позвонит.",
            "Calltouch took the request and gave it a number. The call centre will call.",
        ),
        Text("Больше ничего не нужно.", "There is nothing more to do."),
    ),
    LeadState.REJECTED: Meaning(
        Text("Calltouch не взял заявку, звонка не будет.", "Calltouch refused the request, there will be no call."),
        Text(
            "Исправьте то, что названо в строке: она вернётся в очередь.",
            "Correct what the row names: it goes back to the queue.",
        ),
    ),
    LeadState.HELD: Meaning(
        Text(
            "Сейчас заявку не взяли, но данные в порядке: лимит или выключенный виджет.",
            "The request was not taken now, though its data are fine: a limit, or a widget that is off.",
        ),
        Text("Верните строку в очередь, когда причина пройдёт.", "Queue the row again once the cause has passed."),
    ),
    LeadState.UNKNOWN: Meaning(
        Text("Заявка ушла, а ответа нет: звонок мог быть.", "The request left without an answer: there may be a call."),
        Text(
            "Сама не повторится. Проверьте журнал звонков Calltouch и ответьте, был ли звонок.",
            "Never repeated by itself. Check the Calltouch call journal and say whether there was a call.",
        ),
    ),
    LeadState.EXCLUDED: Meaning(
        Text(
            "Строка не отправляется: в ней ошибка, это повтор, номер в стоп-листе или вы её исключили.",
            "The row is not sent: it has an error, is a duplicate, its number is on the stop list, or you excluded it.",
        ),
        Text(
            "Причина названа в строке. Устраните её или верните строку в очередь.",
            "The row names the cause. Remove it, or take the row in again.",
        ),
    ),
}
