"""The bundle is tried as people use it: its words, an import, a rehearsal without a display, a window with a list."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from screen import TOOLS, NoWindowError, Screen

RUN_SECONDS = 180
SUM = "в списке 41 = "


class FailedError(Exception):
    """The bundle does not do what it should."""


def try_bundle(bundle: Path, probe: Path, root: Path) -> int:
    """Each part of the trial is told with its result; returns the exit code."""
    program = bundle / ("dozvon.exe" if sys.platform == "win32" else "dozvon")
    parts = {
        "dozvon --version": lambda _home: _version(program, root),
        "what is loaded late": lambda home: _late(bundle, probe, home),
        "a file becomes a list": lambda home: _import(program, root, home),
        "dozvon --demo without a display": lambda home: _rehearsal(program, home),
        "a window with a list opened from a file": lambda home: _window(program, root, home),
    }
    failed = 0
    for name, part in parts.items():
        with tempfile.TemporaryDirectory(prefix="dozvon-trial-") as folder:
            try:
                note = part(Path(folder))
            except (FailedError, NoWindowError, OSError, ValueError, subprocess.SubprocessError) as error:
                failed += 1
                note = f"FAILED: {error}"
        print(f"  {name}: {note or 'good'}")
    print(f"{len(parts) - failed} passed, {failed} failed")
    return 1 if failed else 0


def _environment(home: Path) -> dict[str, str]:
    """A private home; nothing of the source, its environment or a screen."""
    home.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "SYSTEMROOT", "TMPDIR", "TEMP"}}
    return kept | {"HOME": str(home), "LC_ALL": "C.UTF-8", "DOZVON_DATA_DIR": str(home / "data")}


def _run(words: list[str | Path], home: Path, codes: tuple[int, ...] = (0,)) -> str:
    done = subprocess.run(
        words, env=_environment(home), cwd=home, capture_output=True, text=True, timeout=RUN_SECONDS, check=False
    )
    if done.returncode not in codes:
        raise FailedError(f"{words[0]} ended with {done.returncode}: {(done.stderr or done.stdout).strip()[-2000:]}")
    return done.stdout + done.stderr


def _version(program: Path, root: Path) -> str:
    said = _run([program, "--version"], Path(tempfile.gettempdir()) / "dozvon-trial-version").strip()
    line = next(line for line in (root / "gui/__init__.py").read_text("utf-8").splitlines() if "__version__" in line)
    if line.split('"')[1] not in said:
        raise FailedError(f"it calls itself {said}")
    return said.splitlines()[0]


def _late(bundle: Path, probe: Path, home: Path) -> str:
    """The probe stands beside the bundle's own files for this run."""
    if not probe.exists():
        return "skipped: the build folder is gone"
    shutil.copy2(probe, home / probe.name)
    (home / "_internal").symlink_to(bundle / "_internal")
    answers = json.loads(_run([home / probe.name], home))
    wrong = [name for name, answer in answers.items() if not answer]
    if wrong:
        raise FailedError(", ".join(wrong))
    return f"good ({len(answers)} things)"


def _import(program: Path, root: Path, home: Path) -> str:
    table = home / "Заявки на март.xlsx"
    shutil.copyfile(root / "resources/samples/leads.xlsx", table)
    said = _run([program, "import", table], home)
    if "прочитано 41" not in said:
        raise FailedError(said)
    return ""


def _rehearsal(program: Path, home: Path) -> str:
    said = _run([program, "--demo"], home, codes=(0, 1))
    line = next((line for line in said.splitlines() if line.startswith(SUM)), None)
    if line is None:
        raise FailedError(said[-2000:])
    return line


def _window(program: Path, root: Path, home: Path) -> str:
    """Under a screen of its own. The picture is left in build/ for a look at it."""
    if not all(shutil.which(tool) for tool in TOOLS):
        return "skipped: no Xvfb, xdotool or ImageMagick here"
    table = home / "Заявки на март.xlsx"
    shutil.copyfile(root / "resources/samples/leads.xlsx", table)
    picture = root / "build" / "bundle-window.png"
    with Screen(_environment(home)) as screen:
        program_run = subprocess.Popen([program, table], env=screen.environment, cwd=home, start_new_session=True)
        try:
            screen.await_window("Дозвон", program_run)
            screen.await_window("Загрузка|Импорт|Заявки на март", program_run)
            time.sleep(1)  # the dialog is laid out; what is to be seen is looked at by a person
            screen.picture(picture)
        finally:
            _end(program_run)
    return f"good, see {picture}"


def _end(window: "subprocess.Popen[bytes]") -> None:
    if window.poll() is None:
        os.killpg(window.pid, signal.SIGTERM)
        try:
            window.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(window.pid, signal.SIGKILL)
            window.wait()
