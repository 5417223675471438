"""Which columns of the table are shown, in what order and how wide: as people chose it, remembered by their keys."""

# ruff: noqa: N815 — signals are named as Qt names them

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from gui.ui.frozen_table import FrozenTable
from gui.ui.row_columns import CALL, FROZEN, NEXT, Column
from gui.ui.rows_model import RowsModel

translate: Final = QCoreApplication.translate
_SETTLE_MS: Final = 300
_WIDEST: Final = 2000


class TableColumns(QObject):
    """The columns of one table.

    `changed` carries what should be remembered, a dictionary that `restore` takes: `order` (keys, left to right),
    `shown` and `hidden` (keys people decided on), `widths` (pixels by key). Columns of other lists stay in it.
    `sortChosen` carries a key of `RowQuery.sort`, empty for the order of the file, and whether it descends.
    """

    changed = Signal(object)
    sortChosen = Signal(str, bool)

    def __init__(self, view: FrozenTable, model: RowsModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._order: list[str] = []
        self._decided: dict[str, bool] = {}
        self._widths: dict[str, int] = {}
        self._sort: tuple[str, bool] = ("", False)
        self._arranging = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(lambda: self.changed.emit(self.value()))
        header = view.horizontalHeader()
        header.sectionMoved.connect(self._on_moved)
        header.sectionResized.connect(self._on_resized)
        for each in (header, view.frozen_header):
            each.setSortIndicatorShown(True)
            each.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            each.sectionClicked.connect(self._on_clicked)
            each.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            each.customContextMenuRequested.connect(lambda point, of=each: self._on_context_menu(of, point))

    def value(self) -> dict[str, Any]:
        """What should be remembered."""
        return {
            "order": self._order,
            "shown": [key for key, shown in self._decided.items() if shown],
            "hidden": [key for key, shown in self._decided.items() if not shown],
            "widths": self._widths,
        }

    def restore(self, value: Any) -> None:
        """Take what `value` gave; anything else, from whatever version, counts as nothing."""
        value = value if isinstance(value, dict) else {}
        self._order = _keys(value.get("order"))
        self._decided = dict.fromkeys(_keys(value.get("shown")), True) | dict.fromkeys(
            _keys(value.get("hidden")), False
        )
        widths = value.get("widths")
        self._widths = {
            str(key): width
            for key, width in (widths.items() if isinstance(widths, dict) else ())
            if isinstance(width, int) and 0 < width <= _WIDEST
        }
        self.arrange()

    def arrange(self) -> None:
        """Put the columns of the list on the screen as they should be."""
        self._arranging = True
        header = self._view.horizontalHeader()
        by_key = {column.key: place for place, column in enumerate(self._model.columns)}
        for place, column in enumerate(self._model.columns):
            header.setSectionHidden(place, not self.is_shown(column))
        known = [key for key in self._order if key in by_key and key not in FROZEN]
        for place, key in enumerate((*FROZEN, *merged(known, [key for key in by_key if key not in FROZEN]))):
            header.moveSection(header.visualIndex(by_key[key]), place)
        self._arranging = False
        self.fit()
        self._show_sort_again()

    def fit(self) -> None:
        """Give each column its width, and the explanation what is left unless people decided on it."""
        self._arranging = True
        shown = [(place, column) for place, column in enumerate(self._model.columns) if self.is_shown(column)]
        widths = {place: self._widths.get(column.key, column.width) for place, column in shown}
        left = self._view.viewport().width() - sum(widths.values())
        for place, column in shown:
            spare = max(0, left) if column.key == NEXT and NEXT not in self._widths else 0
            self._view.setColumnWidth(place, widths[place] + spare)
        self._view.frozen_header.place()
        self._arranging = False

    def is_shown(self, column: Column) -> bool:
        """Whether this column is on the screen."""
        return column.key in FROZEN or self._decided.get(column.key, not column.empty)

    def set_shown(self, key: str, shown: bool) -> None:
        """Show or hide a column from now on."""
        self._decided[key] = shown
        self.arrange()
        self._settle.start()

    def show_sort(self, key: str, *, descending: bool) -> None:
        """Show the arrow at the column the rows are sorted by; none where they are in the order of the file."""
        self._sort = (key, descending)
        place = next((place for place, each in enumerate(self._model.columns) if key and each.key == key), -1)
        # The style's arrows point the other way round: up, as in spreadsheets, is from small to great.
        order = Qt.SortOrder.AscendingOrder if descending else Qt.SortOrder.DescendingOrder
        self._view.horizontalHeader().setSortIndicator(place, order)
        self._view.frozen_header.setSortIndicator(place if place < len(FROZEN) else -1, order)

    def _show_sort_again(self) -> None:
        """After the columns moved, or a click that does not sort moved the arrow."""
        key, descending = self._sort
        self.show_sort(key, descending=descending)

    def menu(self, parent: QWidget, column: Column | None) -> QMenu:
        """Sort by `column`, and a tick for each column that may be hidden. Deletes itself when closed."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if column is not None and column.key != CALL:
            for title, key, descending in (
                (translate("TableColumns", "“{title}” ascending"), column.key, False),
                (translate("TableColumns", "“{title}” descending"), column.key, True),
                (translate("TableColumns", "File order"), "", False),
            ):
                action = menu.addAction(title.format(title=column.title))
                action.setCheckable(True)
                action.setChecked((key, descending) == self._sort)
                action.triggered.connect(lambda _on, key=key, down=descending: self.sortChosen.emit(key, down))
            menu.addSeparator()
        for each in self._model.columns:
            if each.key in FROZEN:
                continue
            action = menu.addAction(each.title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(self.is_shown(each))
            action.triggered.connect(lambda shown, key=each.key: self.set_shown(key, shown))
        menu.addSeparator()
        menu.addAction(translate("TableColumns", "Default columns")).triggered.connect(self.forget)
        return menu

    def forget(self) -> None:
        """Show the columns as if nobody had decided anything."""
        self.restore({})
        self._settle.start()

    def _on_clicked(self, place: int) -> None:
        """Ascending, then descending, then the order of the file."""
        key = self._model.columns[place].key
        if key == CALL:
            self._show_sort_again()
            return
        now, descending = self._sort
        if key != now:
            self.sortChosen.emit(key, False)
        else:
            self.sortChosen.emit("" if descending else key, not descending)

    def _on_moved(self) -> None:
        if not self._arranging:
            header = self._view.horizontalHeader()
            order = [self._model.columns[header.logicalIndex(place)].key for place in range(header.count())]
            self._order = merged(order, self._order)
            self._settle.start()

    def _on_resized(self, place: int, _old: int, width: int) -> None:
        if not self._arranging and width and self._view.isVisible() and place < len(self._model.columns):
            self._widths[self._model.columns[place].key] = width
            self._settle.start()

    def _on_context_menu(self, header: QHeaderView, point: QPoint) -> None:
        place = header.logicalIndexAt(point)
        column = self._model.columns[place] if place >= 0 else None
        self.menu(self._view, column).popup(header.mapToGlobal(point))


def merged(first: Sequence[str], others: Sequence[str]) -> list[str]:
    """`first`, with what is only in `others` after what it stands behind there."""
    result = list(first)
    for place, key in enumerate(others):
        if key not in result:
            before = others[place - 1] if place else None
            result.insert(result.index(before) + 1 if before is not None else 0, key)
    return result


def _keys(value: Any) -> list[str]:
    return list(dict.fromkeys(each for each in value if isinstance(each, str))) if isinstance(value, list) else []
