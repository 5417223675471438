import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QMenu, QTableView, QWidget
from pytestqt.qtbot import QtBot

from gui.delivery.progress import PauseReason, RunProgress, RunState
from gui.leads.lead import Defaults
from gui.leads.problem import Severity
from gui.leads.state import LeadState, Tally
from gui.leads.words import Language
from gui.ui import theme
from gui.ui.main_window import MainWindow
from tests.ui.conftest import Open
from tests.ui.rows import ACCOUNT, row, with_lead

RUNNING = RunProgress(RunState.RUNNING, 1, sent=12, left=28, in_flight=0, rate=4.87, seconds=3, seconds_left=80)


@pytest.mark.parametrize(
    ("queued", "words"),
    [
        (1, "Отправить 1 заявку"),
        (2, "Отправить 2 заявки"),
        (31, "Отправить 31 заявку"),
        (11, "Отправить 11 заявок"),
        (512_345, "Отправить 512\N{NO-BREAK SPACE}345 заявок"),
        (0, "Отправить"),
    ],
)
def test_the_send_button_counts_with_the_right_word(window: MainWindow, queued: int, words: str) -> None:
    window.show_tally(Tally(total=max(1, queued), queued=queued, accepted=0 if queued else 1))
    assert window.page.run_buttons.send.text() == words


@pytest.mark.parametrize("language", ["ru", "en"])
def test_no_two_entries_of_a_menu_share_a_letter(
    spoken_in: Callable[[Language], None], open_window: Open, language: Language
) -> None:
    spoken_in(language)
    window = open_window()
    bar = window.menuBar()
    for menu in (bar, *(each for each in bar.findChildren(QMenu) if each is not window.menus.edit)):
        seen = [action.text() for action in menu.actions() if action.isVisible()]
        letters = [found[1].lower() for text in seen if (found := re.search(r"&(\w)", text))]
        assert len(letters) == len(set(letters)), seen


def test_one_click_sends_once(qtbot: QtBot, window: MainWindow) -> None:
    clicks: list[int] = []
    window.sendRequested.connect(lambda: clicks.append(1))
    qtbot.mouseClick(window.page.run_buttons.send, Qt.MouseButton.LeftButton)
    assert clicks == [1]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_sends_once(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    sent: list[int] = []
    window.sendRequested.connect(lambda: sent.append(1))
    window.activateWindow()
    qtbot.keyClick(window.page.view, key, Qt.KeyboardModifier.ControlModifier)
    assert sent == [1]


def test_tags_still_being_typed_are_sent_along(qtbot: QtBot, window: MainWindow) -> None:
    heard: list[object] = []
    window.defaultsChanged.connect(heard.append)
    window.sendRequested.connect(lambda: heard.append("send"))
    window.page.destination.tags.setText("май, vip")
    window.menus.send.trigger()
    assert heard == [Defaults("site-key", "", ("май", "vip")), "send"]


def why(window: MainWindow) -> str:
    send = window.page.run_buttons.send
    assert send.isEnabled() == window.menus.send.isEnabled()
    return "" if send.isEnabled() else send.toolTip()


def test_sending_is_off_with_a_reason_in_words(open_window: Open) -> None:
    assert why(open_window()) == ""
    assert why(open_window(account=False)) == "Добавьте учётную запись Calltouch, чтобы отправить заявки"
    assert why(open_window(defaults=Defaults())) == "Выберите виджет, чтобы отправить заявки"
    assert why(open_window(rows=[])) == "В списке нет заявок"
    assert why(open_window(rows=[row(1, LeadState.ACCEPTED)])) == "В очереди нет заявок"
    own_widget = with_lead(row(1), route_key="drive-key")
    assert why(open_window(rows=[own_widget], defaults=Defaults())) == ""
    blocked = open_window()
    blocked.set_send_block("Отправляет другое окно")
    assert why(blocked) == "Отправляет другое окно"
    assert blocked.page.run_line.headline.text() == "Отправляет другое окно"


def test_a_run_offers_pause_and_stop_and_says_how_it_goes(qtbot: QtBot, window: MainWindow) -> None:
    window.show_progress(RUNNING)
    buttons, line = window.page.run_buttons, window.page.run_line
    assert buttons.pause.isVisible()
    assert buttons.stop.isEnabled()
    assert not buttons.send.isVisible()
    assert line.details.text() == "12 из 40 · 4,9 в секунду · осталось 1 мин 20 с"
    assert (line.bar.value(), line.bar.maximum()) == (12, 40)
    assert not window.page.destination.isEnabled()
    with qtbot.waitSignal(window.pauseRequested):
        qtbot.mouseClick(buttons.pause, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(window.stopRequested):
        window.menus.stop.trigger()


def test_a_pause_says_why_and_can_be_resumed(qtbot: QtBot, window: MainWindow) -> None:
    window.show_progress(RunProgress(RunState.PAUSED, 1, 12, 28, reason=PauseReason.NO_CONNECTION))
    assert window.page.run_line.headline.text() == "Пауза: нет связи с Calltouch"
    with qtbot.waitSignal(window.resumeRequested):
        qtbot.mouseClick(window.page.run_buttons.resume, Qt.MouseButton.LeftButton)
    window.show_progress(RunProgress(RunState.PAUSED, 1, 12, 28, reason=PauseReason.USER))
    assert window.page.run_line.headline.text() == "Пауза"


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (RunProgress(RunState.STOPPING, 1, 5, 9, in_flight=3), "Останавливаем: ждём ответа по 3 заявкам"),
        (RunProgress(RunState.STOPPING, 1, 5, 9, in_flight=1), "Останавливаем: ждём ответа по 1 заявке"),
        (RunProgress(RunState.IDLE, 1, 40, seconds=8.2), "Отправка закончена: 40 заявок за 8 с"),
        (
            RunProgress(RunState.IDLE, 1, 2, 38, seconds=1, reason=PauseReason.ACCOUNT, code="http-403"),
            "Отправка остановлена: токен не подошёл",
        ),
        (
            RunProgress(RunState.IDLE, 1, 1, 39, seconds=3700, reason=PauseReason.USER),
            "Отправка остановлена: 1 заявка за 1 ч 1 мин",
        ),
        (RunProgress(), "Готово к отправке"),
    ],
)
def test_the_run_line_tells_every_state(window: MainWindow, progress: RunProgress, words: str) -> None:
    window.show_progress(progress)
    assert window.page.run_line.headline.text() == words


