"""The installer as people meet it, under Wine. See packaging/windows-check, which starts this in mounts of its own."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import interpreter
from places import CACHE, ROOT, WORK, own_version
from stubs import LIBRARIES
from wine import NoWineError, Wine, make

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "frozen"))
from screen import Screen  # noqa: E402

OLDER = "0.0.9"
PROGRAMS = r"C:\users\root\AppData\Local\Programs\Dozvon"
ELSEWHERE = r"C:\Программы\Дозвон"
DATA = r"C:\users\root\AppData\Local\dozvon"
MENU = r"C:\users\root\AppData\Roaming\Microsoft\Windows\Start Menu\Programs\Дозвон.lnk"
DESKTOP = r"C:\users\root\Desktop\Дозвон.lnk"
TABLE = r"C:\Заявки отдела\Список на март 2026.xlsx"
UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Dozvon"
CREDENTIALS = r"HKCU\Software\Wine\Credential Manager"
OPEN_WITH = r"HKCU\Software\Classes\.xlsx\OpenWithProgids"
COMMAND = r"HKCU\Software\Classes\Dozvon.Spreadsheet\shell\open\command"
SUM = "в списке 41 = "
STAYS_OPEN = 3
SCREEN = "1920x1080"
"""On a small one Wine and the window manager quarrel about the size of a window without end."""

_SECONDS = 60


class FailedError(Exception):
    """The installer, or what it installed, does not do what it should."""


def require(holds: object, words: str) -> None:
    if not holds:
        raise FailedError(words)
    print(f"  {words}", flush=True)


def until(holds: Callable[[], object], words: str) -> None:
    give_up = time.monotonic() + _SECONDS
    while not holds():
        if time.monotonic() > give_up:
            raise FailedError(f"not within {_SECONDS} s: {words}")
        time.sleep(0.1)
    print(f"  {words}", flush=True)


class Check:
    """One Windows user and what they do."""

    def __init__(self, wine: Wine, screen: Screen, home: Path, setup: Path, version: str) -> None:
        self.wine, self.screen, self.version = wine, screen, version
        folder = wine.path(r"C:\setup")
        folder.mkdir()
        self.setup, self.older = r"C:\setup\new.exe", r"C:\setup\old.exe"
        shutil.copyfile(setup, folder / "new.exe")
        shutil.copyfile(next(home.glob("*-setup.exe")), folder / "old.exe")
        table = wine.path(TABLE)
        table.parent.mkdir()
        shutil.copyfile(ROOT / "resources/samples/leads.xlsx", table)
        self.place = PROGRAMS

    def says(self, *words: str) -> str:
        """What a command in a terminal says."""
        done = self.wine.run(rf"{self.place}\dozvon-cli.exe", *words)
        return done.stdout + done.stderr

    def lists(self) -> list[dict[str, object]]:
        done = self.wine.run(rf"{self.place}\dozvon-cli.exe", "lists", "--json")
        found: list[dict[str, object]] = json.loads(done.stdout)
        return found

    def install(self, setup: str, place: str = "") -> None:
        done = self.wine.run(setup, "/S", *([f"/D={place}"] if place else []))
        self.place = place or self.place
        require(done.returncode == 0, f"installed without a question into {self.place}")
        self.wine.stand_in(self.wine.path(self.place))

    def uninstall(self, *words: str) -> int:
        r"""Like Windows does it, only that one can wait for the end: _?= keeps it from running as a copy."""
        copy = self.wine.path(r"C:\setup\uninstall.exe")
        shutil.copyfile(self.wine.path(self.place) / "uninstall.exe", copy)
        return self.wine.run(r"C:\setup\uninstall.exe", "/S", *words, f"_?={self.place}").returncode

    def close(self) -> int:
        """Ask the window to close; the exit code."""
        return self.wine.run(rf"{self.place}\dozvon.exe", "--close").returncode

    def left(self) -> str:
        """What an uninstall left behind: files, shortcuts, and what Windows was told."""
        files = [path.name for path in self.wine.path(self.place).glob("*") if path.name not in LIBRARIES]
        files += [each for each in (MENU, DESKTOP) if self.wine.path(each).exists()]
        keys = [each for each in (UNINSTALL, OPEN_WITH, COMMAND) if self.wine.registry(each)]
        return ", ".join([*files, *keys])

    def open_window(self, name: str, *words: str) -> "subprocess.Popen[bytes]":
        begun = self.wine.start(rf"{self.place}\dozvon.exe", *words)
        self.screen.await_window(name, begun)
        return begun


def installed(check: Check) -> None:
    check.install(check.older)
    told = check.wine.registry(UNINSTALL)
    require(told.get("DisplayName") == "Дозвон" and told.get("DisplayVersion") == OLDER, "among the installed programs")
    require(int(told.get("EstimatedSize", "0"), 16) > 100_000, f"with its size, {int(told['EstimatedSize'], 16)} KB")
    require(check.wine.path(MENU).exists(), "in the Start menu")
    require(check.wine.path(DESKTOP).exists(), "on the desktop")
    require("Dozvon.Spreadsheet" in check.wine.registry(OPEN_WITH), "offered for spreadsheets")
    require(not check.wine.registry(r"HKCU\Software\Classes\.xlsx"), "not made their default")
    said = check.says("--version").strip()
    require(said == f"dozvon {own_version()}", f"dozvon-cli --version: {said}")


def list_of_a_file(check: Check) -> None:
    said = check.says("import", TABLE)
    require("прочитано 41" in said, f"dozvon-cli import {TABLE}")
    require([each["total"] for each in check.lists()] == [41], "the list is kept")
    require(check.wine.path(DATA + r"\dozvon.sqlite").is_file(), f"in {DATA}")


def upgraded(check: Check) -> None:
    before = check.lists()
    window = check.open_window("Дозвон")
    check.install(check.setup)
    until(lambda: window.poll() is not None, "the window that was open closed by itself")
    require(check.wine.registry(UNINSTALL).get("DisplayVersion") == check.version, f"upgraded to {check.version}")
    require(check.lists() == before, "the data are as they were")


def loaded_late(check: Check) -> None:
    """The installed program shows no interpreter to ask: the one that is not shipped stands beside it for this."""
    python = check.wine.path(check.place) / "runtime" / "python.exe"
    with zipfile.ZipFile(io.BytesIO(interpreter.pinned(CACHE / "downloads"))) as files:
        [name] = [name for name in files.namelist() if name.endswith("/python.exe")]
        python.write_bytes(files.read(name))
    for library in LIBRARIES:
        shutil.copyfile(check.wine.path(check.place) / library, python.with_name(library))
    for probe, asked in ((HERE.parent / "frozen" / "probe.py", "what is loaded late"), (HERE / "vault_probe.py", "")):
        shutil.copyfile(probe, check.wine.path(rf"C:\setup\{probe.name}"))
        done = check.wine.run(rf"{check.place}\runtime\python.exe", "-X", "utf8", rf"C:\setup\{probe.name}")
        wrong = re.findall(r'"(.+)": false', done.stdout)
        if done.returncode or wrong:
            raise FailedError(f"{asked}: {', '.join(wrong)} {done.stderr[-1500:]}")
        print(f"  {asked + ': ' + str(done.stdout.count('true')) + ' things' if asked else done.stdout.strip()}")
    python.unlink()


def rehearsal(check: Check) -> None:
    said = check.says("send", "--demo")
    line = next((line for line in said.splitlines() if line.startswith(SUM)), "")
    require(line, f"a rehearsal in a terminal: {line or said[-1500:]}")


def window_with_a_list(check: Check) -> None:
    before = len(check.lists())
    window = check.open_window("Дозвон", TABLE)
    dialog = check.screen.await_window("Загрузка|Импорт|Список на март", window)
    time.sleep(2)  # laid out; what is to be seen is looked at by a person
    check.screen.picture(ROOT / "build" / "windows-import.png")
    check.screen.press(dialog, "Return")
    until(lambda: len(check.lists()) > before, f"a window made a list of {TABLE}")
    check.screen.picture(ROOT / "build" / "windows-list.png")
    require(check.close() == 0, "dozvon --close: the window agreed")
    until(lambda: window.poll() is not None, "its process ended")


def removed_while_a_rehearsal_is_open(check: Check) -> None:
    """It has no data of its own to be asked through, so the uninstaller waits for a person; here nobody is asked."""
    window = check.open_window("Дозвон", "--demo")
    require(check.uninstall() == STAYS_OPEN, "a silent uninstall while a rehearsal is open gives up")
    require(check.wine.registry(UNINSTALL) and window.poll() is None, "and leaves all as it is")
    check.screen.press(check.screen.await_window("Дозвон"), "alt+F4")
    until(lambda: window.poll() is not None, "the rehearsal is closed")


def removed_while_the_window_is_open(check: Check) -> None:
    before = check.lists()
    window = check.open_window("Дозвон")
    require(check.uninstall() == 0, "a silent uninstall closes the window")
    until(lambda: window.poll() is not None, "the window is gone")
    require(not check.left(), f"and so is the program {check.left()}".strip())
    check.install(check.setup, ELSEWHERE)
    require(check.lists() == before, "the data are as they were")


def removed_with_the_data(check: Check) -> None:
    tokens = ["reg", "query", CREDENTIALS, "/s"]
    require("account-1" in check.wine.run(*tokens).stdout, "Windows keeps the token of an account")
    require(check.uninstall("/REMOVEDATA") == 0, "a silent uninstall with the data")
    require(not check.left(), f"the program is gone {check.left()}".strip())
    require(not check.wine.path(DATA).exists(), "and so are the data")
    require("account-1" not in check.wine.run(*tokens).stdout, "and the token")


CHECKS = (
    installed, list_of_a_file, upgraded, loaded_late, rehearsal, window_with_a_list,
    removed_while_a_rehearsal_is_open, removed_while_the_window_is_open, removed_with_the_data,
)  # fmt: skip


def main() -> int:
    WORK.mkdir(parents=True, exist_ok=True)
    try:
        make(CACHE / "wine", WORK / "wine.log")
    except NoWineError as error:
        print(f"Not tried under Wine: {error}.\n0 passed, 0 failed, 1 skipped")
        return 0
    setup = max((ROOT / "dist").glob("dozvon-*-setup.exe"), key=lambda path: path.stat().st_mtime)
    version = setup.name.split("-")[1]
    with tempfile.TemporaryDirectory(prefix="dozvon-check-") as folder, Screen(dict(os.environ), SCREEN) as screen:
        words = [ROOT / "packaging/windows", "--as-version", OLDER, "--into", folder, "--quick"]
        subprocess.run(words, check=True)
        check = Check(Wine(CACHE / "wine", screen.environment["DISPLAY"]), screen, Path(folder), setup, version)
        for each in CHECKS:
            print(each.__name__.replace("_", " "), flush=True)
            try:
                each(check)
            except FailedError as error:
                print(f"FAILED: {error}")
                screen.picture(ROOT / "build" / "windows-failed.png")
                return 1
    print("1 passed, 0 failed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
