"""Whatever is written in the window can be read: 4.5:1 at least, in light and dark, computed from the palette."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from gui.leads.account import AccountColour
from gui.leads.state import LeadState
from gui.ui import account_colours, rehearsal_stripe, theme


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


PALETTES = [theme.light_palette(), theme.dark_palette()]


READABLE = 4.5
BOTH = pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark"])
# Rules that say only where a thing stands take its colour and its ground from the rule for the thing at rest.
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
STATE_OF_A_THING = re.compile(r":(?:hover|pressed|focus)|\[current=\"true\"\]")


def plain_grounds(palette: QPalette) -> list[QColor]:
    return [palette.color(QPalette.ColorRole.Window), theme.surface(palette)]


def row_grounds(palette: QPalette) -> list[QColor]:
    """What a cell of the list stands on: at rest and selected, with an error, a warning or nothing to say."""
    grounds = [theme.surface(palette), theme.chosen(palette)]
    marks = [theme.tone_ink(tone, palette) for tone in (theme.Tone.ERROR, theme.Tone.WARNING)]
    return grounds + [theme.mixed(ground, mark, 0.10) for ground in grounds for mark in marks]


def quiet_grounds(palette: QPalette) -> list[QColor]:
    """Coloured boxes of messages, cards under the pointer."""
    inks = [theme.tone_ink(tone, palette) for tone in theme.Tone]
    inks += [theme.state_ink(state, palette) for state in LeadState]
    hovered = theme.mixed(theme.surface(palette), theme.text(palette), 0.04)
    return [*(theme.tint(ink, palette) for ink in (*inks, theme.accent(palette))), hovered]


def unreadable(ink: QColor, grounds: list[QColor]) -> list[str]:
    return [
        f"{ink.name()} on {ground.name()}: {contrast(ink, ground):.2f}"
        for ground in grounds
        if contrast(ink, ground) < READABLE
    ]


@BOTH
def test_text_and_dimmed_text_can_be_read_wherever_they_stand(palette: QPalette) -> None:
    grounds = plain_grounds(palette) + row_grounds(palette) + quiet_grounds(palette)
    assert unreadable(theme.text(palette), grounds) == []
    assert unreadable(theme.dim(palette), grounds) == []


@BOTH
def test_hints_in_empty_fields_can_be_read(palette: QPalette) -> None:
    hovered = theme.mixed(theme.surface(palette), theme.text(palette), 0.04)
    hint = palette.color(QPalette.ColorRole.PlaceholderText)
    assert unreadable(hint, [*plain_grounds(palette), hovered]) == []


@BOTH
@pytest.mark.parametrize("state", LeadState)
def test_the_word_of_a_state_can_be_read_in_rows_chips_and_boxes(palette: QPalette, state: LeadState) -> None:
    ink = theme.state_ink(state, palette)
    hovered = theme.mixed(theme.surface(palette), theme.text(palette), 0.04)
    grounds = [*plain_grounds(palette), theme.chosen(palette), theme.tint(ink, palette), hovered]
    assert unreadable(ink, grounds) == []


@BOTH
@pytest.mark.parametrize("tone", theme.Tone)
def test_remarks_and_messages_can_be_read(palette: QPalette, tone: theme.Tone) -> None:
    ink = theme.tone_ink(tone, palette)
    ground = theme.tint(ink, palette)
    assert unreadable(ink, [*plain_grounds(palette), ground]) == []
    assert unreadable(theme.text(palette), [ground]) == []
    assert unreadable(theme.accent(palette), [ground]) == []


@BOTH
def test_a_cell_that_cannot_be_saved_can_be_read(palette: QPalette) -> None:
    flawed = theme.mixed(theme.surface(palette), theme.tone_ink(theme.Tone.ERROR, palette), 0.14)
    assert unreadable(theme.text(palette), [flawed]) == []


@BOTH
def test_links_can_be_read(palette: QPalette) -> None:
    assert unreadable(theme.accent(palette), [*plain_grounds(palette), theme.chosen(palette)]) == []
    assert unreadable(palette.color(QPalette.ColorRole.Link), plain_grounds(palette)) == []


@BOTH
@pytest.mark.parametrize("colour", AccountColour)
def test_the_colours_of_accounts_can_be_read_as_text(palette: QPalette, colour: AccountColour) -> None:
    assert unreadable(account_colours.ink(colour, palette), plain_grounds(palette)) == []


@BOTH
def test_what_the_base_style_paints_can_be_read(palette: QPalette) -> None:
    role = QPalette.ColorRole
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        for ink, ground in (
            (role.WindowText, role.Window), (role.Text, role.Base), (role.Text, role.AlternateBase),
            (role.ButtonText, role.Button), (role.HighlightedText, role.Highlight),
            (role.ToolTipText, role.ToolTipBase),
        ):  # fmt: skip
            assert unreadable(palette.color(group, ink), [palette.color(group, ground)]) == []


def written(palette: QPalette) -> Iterator[tuple[str, QColor, list[QColor]]]:
    """Each thing of the style sheet with its ink, and the grounds it has at rest and under the pointer."""
    inks: dict[str, QColor] = {}
    grounds: dict[str, list[QColor]] = {}
    for selectors, body in RULE.findall(theme.style_sheet(palette)):
        rule = dict(part.strip().split(": ", 1) for part in body.split(";") if ": " in part)
        for selector in (each.strip() for each in selectors.split(",")):
            if ":disabled" in selector:
                continue
            thing = STATE_OF_A_THING.sub("", selector)
            if "color" in rule:
                inks[thing] = QColor(rule["color"])
            if "selection-color" in rule:
                inks[f"{thing} selected"] = QColor(rule["selection-color"])
                grounds[f"{thing} selected"] = [QColor(rule["selection-background-color"])]
            if (ground := rule.get("background", "")).startswith("#"):
                grounds.setdefault(thing, []).append(QColor(ground))
            elif ground == "transparent":
                grounds.setdefault(thing, []).extend(plain_grounds(palette))
    for thing, ink in inks.items():
        yield thing, ink, grounds.get(thing) or plain_grounds(palette)


@BOTH
def test_what_the_style_sheet_paints_can_be_read_at_rest_and_under_the_pointer(palette: QPalette) -> None:
    found = {thing: (ink, grounds) for thing, ink, grounds in written(palette)}
    for kind, at_least in (("primary", 3), ("plain", 2), ("quiet", 3), ("link", 3), ("legend", 3), ("step", 4)):
        assert len(found[f'QPushButton[kind="{kind}"]'][1]) >= at_least
    assert {thing: bad for thing, (ink, grounds) in found.items() if (bad := unreadable(ink, grounds))} == {}


def test_the_stripe_of_a_rehearsal_can_be_read() -> None:
    assert unreadable(rehearsal_stripe._INK, [rehearsal_stripe._YELLOW, rehearsal_stripe._AMBER]) == []


@BOTH
def test_what_has_the_focus_is_seen(palette: QPalette) -> None:
    """A frame needs less than a word: 3:1 (WCAG 1.4.11)."""
    button = palette.color(QPalette.ColorRole.Button)
    for ground in (*plain_grounds(palette), theme.chosen(palette), button):
        assert contrast(theme.accent(palette), ground) >= 3


@pytest.fixture
def app(qapp):
    yield qapp
    theme.choose(qapp, "system")


@pytest.mark.parametrize(("chosen", "dark"), [("dark", True), ("light", False), (theme.Scheme.DARK, True)])
def test_a_chosen_scheme_is_put_on_at_once(app, chosen, dark):
    theme.choose(app, chosen)
    assert theme.is_dark(app.palette()) is dark


def test_a_chosen_scheme_does_not_follow_the_system(app):
    theme.prepare(app)
    theme.choose(app, "dark")
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.is_dark(app.palette())


@pytest.mark.parametrize("nonsense", [None, "", "blue", 5])
def test_anything_else_follows_the_system(app, nonsense):
    theme.prepare(app)
    before = theme.is_dark(app.palette())
    theme.choose(app, "light" if before else "dark")
    theme.choose(app, nonsense)
    assert theme.is_dark(app.palette()) is before