def test_a_run_of_another_list_is_named(window: MainWindow) -> None:
    window.show_progress(RunProgress(RunState.RUNNING, 2, 1, 9))
    assert window.page.run_line.headline.text() == "Апрель.xlsx: Отправляем"
    window.show_progress(RunProgress(RunState.IDLE, 2, 10, seconds=2))
    assert window.page.run_line.headline.text() == "Готово к отправке"


def test_focus_follows_the_main_button_through_a_run(qtbot: QtBot, window: MainWindow) -> None:
    buttons = window.page.run_buttons
    window.activateWindow()
    buttons.send.setFocus()
    qtbot.waitUntil(buttons.send.hasFocus)
    window.show_progress(RUNNING)
    assert buttons.pause.hasFocus()
    window.show_progress(RunProgress(RunState.PAUSED, 1, 12, 28, reason=PauseReason.USER))
    assert buttons.resume.hasFocus()
    window.show_progress(RunProgress(RunState.IDLE, 1, 12, 28))
    assert buttons.send.hasFocus()


def test_chips_count_and_filter(qtbot: QtBot, window: MainWindow) -> None:
    chips = window.page.ledger.chips
    assert chips[None].accessibleName() == "Всего: 10"
    assert chips[LeadState.EXCLUDED].accessibleName() == "Исключено: 3"
    qtbot.mouseClick(chips[LeadState.QUEUED], Qt.MouseButton.LeftButton)
    assert list(window.model.ids) == [1, 10]
    qtbot.keyClick(chips[LeadState.QUEUED], Qt.Key.Key_Space)
    assert window.model.rowCount() == 10
    assert chips[None].isChecked()


def test_nothing_moves_while_numbers_grow(window: MainWindow) -> None:
    def places() -> list[object]:
        return [widget.geometry() for widget in (*window.page.ledger.chips.values(), window.page.view)]

    window.show_tally(Tally(total=100_000, queued=100_000))
    window.layout().activate()
    before = places()
    window.show_progress(RUNNING)
    window.show_tally(Tally(total=100_000, queued=12_345, accepted=87_000, sending=5, unknown=650))
    QApplication.processEvents()
    assert places() == before


