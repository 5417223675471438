"""Every window and dialog of the program, filled in: for what must hold of all of them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Final

from PySide6.QtWidgets import QDialog, QWidget

from gui.leads.calling_hours import USUAL_HOURS
from gui.leads.calling_plan import plan_calls
from gui.leads.lead import Defaults, Lead
from gui.leads.problem import ProblemCode
from gui.leads.run_summary import RunSummary
from gui.leads.state import LeadState
from gui.storage.consents import ConsentNote
from gui.storage.diagnostics import Page
from gui.ui.about_dialog import AboutDialog, Component
from gui.ui.account_dialog import AccountDialog
from gui.ui.consent_dialog import ConsentDialog
from gui.ui.diagnostics_dialog import DiagnosticsDialog
from gui.ui.first_run import FirstRun
from gui.ui.first_run_steps import Step
from gui.ui.history_window import HistoryWindow
from gui.ui.history_words import HistoryWords
from gui.ui.import_defaults import DefaultsDialog
from gui.ui.import_dialog import ImportDialog
from gui.ui.lead_form import LeadForm
from gui.ui.main_window import MainWindow
from gui.ui.new_row_dialog import NewRowDialog
from gui.ui.plan_dialog import PlanDialog
from gui.ui.preflight_dialog import PreflightDialog
from gui.ui.registry_dialog import RegistryDialog
from gui.ui.replace_dialog import ReplaceDialog, Scope
from gui.ui.report_dialog import ReportDialog
from gui.ui.requeue_dialog import RequeueDialog
from gui.ui.retention_dialog import RetentionDialog
from gui.ui.row_lock import is_editable
from gui.ui.row_words import RowWords
from gui.ui.rows_model import RowsModel
from gui.ui.settings_dialog import SettingsDialog
from gui.ui.stop_dialog import StopDialog
from gui.ui.stop_entry_dialog import For, StopEntryDialog
from gui.ui.template_name_dialog import TemplateNameDialog
from gui.ui.unread_dialog import UnreadDialog
from tests.ui import test_history_window as history
from tests.ui.rows import ACCOUNT, MemoryRows, one_of_each
from tests.ui.test_import_dialog import preview_of
from tests.ui.test_lead_form import Lookup
from tests.ui.test_plan_dialog import MOSCOW, rule
from tests.ui.test_plan_dialog import NOW as PLANNED
from tests.ui.test_preflight_dialog import BIG, SMALL
from tests.ui.test_settings_dialog import values
from tests.ui.test_stop_dialog import MemoryStops

NOW: Final = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SITE: Final = Defaults("site-key", tags=("ноябрь",))


def main_window(*, listed: bool = True, wide: bool = True) -> MainWindow:
    source = MemoryRows(one_of_each())
    window = MainWindow(source, False)
    window.set_account(ACCOUNT)
    window.set_lists([(1, "Май.xlsx"), (2, "Апрель.xlsx")])
    if listed:
        window.show_list(1, "Май.xlsx", ["Имя", "Телефон"], SITE)
        window.show_tally(source.tally(1))
        window.show_banner("warning", "Не все строки прочитаны.", "Проверьте файл.", "Подробнее…", lambda: None)
        window.page.view.setCurrentIndex(window.model.index(3, 1))
        window.page.summary.show_summary(
            RunSummary(
                NOW, NOW + timedelta(minutes=4), {LeadState.ACCEPTED: 12, LeadState.HELD: 3}, (3, 4, 5),
                ((LeadState.HELD, "10006", 3),),
            ), UTC,
        )  # fmt: skip
    window.resize(1600 if wide else 1000, 900)
    return window


def first_run(step: Step) -> MainWindow:
    window = main_window(listed=False)
    page = FirstRun(window)
    page.show_account(ACCOUNT)
    page.show_token(True)
    page.show_step(step)
    window.show_aside(page)
    return window


def history_window() -> HistoryWindow:
    window = HistoryWindow(history.Memory([history.attempt(number) for number in (1, 2, 3)]))
    window.set_words(HistoryWords(history.MOSCOW, {"site-key": "Заявки с сайта"}))
    window.ask()
    return window


def lead_form() -> LeadForm:
    form = LeadForm(Lookup())
    form.set_account(ACCOUNT)
    form.phone.set_text("8 972 500-00-01")
    return form


def columns_of_a_list():
    model = RowsModel(MemoryRows(one_of_each()))
    model.show(1, ["Имя", "Телефон"], SITE)
    return [column for column in model.columns if is_editable(column) and not column.empty]


def plan_dialog() -> PlanDialog:
    plan = plan_calls([Lead(place=MOSCOW)], rule(USUAL_HOURS), PLANNED)
    return PlanDialog(plan, 20, can_spread=True)


def settings_dialog() -> SettingsDialog:
    dialog = SettingsDialog(None)
    dialog.show_values(values())
    return dialog


def report_dialog() -> ReportDialog:
    report = {"rows_read": 4, "ready": 2, "with_errors": 2, "problems": {ProblemCode.DUPLICATE: 1}}
    return ReportDialog("Май", NOW, report)


WINDOWS: Final[dict[str, Callable[[], QWidget]]] = {
    "main": main_window,
    "main, narrow": lambda: main_window(wide=False),
    "main, empty": lambda: main_window(listed=False),
    **{f"first run, {step.name.lower()}": lambda step=step: first_run(step) for step in Step},
    "history": history_window,
    "lead form": lead_form,
}
DIALOGS: Final[dict[str, Callable[[], QDialog]]] = {
    "about": lambda: AboutDialog(
        "1.0", "Linux", [Component("SQLite", "3", "public", "Text", "https://sqlite.org")], None
    ),
    "new account": lambda: AccountDialog(None, has_token=False),
    "account": lambda: AccountDialog(ACCOUNT, has_token=True),
    "consent": lambda: ConsentDialog(
        "Июнь", [ConsentNote("Май", "Договор", "CRM", date(2026, 3, 1), NOW)], date(2026, 11, 23), None
    ),
    "defaults": lambda: DefaultsDialog(SITE, NOW),
    "diagnostics": lambda: DiagnosticsDialog([Page("log.txt", "Строка")], "dozvon.zip", None),
    "import": lambda: ImportDialog("Май.xlsx", preview_of(), NOW),
    "settings": settings_dialog,
    "new row": lambda: NewRowDialog(columns_of_a_list(), RowWords(ACCOUNT, SITE, UTC), None),
    "plan": plan_dialog,
    "sheet": lambda: PreflightDialog(SMALL),
    "sheet of many": lambda: PreflightDialog(BIG),
    "registry": RegistryDialog,
    "replace": lambda: ReplaceDialog(columns_of_a_list(), (), [Scope.WHOLE, Scope.SELECTED], None),
    "report": report_dialog,
    "requeue": lambda: RequeueDialog(2, NOW),
    "retention": lambda: RetentionDialog(180, 30, None),
    "stop list": lambda: StopDialog(MemoryStops(3)),
    "stop entry": lambda: StopEntryDialog(For.NEW, "Новая запись", "Добавить", lambda _digits: None, None),
    "template name": lambda: TemplateNameDialog("", {}, "Подсказка", "Пример", None),
    "unread": lambda: UnreadDialog("Строки", [(5, "8 972 12", "Не хватает цифр")], 7, None),
}
