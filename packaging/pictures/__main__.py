"""`packaging/screenshots`: a process for each look (language, theme, scale), since Qt takes the scale at its start."""

import argparse
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
TARGET: Final = ROOT / "dist" / "screenshots"
IMAGES: Final = ROOT / "packaging" / "images"
LANGUAGES: Final = ("ru", "en")
THEMES: Final = ("light", "dark")
SCALES: Final = (1, 2)

# Scene, look, and what the README calls it.
README: Final = (
    ("results", ("ru", "light", 1), "window"),
    ("sheet", ("ru", "light", 1), "sheet"),
    ("results", ("ru", "dark", 1), "window-dark"),
    ("lead-form-answer", ("ru", "light", 1), "lead-form"),
)


def main() -> int:
    """Make the pictures; the exit code tells whether every scene could be played."""
    parser = argparse.ArgumentParser(prog="packaging/screenshots", description="Pictures of every window.")
    parser.add_argument("--only", default="", metavar="PART", help="only scenes whose name contains this")
    parser.add_argument("--language", choices=LANGUAGES, help="only this language")
    parser.add_argument("--theme", choices=THEMES, help="only this theme")
    parser.add_argument("--scale", type=int, choices=SCALES, help="only this scale")
    parser.add_argument("--readme", action="store_true", help="copy the README's pictures as well")
    options = parser.parse_args()
    failed = 0
    for language, theme, scale in itertools.product(LANGUAGES, THEMES, SCALES):
        if all(
            wished in (None, is_so)
            for wished, is_so in ((options.language, language), (options.theme, theme), (options.scale, scale))
        ):
            failed += _play(language, theme, scale, options.only)
    if options.readme:
        for scene, look, name in README:
            picture = next(_folder(*look).glob(f"*-{scene}.png"), None)
            if picture is None:
                print(f"no picture of {scene} in {_folder(*look).name}: {name}.png stays as it is")
            else:
                shutil.copy(picture, IMAGES / f"{name}.png")
    print(f"{TARGET.relative_to(ROOT)}: {len(list(TARGET.rglob('*.png')))} pictures")
    return 1 if failed else 0


def _folder(language: str, theme: str, scale: int) -> Path:
    return TARGET / f"{language}-{theme}-{100 * scale}"


def _play(language: str, theme: str, scale: int, only: str) -> int:
    folder = _folder(language, theme, scale)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        if only in old.name:
            old.unlink()
    with tempfile.TemporaryDirectory() as home:
        surroundings = os.environ | {
            "HOME": home,
            "DOZVON_DATA_DIR": f"{home}/data",
            "QT_QPA_PLATFORM": "offscreen",
            "QT_SCALE_FACTOR": str(scale),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }
        command = [sys.executable, "-P", "-m", "pictures.stage", language, theme, str(folder), only]
        code = subprocess.run(command, env=surroundings, check=False).returncode
    print(f"{folder.name}: {len(list(folder.glob('*.png')))}{'' if not code else ' (stopped by an error)'}", flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
