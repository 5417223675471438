from PySide6.QtCore import QItemSelection
from PySide6.QtGui import QStandardItemModel

from gui.ui.row_selection import Block, blocks_of, row_stretches, selection_of

MODEL = QStandardItemModel(100, 6)
SHOWN = [0, 1, 4, 2, 3]  # 5 is hidden


def selected(*corners: tuple[int, int, int, int]) -> QItemSelection:
    selection = QItemSelection()
    for top, left, bottom, right in corners:
        selection.select(MODEL.index(top, left), MODEL.index(bottom, right))
    return selection


def test_rows_of_a_selection_are_told_once_however_many_of_their_cells_are_in_it() -> None:
    assert row_stretches(selected((5, 0, 9, 0), (5, 3, 9, 3), (8, 1, 12, 1), (20, 0, 20, 5))) == [(5, 12), (20, 20)]
    assert row_stretches(QItemSelection()) == []


def test_a_block_has_its_columns_as_they_stand_on_the_screen_and_no_hidden_ones() -> None:
    assert blocks_of(selected((1, 0, 3, 5)), SHOWN) == [Block(1, 3, (0, 1, 4, 2, 3))]
    assert blocks_of(selected((1, 5, 3, 5)), SHOWN) == []


def test_ranges_beside_and_below_each_other_are_one_block() -> None:
    assert blocks_of(selected((1, 1, 3, 1), (1, 4, 3, 4), (4, 1, 6, 1), (4, 4, 6, 4)), SHOWN) == [Block(1, 6, (1, 4))]


def test_cells_apart_stay_apart() -> None:
    assert blocks_of(selected((1, 1, 1, 1), (3, 2, 3, 2)), SHOWN) == [Block(1, 1, (1,)), Block(3, 3, (2,))]


def test_a_block_can_be_selected_again() -> None:
    block = Block(2, 4, (1, 4, 2))
    assert blocks_of(selection_of(MODEL, block), SHOWN) == [block]
    assert block.height == 3