def test_the_ledger_is_a_sentence_whose_numbers_filter(window: MainWindow) -> None:
    window.show_tally(Tally(total=300, accepted=271, rejected=4, held=9, unknown=1, excluded=15))
    line = window.ledger_line
    words = "в списке 300 = принято 271 + отклонено 4 + отложено 9 + неизвестно 1 + в очереди 0 + исключено 15"
    assert line.sentence == words
    read = QTextDocument()
    read.setHtml(line.text())
    assert read.toPlainText().replace("\N{NO-BREAK SPACE}", " ") == words
    window.show_tally(Tally(total=300, accepted=271, queued=26, sending=3))
    assert line.sentence.endswith("в очереди 26 + отправляется 3 + исключено 0")
    line.linkActivated.emit("unknown")
    assert list(window.model.ids) == [6]
    assert window.page.ledger.chips[LeadState.UNKNOWN].isChecked()
    line.linkActivated.emit("all")
    assert window.model.rowCount() == 10


def test_the_current_row_is_told_in_full_and_kept_up_to_date(window: MainWindow) -> None:
    window.page.view.selectRow(5)
    card = window.page.inspector.card
    assert card.state.text() == "Неизвестно · +7 972 000-00-06"
    assert window.page.inspector.title.text() == "Строка 7"
    source = window.model._source
    source.put(row(6, LeadState.ACCEPTED, request_id="77"))  # type: ignore[attr-defined]
    window.rows_changed([6])
    assert card.state.text().startswith("Принято")
    assert "Заявка 77" in window.page.inspector.card.story.text()


def test_banners_replace_by_key_and_close(qtbot: QtBot, window: MainWindow) -> None:
    done: list[str] = []
    window.show_banner(Severity.ERROR, "Первое", key="run")
    window.show_banner("info", "Второе", "Что делать", "Сделать", lambda: done.append("да"), key="run")
    window.show_banner("success", "Третье", key="file")
    assert [banner.text.text() for banner in window.banners.banners.values()] == ["Второе", "Третье"]
    qtbot.mouseClick(window.banners.banners["run"].action, Qt.MouseButton.LeftButton)
    assert done == ["да"]
    qtbot.mouseClick(window.banners.banners["file"].cross, Qt.MouseButton.LeftButton)
    assert not window.banners.isVisible()


def test_a_long_job_can_be_cancelled_once(qtbot: QtBot, window: MainWindow) -> None:
    window.show_busy("Читаем файл", 12_000, 5_000_000_000)
    assert (
        window.busy.count.text()
        == "12\N{NO-BREAK SPACE}000 из 5\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000"
    )
    assert not window.menus.open.isEnabled()
    with qtbot.waitSignal(window.cancelRequested):
        qtbot.mouseClick(window.busy.cancel, Qt.MouseButton.LeftButton)
    window.show_busy("Читаем файл", 13_000, 5_000_000_000)
    assert not window.busy.cancel.isEnabled()
    window.show_idle()
    window.show_busy("Читаем файл")
    assert window.busy.cancel.isEnabled()
    window.show_idle()
    assert window.menus.open.isEnabled()


def test_closing_waits_for_the_run(qtbot: QtBot, window: MainWindow) -> None:
    window.show_progress(RUNNING)
    with qtbot.waitSignal(window.closeRequested):
        assert not window.close()
    assert window.isVisible()
    window.allow_close()
    assert not window.isVisible()


