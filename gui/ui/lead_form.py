"""The window for one lead by hand: pasted, read at once, sent with Enter, and what became of it stays in sight."""

# ruff: noqa: N815 — signals are named as Qt names them

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractButton

from gui.leads.account import Account
from gui.leads.lead import Defaults, Lead
from gui.leads.pasted_lead import read_pasted
from gui.leads.phone import read_phone
from gui.leads.problem import Problem, ProblemCode
from gui.leads.stop import is_whole
from gui.leads.template import LeadTemplate
from gui.leads.validation import validate
from gui.ui import icons, lead_answer_words, theme
from gui.ui.lead_answer import Answer
from gui.ui.lead_form_layout import FormParts
from gui.ui.lead_reading import reading_of
from gui.ui.reading_order import put_in_reading_order
from gui.ui.row_words import zone_of
from gui.ui.whereabouts import Whereabouts, then_words

_CLOCK_MS: Final = 15_000
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Lookup = Callable[[Lead], Whereabouts | None]


class LeadForm(FormParts):
    """`sendRequested` carries a `Lead` that can be sent: once for each wish, however often Enter is pressed.

    Whoever sends answers with `show_answer`; until then nothing more is sent. Only what `show_kept` told to be written
    down makes room for another person, `nextRequested`. `stopRequested` carries a phone nobody shall call any more.
    `look` is asked where the person is. Closed, the window keeps what stands in it.
    """

    sendRequested = Signal(object)
    nextRequested = Signal()
    stopRequested = Signal(str)
    activated = Signal()

    def __init__(self, look: Lookup, *, rehearsal: bool = False) -> None:
        super().__init__(rehearsal=rehearsal)
        self._look, self._rehearsal = look, rehearsal
        self._account: Account | None = None
        self._template = Lead()
        self._sent: Lead | None = None
        self._sending = self._kept = False
        self._clock = QTimer(self)
        self._clock.setInterval(_CLOCK_MS)
        self._clock.timeout.connect(self._read)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self._on_next)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)
        self._connect()
        self.setStyleSheet(theme.style_sheet(self.palette()))
        icons.retint(self)
        self._on_edited()
        self.phone.setFocus()

    # What others tell it.

    def set_account(self, account: Account | None, usual_widget: str = "") -> None:
        """Offer this account's widgets and departments, by its clock; begin with the only widget or the usual one."""
        if account == self._account:
            return
        if self._account is None and self._sent is None:
            self.card.clear()  # that there was none may stand there
        zone = (self._account.zone if self._account else None, account.zone if account else None)
        left = self._account is not None and (account is None or account.id != self._account.id)
        self._account = account
        self.stripe.set_account(None if self._rehearsal else account)
        self.destination.set_account(account)
        if left and (account is None or account.widget_called(self.destination.defaults.route_key) is None):
            self.destination.set_defaults(Defaults())  # a widget of the account that was left calls nobody here
        if zone[0] != zone[1]:
            self.when.set_zone(self._now())
        if not self.destination.defaults.route_key and account is not None:
            keys = [widget.route_key for widget in account.widgets]
            if len(keys) == 1 or usual_widget in keys:
                self.destination.set_defaults(Defaults(keys[0] if len(keys) == 1 else usual_widget))
        self._on_edited()

    def set_templates(self, templates: Sequence[LeadTemplate], chosen: str | None = None) -> None:
        """Offer these; `chosen` is shown as such (`None`: whichever was)."""
        self.templates.show_templates(templates, self.templates.name if chosen is None else chosen)

    def show_answer(self, answer: Answer, *, under_way: bool = False) -> None:
        """Say what became of the lead; `under_way`: this is not the end of it."""
        self._sending = under_way
        self.card.show_answer(answer)
        icons.retint(self.card)
        self._read()
        self._enable()

    def hold(self) -> None:
        """The lead cannot be written down yet: nothing on the form changes before it is, or is given back."""
        if self._fields.isEnabled():
            self.setFocus()  # of disabled fields it would go on to a button, and the next Enter with it
            self._fields.setEnabled(False)

    def show_kept(self) -> None:
        """The lead is written down: the form may be cleared for the next one."""
        self._kept = True
        self._release()
        self._enable()

    def give_back(self, answer: Answer) -> None:
        """The lead is written down nowhere and stands on the form alone."""
        self._release()
        self.show_answer(answer)

    def read_again(self) -> None:
        """What is known of the phone may be another thing by now."""
        self._read()

    @property
    def is_sending(self) -> bool:
        """Whether a lead was handed over and no answer is there yet."""
        return self._sending

    @property
    def holds_unsent(self) -> bool:
        """Whether a person stands on it who would be lost with it, or whose answer is awaited."""
        if self._sending:
            return True
        typed = bool(self.phone.text().strip() or self.name.text().strip() or self.comment.text().strip())
        return typed and not (self._may_clear() and self.lead().is_same_as(self._sent))

    def send(self) -> None:
        """Send what stands there, unless that is under way or done already."""
        self._part()
        lead = self.lead()
        if self._sending or not self._may_send(lead):
            return
        if problems := self._errors(lead):
            self.show_answer(lead_answer_words.refused(problems))
            return
        self._sent, self._sending, self._kept = lead, True, False
        if self.send_button.hasFocus():
            self.phone.setFocus()  # a disabled button would hand the next Enter to its neighbour
        self._enable()
        self.sendRequested.emit(lead)

    def start_next(self) -> None:
        """Clear the person and keep the rest."""
        if not self._sending:
            self.card.clear()
        self._sent, self._sending, self._kept = None, False, False
        self.clear_person(self._template.comment, self._now())
        self._on_edited()
        self.phone.setFocus()

    def bring_up(self) -> None:
        """Come to the front, ready for typing. What is done makes room for the next."""
        if self._is_done():
            self._on_next()
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()
        self.phone.setFocus()

    # What the user does.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
            return
        event.accept()
        if event.isAutoRepeat():
            return  # one press is one wish, however long it lasts
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton) and focused.isEnabled():
            focused.click()
        elif not self.lead().is_same_as(self._sent):
            # What was answered goes once more only by its button: another press of Enter was meant for the first.
            self.send()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        self._read()
        self.fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.activated.emit()
        return super().event(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        put_in_reading_order(self)
        return super().focusNextPrevChild(following)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._clock.stop()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_clock"):
            sheet = theme.style_sheet(self.palette())
            if sheet != self.styleSheet():
                self.setStyleSheet(sheet)
                icons.retint(self)
                self._read()

    def _connect(self) -> None:
        self.phone.pasting.connect(self._on_pasting)
        self.phone.pasted.connect(self._part)
        self.phone.left.connect(self._part)
        for changed in (
            self.phone.textChanged, self.name.textChanged, self.comment.textChanged, self.more.changed,
            self.destination.defaultsChanged, self.when.changed,
        ):  # fmt: skip
            changed.connect(self._on_edited)
        self.templates.chosen.connect(self._on_template)
        self.send_button.clicked.connect(self.send)
        self.next_button.clicked.connect(self._on_next)
        self.card.decided.connect(self.phone.setFocus)
        self.stop_action.triggered.connect(lambda: self.stopRequested.emit(self._phone()))
        self.fold.toggled.connect(self.fit)

    def _on_pasting(self, text: str) -> None:
        """Whoever pastes after a lead is done begins with the next person, and so does whoever pastes another phone
        after any answer; two phones are never written as one.
        """
        phone = read_phone(read_pasted(text).phone).digits
        another = bool(phone) and phone != self._phone()
        answered = self._may_clear() and not self._sending and self.lead().is_same_as(self._sent)
        if self._is_done() or (another and answered):
            self._on_next()
        elif another and self._phone():
            self.phone.selectAll()

    def _on_template(self, template: LeadTemplate | None) -> None:
        """Take everything a template knows; the person stays."""
        before, lead = self._template, template.lead if template else Lead()
        self._template = lead
        account = self._account
        if template is not None:
            known = account is None or account.widget_called(lead.route_key) is not None
            kept = self.destination.defaults if not lead.route_key or not known else Defaults()
            self.destination.set_defaults(replace(Defaults(lead.route_key, lead.unit_id).over(kept)))
        if self.comment.text().strip() in ("", before.comment):
            self.comment.set_text(lead.comment)
        person = {key: self.more.values[key] for key in ("session_id", "place")}
        self.more.show_lead(replace(lead, **person))
        self._on_edited()

    def _on_next(self) -> None:
        if self._may_clear():
            self.start_next()
            self.nextRequested.emit()
        else:
            self.phone.setFocus()

    def _on_edited(self) -> None:
        self._read()
        self._enable()
        words = ", ".join(self.more.in_words())
        self.fold.say(self.tr("More: {words}").format(words=words) if words else self.tr("More"))

    def _read(self) -> None:
        """Say how it will be taken, as it stands at this moment."""
        text, now = self.phone.text(), self._now()
        pasted = read_pasted(text)
        self.reading.show_reading(reading_of(text, pasted, now))
        lead = self._meant(pasted)
        where = self._look(lead) if lead.phone else None
        if where is not None and self._is_done():
            where = replace(where, opens=None, held="")  # it was this very call
        self.reading.show_where(where)
        scheduled = where is not None and self.when.moment is not None
        self.when.say_theirs(then_words(where) if scheduled and where else "")
        self.phone.setAccessibleDescription(self.reading.words())
        self.fit()

    def _release(self) -> None:
        if not self._fields.isEnabled():
            self._fields.setEnabled(True)
            self.phone.setFocus()

    def _errors(self, lead: Lead) -> tuple[Problem, ...]:
        problems = [each for each in validate(lead, self._now().replace(tzinfo=None)) if each.is_error]
        if not lead.route_key:
            problems.append(Problem(ProblemCode.WIDGET_MISSING, "route_key"))
        return tuple(problems)

    def _may_send(self, lead: Lead) -> bool:
        answer = self.card.answer
        return not lead.is_same_as(self._sent) or (answer is not None and answer.may_repeat)

    def _may_clear(self) -> bool:
        """Whether nothing would be lost with what stands here."""
        return self._sent is not None and self._kept

    def _is_done(self) -> bool:
        """Whether the lead on the screen is on its way or went as far as it can."""
        final = self.card.answer is not None and self.card.answer.is_final
        return self._may_clear() and self.lead().is_same_as(self._sent) and (self._sending or final)

    def _enable(self) -> None:
        lead = self.lead()
        again = lead.is_same_as(self._sent) and self._may_send(lead)
        self.send_button.setText(self.tr("Send again") if again else self.tr("Send"))
        self.send_button.setEnabled(bool(self.phone.text().strip()) and not self._sending and self._may_send(lead))
        self.next_button.setEnabled(self._may_clear())
        self.stop_action.setEnabled(is_whole(self._phone()))

    def _now(self) -> datetime:
        return datetime.now(UTC).astimezone(zone_of(self._account))
