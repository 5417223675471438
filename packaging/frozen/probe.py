# ruff: noqa: PLC0415 — each import is a question
"""Asks the bundle for what it loads late, by name or from data files. The bundle itself does not hold this program."""

import json
import multiprocessing
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, reset_tzpath


def worker(value: int) -> int:
    return value + 1


def _secrets() -> bool:
    """Whether this system's own backend is there, though nothing may answer it here."""
    if sys.platform.startswith("linux"):
        import secretstorage
        from keyring.backends import SecretService

        return secretstorage is not None and SecretService is not None
    return True


def ask() -> dict[str, object]:
    import ssl

    import certifi
    import phonenumbers
    import python_calamine
    from keyring.backend import get_all_keyring
    from phonenumbers import geocoder, timezone
    from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator
    from PySide6.QtNetwork import QLocalServer
    from wakepy import keep

    from gui.app.components import DIRECT, components
    from gui.leads.workdays import is_day_off
    from gui.storage.paths import resource

    reset_tzpath([])  # as on a machine without a zone database
    application = QCoreApplication([])
    parts = {each.name.lower().replace("_", "-"): each for each in components()}
    own = [parts.get(name.lower()) for name in DIRECT]
    number = phonenumbers.parse("+74950000000", "RU")
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        two = pool.apply(worker, (1,))
    return {
        "a worker process": two == 2,
        "the cities": resource("places/cities.csv").stat().st_size > 10_000,
        "the certificates": Path(certifi.where()).is_file()
        and ssl.create_default_context(cafile=certifi.where()).cert_store_stats()["x509_ca"] > 50,
        "the zones": datetime(2031, 7, 1, tzinfo=UTC).astimezone(ZoneInfo("Asia/Kamchatka")).hour == 12,
        "numbers: zone": timezone.time_zones_for_number(number) == ("Europe/Moscow",),
        "numbers: place": geocoder.description_for_number(number, "ru").startswith("Моск"),
        "holidays of Russia": is_day_off(date(2026, 1, 8)) and not is_day_off(date(2026, 1, 14)),
        "no other country": "holidays.countries.france" not in sys.modules,
        "keyring": bool(get_all_keyring()) and _secrets(),
        "spreadsheets": hasattr(python_calamine, "load_workbook"),
        "local sockets": QLocalServer is not None,
        "awake": keep is not None,
        "Qt in Russian": Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), "qtbase_ru.qm").is_file(),
        "the window in Russian": QTranslator(application).load("dozvon_ru", str(resource("translations"))),
        "the parts and their licences": all(each and each.licence and each.text for each in own),
    }


if __name__ == "__main__":
    multiprocessing.freeze_support()
    json.dump(ask(), sys.stdout, ensure_ascii=False, indent=1)
