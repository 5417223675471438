"""Colours, spacing and the style sheet, all derived from the palette in use: light and dark follow the system.

Lengths are device-independent pixels on a grid of four. Every ink keeps a contrast of at least 4.5:1 on the surfaces
it is painted on; a test computes it.
"""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from gui.leads.state import LeadState

STEP: Final = 4
GAP: Final = 8
MARGIN: Final = 16
ROW_HEIGHT: Final = 30
CONTROL_HEIGHT: Final = 32
ICON: Final = 16


class Tone(StrEnum):
    """What a coloured surface says, besides its icon and words."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "error"


_STATE_INKS: Final[dict[LeadState, tuple[str, str]]] = {
    LeadState.QUEUED: ("#44546a", "#b4bfce"),
    LeadState.SENDING: ("#1a4fb8", "#86b6ff"),
    LeadState.ACCEPTED: ("#11652f", "#62d28d"),
    LeadState.REJECTED: ("#b01c1c", "#ff9b96"),
    LeadState.HELD: ("#8a4a00", "#f4ba6b"),
    LeadState.UNKNOWN: ("#7a1fc2", "#d3a9ff"),
    LeadState.EXCLUDED: ("#59616d", "#a3acb8"),
}
_TONE_INKS: Final[dict[Tone, tuple[str, str]]] = {
    Tone.INFO: _STATE_INKS[LeadState.SENDING],
    Tone.SUCCESS: _STATE_INKS[LeadState.ACCEPTED],
    Tone.WARNING: _STATE_INKS[LeadState.HELD],
    Tone.ERROR: _STATE_INKS[LeadState.REJECTED],
}
_FRAMED: Final = ("QRadioButton", "QCheckBox", "QAbstractSpinBox", "QLineEdit", "QComboBox")
_ACCENT: Final = ("#1d5fd1", "#78aeff")
_ON_ACCENT: Final = ("#ffffff", "#0c1524")


def is_dark(palette: QPalette) -> bool:
    """Whether text stands light on dark."""
    return palette.color(QPalette.ColorRole.Window).lightness() < 128


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """`one` with `share` (0..1) of `other` in it, opaque."""
    return QColor(
        round(one.red() + (other.red() - one.red()) * share),
        round(one.green() + (other.green() - one.green()) * share),
        round(one.blue() + (other.blue() - one.blue()) * share),
    )


def state_ink(state: LeadState, palette: QPalette) -> QColor:
    """The colour of a state's word and icon."""
    return QColor(_STATE_INKS[state][is_dark(palette)])


def tone_ink(tone: Tone, palette: QPalette) -> QColor:
    """The colour of a message's icon and heading."""
    return QColor(_TONE_INKS[tone][is_dark(palette)])


def accent(palette: QPalette) -> QColor:
    """The one accent: the main action, what is chosen, what has the focus."""
    return QColor(_ACCENT[is_dark(palette)])


def on_accent(palette: QPalette) -> QColor:
    """Text on the accent."""
    return QColor(_ON_ACCENT[is_dark(palette)])


def surface(palette: QPalette) -> QColor:
    """The ground of tables, cards and fields."""
    return palette.color(QPalette.ColorRole.Base)


def text(palette: QPalette) -> QColor:
    """Ordinary text."""
    return palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText)


def dim(palette: QPalette) -> QColor:
    """Text that steps back: inherited values, hints, units."""
    return mixed(text(palette), palette.color(QPalette.ColorRole.Window), 0.23)


def line(palette: QPalette) -> QColor:
    """Borders and grid lines."""
    return mixed(palette.color(QPalette.ColorRole.Window), text(palette), 0.16)


def tint(ink: QColor, palette: QPalette) -> QColor:
    """A quiet ground for words written in `ink`."""
    return mixed(surface(palette), ink, 0.16 if is_dark(palette) else 0.09)


def chosen(palette: QPalette) -> QColor:
    """The ground of selected rows: quiet enough for coloured words to stay readable on it."""
    return mixed(surface(palette), accent(palette), 0.16 if is_dark(palette) else 0.11)


def _palette(window: str, base: str, ink: str, button: str, *, dark: bool) -> QPalette:
    palette = QPalette(QColor(button), QColor(window))
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    for each in (role.WindowText, role.Text, role.ButtonText, role.ToolTipText):
        palette.setColor(each, QColor(ink))
    for each, colour in ((role.Window, window), (role.Base, base), (role.AlternateBase, window), (role.Button, button)):
        palette.setColor(each, QColor(colour))
    palette.setColor(role.ToolTipBase, QColor(button))
    for each in (role.Highlight, role.Accent, role.Link):
        palette.setColor(each, QColor(_ACCENT[dark]))
    palette.setColor(role.HighlightedText, QColor(_ON_ACCENT[dark]))
    faded = mixed(QColor(ink), QColor(window), 0.45)
    palette.setColor(role.PlaceholderText, mixed(QColor(ink), QColor(base), 0.3))
    for each in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(group.Disabled, each, faded)
    palette.setColor(group.Disabled, role.Highlight, mixed(QColor(window), QColor(ink), 0.2))
    return palette


