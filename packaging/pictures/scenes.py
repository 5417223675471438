"""The scenes: every window of the program, with something in it. Phones are of a code nobody has."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from gui.leads.account import Account, Unit, Widget
from gui.leads.lead import Defaults
from gui.leads.state import LeadState
from gui.ui.first_run_steps import Step
from pictures.stage import Stage

_PEOPLE = "Имя;Телефон;Город;Когда звонить\n" + "\n".join(
    f"Клиент {number};+7 972 500-{number:02}-{number:02};{city};"
    for number, city in enumerate(("Москва", "Казань", "Омск", "Пермь", "Тула"), 1)
)


def first_scenes(stage: Stage) -> None:
    """A new computer: the first run, and the window without a list."""
    desk = stage.program.first_run
    desk.begin()
    page = desk.page
    if page is None:
        raise RuntimeError("the first run did not begin")
    page.calltouch.set_ticks([True, True, False, False])
    stage.shoot("first-run-calltouch")
    page.show_step(Step.TOKEN)
    stage.shoot("first-run-token")
    account = Account(1, "Основная", widgets=(Widget("Сайт", "site", (Unit("Продажи", 101),)),))
    page.show_account(account)
    page.show_token(True)
    page.show_step(Step.WIDGET)
    stage.shoot("first-run-widget")
    page.show_step(Step.TEST)
    page.test.phone.setText("+7 972 500-00-01")
    stage.shoot("first-run-test")
    page.left.emit()
    stage.shoot("empty")
    stage.shoot_dialog("account", stage.window.menus.account.trigger)


def scenes(stage: Stage) -> None:
    """The rehearsal from its list to the results, and every window around it."""
    _before_the_run(stage)
    _run(stage)
    _after_the_run(stage)
    _around(stage)


def _before_the_run(stage: Stage) -> None:
    page, menus = stage.window.page, stage.window.menus
    page.view.selectRow(3)
    stage.shoot("list")
    page.filter.problems.click()
    stage.wait(page.filter.panel.isVisible)
    stage.shoot("problems", page.filter.panel)
    page.filter.panel.close()
    page.view.selectAll()
    stage.shoot("selection")
    page.view.selectRow(0)
    stage.shoot_dialog("plan", menus.plan.trigger)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "Заявки.csv"
        file.write_text(_PEOPLE, "utf-8")
        stage.shoot_dialog("import", partial(stage.program.files.open, [file]))
        stage.wait(lambda: not stage.window.is_busy)
    stage.shoot_dialog("sheet", menus.send.trigger)


def _run(stage: Stage) -> None:
    dispatcher = stage.program.engine.dispatcher
    stage.answer(stage.window.menus.send.trigger, lambda sheet: sheet.accept())
    stage.wait(lambda: dispatcher.progress.sent > 5)
    stage.shoot("running")
    stage.wait(lambda: not dispatcher.progress.busy)
    stage.wait(stage.window.page.summary.isVisible)


def _after_the_run(stage: Stage) -> None:
    window = stage.window
    stage.shoot("results")
    window.page.summary.close_button.click()
    window.show_rows_in(LeadState.UNKNOWN)
    window.page.view.selectRow(0)
    stage.shoot("unknown")
    window.show_rows_in(LeadState.HELD)
    window.page.view.selectRow(0)
    stage.shoot("held")
    window.show_rows_in(None)
    window.menus.new_lead.trigger()
    form = stage.program.by_hand.form
    if form is not None:
        form.destination.set_defaults(Defaults("rehearsal-site", "101"))
        form.phone.set_text("+7 972 500-00-07")
        stage.shoot("lead-form", form)
        form.send()
        stage.wait(lambda: not form.is_sending)
        stage.shoot("lead-form-answer", form)
        form.close()


def _around(stage: Stage) -> None:
    program, window = stage.program, stage.window
    window.menus.history.trigger()
    view = program.history.view
    stage.wait(view.isVisible)
    stage.settle(800)
    stage.shoot("history", view)
    view.tabs.setCurrentIndex(1)
    stage.settle(1200)
    stage.shoot("history-summary", view)
    view.close()
    for name, action in (("about", window.menus.about), ("stop-list", window.menus.stop_list)):
        action.trigger()
        stage.wait(stage.others)
        [other] = stage.others()
        stage.shoot(name, other)
        other.close()
    stage.shoot_dialog("registry", window.menus.registry.trigger)
