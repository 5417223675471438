"""What the window says is gathered for translation, and what would be lost is told."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "translations.py"
_spec = spec_from_file_location("translations", SCRIPT)
assert _spec is not None
assert _spec.loader is not None
translations = module_from_spec(_spec)
_spec.loader.exec_module(translations)


def source_of(tmp_path, text):
    (tmp_path / "gui" / "ui").mkdir(parents=True)
    (tmp_path / "gui" / "ui" / "some.py").write_text(text, "utf-8")
    return translations.messages(tmp_path)


def test_strings_are_gathered_with_their_context_and_their_number(tmp_path):
    found = source_of(
        tmp_path,
        'class Panel:\n    def show(self):\n        self.tr("Two " "parts \\N{EM DASH} {name}")\n'
        'translate("Run", "%Ln row(s)", "of a file", count)\nQT_TRANSLATE_NOOP("Run", "Later")\n'
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
