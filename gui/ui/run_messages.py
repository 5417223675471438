"""What is said above the list when a run pauses, stops or ends: what happened, what it means, what to do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.delivery.progress import PauseReason
from gui.leads.remedies import explain
from gui.leads.schedule import for_people, zone_label
from gui.leads.state import Tally
from gui.leads.words import grouped
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
            text = translate("RunMessages", "No connection to Calltouch: the run is paused. The requests stay queued.")
            remedy = translate("RunMessages", "Check the internet connection and continue.")
        case PauseReason.UNKNOWN_IN_A_ROW:
            text = translate("RunMessages", "Three requests in a row got no answer: the run is paused.")
            remedy = translate(
                "RunMessages",
                "They are marked “Unknown” and are never repeated by themselves. Look these phones up in "
                "the Calltouch call journal; the other requests can go on.",
            )
        case PauseReason.DATABASE:
            text = translate(
                "RunMessages",
                "The data could not be written to disk: the run is paused. What was written before is safe.",
            )
            remedy = translate("RunMessages", "Free some disk space and continue.")
        case _:
            text = translate("RunMessages", "A fault in the program: the run is paused. The list is saved.")
            remedy = translate("RunMessages", "The details are in the program log. You can continue.")
    return Message("warning", text, remedy)


def refused(code: str, queued: int) -> Message:
    """Calltouch takes nothing from this account now."""
    explanation = explain(code)
    why = str(explanation.happened) if explanation else translate("RunMessages", "Calltouch is not accepting requests")
    text = translate("RunMessages", "{why}. The run has stopped; {queued}.").format(why=why, queued=_waiting(queued))
    return Message("error", text, f"{explanation.remedy}." if explanation else "")


def widget_held(widget: str, count: int) -> Message:
    """One widget takes nothing; its rows wait, the others go on."""
    text = translate(
        "RunMessages",
        "The widget “{widget}” is not accepting requests: %Ln request(s) held. The other widgets are working.",
        "",
        count,
    )
    remedy = translate(
        "RunMessages", "Enable the widget in Calltouch or correct its key, then queue the requests again."
    )
    return Message("warning", text.format(widget=widget), remedy)


def first_sent(sent: int, queued: int) -> Message:
    """As many as were asked for have gone."""
    text = (
        translate("RunMessages", "The first request has been sent, {queued} in the queue. Continue?")
        if sent == 1
        else translate(
            "RunMessages", "The first %Ln requests have been sent, {queued} in the queue. Continue?", "", sent
        )
    ).format(queued=grouped(queued))
    return Message("info", text, translate("RunMessages", "See in the table what became of them, then decide."))


def stopped(queued: int) -> Message:
    """The person stopped it before the end."""
    return Message("info", translate("RunMessages", "The run has stopped. %Ln request(s) in the queue.", "", queued))


def stop_time(moment: datetime | None, queued: int) -> Message:
    """The time to stop has come; `moment` in the zone to name."""
    when = f"{moment:%H:%M} {zone_label(moment)}" if moment else ""
    text = translate("RunMessages", "The run stopped at {when}, as you asked: {queued}.").format(
        when=when, queued=_waiting(queued)
    )
    return Message("info", text, translate("RunMessages", "You can continue from the same place at any time."))


def budget_spent(spent: int, budget: int, reserve: int, queued: int) -> Message:
    """The day's budget is used up; `reserve` of it is kept for single requests."""
    text = translate(
        "RunMessages", "The daily limit is used up: {spent} of {budget}. The run has stopped; {queued}."
    ).format(spent=grouped(spent), budget=grouped(budget), queued=_waiting(queued))
    kept = translate("RunMessages", "%Ln more request(s) kept for single calls.", "", reserve) if reserve else ""
    again = translate("RunMessages", "A new count starts at midnight.")
    return Message("warning", text, f"{kept} {again}".strip())


def done(tally: Tally, kept_back: int = 0) -> Message:
    """Nothing is left to send now; `kept_back` people wait in the queue for their hours."""
    text = translate("RunMessages", "Done: %Ln request(s) of {total} accepted.", "", tally.accepted).format(
        total=grouped(tally.total - tally.excluded)
    )
    advice = []
    if kept_back:
        advice.append(
            translate("RunMessages", "%Ln people stay queued: it is outside their calling hours.", "", kept_back)
        )
    if tally.unknown:
        advice.append(
            translate(
                "RunMessages",
                "The outcome of some requests is unknown: look their phones up in the Calltouch call journal.",
            )
        )
    if tally.rejected or tally.held:
        advice.append(translate("RunMessages", "The table says what to do about the others."))
    return Message("warning" if advice else "success", text, " ".join(advice))


def safely_repeated(held: int, rejected: int, left_out: int) -> Message:
    """Rows that certainly were not accepted stand in the queue again."""
    text = translate(
        "RunMessages", "%Ln request(s) queued again: {held} held, {rejected} rejected.", "", held + rejected
    ).format(held=grouped(held), rejected=grouped(rejected))
    remedy = translate("RunMessages", "Calltouch certainly did not accept them: nobody will be called twice.")
    if left_out:
        rows = translate("RunMessages", "%Ln row(s) with errors must be corrected first.", "", left_out)
        remedy = f"{remedy} {rows}"
    return Message("info", text, remedy)


def put_off(count: int, moment: datetime) -> Message:
    """Rows stand in the queue again, but not before a moment (aware, in the zone to name)."""
    text = translate("RunMessages", "%Ln request(s) queued again, to leave not before {when}.", "", count).format(
        when=for_people(moment)
    )
    return Message("info", text, translate("RunMessages", "Start the run: the program waits for that time by itself."))


def _waiting(queued: int) -> str:
    return translate("RunMessages", "%Ln requests are waiting in the queue", "", queued)
