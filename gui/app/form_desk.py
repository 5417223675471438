"""The window for one lead by hand: opened, kept up to date, and joined with the lists and its templates."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from gui.app.account_desk import AccountDesk
from gui.app.list_desk import ListDesk
from gui.app.person_lookup import PersonLookup
from gui.app.stop_desk import StopDesk
from gui.app.waiting_leads import WaitingLeads
from gui.delivery.engine import Engine
from gui.leads.errors import KnownError
from gui.leads.lead import Lead, LeadRow
from gui.leads.template import LeadTemplate
from gui.storage.lead_templates import LeadTemplates
from gui.storage.removal import is_shown
from gui.tasks import Tasks
from gui.ui import dialogs, lead_answer_words
from gui.ui.main_window import MainWindow

if TYPE_CHECKING:
    from gui.app.lead_sender import LeadSender, SendingForm
    from gui.ui.lead_form import LeadForm

_ON_TOP: Final = "form on top"
_WAITED: Final = "waited"
_GONE: Final = "gone"
_WIDGET: Final = "form widget"


class FormDesk(QObject):
    """The form is made when it is first wanted. `released`: a lead that could not be written down for a while was
    written (true), or given back to the form.
    """

    released = Signal(bool)

    def __init__(
        self,
        engine: Engine,
        window: MainWindow,
        tasks: Tasks,
        accounts: AccountDesk,
        lists: ListDesk,
        *,
        stops: StopDesk,
        rehearsal: bool,
    ) -> None:
        super().__init__(window)
        self._engine, self._window, self._tasks = engine, window, tasks
        self._accounts, self._lists, self._stops, self._rehearsal = accounts, lists, stops, rehearsal
        self._lookup = PersonLookup(engine, lambda: accounts.account)
        self._waiting = WaitingLeads(engine, accounts, self._lookup, self, rehearsal=rehearsal)
        self._waiting.ended.connect(self._on_waited)
        self._templates = LeadTemplates(engine.database)
        self.form: LeadForm | None = None
        window.newLeadRequested.connect(self.open)

    def open(self) -> None:
        """Bring the form up with what stood in it."""
        form = self.form or self._made()
        self.refresh()
        form.bring_up()
        if self._accounts.account is None:
            self._ask_for_account(form)

    def close(self) -> None:
        """Take the form away for good."""
        if self.form is not None:
            self.form.close()
            self.form.deleteLater()
            self.form = None

    def _made(self) -> "LeadForm":
        from gui.ui.lead_form import LeadForm

        form = self.form = LeadForm(self._lookup, rehearsal=self._rehearsal)
        sender = self.sender_for(form)
        form.stopRequested.connect(lambda phone: self._stops.stop_phone(phone, form, partial(sender.on_stopped, phone)))
        form.activated.connect(self.refresh)
        form.set_on_top(bool(self._engine.settings.get(_ON_TOP)))
        form.onTopChanged.connect(lambda wanted: self._tried(lambda: self._engine.settings.set(_ON_TOP, wanted)))
        form.sendRequested.connect(self._remember_widget)
        form.templates.saveRequested.connect(self._on_template_saved)
        form.templates.renameRequested.connect(self._on_template_renamed)
        form.templates.removeRequested.connect(self._on_template_removed)
        # The first phone must not wait for the calendar of holidays.
        self._tasks.start(self._lookup.prepare, _nothing, _nothing)
        return form

    def sender_for(self, form: "SendingForm") -> "LeadSender":
        """Join a form with all that its leads need: their rows, waiting for hours, a window that does not close yet."""
        from gui.app.lead_sender import LeadSender

        sender = LeadSender(self._engine, self._accounts, self._lookup, form, self, rehearsal=self._rehearsal)
        sender.kept.connect(self._on_kept)
        sender.look_wanted.connect(self._on_look_wanted)
        sender.wait_wanted.connect(self._waiting.wait_for)
        sender.leaving.connect(self._waiting.forget)
        sender.held.connect(lambda: self._window.hold_close(sender, True))
        sender.released.connect(partial(self._on_released, sender))
        return sender

    def refresh(self) -> None:
        """Another account, another window or the terminal may have changed what is offered."""
        if self.form is not None:
            self._lookup.forget()
            current = self._lists.current
            usual = self._engine.settings.get(_WIDGET) or (current.defaults.route_key if current else "")
            self.form.set_account(self._accounts.account, usual)
            self.form.set_templates(self._templates.every())

    def _remember_widget(self, lead: Lead) -> None:
        """The next lead, and the next session, begin with it."""
        if lead.route_key != self._engine.settings.get(_WIDGET):
            self._engine.settings.remember(_WIDGET, lead.route_key)

    def _ask_for_account(self, form: "LeadForm") -> None:
        words = self.tr("To send a request, add a Calltouch account and its widget.")
        answer = lead_answer_words.trouble(self.tr("No account"), words)
        form.show_answer(replace(answer, actions=((self.tr("Account…"), self._accounts.edit),)))

    def _on_kept(self, row: LeadRow) -> None:
        """A row came, or became another: show it where its list is shown."""
        current = self._lists.current
        if current is None or current.id != row.list_id:
            self._lists.lists_changed()
            return
        self._window.rows_reloaded()
        self._lists.show_tally()
        self._lists.changed.emit()

    def _on_released(self, sender: "LeadSender", written: bool) -> None:
        self._window.hold_close(sender, False)
        self.released.emit(written)

    def _on_look_wanted(self, row_id: int) -> None:
        """Show the list the row is in by now."""
        row = next(iter(self._engine.lists.rows([row_id])), None)
        if row is not None and is_shown(self._engine.database, row.list_id):
            self._lists.show_list(row.list_id)
        else:
            self._window.show_banner("info", self.tr("This row is no longer in the list."), key=_GONE)
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def _on_waited(self, row: LeadRow, why: str) -> None:
        """A lead that waited for its hours left while nobody looked at it; it is told only where it did not get far."""
        self._on_kept(row)
        if why:
            self._window.show_banner(
                "warning",
                self.tr("A request put off until calling hours was not accepted."),
                why,
                self.tr("Show"),
                lambda: self._on_look_wanted(row.id),
                key=f"{_WAITED} {row.id}",
            )

    # Templates.

    def _on_template_saved(self, name: str) -> None:
        if self.form is not None:
            lead = self.form.lead()
            self._tried(lambda: self._templates.save(LeadTemplate(name, lead)), chosen=name)

    def _on_template_renamed(self, name: str, new_name: str) -> None:
        self._tried(lambda: self._templates.rename(name, new_name), chosen=new_name)

    def _on_template_removed(self, name: str) -> None:
        if self.form is None:
            return
        agreed = dialogs.ask_yes_no(
            self.form,
            self.tr("Delete the template “{name}”?").format(name=name),
            self.tr("What is in the request now will stay."),
            self.tr("Delete"),
            self.tr("Keep"),
        )
        if agreed:
            self._tried(lambda: self._templates.remove(name), chosen="")

    def _tried(self, change: Callable[[], None], chosen: str | None = None) -> None:
        """Carry it out and show the templates as they are then; say on the form what went wrong."""
        if self.form is None:
            return
        try:
            change()
            self.form.set_templates(self._templates.every(), chosen)
        except KnownError as error:
            answer = lead_answer_words.trouble(error.message, error.remedy)
            self.form.show_answer(answer)


def _nothing(_value: object) -> None:
    """For what needs no answer."""
