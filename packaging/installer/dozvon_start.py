"""Where the installed program begins: the launchers run this module."""

import sys

# Worker processes start through the same launcher, which knows no other words of Python.
sys.frozen = True  # type: ignore[attr-defined]

from gui.__main__ import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
