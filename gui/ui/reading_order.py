"""Tab goes through a window as it is read: part by part, each from the top left to the bottom right."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QBoxLayout,
    QComboBox,
    QGridLayout,
    QLayout,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QWidget,
)

_WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox)
"""What stands inside of these is their own affair."""


def put_in_reading_order(window: QWidget) -> None:
    """Order the controls of `window` as its layouts have them. Where controls come and go, call it before each Tab."""
    for one, following in pairwise(list(_stops(window))):
        QWidget.setTabOrder(one, following)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    for child in dict.fromkeys([*_laid_out(widget), *_others(widget)]):
        if child.isWindow():
            continue
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.focusProxy() is None:
            yield child
        if not isinstance(child, _WHOLE):
            yield from _stops(child)


def _laid_out(widget: QWidget) -> Iterator[QWidget]:
    """The children that have a place, in the order of their places."""
    parts: list[QWidget | None] = []
    if isinstance(widget, QMainWindow):
        parts = [widget.menuBar(), widget.centralWidget(), widget.statusBar()]
    elif isinstance(widget, QSplitter):
        parts = [widget.widget(place) for place in range(widget.count())]
    elif isinstance(widget, QScrollArea):
        parts = [widget.widget()]
    elif isinstance(widget, QTabWidget):
        parts = [widget.tabBar()]
    elif (layout := widget.layout()) is not None:
        yield from _in_layout(layout)
    yield from (part for part in parts if part is not None)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: layout.getItemPosition(place)[:2])  # type: ignore[index]
    elif isinstance(layout, QBoxLayout) and layout.direction() == QBoxLayout.Direction.RightToLeft:
        places.reverse()
    for place in places:
        if (item := layout.itemAt(place)) is None:
            continue
        if (inner := item.layout()) is not None:
            yield from _in_layout(inner)
        elif (child := item.widget()) is not None:
            yield child


def _others(widget: QWidget) -> list[QWidget]:
    return [each for each in widget.children() if isinstance(each, QWidget)]
