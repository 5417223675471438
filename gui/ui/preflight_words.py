"""What the sheet before a run says: who stays behind and why, how long it takes, what is unusual."""

from collections import Counter
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.delivery.limits import OffHours, RunLimits
from gui.delivery.preflight import BIG_RUN, Preflight, Staying
from gui.leads.problem import KINDS, ProblemCode
from gui.leads.remedies import BY_USER, EXPLANATIONS, explain
from gui.leads.schedule import clock
from gui.leads.state import STATE_TITLES, LeadState
from gui.leads.words import grouped
from gui.ui import run_words
from gui.ui.problem_words import problem_kind

translate: Final = QCoreApplication.translate


def send(count: int) -> str:
    """«Отправить 31 заявку»."""
    return translate("Preflight", "Send %Ln request(s)", "", count)


def heading(preflight: Preflight, limits: RunLimits) -> str:
    """What is asked; where nobody may be called now, that."""
    count = preflight.will_leave(limits)
    if not count and preflight.hours.kept_back(limits):
        return translate("Preflight", "Nobody may be called now")
    return translate("Preflight", "Send %Ln request(s)?", "", count)


def people_called(count: int) -> str:
    """«Колл-центр позвонит 31 человеку»."""
    return translate("Preflight", "The call centre will call %Ln people.", "", count)


def destination(widget: str, unit: str) -> str:
    """«Заявки с сайта · Продажи»."""
    return " · ".join(part for part in (widget or translate("Preflight", "no widget chosen"), unit) if part)


def reasons(staying: tuple[Staying, ...]) -> list[tuple[LeadState, str, int]]:
    """Who stays behind: state, why in words, how many; most first. What reads the same is counted together."""
    counts: Counter[tuple[LeadState, str]] = Counter()
    for each in staying:
        counts[each.state, reason(each)] += each.count
    return [(state, words, count) for (state, words), count in counts.most_common()]


def reason(staying: Staying) -> str:
    """Why these rows stay behind."""
    if staying.code in KINDS:
        return problem_kind(ProblemCode(staying.code))
    if staying.code == BY_USER:
        return translate("Preflight", "Excluded by you")
    explanation = explain(staying.code)
    if explanation is None:
        return str(STATE_TITLES[staying.state])
    known = staying.code in EXPLANATIONS
    return str(explanation.happened) if known else f"{explanation.happened} ({staying.code})"


def repeats(preflight: Preflight) -> str:
    """How many repeat a phone of the list, how many had a request before."""
    if not preflight.duplicates and not preflight.already_called:
        return translate("Preflight", "No duplicates, and nobody on the list has had a request before.")
    parts = [
        template.format(count=grouped(count))
        for template, count in (
            (translate("Preflight", "duplicates — {count}"), preflight.duplicates),
            (translate("Preflight", "had a request before — {count}"), preflight.already_called),
        )
        if count
    ]
    found = ", ".join(parts)
    return translate("Preflight", "{found}: they will not be called.").format(found=found[:1].upper() + found[1:])


def off_hours(preflight: Preflight, *, rehearsal: bool) -> str:
    """How many it is no hour to call, at the moment the run starts."""
    count, starts = preflight.hours.off_hours, preflight.hours.seen_at
    if starts is None:
        text = translate("Preflight", "It is outside calling hours for %Ln people now.", "", count)
    else:
        text = translate(
            "Preflight", "When the run starts ({starts}), %Ln people will be outside their calling hours.", "", count
        ).format(starts=clock(starts, preflight.now))
    remark = translate("Preflight", "A rehearsal does not hold them back.") if rehearsal else ""
    return f"{text} {remark}".rstrip()


def off_hours_choice(choice: OffHours, preflight: Preflight) -> str:
    """What a run may do about them."""
    opens = preflight.hours.opens
    first = clock(opens.astimezone(preflight.now.tzinfo), preflight.now) if opens else ""
    return {
        OffHours.HOLD: translate("Preflight", "Do not send: they stay queued"),
        OffHours.WAIT: translate("Preflight", "Wait for their hours: the first from {first}").format(first=first),
        OffHours.SCHEDULE: translate("Preflight", "Send now, with the call set for the start of their hours"),
        OffHours.SEEN_ANYWAY: translate("Preflight", "Call anyway, whatever the time"),
    }[choice]