def test_without_a_run_the_window_just_closes(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.assertNotEmitted(window.closeRequested):
        assert window.close()


def drag(window: MainWindow, *urls: QUrl) -> tuple[bool, QMimeData]:
    data = QMimeData()
    data.setUrls(list(urls))
    enter = QDragEnterEvent(
        QPoint(400, 400), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    enter.ignore()
    QApplication.sendEvent(window, enter)
    return enter.isAccepted(), data


def test_a_dropped_file_is_told_of_and_a_web_address_is_not_taken(qtbot: QtBot, window: MainWindow) -> None:
    assert not drag(window, QUrl("https://example.com/a.xlsx"))[0]
    accepted, data = drag(window, QUrl.fromLocalFile("/home/Заявки май.xlsx"))
    assert accepted
    drop = QDropEvent(
        QPointF(400, 400), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(window.fileDropped) as dropped:
        QApplication.sendEvent(window, drop)
    assert dropped.args == [[Path("/home/Заявки май.xlsx")]]


def test_lists_are_chosen_from_the_panel_and_the_menu(qtbot: QtBot, window: MainWindow) -> None:
    chosen: list[object] = []
    window.listChosen.connect(chosen.append)
    window.lists_panel.listChosen.emit(2)
    assert window.list_bar.lists.text() == "Май.xlsx", "the list on the screen changes when it is shown"
    window.menus.recent.actions()[1].trigger()
    assert chosen == [2, 2]


def test_the_first_page_opens_files_and_lists(qtbot: QtBot, open_window: Open) -> None:
    window = open_window(listed=False)
    window.set_lists([(7, "Июнь & июль.xlsx")])
    assert window.empty.isVisible()
    assert not window.menus.export.isEnabled()
    with qtbot.waitSignal(window.openRequested):
        qtbot.mouseClick(window.empty.open_button, Qt.MouseButton.LeftButton)
    link = next(button for button in window.empty.findChildren(QAbstractButton) if "Июнь" in button.text())
    with qtbot.waitSignal(window.listChosen) as chosen:
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert chosen.args == [7]


def test_widget_department_and_tags_are_chosen_for_the_list(qtbot: QtBot, window: MainWindow) -> None:
    destination = window.page.destination
    heard: list[object] = []
    window.defaultsChanged.connect(heard.append)

    def pick(combo: QComboBox, text: str) -> None:
        combo.setCurrentIndex(combo.findText(text))
        combo.activated.emit(combo.currentIndex())

    pick(destination.unit, "Сервис")
    destination.tags.setText("май; vip, май")
    destination.tags.editingFinished.emit()
    destination.tags.editingFinished.emit()
    pick(destination.widget, "Тест-драйв")
    assert heard == [
        Defaults("site-key", "102"),
        Defaults("site-key", "102", ("май", "vip")),
        Defaults("drive-key", "", ("май", "vip")),
    ]
    assert not destination.unit.isEnabled(), "this widget has no departments"


def test_a_widget_the_directory_does_not_know_stays_chosen(open_window: Open) -> None:
    window = open_window(defaults=Defaults("old-key", "7"))
    assert window.page.destination.widget.currentText() == "old-key (нет в настройках)"
    window.set_account(ACCOUNT)
    assert window.page.destination.defaults == Defaults("old-key", "7")


def test_a_rehearsal_says_so_for_good(open_window: Open) -> None:
    window = open_window(rehearsal=True)
    assert "репетиция" in window.windowTitle()
    stripe = next(each for each in window.findChildren(QWidget) if "никто не получит звонка" in each.accessibleName())
    assert stripe.isVisible()


def test_every_control_is_reachable_by_keyboard_and_has_a_name(window: MainWindow) -> None:
    kinds = (QAbstractButton, QComboBox, QLineEdit, QTableView)
    shown = [each for kind in kinds for each in window.findChildren(kind) if each.isVisible()]
    shown = [
        each for each in shown if each.parent() is not window.page.view and not each.objectName().startswith("qt_")
    ]
    assert len(shown) > 12
    for control in shown:
        name = control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
        assert name, control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, name


def test_every_menu_action_has_words_and_no_two_share_a_shortcut(window: MainWindow) -> None:
    actions = [action for menu in window.menuBar().actions() for action in menu.menu().actions()]  # type: ignore[attr-defined]
    words = [action.text() for action in actions if not action.isSeparator()]
    assert all(words)
    shortcuts = [
        key.toString() for action in window.findChildren(QAction) if action.isVisible() for key in action.shortcuts()
    ]
    assert len(set(shortcuts)) == len(shortcuts)


@pytest.mark.parametrize("dark", [False, True])
def test_the_window_follows_the_palette(window: MainWindow, dark: bool) -> None:
    window.setPalette(theme.dark_palette() if dark else theme.light_palette())
    QApplication.processEvents()
    assert theme.surface(window.palette()).name() in window.styleSheet()
    window.grab()


def test_a_window_fits_a_small_screen(open_window: Open) -> None:
    assert open_window(rehearsal=True).minimumSizeHint().width() <= 1000
    assert open_window(rehearsal=True).minimumSizeHint().height() <= 700
