"""What is said above the list when a run pauses, stops or ends: what happened, what it means, what to do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.delivery.progress import PauseReason
from gui.leads.remedies import explain
from gui.leads.schedule import for_people, zone_label
from gui.leads.state import Tally
from gui.leads.words import counted, grouped, plural
from gui.ui.banner import BannerSeverity

translate: Final = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Message:
    """A banner's words."""

    severity: BannerSeverity
    text: str
    remedy: str = ""


def paused(reason: PauseReason | None) -> Message:
    """Something stands in the way; nothing is lost and the run can go on."""
    match reason:
        case PauseReason.NO_CONNECTION:
            text = translate(
                "RunMessages", "Нет связи с Calltouch, отправка приостановлена. Заявки остались в очереди."
            )
            remedy = translate("RunMessages", "Проверьте интернет и продолжите.")
        case PauseReason.UNKNOWN_IN_A_ROW:
            text = translate("RunMessages", "Три заявки подряд ушли без ответа, отправка приостановлена.")
            remedy = translate(
                "RunMessages",
                "Они помечены «Неизвестно» и сами не повторятся. Найдите эти телефоны в журнале звонков Calltouch; "
                "остальные заявки можно продолжить.",
            )
        case PauseReason.DATABASE:
            text = translate(
                "RunMessages", "Не удалось записать данные на диск, отправка приостановлена. Записанное раньше цело."
            )
            remedy = translate("RunMessages", "Освободите место на диске и продолжите.")
        case _:
            text = translate("RunMessages", "Сбой в программе, отправка приостановлена. Список сохранён.")
            remedy = translate("RunMessages", "Подробности записаны в журнал программы. Можно продолжить.")
    return Message("warning", text, remedy)


def refused(code: str, queued: int) -> Message:
    """Calltouch takes nothing from this account now."""
    explanation = explain(code)
    why = explanation.happened.ru if explanation else translate("RunMessages", "Calltouch не принимает заявки")
    text = translate("RunMessages", "{why}. Отправка остановлена, {queued}.").format(why=why, queued=_waiting(queued))
    return Message("error", text, f"{explanation.remedy.ru}." if explanation else "")


def widget_held(widget: str, count: int) -> Message:
    """One widget takes nothing; its rows wait, the others go on."""
    rows = counted(
        count,
        translate("RunMessages", "заявка отложена"),
        translate("RunMessages", "заявки отложены"),
        translate("RunMessages", "заявок отложено"),
    )
    text = translate("RunMessages", "Виджет «{widget}» не принимает заявки: {rows}. Остальные виджеты работают.")
    remedy = translate(
        "RunMessages", "Включите виджет в Calltouch или исправьте его ключ, затем верните заявки в очередь."
    )
    return Message("warning", text.format(widget=widget, rows=rows), remedy)


def first_sent(sent: int, queued: int) -> Message:
    """As many as were asked for have gone."""
    gone = plural(
        sent,
        translate("RunMessages", "Отправлена первая {n}"),
        translate("RunMessages", "Отправлены первые {n}"),
        translate("RunMessages", "Отправлены первые {n}"),
    ).format(n=grouped(sent))
    if sent == 1:
        gone = translate("RunMessages", "Отправлена первая заявка")
    text = translate("RunMessages", "{gone}, в очереди {queued}. Продолжить?").format(gone=gone, queued=grouped(queued))
    return Message("info", text, translate("RunMessages", "Посмотрите в таблице, что с ними стало, и решите."))


def stopped(queued: int) -> Message:
    """The person stopped it before the end."""
    rows = counted(
        queued,
        translate("RunMessages", "заявка"),
        translate("RunMessages", "заявки"),
        translate("RunMessages", "заявок"),
    )
    return Message("info", translate("RunMessages", "Отправка остановлена. В очереди {rows}.").format(rows=rows))


def stop_time(moment: datetime | None, queued: int) -> Message:
    """The time to stop has come; `moment` in the zone to name."""
    when = f"{moment:%H:%M} {zone_label(moment)}" if moment else ""
    text = translate("RunMessages", "Отправка остановлена в {when}, как вы просили: {queued}.").format(
        when=when, queued=_waiting(queued)
    )
    return Message("info", text, translate("RunMessages", "Продолжить можно в любой момент с того же места."))


