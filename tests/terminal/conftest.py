"""A rehearsal Calltouch, the environment of a night run, and files to send."""

import json
import logging
import sys

import openpyxl
import pytest

from gui.calltouch.sandbox import Habits, Sandbox
from gui.leads.calling_hours import CallingHours

HEADER = ["Имя", "Телефон", "Город"]


def table(path, *rows, header=HEADER):
    """Write a workbook and return its path as text."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(header)
    for row in rows:
        sheet.append(row)
    book.save(path)
    return str(path)


def result(capsys):
    """The JSON object a command printed."""
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def sandbox():
    with Sandbox(Habits(rate=None)) as running:
        yield running


@pytest.fixture
def environment(sandbox, tmp_path, monkeypatch, qapp):
    values = {
        "DOZVON_TOKEN": sandbox.token,
        "DOZVON_API_URL": sandbox.url,
        "DOZVON_DATA_DIR": str(tmp_path / "данные"),
        "DOZVON_SITE_ID": "777",
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return values


@pytest.fixture(autouse=True)
def _at_any_hour(monkeypatch):
    """Tests run at night as well; those of the hours say themselves what time it is."""
    monkeypatch.setattr(CallingHours, "opening", lambda _hours, _moment, _zone: None)


@pytest.fixture(autouse=True)
def _leave_logging_as_it_was(monkeypatch):
    root = logging.getLogger()
    before = list(root.handlers)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    yield
    for handler in [found for found in root.handlers if found not in before]:
        root.removeHandler(handler)
        handler.close()
    logging.captureWarnings(capture=False)


@pytest.fixture
def good(tmp_path):
    return table(tmp_path / "заявки.xlsx", *[[f"Клиент {n}", f"8 973 000-00-{n:02}", "Пермь"] for n in range(1, 4)])