def light_palette() -> QPalette:
    """Dark text on light grounds."""
    return _palette("#f3f4f7", "#ffffff", "#1a1f26", "#fdfdfe", dark=False)


def dark_palette() -> QPalette:
    """Light text on dark grounds."""
    return _palette("#1b1e23", "#22262c", "#e7eaee", "#2b3037", dark=True)


def apply(app: QApplication, *, dark: bool) -> None:
    """Put the light or the dark palette on."""
    palette = dark_palette() if dark else light_palette()
    app.setPalette(palette)
    # The base style draws these frames from the window's colour made darker: on a dark ground nobody would see them.
    framed = QPalette(palette)
    if dark:
        framed.setColor(QPalette.ColorRole.Window, mixed(surface(palette), text(palette), 0.6))
    for kind in _FRAMED:
        app.setPalette(framed, kind)  # type: ignore[arg-type]  # the stub wants bytes, the call refuses them


APPEARANCE: Final = "appearance"
"""What the settings call the choice of a `Scheme`."""


class Scheme(StrEnum):
    """What can be chosen: dark or light, or as the system has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_WANTED: Final = "dozvonScheme"
_WAS_DARK: Final = "dozvonWasDark"
_OF_QT: Final = {
    Scheme.SYSTEM: Qt.ColorScheme.Unknown,
    Scheme.LIGHT: Qt.ColorScheme.Light,
    Scheme.DARK: Qt.ColorScheme.Dark,
}


def prepare(app: QApplication) -> None:
    """Give the program its look and let it follow the system between light and dark. Call once, before any window."""
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setProperty(_WAS_DARK, is_dark(app.palette()))
    _follow(app)
    QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: _follow(app))


def choose(app: QApplication, scheme: object) -> None:
    """Put on what was chosen, at once; anything but a `Scheme` follows the system."""
    wanted = Scheme(str(scheme)) if scheme in set(Scheme) else Scheme.SYSTEM
    app.setProperty(_WANTED, wanted.value)
    QGuiApplication.styleHints().setColorScheme(_OF_QT[wanted])  # for what the system paints: title bars, its dialogs
    _follow(app)


def _follow(app: QApplication) -> None:
    """Some systems know of no schemes, and their word does not count where somebody chose."""
    wanted = Scheme(str(app.property(_WANTED) or Scheme.SYSTEM))
    scheme = QGuiApplication.styleHints().colorScheme() if wanted is Scheme.SYSTEM else _OF_QT[wanted]
    unknown = scheme == Qt.ColorScheme.Unknown
    apply(app, dark=bool(app.property(_WAS_DARK)) if unknown else scheme == Qt.ColorScheme.Dark)


_SHEET: Final = """
QPushButton[kind] {{ border-radius: 4px; padding: 0 14px; min-height: 30px; border: 1px solid {line}; }}
QPushButton[kind="primary"] {{ background: {accent}; color: {on_accent}; border-color: {accent}; font-weight: 600; }}
QPushButton[kind="primary"]:hover {{ background: {accent_hover}; }}
QPushButton[kind="primary"]:pressed {{ background: {accent_pressed}; }}
QPushButton[kind="primary"]:disabled {{ background: {off}; color: {off_text}; border-color: {off}; }}
QPushButton[kind="plain"] {{ background: {button}; color: {text}; }}
QPushButton[kind="plain"]:hover {{ background: {hover}; }}
QPushButton[kind="plain"]:pressed {{ background: {off}; }}
QPushButton[kind="plain"]:disabled {{ color: {off_text}; }}
QPushButton[kind="quiet"] {{ background: transparent; color: {text}; border-color: transparent; padding: 0 10px; }}
QPushButton[kind="quiet"]:hover {{ background: {hover}; }}
QPushButton[kind="link"] {{ background: transparent; color: {accent}; border-color: transparent; padding: 0 6px;
    min-height: 24px; }}
QPushButton[kind="link"]:hover {{ background: {hover}; }}
QPushButton[kind="legend"] {{ background: transparent; color: {text}; border-color: transparent; padding: 0 6px;
    min-height: 24px; }}
