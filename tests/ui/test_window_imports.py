"""The window shows values: it needs neither the database's library nor the network's."""

import subprocess
import sys

HEAVY = ("sqlalchemy", "requests", "keyring", "openpyxl", "phonenumbers")


def test_the_window_loads_no_library_of_other_rooms():
    ask = f"import sys; import gui.ui.main_window; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
