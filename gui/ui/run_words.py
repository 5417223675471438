"""What the run panel says: rate, time left, why a run paused or ended."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.delivery.progress import PauseReason, RunProgress, RunState
from gui.leads.remedies import explain
from gui.leads.state import Tally
from gui.leads.words import counted, grouped

translate: Final = QCoreApplication.translate


def duration(seconds: float) -> str:
    """«7 с», «1 мин 20 с», «2 ч 5 мин»."""
    whole = max(0, round(seconds))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return translate("Run", "{hours} ч {minutes} мин").format(hours=grouped(hours), minutes=minutes)
    if minutes:
        return translate("Run", "{minutes} мин {seconds} с").format(minutes=minutes, seconds=rest)
    return translate("Run", "{seconds} с").format(seconds=rest)


def rate(per_second: float) -> str:
    """«4,9 в секунду»."""
    return translate("Run", "{rate} в секунду").format(rate=f"{per_second:.1f}".replace(".", ","))


def headline(progress: RunProgress) -> str:
    """The state of the run in one sentence; empty before the first run."""
    match progress.state:
        case RunState.RUNNING:
            return translate("Run", "Отправляем")
        case RunState.PAUSED:
            return translate("Run", "Пауза: {why}").format(why=why) if (why := reason(progress)) else _paused()
        case RunState.STOPPING:
            return _stopping(progress.in_flight)
        case _:
            return _ended(progress)


def details(progress: RunProgress) -> str:
    """How far, how fast, how long still."""
    if progress.state is RunState.IDLE:
        return ""
    done = translate("Run", "{done} из {total}").format(
        done=grouped(progress.sent), total=grouped(progress.sent + progress.left + progress.in_flight)
    )
    parts = [done]
    if progress.state is RunState.RUNNING:
        parts.append(rate(progress.rate))
        if progress.seconds_left is not None:
            parts.append(translate("Run", "осталось {time}").format(time=duration(progress.seconds_left)))
    return " · ".join(parts)


def reason(progress: RunProgress) -> str:
    """Why it paused or stopped, to follow a colon; empty where the user wanted it."""
    match progress.reason:
        case PauseReason.NO_CONNECTION:
            return translate("Run", "нет связи с Calltouch")
        case PauseReason.UNKNOWN_IN_A_ROW:
            return translate("Run", "несколько раз подряд не пришёл ответ")
        case PauseReason.DATABASE:
            return translate("Run", "не удалось записать в базу")
        case PauseReason.FAULT:
            return translate("Run", "ошибка в программе")
        case PauseReason.ACCOUNT:
            explanation = explain(progress.code)
            words = explanation.happened.ru if explanation else translate("Run", "Calltouch не принимает заявки")
            return words if words.startswith("Calltouch") else words[:1].lower() + words[1:]
        case _:
            return ""


def _paused() -> str:
    return translate("Run", "Пауза")


def _stopping(in_flight: int) -> str:
    if not in_flight:
        return translate("Run", "Останавливаем")
    rows = counted(
        in_flight,
        translate("Run", "заявке"),
        translate("Run", "заявкам"),
        translate("Run", "заявкам"),
    )
    return translate("Run", "Останавливаем: ждём ответа по {rows}").format(rows=rows)


def _ended(progress: RunProgress) -> str:
    if why := reason(progress):
        return translate("Run", "Отправка остановлена: {why}").format(why=why)
    if not progress.sent and progress.reason is None:
        return ""
    rows = counted(
        progress.sent,
        translate("Run", "заявка"),
        translate("Run", "заявки"),
        translate("Run", "заявок"),
    )
    template = (
        translate("Run", "Отправка остановлена: {rows} за {time}")
        if progress.reason is PauseReason.USER
        else translate("Run", "Отправка закончена: {rows} за {time}")
    )
    return template.format(rows=rows, time=duration(progress.seconds))


def send_block(state: RunState, tally: Tally | None, *, has_account: bool, has_widget: bool, other: str) -> str:
    """Why nothing can be sent now; empty where it can. `tally` is `None` without a list, `other` an outer reason."""
    if state is not RunState.IDLE:
        return translate("Run", "Отправка уже идёт")
    if other:
        return other
    if tally is None or not tally.total:
        return translate("Run", "В списке нет заявок")
    if not has_account:
        return translate("Run", "Добавьте учётную запись Calltouch, чтобы отправить заявки")
    if not tally.queued:
        return translate("Run", "В очереди нет заявок")
    return "" if has_widget else translate("Run", "Выберите виджет, чтобы отправить заявки")


def balance(total: int, parts: list[tuple[int, str]]) -> str:
    """«Всего 40 = 31 в очереди + 9 принято»: the ledger as a sentence."""
    sums = " + ".join(f"{grouped(count)} {title.lower()}" for count, title in parts if count)
    return translate("Run", "Всего {total} = {parts}").format(total=grouped(total), parts=sums or "0")
