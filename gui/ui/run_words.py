"""What the run panel says: rate, time left, why a run paused or ended."""

from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.delivery.limits import NO_LIMITS, Drip, RunLimits
from gui.delivery.progress import PauseReason, RunProgress, RunState
from gui.leads.remedies import explain
from gui.leads.schedule import clock
from gui.leads.state import Tally
from gui.leads.words import decimal, grouped

translate: Final = QCoreApplication.translate


def duration(seconds: float) -> str:
    """«7 с», «1 мин 20 с», «2 ч 5 мин», «2 ч»."""
    whole = max(0, round(seconds))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    big, small, zero = translate("Run", "{n} h"), translate("Run", "{n} min"), translate("Run", "{n} s")
    parts = [(big, hours), (small, minutes)] if hours else [(small, minutes), (zero, rest)]
    return " ".join(form.format(n=grouped(n)) for form, n in parts if n) or zero.format(n=0)


def rate(per_second: float) -> str:
    """«4,9 в секунду»."""
    return translate("Run", "{rate} per second").format(rate=decimal(per_second))


def standing(progress: RunProgress) -> str:
    """The run in the window's title: «42 %», «Пауза»; empty without one."""
    total = progress.sent + progress.left + progress.in_flight
    match progress.state:
        case RunState.RUNNING | RunState.STOPPING:
            return translate("Run", "{share}%").format(share=100 * progress.sent // max(1, total))
        case RunState.PAUSED:
            return _paused()
        case _:
            return ""


def headline(progress: RunProgress, limits: RunLimits = NO_LIMITS, now: datetime | None = None) -> str:
    """The state of the run in one sentence; empty before the first run. `now` is aware, in the zone to name."""
    match progress.state:
        case RunState.RUNNING if progress.waiting_until is not None:
            return waiting(progress.waiting_until, limits, now or datetime.now(UTC))
        case RunState.RUNNING:
            return translate("Run", "Sending")
        case RunState.PAUSED:
            why = reason(progress) or (_awaited(progress.in_flight) if progress.in_flight else "")
            return translate("Run", "Paused: {why}").format(why=why) if why else _paused()
        case RunState.STOPPING:
            why = _awaited(progress.in_flight) if progress.in_flight else ""
            stopping = translate("Run", "Stopping: {why}").format(why=why)
            return stopping if why else translate("Run", "Stopping")
        case _:
            return _ended(progress)


def waiting(until: datetime, limits: RunLimits, now: datetime) -> str:
    """When the next request leaves, and which wish of the user holds it until then."""
    if limits.start_at is not None and limits.start_at == until:
        why = translate("Run", "you chose the start time")
    elif limits.drip is not None and until - now <= limits.drip.window:
        why = drip(limits.drip)
    else:
        why = translate("Run", "rows were queued again for that time")
    return translate("Run", "Next request at {time}: {why}").format(time=clock(until, now), why=why)


def drip(limit: Drip) -> str:
    """«не чаще 5 заявок за 10 минут»."""
    requests = translate("Run", "%Ln request(s)", "genitive", limit.count)
    minutes = translate("Run", "%Ln minute(s)", "accusative", limit.minutes)
    return translate("Run", "no more than {requests} in {minutes}").format(requests=requests, minutes=minutes)


def details(progress: RunProgress) -> str:
    """How far, how fast, how long still; on a pause or a stop exactly what is sent, on its way, untouched."""
    if progress.state is RunState.IDLE:
        return ""
    if progress.state is not RunState.RUNNING:
        return translate("Run", "sent {sent} · on the way {in_flight} · {left} left").format(
            sent=grouped(progress.sent), in_flight=grouped(progress.in_flight), left=grouped(progress.left)
        )
    total = progress.sent + progress.left + progress.in_flight
    parts = [translate("Run", "{done} of {total}").format(done=grouped(progress.sent), total=grouped(total))]
    if progress.waiting_until is None:
        parts.append(rate(progress.rate))
        if progress.seconds_left is not None:
            parts.append(translate("Run", "{time} left").format(time=duration(progress.seconds_left)))
    return " · ".join(parts)


def reason(progress: RunProgress) -> str:
    """Why it paused or stopped, to follow a colon; empty where the user wanted it."""
    match progress.reason:
        case PauseReason.NO_CONNECTION:
            return translate("Run", "no connection to Calltouch")
        case PauseReason.UNKNOWN_IN_A_ROW:
            return translate("Run", "several requests in a row got no answer")
        case PauseReason.DATABASE:
            return translate("Run", "the database could not be written")
        case PauseReason.FAULT:
            return translate("Run", "a fault in the program")
        case PauseReason.STOP_TIME:
            return translate("Run", "the stop time has come")
        case PauseReason.BUDGET:
            return translate("Run", "the daily limit is used up")
        case PauseReason.ACCOUNT:
            explanation = explain(progress.code)
            words = (
                str(explanation.happened) if explanation else translate("Run", "Calltouch is not accepting requests")
            )
            return words if words.startswith("Calltouch") else words[:1].lower() + words[1:]
        case _:
            return ""


def _paused() -> str:
    return translate("Run", "Paused")


def _awaited(in_flight: int) -> str:
    return translate("Run", "waiting for %Ln answer(s)", "", in_flight)


def _ended(progress: RunProgress) -> str:
    if why := reason(progress):
        return translate("Run", "The run has stopped: {why}").format(why=why)
    if not progress.sent and progress.reason is None:
        return ""
    if progress.reason is PauseReason.FIRST_SENT:
        return translate("Run", "Sent as many as you asked for: %Ln request(s)", "", progress.sent)
    template = (
        translate("Run", "The run has stopped: %Ln request(s) in {time}", "", progress.sent)
        if progress.reason is PauseReason.USER
        else translate("Run", "The run is finished: %Ln request(s) in {time}", "", progress.sent)
    )
    return template.format(time=duration(progress.seconds))


def send_block(
    state: RunState, tally: Tally | None, *, has_account: bool, has_widget: bool, other: str, foreign: str = ""
) -> str:
    """Why nothing can be sent now; empty where it can. `tally` is `None` without a list, `other` an outer reason,
    `foreign` the name of another account whose widget the list has.
    """
    if state is not RunState.IDLE:
        return translate("Run", "A run is under way already")
    if other:
        return other
    if tally is None or not tally.total:
        return translate("Run", "The list has no requests")
    if not has_account:
        return translate("Run", "Add a Calltouch account to send requests")
    if not tally.queued:
        return translate("Run", "There are no requests in the queue")
    if foreign:
        words = translate(
            "Run", "The list’s widget belongs to the account “{name}”: choose that account or another widget"
        )
        return words.format(name=foreign)
    return "" if has_widget else translate("Run", "Choose a widget to send requests")