def repeat_older(preflight: Preflight) -> str:
    """The question whether to call those again whose last request is older than a day or so."""
    days = translate("Preflight", "%Ln day(s)", "", preflight.warn_days)
    return translate(
        "Preflight", "Call %Ln people again who were called in the last {days}", "", preflight.hours.called_lately
    ).format(days=days)


def timing(preflight: Preflight, limits: RunLimits) -> str:
    """How long it takes and when the last one leaves."""
    if not preflight.will_leave(limits):
        return ""
    lasts = run_words.duration(max(1.0, preflight.lasts(limits).total_seconds()))
    last = clock(preflight.last_leaves_at(limits), preflight.now)
    if is_cut_short(preflight, limits):
        return translate(
            "Preflight", "The run stops at {last} before everyone has left: the others wait in the queue."
        ).format(last=last)
    if preflight.waits_until(limits) is not None:
        return translate("Preflight", "Those waiting for their hours leave later: the last not before {last}.").format(
            last=last
        )
    if preflight.will_leave(limits) == 1:
        leaves = translate("Preflight", "Leaves at {last}.").format(last=last)
    else:
        leaves = translate("Preflight", "Takes about {lasts}; the last leaves at {last}.").format(
            lasts=lasts, last=last
        )
    return f"{leaves} {outside_hours(preflight, limits)}".rstrip()


def outside_hours(preflight: Preflight, limits: RunLimits) -> str:
    """What becomes of those for whom it is no hour, where the run does not leave them; empty where there is nobody."""
    hours = preflight.hours
    if not hours.off_hours or hours.opens is None or hours.all_open is None:
        return ""
    if limits.off_hours is OffHours.SEEN_ANYWAY:
        return translate("Preflight", "%Ln of them will be called outside their hours.", "", hours.off_hours)
    if limits.off_hours is OffHours.SCHEDULE:
        first, last = (clock(moment, preflight.now) for moment in (hours.opens, hours.all_open))
        span = (
            first if first == last else translate("Preflight", "from {first} to {last}").format(first=first, last=last)
        )
        return translate(
            "Preflight", "%Ln people will be called when their hours begin: {span}.", "", hours.off_hours
        ).format(span=span)
    return ""


def is_cut_short(preflight: Preflight, limits: RunLimits) -> bool:
    """Whether the stop time comes before the last request could leave."""
    begin = max(preflight.now, limits.start_at or preflight.now)
    return limits.stop_at is not None and begin + preflight.lasts(limits) > limits.stop_at


def budget(preflight: Preflight, limits: RunLimits) -> str:
    """What is left of the day's budget; empty without one."""
    if preflight.budget is None:
        return ""
    left = preflight.budget_for(limits) or 0
    allowed = translate("Preflight", "The daily limit leaves {left} of {budget}.").format(
        left=grouped(left), budget=grouped(preflight.budget)
    )
    wanted = preflight.going if limits.first is None else min(limits.first, preflight.going)
    if left < wanted:
        rest = translate("Preflight", "The others stay queued.")
        return f"{allowed} {rest}"
    return allowed


def impossible(preflight: Preflight, limits: RunLimits) -> str:
    """Why nothing would be sent with these limits; empty where something would."""
    if not preflight.going:
        return translate("Preflight", "There are no requests in the queue.")
    if limits.stop_at is not None and limits.stop_at <= max(preflight.now, limits.start_at or preflight.now):
        return translate("Preflight", "The stop comes before the start: correct the time.")
    if preflight.hours.kept_back(limits) >= preflight.going:
        return translate("Preflight", "Nobody may be called now. Decide above what to do about these people.")
    if not preflight.will_leave(limits):
        return translate("Preflight", "The daily limit is used up. Choose a start time on another day.")
    return ""


def why_typed(preflight: Preflight, limits: RunLimits) -> str:
    """Why the number has to be typed; empty where it has not."""
    if preflight.mostly_called:
        return translate("Preflight", "Most people on this list have had a request already: it may be an old file.")
    if preflight.will_leave(limits) > BIG_RUN:
        return translate("Preflight", "This is a big run and it cannot be recalled.")
    return ""


def typed_hint(count: int) -> str:
    """What to type."""
    return translate("Preflight", "Type how many requests will be sent: %Ln", "", count)


def is_typed(text: str, count: int) -> bool:
    """Whether the number was typed, its thousands apart or not: «1 234», “1,234”."""
    return "".join(text.replace(",", " ").split()) == str(count)
