"""The wheel and the sdist, built without the network and installed into an environment of its own."""

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from configparser import ConfigParser
from email import message_from_string
from pathlib import Path

import pytest

from gui import __version__

ROOT = Path(__file__).parents[2]


def run(*command, folder, expect=0, **environment):
    """What a command prints. Nothing of the checkout can be found from where it runs."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DOZVON"))}
    kept |= {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring", "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [str(word) for word in command], cwd=folder, env=kept | environment,
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=100,
    )  # fmt: skip
    assert ended.returncode == expect, ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder with both: the wheel is made from the sdist, so whatever it holds was in that."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, folder=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(built):
    [path] = built.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A fresh environment with the wheel in it; the libraries are those of the tests."""
    folder = tmp_path_factory.mktemp("окружение")
    venv.create(folder, symlinks=os.name == "posix")
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    python = programs / ("python.exe" if os.name == "nt" else "python")
    libraries = sysconfig.get_path("purelib")
    own = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder).strip())
    (own / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index")
    run(*pip, "--ignore-installed", wheel, folder=folder)
    return programs


@pytest.fixture
def dozvon(installed, tmp_path):
    def call(*words, expect=0):
        data = str(tmp_path / "данные")
        return run(installed / "dozvon", *words, folder=tmp_path, expect=expect, DOZVON_DATA_DIR=data)

    return call


def test_there_is_one_version(wheel, built):
    with zipfile.ZipFile(wheel) as archive:
        metadata = message_from_string(archive.read(f"dozvon-{__version__}.dist-info/METADATA").decode())
    assert metadata["Version"] == __version__
    assert [path.name for path in built.glob("*.tar.gz")] == [f"dozvon-{__version__}.tar.gz"]
    copies = [
        path.name
        for path in (ROOT / "pyproject.toml", ROOT / "README.md", *(ROOT / "gui").rglob("*.py"))
        if f'"{__version__}"' in path.read_text(encoding="utf-8")
    ]
    assert copies == ["__init__.py"]


def test_everything_the_program_reads_is_in_the_wheel(wheel):
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    resources = {
        f"gui/_resources/{path.relative_to(ROOT / 'resources').as_posix()}"
        for path in (ROOT / "resources").rglob("*")
        if path.is_file()
    }
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "gui").rglob("*.py")}
    assert resources | modules <= held
    strangers = {name for name in held if not name.startswith(("gui/", f"dozvon-{__version__}.dist-info/"))}
    assert strangers == set()


def test_the_sdist_can_be_tested_and_built_again(built):
    [path] = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "packaging/test", "tests/conftest.py"}
    assert wanted <= held


def test_there_is_a_command_for_the_terminal_and_one_without_a_console(wheel):
    with zipfile.ZipFile(wheel) as archive:
        points = ConfigParser()
        points.read_string(archive.read(f"dozvon-{__version__}.dist-info/entry_points.txt").decode())
    assert dict(points["console_scripts"]) == {"dozvon": "gui.__main__:main"}
    assert dict(points["gui_scripts"]) == {"dozvon-gui": "gui.__main__:main"}


def test_the_installed_command_tells_its_version(dozvon):
    assert dozvon("--version") == f"dozvon {__version__}\n"


def test_the_installed_command_holds_a_rehearsal(dozvon):
    told = json.loads(dozvon("send", "--demo", "--any-hour", "--json", expect=1))
    assert told["accepted"] > 15
    assert told["queued"] == 0


def test_the_installed_command_writes_a_template(dozvon, tmp_path):
    dozvon("template", tmp_path / "шаблон.xlsx")
    assert zipfile.is_zipfile(tmp_path / "шаблон.xlsx")


WINDOW = """
import sys
from contextlib import ExitStack
from pathlib import Path
from PySide6.QtWidgets import QApplication
import gui
from gui.app.components import components
from gui.app.main import introduce
from gui.app.program import Program
from gui.app.reopening import LeftOver
from gui.storage.zones import shipped_places

application = QApplication([])
introduce(application)
with ExitStack() as stack:
    program = Program(LeftOver(), stack, None)
    program.window.show()
    print(gui.__file__, not application.windowIcon().isNull(), bool(components()[0].text), bool(shipped_places()))
    program.window.close()
"""


def test_the_installed_window_has_its_icons_texts_and_places(installed, tmp_path):
    told = run(installed / "python", "-c", WINDOW, folder=tmp_path, DOZVON_DATA_DIR=str(tmp_path / "данные"))
    where, *found = told.rsplit(maxsplit=3)
    assert Path(where).is_relative_to(installed.parent)
    assert found == ["True"] * 3
