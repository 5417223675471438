"""What the sheet before a run says: who stays behind and why, how long it takes, what is unusual."""

from collections import Counter
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.delivery.limits import OffHours, RunLimits
from gui.delivery.preflight import BIG_RUN, Preflight, Staying
from gui.leads.problem import KINDS, ProblemCode
from gui.leads.remedies import BY_USER, EXPLANATIONS, explain
from gui.leads.state import STATE_TITLES, LeadState
from gui.leads.words import counted, grouped, plural
from gui.ui import run_words
from gui.ui.moment_edit import clock

translate: Final = QCoreApplication.translate


def requests(count: int) -> str:
    """«31 заявку»: what is sent."""
    return counted(
        count, translate("Preflight", "заявку"), translate("Preflight", "заявки"), translate("Preflight", "заявок")
    )


def heading(preflight: Preflight, limits: RunLimits) -> str:
    """What is asked; where nobody may be called now, that."""
    count = preflight.will_leave(limits)
    if not count and preflight.hours.kept_back(limits):
        return translate("Preflight", "Сейчас звонить некому")
    return translate("Preflight", "Отправить {requests}?").format(requests=requests(count))


def people_called(count: int) -> str:
    """«Колл-центр позвонит 31 человеку»."""
    people = counted(
        count, translate("Preflight", "человеку"), translate("Preflight", "людям"), translate("Preflight", "людям")
    )
    return translate("Preflight", "Колл-центр позвонит {people}.").format(people=people)


def destination(widget: str, unit: str) -> str:
    """«Заявки с сайта · Продажи»."""
    return " · ".join(part for part in (widget or translate("Preflight", "виджет не выбран"), unit) if part)


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
        return translate("Preflight", "Исключены вами")
    explanation = explain(staying.code)
    if explanation is None:
        return STATE_TITLES[staying.state].ru
    known = staying.code in EXPLANATIONS
    return explanation.happened.ru if known else f"{explanation.happened.ru} ({staying.code})"


def problem_kind(code: ProblemCode) -> str:
    """What is wrong with all rows of one kind: «Не хватает цифр»."""
    return _about_all(code) or KINDS[code].message.ru.partition("{detail}")[0].rstrip(" :«(")


def _about_all(code: ProblemCode) -> str:
    """The words for many rows, where a problem's message speaks of one."""
    return {
        ProblemCode.DUPLICATE: translate("Preflight", "Повтор: такой телефон уже есть в списке"),
        ProblemCode.ALREADY_CALLED: translate("Preflight", "Этим людям заявка уже уходила"),
        ProblemCode.CALLED_LATELY: translate("Preflight", "Этим людям уже звонили, но не сегодня"),
        ProblemCode.STOPPED: translate("Preflight", "Номер в стоп-листе"),
        ProblemCode.PHONE_SEVERAL: translate("Preflight", "В ячейке несколько номеров, взят первый"),
        ProblemCode.FIELD_EMPTY: translate("Preflight", "У поля нет значения"),
        ProblemCode.TOO_MANY_FIELDS: translate("Preflight", "Полей больше, чем вмещает заявка"),
        ProblemCode.TOO_MANY_TAGS: translate("Preflight", "Тегов больше, чем вмещает заявка"),
    }.get(code, "")


def repeats(preflight: Preflight) -> str:
    """How many repeat a phone of the list, how many had a request before."""
    if not preflight.duplicates and not preflight.already_called:
        return translate("Preflight", "Повторов нет, раньше никому из списка заявок не было.")
    parts = [
        template.format(count=grouped(count))
        for template, count in (
            (translate("Preflight", "повторы — {count}"), preflight.duplicates),
            (translate("Preflight", "уже получали заявку — {count}"), preflight.already_called),
        )
        if count
    ]
    found = ", ".join(parts)
    return translate("Preflight", "{found}: им звонка не будет.").format(found=found[:1].upper() + found[1:])


def off_hours(preflight: Preflight, *, rehearsal: bool) -> str:
    """How many it is no hour to call, at the moment the run starts."""
    count, starts = preflight.hours.off_hours, preflight.hours.seen_at
    people = counted(
        count, translate("Preflight", "человеку"), translate("Preflight", "людям"), translate("Preflight", "людям")
    )
    if starts is None:
        text = translate("Preflight", "По местному времени сейчас нельзя звонить {people}.")
    else:
        text = translate("Preflight", "К началу, {starts}, по местному времени нельзя звонить {people}.")
    if rehearsal:
        text += translate("Preflight", " Репетиция их не задерживает.")
    return text.format(people=people, starts=clock(starts, preflight.now) if starts else "")


