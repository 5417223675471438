"""A window whose program is not there yet: one looks at its rows, and nothing done in it is lost or overtaken."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QStringListModel, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.app.growing import Growing


class Half(QMainWindow):
    """A window with rows, a button, a field and a choice. `heard` notes what somebody listens to."""

    def __init__(self):
        super().__init__()
        self.heard = []
        self.rows, self.button, self.field, self.choice = (
            QListView(),
            QPushButton("Отправить"),
            QLineEdit(),
            QComboBox(),
        )
        self.rows.setModel(QStringListModel([f"Строка {number}" for number in range(100)]))
        self.rows.setCurrentIndex(self.rows.model().index(0, 0))
        self.choice.addItems(["База", "Сайт"])
        self.action = QAction("Новая", self)
        self.action.setShortcut(QKeySequence("Ctrl+N"))
        self.addAction(self.action)
        centre = QWidget()
        column = QVBoxLayout(centre)
        for part in (self.rows, self.button, self.field, self.choice):
            column.addWidget(part)
        self.setCentralWidget(centre)
        self.taken = 0

    def step(self):
        self.taken += 1

    def listen(self):
        """The last step."""
        self.taken += 1
        self.button.clicked.connect(lambda: self.heard.append("button"))
        self.action.triggered.connect(lambda: self.heard.append("action"))
        self.field.textEdited.connect(self.heard.append)
        self.choice.currentTextChanged.connect(self.heard.append)

    @property
    def row(self):
        return self.rows.currentIndex().row()


@pytest.fixture
def half(qtbot):
    window = Half()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.rows.setFocus()
    return window


def grow(half, act, steps=4, last=None):
    """Let it grow; `act` is done before the second step. Returns how many steps were taken when the act was over."""
    taken = []

    def step():
        half.step()
        if half.taken == 1:
            QTimer.singleShot(0, half, do)

    def do():
        act()
        taken.append(half.taken)

    Growing(half, half.rows, [*[step] * (steps - 1), last or half.listen]).go(QApplication.instance())
    assert half.taken == steps
    return taken


def wheel(over, way=-240):
    at = QPointF(5, 5)
    turn = QWheelEvent(
        at, QPointF(over.mapToGlobal(QPoint(5, 5))), QPoint(0, way), QPoint(0, way), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(over, turn)


def test_keys_move_in_the_rows_at_once(half):
    assert grow(half, lambda: [QTest.keyClick(half.rows, Qt.Key.Key_Down) for _ in range(3)]) == [1]
    assert half.row == 3


def test_the_wheel_and_the_scroll_bar_move_the_rows_at_once(half):
    bar = half.rows.verticalScrollBar()

    def look():
        wheel(half.rows.viewport())
        assert bar.value() > 0
        before = bar.value()
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(5, bar.height() - 20))
        assert bar.value() > before

    assert grow(half, look) == [1]


@pytest.mark.parametrize(
    ("act", "heard"),
    [
        (lambda half: QTest.mouseClick(half.button, Qt.MouseButton.LeftButton), ["button"]),
        (lambda half: QTest.keyClick(half.rows, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier), ["action"]),
        (lambda half: (half.field.setFocus(), QTest.keyClicks(half.field, "ab")), ["a", "ab"]),
        (lambda half: (half.choice.setFocus(), wheel(half.choice)), ["Сайт"]),
    ],
    ids=["a press", "a shortcut", "a letter", "a choice"],
)
def test_whatever_acts_waits_until_somebody_hears_it(half, act, heard):
    assert grow(half, lambda: act(half)) == [4]
    assert half.heard == heard


def test_nothing_overtakes_what_waits(half):
    def act():
        QTest.keyClick(half.rows, Qt.Key.Key_Down)
        QTest.mouseClick(half.rows.viewport(), Qt.MouseButton.LeftButton, pos=half.rows.visualRect(index(4)).center())
        assert half.row == 4
        wheel(half.rows.viewport())
        QTest.keyClick(half.rows, Qt.Key.Key_Down)

    def index(number):
        return half.rows.model().index(number, 0)

    assert grow(half, act) == [4]
    assert half.row == 5


def test_a_window_is_closed_once_there_is_somebody_to_see_it_out(half):
    seen = []

    def last():
        half.listen()
        seen.append(half.isVisible())

    assert grow(half, half.close, last=last) == [4]
    assert seen == [True]
    assert not half.isVisible()


@pytest.mark.parametrize("acts", [False, True], ids=["in its turn", "because of an act"])
def test_what_a_step_raises_is_told_to_whoever_waits_for_the_whole(half, acts):
    def last():
        half.step()
        raise OSError("нет места")

    half.button.clicked.connect(lambda: half.heard.append("button"))

    def act():
        half.field.setFocus()
        QTest.keyClick(half.field, "a")
        QTest.mouseClick(half.button, Qt.MouseButton.LeftButton)

    with pytest.raises(OSError, match="нет места"):
        grow(half, act if acts else lambda: None, last=last)
    assert half.heard == []
    assert half.field.text() == "", "nobody is there to hear what follows"
    QTest.mouseClick(half.button, Qt.MouseButton.LeftButton)
    assert half.heard == ["button"], "nothing of it is left behind"
