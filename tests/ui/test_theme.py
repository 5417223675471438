import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from gui.leads.state import LeadState
from gui.storage.directory import AccountColour
from gui.ui import account_colours, theme


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


PALETTES = [theme.light_palette(), theme.dark_palette()]


@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark"])
@pytest.mark.parametrize("state", LeadState)
def test_status_words_are_readable_on_plain_and_selected_rows(palette: QPalette, state: LeadState) -> None:
    ink = theme.state_ink(state, palette)
    for ground in (theme.surface(palette), theme.chosen(palette), theme.tint(ink, palette)):
        assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark"])
def test_text_and_dimmed_text_are_readable_everywhere(palette: QPalette) -> None:
    window = palette.color(QPalette.ColorRole.Window)
    errors = theme.tone_ink(theme.Tone.ERROR, palette)
    for ground in (window, theme.surface(palette), theme.chosen(palette)):
        marked = theme.mixed(ground, errors, 0.10)
        for ink in (theme.text(palette), theme.dim(palette)):
            assert contrast(ink, ground) >= 4.5
            assert contrast(ink, marked) >= 4.5


@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark"])
def test_the_main_button_and_links_are_readable(palette: QPalette) -> None:
    assert contrast(theme.on_accent(palette), theme.accent(palette)) >= 4.5
    assert contrast(theme.accent(palette), palette.color(QPalette.ColorRole.Window)) >= 4.5


@pytest.mark.parametrize("tone", theme.Tone)
@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark"])
def test_banners_are_readable(palette: QPalette, tone: theme.Tone) -> None:
    ground = theme.tint(theme.tone_ink(tone, palette), palette)
    assert contrast(theme.text(palette), ground) >= 4.5
    assert contrast(theme.tone_ink(tone, palette), ground) >= 3


@pytest.mark.parametrize("colour", AccountColour)
@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark"])
def test_the_colours_of_accounts_are_readable_as_text(palette: QPalette, colour: AccountColour) -> None:
    for ground in (palette.color(QPalette.ColorRole.Window), theme.surface(palette)):
        assert contrast(account_colours.ink(colour, palette), ground) >= 4.5


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
