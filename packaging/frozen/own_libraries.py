"""Run before the program: what it starts in its turn (a file manager, a browser) must not load the bundle's libraries.

The loader has read the variable by now; PyInstaller's start-up code sets it anew for our own worker processes.
"""

import os
import sys

if sys.platform.startswith("linux"):
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is None:
        os.environ.pop("LD_LIBRARY_PATH", None)
    else:
        os.environ["LD_LIBRARY_PATH"] = before
