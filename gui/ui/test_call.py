"""The test call: one real request to the reader's own phone, with everything that guards any other."""

# ruff: noqa: N815 — signals are named as Qt names them

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from gui.leads.account import Account
from gui.leads.lead import Lead
from gui.leads.phone import read_phone
from gui.leads.problem import Problem, ProblemCode
from gui.leads.remedies import OUTSIDE_HOURS, explain
from gui.leads.validation import validate
from gui.ui import icons, lead_answer_words, theme
from gui.ui.destination import Destination
from gui.ui.first_run_pages import Page
from gui.ui.first_run_steps import Step, step_title
from gui.ui.inspector_parts import plain_label
from gui.ui.lead_answer import Answer, AnswerCard
from gui.ui.row_words import zone_of

MENDED_IN: Final = {
    "http-401": Step.TOKEN,
    "http-403": Step.TOKEN,
    "10001": Step.CALLTOUCH,
    "10002": Step.CALLTOUCH,
    "10003": Step.WIDGET,
}
"""The step that mends what an answer of this code complains of."""


class TestCallPage(Page):
    """`sendRequested` carries a `Lead` that can be sent; whoever sends answers with `show_answer`.

    It stands to the sender as the form for one lead does. `stepWanted` asks for the step that mends an answer,
    `listWanted` for the first list, `called` tells that the call was accepted.
    """

    __test__ = False

    sendRequested = Signal(object)
    nextRequested = Signal()
    stopRequested = Signal(str)
    activated = Signal()
    stepWanted = Signal(int)
    listWanted = Signal()
    called = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            Step.TEST,
            self.tr(
                "This call is real: your call centre will ring this number, as it will ring the people on your lists. "
                "Enter your own number and pick up. Nobody else is called."
            ),
            parent,
        )
        self._account: Account | None = None
        self._schedule: datetime | None = None
        self._sent: Lead | None = None
        self._sending = False
        self.phone = QLineEdit(self)
        self.phone.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.phone.setAccessibleName(self.tr("Your phone number"))
        self.phone.setPlaceholderText(self.tr("Your phone number"))
        self.call_button = QPushButton(self.tr("Call me"), self)
        self.call_button.setProperty("kind", "primary")
        icons.mark(self.call_button, "phone", "on_accent")
        self.destination = Destination(self, with_more=False, with_tags=False)
        self.card = AnswerCard(self)
        self.card.decided.connect(self.phone.setFocus)
        self.open_button = QPushButton(self.tr("Load your first list…"), self)
        self.open_button.setProperty("kind", "plain")
        icons.mark(self.open_button, "open")
        self.open_button.hide()
        self._lay_out()
        self.call_button.clicked.connect(self.send)
        self.phone.returnPressed.connect(self._on_return)
        self.phone.textChanged.connect(self._on_edited)
        self.destination.defaultsChanged.connect(self._on_edited)
        self.open_button.clicked.connect(self.listWanted)
        self._enable()

    def show_account(self, account: Account) -> None:
        """Call through this account, its first widget unless another is chosen."""
        before, self._account = self._account, account
        if before is not None and (before.id, before.widgets) != (account.id, account.widgets):
            self.forget_refusal()
        self.destination.set_account(account)
        keys = [widget.route_key for widget in account.widgets]
        if keys and self.destination.defaults.route_key not in keys:
            self.destination.set_defaults(replace(self.destination.defaults, route_key=keys[0], unit_id=""))

    def lead(self) -> Lead:
        """What is sent, as it stands."""
        text = self.phone.text().strip()
        chosen, when = self.destination.defaults, self._schedule
        return Lead(
            phone=read_phone(text).digits,
            phone_raw=text,
            route_key=chosen.route_key,
            unit_id=chosen.unit_id,
            tags=(self.tr("Dozvon test"),),
            schedule=when.replace(tzinfo=None) if when else None,
            schedule_raw=f"{when:%d.%m.%Y %H:%M}" if when else "",
        )

    def begin(self) -> None:
        self.phone.setFocus()

    # What the sender asks of a form.

    @property
    def is_sending(self) -> bool:
        """Whether the request was handed over and no answer is there yet."""
        return self._sending

    def send(self) -> None:
        """Ask for the call, unless that is under way or this very call was answered for good."""
        lead = self.lead()
        if self._sending or not self._may_send(lead):
            return
        if problems := self._errors(lead):
            self.show_answer(lead_answer_words.refused(problems))
            return
        if self._sent is not None and lead.phone != self._sent.phone:
            self.nextRequested.emit()  # another number is another request, with a row of its own
        self._sent, self._sending = lead, True
        self._enable()
        self.sendRequested.emit(lead)

    def show_answer(self, answer: Answer, *, under_way: bool = False) -> None:
        """Say what became of the request, with the way to the step that mends it."""
        self._sending = under_way
        if not under_way:
            answer = self._of_own_call(answer)
        step = MENDED_IN.get(answer.code)
        if step is not None:
            words = self.tr("Back to “{step}”").format(step=step_title(step))
            back = (words, lambda: self.stepWanted.emit(int(step)))
            answer = replace(answer, actions=(back, *answer.actions))
        self.card.show_answer(replace(answer, stop=None))
        icons.retint(self.card)
        if answer.icon == "accepted":
            self.open_button.show()
            self.called.emit()
        self._enable()

    def forget_refusal(self) -> None:
        """What it complained of was mended, as far as anybody knows before the next call."""
        if self.card.answer is not None and self.card.answer.may_repeat and not self._sending:
            self.card.hide()

    def show_called(self, called: bool) -> None:
        """Whether the call was accepted before, so that the list may come next."""
        self.open_button.setVisible(called)

    def hold(self) -> None:
        """The request cannot be written down yet: nothing changes before it is, or is given back."""
        self.phone.setEnabled(False)
        self.destination.setEnabled(False)

    def show_kept(self) -> None:
        """The request is written down."""
        self._release()

    def give_back(self, answer: Answer) -> None:
        """The request is written down nowhere."""
        self._release()
        self._sent = None
        self.show_answer(answer)

    def read_again(self) -> None:
        """Nothing is shown here that is known of the phone beforehand."""

    def call_at(self, moment: datetime) -> None:
        """Have the call made then; aware, in the account's zone."""
        self._schedule = moment

    def _of_own_call(self, answer: Answer) -> Answer:
        """It is one's own phone: nothing waits in a queue for later, it either rings or has not been asked to."""
        if answer.code == OUTSIDE_HOURS:
            now = tuple((self.tr("Call now"), act) for _words, act in answer.actions[-1:])  # the yes to any hour
            return replace(answer, title=self.tr("Call you now?"), actions=now)
        explanation = explain(answer.code)
        if explanation is None or not (answer.code in MENDED_IN or answer.code.startswith("not-sent")):
            return answer
        reason = str(explanation.happened)
        reason = reason if reason.startswith("Calltouch") else reason[:1].lower() + reason[1:]
        title = self.tr("The call was not ordered: {reason}").format(reason=reason)
        text = self._remedy(answer.code, str(explanation.remedy))
        return replace(answer, icon="error", ink=partial(theme.tone_ink, theme.Tone.ERROR), title=title, text=text)

    def _remedy(self, code: str, usual: str) -> str:
        match code:
            case "http-401" | "http-403":
                return self.tr("Enter the right token and press “Call me once more”.")
            case "10001":
                return self.tr("Top up the minutes in Calltouch and press “Call me once more”.")
            case "10002":
                return self.tr("Switch the service on in Calltouch and press “Call me once more”.")
            case "10003":
                return self.tr("Enable the widget or correct its key and press “Call me once more”.")
            case "not-sent-sign_in" | "not-sent-roots":
                return self.tr("{remedy}, then press “Call me once more”.").format(remedy=usual)
            case _:
                return self.tr("Check the connection and press “Call me once more”.")

    def _on_return(self) -> None:
        """A second Enter was meant for the first call: what was answered goes again by its button alone."""
        if not self.lead().is_same_as(self._sent):
            self.send()

    def _on_edited(self) -> None:
        self._schedule = None
        self._enable()

    def _may_send(self, lead: Lead) -> bool:
        answer = self.card.answer
        return not lead.is_same_as(self._sent) or (answer is not None and answer.may_repeat)

    def _errors(self, lead: Lead) -> tuple[Problem, ...]:
        now = datetime.now(UTC).astimezone(zone_of(self._account)).replace(tzinfo=None)
        problems = [each for each in validate(lead, now) if each.is_error]
        if not lead.route_key:
            problems.append(Problem(ProblemCode.WIDGET_MISSING, "route_key"))
        return tuple(problems)

    def _enable(self) -> None:
        lead = self.lead()
        again = lead.is_same_as(self._sent) and self._may_send(lead)
        self.call_button.setText(self.tr("Call me once more") if again else self.tr("Call me"))
        self.call_button.setEnabled(bool(lead.phone_raw) and not self._sending and self._may_send(lead))

    def _release(self) -> None:
        self.phone.setEnabled(True)
        self.destination.setEnabled(True)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        line.addWidget(self.phone, 1)
        line.addWidget(self.call_button)
        self.column.addWidget(self.destination)
        self.column.addLayout(line)
        self.column.addWidget(self.card)
        self.column.addWidget(
            plain_label(
                self.tr("The request stays in the list of single requests, with its answer, like any other."),
                "dim",
                self,
            )
        )
        last = QHBoxLayout()
        last.addWidget(self.open_button)
        last.addStretch(1)
        self.column.addLayout(last)
        self.column.addStretch(1)
