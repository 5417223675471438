"""Every string the window says has its Russian, and the compiled files say what the sources say."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "translations.py"
_spec = spec_from_file_location("translations", SCRIPT)
assert _spec is not None
assert _spec.loader is not None
translations = module_from_spec(_spec)
_spec.loader.exec_module(translations)

CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
SAME_IN_BOTH = {"Calltouch", "Site ID", "SiteId", "routeKey", "unitId"}


@pytest.fixture(scope="module")
def said():
    return translations.messages()


@pytest.fixture(params=["ru", "en"])
def catalogue(request):
    return translations.Catalogue(request.param)


def marks(text):
    return sorted(translations.MARKS.findall(text))


def source_of(tmp_path, text):
    (tmp_path / "gui" / "ui").mkdir(parents=True)
    (tmp_path / "gui" / "ui" / "some.py").write_text(text, "utf-8")
    return translations.messages(tmp_path)


def test_strings_are_gathered_with_their_context_and_their_number(tmp_path):
    found = source_of(
        tmp_path,
        'class Panel:\n    def show(self):\n        self.tr("Two " "parts \\N{EM DASH} {name}")\n'
        'translate("Run", "%Ln row(s)", "of a file", count)\nQCoreApplication.translate("Run", "Later")\n'
        "painter.translate(1, 2)\n",
    )
    assert [(*each.key, each.plural) for each in found] == [
        ("Panel", "Two parts \N{EM DASH} {name}", "", False),
        ("Run", "%Ln row(s)", "of a file", True),
        ("Run", "Later", "", False),
    ]


@pytest.mark.parametrize(
    "call",
    [
        'other.tr("Text")',
        'self.tr("Outside a class")',
        "translate('Run', text)",
        'translate("Run", f"{count} rows")',
        'class Base:\n    def show(self):\n        self.tr("%Ln row(s)", "", count)',
    ],
)
def test_a_call_whose_string_would_be_lost_is_told(tmp_path, call):
    with pytest.raises(translations.UnfitCallError, match=r"some\.py:\d"):
        source_of(tmp_path, call)


def test_sources_are_english(said):
    assert not [message.place for message in said if CYRILLIC.search(message.key.source)]


def test_nothing_is_left_untranslated(said, catalogue):
    assert not [(message.place, message.key.source) for message in catalogue.missing(said)]


def test_nothing_is_translated_that_is_said_no_more(said, catalogue):
    assert set(catalogue.forms) == {message.key for message in catalogue.own(said)}


def test_translations_fill_in_the_same_values(said, catalogue):
    wrong = []
    for message in catalogue.own(said):
        for form in catalogue.forms[message.key]:
            optional = {"%n", "%Ln"}  # a form for one may say it in words
            wanted, given = marks(message.key.source), marks(form)
            if set(wanted) - optional != set(given) - optional or set(given) - set(wanted):
                wrong.append((message.place, form))
    assert not wrong


def test_russian_is_russian(said):
    forms = translations.Catalogue("ru").forms
    foreign = [
        message.place
        for message in said
        if LATIN_WORD.search(message.key.source)
        and forms[message.key] == (message.key.source,)
        and message.key.source not in SAME_IN_BOTH
    ]
    assert not foreign


def test_the_compiled_files_are_those_of_the_sources(catalogue, tmp_path):
    fresh = catalogue.compile(tmp_path / "fresh.qm")
    assert fresh.read_bytes() == catalogue.path.with_suffix(".qm").read_bytes()
