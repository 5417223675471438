"""The .deb as people meet it. See packaging/deb-check, which starts this in a session bus of its own."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.append(str(HERE.parent / "frozen"))
from screen import Screen  # noqa: E402

OLDER = "0.0.9"
OLDEST_DATA = ROOT / "tests/storage/databases/version-1.sqlite"
TABLE = "Заявки на март.xlsx"
STATES = ("queued", "accepted", "rejected", "held", "unknown", "excluded")
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OTHER = f"[Desktop Entry]\nType=Application\nName=Other\nExec=true %F\nMimeType={SPREADSHEET};\n"


def say(words: str) -> None:
    print(f"  {words}", flush=True)


def require(holds: bool, words: str) -> None:
    if not holds:
        sys.exit(f"FAILED: {words}")
    say(words)


def apt(*words: str | Path) -> None:
    done = subprocess.run(
        ["apt-get", "-o", "DPkg::Lock::Timeout=120", "-yq", *words],
        env=dict(os.environ) | {"DEBIAN_FRONTEND": "noninteractive"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"FAILED: apt-get {words[0]}: {done.stdout[-2000:]}{done.stderr[-2000:]}")


def installed() -> str:
    words = ["dpkg-query", "-W", "-f", "${db:Status-Abbrev}${Version}", "dozvon"]
    answer = subprocess.run(words, capture_output=True, text=True, check=False).stdout
    return answer.split()[-1] if answer.startswith("ii") else ""


def lists(environment: dict[str, str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(subprocess.check_output(["dozvon", "lists", "--json"], env=environment))
    return found


def brought_forward(home: Path, environment: dict[str, str]) -> bool:
    """Whether the oldest kept data, of the first version of the tables, are opened and no row of them is lost."""
    data = home / ".local/share/dozvon"
    data.mkdir(parents=True)
    shutil.copyfile(OLDEST_DATA, data / "dozvon.sqlite")
    told = json.loads(OLDEST_DATA.with_suffix(".json").read_text(encoding="utf-8"))["states"]
    for states in told.values():  # a request cut off long ago has an unknown end
        states["unknown"] = states.get("unknown", 0) + states.pop("sending", 0)
    shown = lists(environment | {"HOME": str(home)})
    connection = sqlite3.connect(data / "dozvon.sqlite")
    [rows] = connection.execute("SELECT count(*) FROM lead").fetchone()
    connection.close()
    whole = bool(shown) and rows == sum(sum(states.values()) for states in told.values())
    return whole and all(each[state] == told[each["name"]].get(state, 0) for each in shown for state in STATES)


def launched(screen: Screen, name: str, picture: str, words: list[str | Path]) -> None:
    """The desktop entry shows its window; it is ended by the number of the process that shows it."""
    with subprocess.Popen(["gtk-launch", *words], env=screen.environment, start_new_session=True):
        window = screen.await_window(name)
        time.sleep(2)  # laid out; what is to be seen is looked at by a person
        screen.picture(ROOT / "build" / picture)
        process = screen.process_of(window)
        require(
            Path(f"/proc/{process}/exe").readlink() == Path("/usr/lib/dozvon/dozvon"),
            f"gtk-launch {words[0]}: the window",
        )
        os.kill(process, signal.SIGTERM)
        while Path(f"/proc/{process}").exists():
            time.sleep(0.05)


def stands_behind_others(folder: Path) -> bool:
    """Whether a program that opens spreadsheets already stays the one that does by default."""
    applications = folder / "share/applications"
    applications.mkdir(parents=True)
    for path in Path("/usr/share/applications").glob("*dozvon*.desktop"):
        shutil.copy(path, applications)
    (applications / "libreoffice-calc.desktop").write_text(OTHER, encoding="utf-8")
    subprocess.run(["update-desktop-database", applications], check=True)
    places = {"XDG_DATA_DIRS": str(folder / "share"), "XDG_DATA_HOME": str(folder), "HOME": str(folder)}
    answer = subprocess.check_output(["gio", "mime", SPREADSHEET], env=dict(os.environ) | places, text=True)
    say(answer.splitlines()[0])
    return "dozvon" in answer and "dozvon" not in answer.splitlines()[0]


def check(home: Path, newer: Path, version: str) -> None:
    subprocess.run([ROOT / "packaging/deb", "--as-version", OLDER, "--into", home, "--unseen"], check=True)
    table = home / TABLE
    shutil.copyfile(ROOT / "resources/samples/leads.xlsx", table)
    kept = {"PATH": os.environ["PATH"], "DBUS_SESSION_BUS_ADDRESS": os.environ["DBUS_SESSION_BUS_ADDRESS"]}
    environment = kept | {"HOME": str(home), "LC_ALL": "C.UTF-8"}

    apt("install", next(home.glob("dozvon_*.deb")))
    require(installed() == OLDER, f"installed: {OLDER}")
    subprocess.run(["dozvon", "import", table], env=environment, capture_output=True, check=True)
    before = lists(environment)
    require(bool(before), "a list was made of a file")

    apt("install", newer)
    require(installed() == version, f"upgraded to {version}")
    require(lists(environment) == before, "the data are as they were")
    require(brought_forward(home / "oldest", environment), "data of the first version of the tables lose no row")
    said = subprocess.check_output(["dozvon", "--version"], env=environment, text=True)
    require(version in said, said.strip())

    with Screen(environment) as screen:
        launched(screen, "Дозвон", "deb-window.png", ["dozvon"])
        launched(screen, "Загрузка|Заявки на март", "deb-open.png", ["zz-dozvon-open", table])
    require(lists(environment) == before, "the data are as they were")
    require(stands_behind_others(home / "others"), "opens spreadsheets when asked, not by default")

    files = subprocess.check_output(["dpkg", "-L", "dozvon"], text=True).splitlines()
    files = [line for line in files if not Path(line).is_dir() or "dozvon" in Path(line).name]
    apt("purge", "dozvon")
    left = [line for line in files if os.path.lexists(line)]
    require(
        not installed() and not left,
        f"removed, nothing left of {len(files)} files{': ' if left else ''}{left[:5] or ''}",
    )
    require((home / ".local/share/dozvon/dozvon.sqlite").is_file(), "the data are still there")


def main() -> int:
    if installed():
        sys.exit("Дозвон is installed here as a package: this check would remove it. Run it on a machine for tests.")
    newer = max((ROOT / "dist").glob("dozvon_*.deb"), key=lambda path: path.stat().st_mtime)
    version = newer.name.split("_")[1]
    (ROOT / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="dozvon-check-") as folder:
        Path(folder).chmod(0o755)  # apt reads packages as a user of its own
        try:
            check(Path(folder), newer, version)
        finally:
            if installed():
                apt("purge", "dozvon")
    print("1 passed, 0 failed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
