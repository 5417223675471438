"""The readers we compare with, in an environment of their own: the program does not depend on them."""

import json
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parent.parent / ".venv-bench"
PINS, PROGRAM_PINS = HERE.parent / "requirements-bench.txt", HERE.parent / "requirements.txt"
_STAMP = FOLDER / "installed-requirements.txt"
_PYTHON = FOLDER / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

READERS = {
    "pandas, default engine": "pandas.read_excel(path)",
    "pandas, engine calamine": "pandas.read_excel(path, engine='calamine')",
}
_SCRIPT = """
import json, resource, sys, time
import pandas
path = sys.argv[1]
started = time.perf_counter()
table = {call}
seconds = time.perf_counter() - started
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
print(json.dumps([seconds, peak, len(table)]))
"""


class NoEnvironmentError(Exception):
    """The environment could not be made; the text says why."""


@dataclass(frozen=True)
class Reading:
    """How long a reader took, and the most memory its process held, in MB."""

    seconds: float
    peak_mb: float


def prepare() -> None:
    """Make the environment where it is not there yet, or not with these versions. Raises `NoEnvironmentError`."""
    wanted = PINS.read_bytes() + PROGRAM_PINS.read_bytes()
    if _STAMP.exists() and _STAMP.read_bytes() == wanted:
        return
    print(f"Making {FOLDER.name} for the readers we compare with …", file=sys.stderr)
    shutil.rmtree(FOLDER, ignore_errors=True)
    try:
        venv.create(FOLDER, with_pip=True)
        pip = [
            _PYTHON,
            "-I",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--only-binary",
            ":all:",
        ]
        done = subprocess.run(
            [*pip, "--requirement", PINS, "--constraint", PROGRAM_PINS], capture_output=True, text=True, check=False
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoEnvironmentError(f"{FOLDER.name} cannot be made: {error}") from error
    if done.returncode:
        reason = next((line for line in done.stderr.splitlines() if line.startswith("ERROR")), done.stderr.strip())
        raise NoEnvironmentError(f"{FOLDER.name} cannot be filled: {reason}")
    _STAMP.write_bytes(wanted)


def read(call: str, path: Path, rows: int) -> Reading:
    """One reading in a fresh process. Raises `NoEnvironmentError` where it fails."""
    script = _SCRIPT.format(call=call)
    done = subprocess.run([_PYTHON, "-I", "-c", script, path], capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoEnvironmentError(f"{call} failed: {done.stderr.strip().splitlines()[-1:]}")
    seconds, peak_mb, found = json.loads(done.stdout)
    if found != rows:
        raise NoEnvironmentError(f"{call} found {found} rows of {rows}")
    return Reading(seconds, peak_mb)
