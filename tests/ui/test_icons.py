from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui.ui import icons, theme


def inks(image: QImage) -> set[str]:
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {colour.name() for colour in pixels if colour.alpha() == 255}


def test_a_drawing_wears_the_colour_asked_for_and_is_sharp_on_dense_screens(qapp: object) -> None:
    red = QColor("#ff0000")
    drawing = icons.pixmap("dozvon", red, 16, 2.0)
    assert drawing.width() == 32
    assert inks(drawing.toImage()) == {"#ff0000"}


def test_a_missing_drawing_leaves_a_ring_not_a_hole(qapp: object) -> None:
    assert inks(icons.pixmap("no such drawing", QColor("#00ff00"), 16).toImage())


def test_marked_buttons_change_with_the_palette(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    icons.mark(button, "open")
    for palette in (theme.light_palette(), theme.dark_palette()):
        button.setPalette(palette)
        icons.retint(button)
        assert theme.text(palette).name() in inks(button.icon().pixmap(32, 32).toImage())
