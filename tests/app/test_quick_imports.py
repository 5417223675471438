"""PySide does not read the sources of the program's modules while it starts."""

import subprocess
import sys

IMPORTS = """
import inspect
import sys

read = []
source_of = inspect.getsource
inspect.getsource = lambda module: read.append(module.__name__) or source_of(module)
{before}
import colorsys
print(*read)
"""


def read_sources(before):
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS.format(before=before)], capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_no_source_is_read_once_the_scan_is_skipped():
    assert "colorsys" not in read_sources("from gui.app.quick_imports import skip_feature_scan; skip_feature_scan()")


def test_pyside_by_itself_reads_the_source_of_every_module():
    """Once this fails, PySide has given the scan up and the skipping can go."""
    assert "colorsys" in read_sources("import PySide6.QtCore")
