"""Write the requirements files: one exact version of every package, on every system we support.

    packaging/test --env && .venv-test/bin/python packaging/pins.py      what pyproject.toml added gets a pin
    .venv-test/bin/python packaging/pins.py --upgrade                    every pin moves to the newest allowed version

pip resolves for the machine it runs on. The files must be complete for the others too (they are installed with
`--no-deps`), so the dependencies are walked once per system and Python, and each line carries the marker that holds.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HERE = Path(__file__).resolve().parent
SYSTEMS = {"linux": ("posix", "Linux"), "darwin": ("posix", "Darwin"), "win32": ("nt", "Windows")}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PLACES = [(system, python) for system in SYSTEMS for python in PYTHONS]
Place = tuple[str, str]

# Windows and bare containers have no time zone database of their own.
ALSO_NEEDED = ["tzdata"]
# What a test that builds the wheel needs, beside the build backend.
ALSO_FOR_TESTS = ["build"]

HEADER = """\
# {what}
# Written by packaging/pins.py from pyproject.toml: change that, run the script, commit both.
# Complete for Linux, macOS and Windows, Python {first} to {last}; installed with --no-deps.
"""


class Package:
    """One resolved package: its exact version and what it asks for in turn."""

    def __init__(self, metadata: dict[str, object]) -> None:
        self.name = str(metadata["name"])
        self.version = str(metadata["version"])
        needs = metadata.get("requires_dist") or []
        self.needs = [Requirement(str(line)) for line in needs] if isinstance(needs, list) else []


def environment(place: Place) -> dict[str, str]:
    system, python = place
    os_name, platform_system = SYSTEMS[system]
    return {
        "extra": "",
        "implementation_name": "cpython",
        "os_name": os_name,
        "platform_machine": "x86_64",
        "platform_python_implementation": "CPython",
        "platform_system": platform_system,
        "python_full_version": f"{python}.99",
        "python_version": python,
        "sys_platform": system,
    }


def resolve(wanted: list[str], keep: dict[str, str], *flags: str) -> dict[str, Package]:
    with tempfile.TemporaryDirectory() as folder:
        constraints = Path(folder, "constraints.txt")
        constraints.write_text("".join(f"{name}=={version}\n" for name, version in keep.items()), encoding="utf-8")
        report = Path(folder, "report.json")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"]
        subprocess.run([*pip, *flags, "--report", report, "--constraint", constraints, *wanted], check=True)
        answer = json.loads(report.read_text(encoding="utf-8"))
    packages = [Package(item["metadata"]) for item in answer["install"]]
    return {canonicalize_name(package.name): package for package in packages}


def walk(roots: list[str], known: dict[str, Package], place: Place) -> tuple[set[str], list[str]]:
    """The names reached on one system and Python, and the requirements nobody has resolved yet."""
    reached: set[str] = set()
    missing: list[str] = []
    waiting = [Requirement(root) for root in roots]
    while waiting:
        need = waiting.pop()
        name = canonicalize_name(need.name)
        if need.marker and not need.marker.evaluate(environment(place)):
            continue
        if name not in known:
            missing.append(f"{need.name}{need.specifier}")
        elif name not in reached:
            reached.add(name)
            waiting += known[name].needs
    return reached, missing


def places_of(roots: list[str], known: dict[str, Package], keep: dict[str, str]) -> dict[str, set[Place]]:
    """Where each package is needed; packages of other systems are resolved on the way and join `known`."""
    while True:
        walks = {place: walk(roots, known, place) for place in PLACES}
        missing = sorted({need for _, needs in walks.values() for need in needs})
        if not missing:
            break
        known |= resolve(missing, keep, "--no-deps")
    places: dict[str, set[Place]] = {}
    for place, (reached, _) in walks.items():
        for name in reached:
            places.setdefault(name, set()).add(place)
    return places


def marker(places: set[Place]) -> str:
    """The shortest marker for these places; they are always whole systems crossed with a run of Python versions."""
    systems = sorted({system for system, _ in places})
    pythons = [python for python in PYTHONS if any(python == have for _, have in places)]
    if len(places) != len(systems) * len(pythons):
        sys.exit(f"no simple marker for {sorted(places)}")
    parts = []
    if len(systems) < len(SYSTEMS):
        parts.append(" or ".join(f'sys_platform == "{system}"' for system in systems))
    if pythons[-1] != PYTHONS[-1]:
        parts.append(f'python_version < "{PYTHONS[PYTHONS.index(pythons[-1]) + 1]}"')
    if pythons[0] != PYTHONS[0]:
        parts.append(f'python_version >= "{pythons[0]}"')
    joined = " and ".join(f"({part})" if " or " in part else part for part in parts)
    return f" ; {joined}" if joined else ""


def pinned() -> dict[str, str]:
    """The versions the files hold now."""
    pins: dict[str, str] = {}
    for path in HERE.glob("requirements*.txt"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "==" in line and not line.startswith("#"):
                name, _, rest = line.partition("==")
                pins[name.strip()] = rest.split(";")[0].strip()
    return pins


def added(places: dict[str, set[Place]], to: dict[str, set[Place]]) -> dict[str, set[Place]]:
    """What one set needs beside another. A package of some systems there may stand in both, with both markers."""
    rest = {name: where - to.get(name, set()) for name, where in places.items()}
    return {name: where for name, where in rest.items() if where}


def write(path: Path, what: str, known: dict[str, Package], places: dict[str, set[Place]]) -> None:
    lines = [f"{known[name].name}=={known[name].version}{marker(places[name])}" for name in sorted(places)]
    header = HEADER.format(what=what, first=PYTHONS[0], last=PYTHONS[-1])
    path.write_text(header + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(lines)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--upgrade", action="store_true", help="do not hold on to the present versions")
    keep = {} if parser.parse_args().upgrade else pinned()

    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    program = project["project"]["dependencies"] + ALSO_NEEDED
    tests = project["dependency-groups"]["test"] + project["build-system"]["requires"] + ALSO_FOR_TESTS
    bundle = project["dependency-groups"]["bundle"]

    known = resolve(program + tests + bundle, keep)
    for_program = places_of(program, known, keep)
    for_tests = added(places_of(program + tests, known, keep), to=for_program)
    for_bundle = added(places_of(program + bundle, known, keep), to=for_program)
    write(HERE / "requirements.txt", "What Дозвон runs on.", known, for_program)
    write(HERE / "requirements-test.txt", "What its tests add.", known, for_tests)
    write(
        HERE / "requirements-bundle.txt",
        "What freezes it. None of it is in the program but PyInstaller's start-up code, whose licence allows that.",
        known,
        for_bundle,
    )


if __name__ == "__main__":
    main()