def off_hours_choice(choice: OffHours, preflight: Preflight) -> str:
    """What a run may do about them."""
    opens = preflight.hours.opens
    first = clock(opens.astimezone(preflight.now.tzinfo), preflight.now) if opens else ""
    return {
        OffHours.HOLD: translate("Preflight", "Не отправлять: останутся в очереди"),
        OffHours.WAIT: translate("Preflight", "Дождаться их часов: первые с {first}").format(first=first),
        OffHours.SCHEDULE: translate("Preflight", "Отправить сейчас, звонок назначить на начало их часов"),
        OffHours.SEEN_ANYWAY: translate("Preflight", "Звонить всё равно, несмотря на время"),
    }[choice]


def repeat_older(preflight: Preflight) -> str:
    """The question whether to call those again whose last request is older than a day or so."""
    count = preflight.hours.called_lately
    people = counted(
        count, translate("Preflight", "человеку"), translate("Preflight", "людям"), translate("Preflight", "людям")
    )
    return translate("Preflight", "Позвонить ещё раз {people}, кому уже звонили за последние {days} дн.").format(
        people=people, days=preflight.warn_days
    )


def timing(preflight: Preflight, limits: RunLimits) -> str:
    """How long it takes and when the last one leaves."""
    if not preflight.will_leave(limits):
        return ""
    lasts = run_words.duration(max(1.0, preflight.lasts(limits).total_seconds()))
    last = clock(preflight.last_leaves_at(limits), preflight.now)
    if is_cut_short(preflight, limits):
        return translate(
            "Preflight", "В {last} отправка остановится, успеют не все: остальные подождут в очереди."
        ).format(last=last)
    if preflight.waits_until(limits) is not None:
        return translate("Preflight", "Кто ждёт своих часов, уйдёт потом: последняя не раньше {last}.").format(
            last=last
        )
    if preflight.will_leave(limits) == 1:
        leaves = translate("Preflight", "Уйдёт в {last}.").format(last=last)
    else:
        leaves = translate("Preflight", "Займёт около {lasts}, последняя уйдёт в {last}.").format(
            lasts=lasts, last=last
        )
    return f"{leaves} {outside_hours(preflight, limits)}".rstrip()


def outside_hours(preflight: Preflight, limits: RunLimits) -> str:
    """What becomes of those for whom it is no hour, where the run does not leave them; empty where there is nobody."""
    hours = preflight.hours
    if not hours.off_hours or hours.opens is None or hours.all_open is None:
        return ""
    people = counted(
        hours.off_hours,
        translate("Preflight", "человеку"),
        translate("Preflight", "людям"),
        translate("Preflight", "людям"),
    )
    if limits.off_hours is OffHours.SEEN_ANYWAY:
        return translate("Preflight", "Из них {people} позвонят в неурочное для них время.").format(people=people)
    if limits.off_hours is OffHours.SCHEDULE:
        first, last = (clock(moment, preflight.now) for moment in (hours.opens, hours.all_open))
        span = first if first == last else translate("Preflight", "с {first} до {last}").format(first=first, last=last)
        words = translate("Preflight", "{people} звонок будет назначен на начало их часов: {span}.")
        return words.format(people=people, span=span)
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
    words = translate("Preflight", "По дневному лимиту можно отправить ещё {left} из {budget}.").format(
        left=grouped(left), budget=grouped(preflight.budget)
    )
    wanted = preflight.going if limits.first is None else min(limits.first, preflight.going)
    if left < wanted:
        words += translate("Preflight", " Остальные останутся в очереди.")
    return words


def impossible(preflight: Preflight, limits: RunLimits) -> str:
    """Why nothing would be sent with these limits; empty where something would."""
    if not preflight.going:
        return translate("Preflight", "В очереди нет заявок.")
    if limits.stop_at is not None and limits.stop_at <= max(preflight.now, limits.start_at or preflight.now):
        return translate("Preflight", "Остановка раньше начала: исправьте время.")
    if preflight.hours.kept_back(limits) >= preflight.going:
        return translate("Preflight", "Сейчас звонить некому. Решите выше, как быть с этими людьми.")
    if not preflight.will_leave(limits):
        return translate("Preflight", "Дневной лимит исчерпан. Выберите время начала на другой день.")
    return ""


def why_typed(preflight: Preflight, limits: RunLimits) -> str:
    """Why the number has to be typed; empty where it has not."""
    if preflight.mostly_called:
        return translate(
            "Preflight", "Большинству людей из этого списка заявка уже уходила: возможно, это старый файл."
        )
    if preflight.will_leave(limits) > BIG_RUN:
        return translate("Preflight", "Это большая отправка, отозвать её нельзя.")
    return ""


def typed_hint(count: int) -> str:
    """What to type."""
    ones = plural(
        count, translate("Preflight", "уйдёт"), translate("Preflight", "уйдут"), translate("Preflight", "уйдёт")
    )
    return translate("Preflight", "Впишите, сколько заявок {verb}: {count}").format(verb=ones, count=grouped(count))