def budget_spent(spent: int, budget: int, reserve: int, queued: int) -> Message:
    """The day's budget is used up; `reserve` of it is kept for single requests."""
    text = translate(
        "RunMessages", "Дневной лимит исчерпан: {spent} из {budget}. Отправка остановлена, {queued}."
    ).format(spent=grouped(spent), budget=grouped(budget), queued=_waiting(queued))
    kept = counted(
        reserve,
        translate("RunMessages", "заявка оставлена"),
        translate("RunMessages", "заявки оставлены"),
        translate("RunMessages", "заявок оставлено"),
    )
    remedy = translate("RunMessages", "Ещё {kept} для одиночных звонков.").format(kept=kept) if reserve else ""
    again = translate("RunMessages", "Новый счёт начнётся в полночь.")
    return Message("warning", text, f"{remedy} {again}".strip())


def done(tally: Tally, kept_back: int = 0) -> Message:
    """Nothing is left to send now; `kept_back` people wait in the queue for their hours."""
    accepted = plural(
        tally.accepted,
        translate("RunMessages", "принята {n} заявка"),
        translate("RunMessages", "приняты {n} заявки"),
        translate("RunMessages", "принято {n} заявок"),
    ).format(n=grouped(tally.accepted))
    text = translate("RunMessages", "Готово: {accepted} из {total}.").format(
        accepted=accepted, total=grouped(tally.total - tally.excluded)
    )
    advice = []
    if kept_back:
        people = counted(
            kept_back,
            translate("RunMessages", "человек остался"),
            translate("RunMessages", "человека остались"),
            translate("RunMessages", "человек остались"),
        )
        advice.append(
            translate("RunMessages", "{people} в очереди: по местному времени им звонить нельзя.").format(people=people)
        )
    if tally.unknown:
        advice.append(
            translate("RunMessages", "Исход части заявок неизвестен: найдите их телефоны в журнале звонков Calltouch.")
        )
    if tally.rejected or tally.held:
        advice.append(translate("RunMessages", "Что делать с остальными, сказано в таблице."))
    return Message("warning" if advice else "success", text, " ".join(advice))


def safely_repeated(held: int, rejected: int, left_out: int) -> Message:
    """Rows that certainly were not accepted stand in the queue again."""
    again = counted(
        held + rejected,
        translate("RunMessages", "заявка снова в очереди"),
        translate("RunMessages", "заявки снова в очереди"),
        translate("RunMessages", "заявок снова в очереди"),
    )
    text = translate("RunMessages", "{again}: отложенных {held}, отклонённых {rejected}.").format(
        again=again, held=grouped(held), rejected=grouped(rejected)
    )
    remedy = translate("RunMessages", "Calltouch их точно не принял, второго звонка никто не получит.")
    if left_out:
        rows = counted(
            left_out,
            translate("RunMessages", "строку с ошибками нужно сначала исправить"),
            translate("RunMessages", "строки с ошибками нужно сначала исправить"),
            translate("RunMessages", "строк с ошибками нужно сначала исправить"),
        )
        remedy += f" {rows}."
    return Message("info", text, remedy)


def put_off(count: int, moment: datetime) -> Message:
    """Rows stand in the queue again, but not before a moment (aware, in the zone to name)."""
    rows = counted(
        count,
        translate("RunMessages", "заявка снова в очереди и уйдёт"),
        translate("RunMessages", "заявки снова в очереди и уйдут"),
        translate("RunMessages", "заявок снова в очереди и уйдут"),
    )
    text = translate("RunMessages", "{rows} не раньше {when}.").format(rows=rows, when=for_people(moment))
    return Message("info", text, translate("RunMessages", "Начните отправку: программа сама дождётся этого времени."))


def _waiting(queued: int) -> str:
    return counted(
        queued,
        translate("RunMessages", "заявка ждёт в очереди"),
        translate("RunMessages", "заявки ждут в очереди"),
        translate("RunMessages", "заявок ждут в очереди"),
    )