QPushButton[kind="legend"]:hover {{ background: {hover}; }}
QPushButton[kind]:focus {{ border: 2px solid {focus}; padding: 0 13px; min-height: 28px; }}
QPushButton[kind="quiet"]:focus {{ padding: 0 9px; }}
QPushButton[kind="link"]:focus, QPushButton[kind="legend"]:focus {{ padding: 0 5px; min-height: 22px; }}
QPushButton[kind="step"] {{ background: transparent; color: {text}; border-color: transparent; text-align: left;
    padding: 0 10px; min-height: 36px; }}
QPushButton[kind="step"]:hover {{ background: {hover}; }}
QPushButton[kind="step"]:focus {{ padding: 0 9px; min-height: 34px; }}
QPushButton[kind="step"]:disabled {{ color: {off_text}; }}
QPushButton[kind="step"][current="true"] {{ background: {chosen}; font-weight: 600; }}
QPushButton[kind="primary"]:focus {{ border-color: {text}; }}
QFrame[kind="card"] {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; }}
QLabel[kind="title"] {{ font-weight: 600; }}
QLabel[kind="dim"] {{ color: {dim}; }}
QLineEdit {{ padding: 0 5px; }}
QLineEdit[kind="quiet"] {{ border: 1px solid transparent; border-radius: 4px; background: transparent;
    padding: 0 5px; }}
QLineEdit[kind="quiet"]:hover:!read-only {{ border-color: {line}; }}
QLineEdit[kind="quiet"]:focus:!read-only {{ border: 1px solid {focus}; background: {surface}; }}
QPlainTextEdit[kind="field"] {{ border: 1px solid {frame}; border-radius: 3px; background: {surface}; }}
QPlainTextEdit[kind="field"]:focus {{ border-color: {focus}; }}
QComboBox {{ padding-left: 5px; }}
QListWidget[kind="pages"] {{ background: transparent; border: none; outline: none; }}
QListWidget[kind="pages"]::item {{ border: 2px solid transparent; border-radius: 4px; padding: 6px 8px;
    color: {text}; }}
QListWidget[kind="pages"]::item:hover {{ background: {hover}; }}
QListWidget[kind="pages"]::item:selected {{ background: {chosen}; }}
QListWidget[kind="pages"]:focus::item:selected {{ border-color: {focus}; }}
QTextBrowser[kind="page"] {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; }}
QScrollArea[kind="card"] > QWidget > QWidget {{ background: {surface}; }}
QScrollArea[kind="inner"], QScrollArea[kind="inner"] > QWidget > QWidget {{ background: {surface}; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {handle}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {handle_hover}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTableView {{ border: 1px solid {line}; border-radius: 6px; background: {surface}; gridline-color: {line}; }}
QTableView:focus {{ border-color: {focus}; }}
QTableWidget, QTableView[kind="entries"] {{ selection-background-color: {chosen}; selection-color: {text}; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QHeaderView {{ background: {window}; border: none; border-top-left-radius: 6px; border-top-right-radius: 6px; }}
QHeaderView::section {{ background: {window}; color: {dim}; border: none; border-bottom: 1px solid {line};
    padding: 0 8px; font-weight: 600; }}
QTableWidget QHeaderView::section, QTableView[kind="entries"] QHeaderView::section {{ padding: 0 4px; }}
QProgressBar {{ border: none; border-radius: 3px; background: {off}; }}
QProgressBar::chunk {{ border-radius: 3px; background: {accent}; }}
QStatusBar::item {{ border: none; }}
QStatusBar {{ color: {dim}; }}
QStatusBar QLabel {{ color: {dim}; padding: 0 11px; }}
QToolTip {{ background: {button}; color: {text}; border: 1px solid {line}; padding: 4px; }}
"""


def style_sheet(palette: QPalette) -> str:
    """The few rules on top of the base style, in the colours of `palette`."""
    window = palette.color(QPalette.ColorRole.Window)
    colours = {
        "window": window, "surface": surface(palette), "text": text(palette), "dim": dim(palette),
        "line": line(palette), "chosen": chosen(palette), "accent": accent(palette), "on_accent": on_accent(palette),
        "accent_hover": mixed(accent(palette), text(palette), 0.12),
        "accent_pressed": mixed(accent(palette), text(palette), 0.24),
        "off": mixed(window, text(palette), 0.10), "off_text": mixed(text(palette), window, 0.45),
        "handle": mixed(window, text(palette), 0.24), "handle_hover": mixed(window, text(palette), 0.40),
        "hover": mixed(window, text(palette), 0.07), "focus": accent(palette),
        "button": palette.color(QPalette.ColorRole.Button),
        "frame": mixed(surface(palette), text(palette), 0.3),
    }  # fmt: skip
    return _SHEET.format(**{name: colour.name() for name, colour in colours.items()})
