from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
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


def test_an_icon_is_as_sharp_as_the_screen_and_fades_when_disabled(qapp: object) -> None:
    red, grey = QColor("#ff0000"), QColor("#808080")
    icon = icons.icon("open", red, grey)
    for size, ratio in ((16, 1.0), (20, 1.5), (24, 2.0)):
        drawing = icon.pixmap(QSize(size, size), ratio)
        assert drawing.width() == size * ratio
        assert inks(drawing.toImage()) == {"#ff0000"}
    assert inks(icon.pixmap(QSize(16, 16), 1.0, QIcon.Mode.Disabled).toImage()) == {"#808080"}
    half = icons.icon("open", red).pixmap(QSize(16, 16), 1.0, QIcon.Mode.Disabled).toImage()
    alphas = {half.pixelColor(x, y).alpha() for x in range(16) for y in range(16)}
    assert max(alphas) in (127, 128)


def test_an_icon_outlives_what_made_it_and_paints_where_it_is_told(qapp: object) -> None:
    made = [QIcon(icons.icon("open", QColor("#ff0000"))) for _each in range(100)]
    canvas = QImage(64, 64, QImage.Format.Format_ARGB32_Premultiplied)
    canvas.fill(0)
    painter = QPainter(canvas)
    for icon in made:
        icon.paint(painter, 32, 32, 32, 32)
    painter.end()
    painted = [(x, y) for x in range(64) for y in range(64) if canvas.pixelColor(x, y).alpha()]
    assert painted
    assert min(min(place) for place in painted) >= 32
