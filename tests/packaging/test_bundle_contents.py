"""What of the libraries is shipped in the frozen program."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

FROZEN = Path(__file__).resolve().parents[2] / "packaging" / "frozen"
_spec = spec_from_file_location("contents", FROZEN / "contents.py")
assert _spec is not None
assert _spec.loader is not None
contents = module_from_spec(_spec)
_spec.loader.exec_module(contents)


@pytest.mark.parametrize(
    ("name", "shipped"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/translations/qtbase_ru.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/lib/libQt6Network.so.6", True),
        ("PySide6/Qt/lib/libQt6Quick.so.6", False),
        ("resources/samples/leads.xlsx", True),
        ("resources/translations/dozvon_ru.qm", True),
        ("resources/translations/dozvon_ru.ts", False),
    ],
)
def test_only_the_parts_of_qt_that_our_window_uses_are_shipped(name: str, shipped: bool) -> None:
    assert contents.wanted((name, f"/somewhere/{name}", "BINARY")) is shipped


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere everything is brought along")
@pytest.mark.parametrize(
    ("name", "shipped"), [("libssl.so.3", True), ("libpython3.11.so.1.0", True), ("libX11.so.6", False)]
)
def test_of_the_systems_libraries_only_pythons_own_are_shipped(name: str, shipped: bool) -> None:
    assert contents.wanted((name, f"/lib/x86_64-linux-gnu/{name}", "BINARY")) is shipped


def test_of_the_countries_only_russia_is_shipped_and_the_package_that_names_them_all_is_replaced() -> None:
    names = ["holidays.countries", "holidays.countries.russia", "holidays.countries.france", "holidays.groups"]
    found = [contents.shipped_module((name, "old.py", "PYMODULE"), "new.py") for name in names]
    assert found == [
        ("holidays.countries", "new.py", "PYMODULE"),
        ("holidays.countries.russia", "old.py", "PYMODULE"),
        None,
        ("holidays.groups", "old.py", "PYMODULE"),
    ]


def test_the_tools_that_freeze_are_pinned_to_exact_versions() -> None:
    lines = (FROZEN.parent / "requirements-bundle.txt").read_text(encoding="utf-8").splitlines()
    assert all("==" in line for line in lines if line and not line.startswith("#"))
