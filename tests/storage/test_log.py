import logging
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.storage.log import masked, start_log


@pytest.mark.parametrize(
    "text",
    [
        "79721234567",
        "+7 (972) 123-45-67",
        "phone='8 972 123 45 67'",
        '{"phone": "79721234567"}',
        "8-972-123-45-67,",
        "8 972–123–45–67",
        "8/972/123/45/67",
        "8_972_123_45_67",
    ],
)
def test_phones_are_masked_but_for_two_digits(text):
    assert "12345" not in "".join(ch for ch in masked(text) if ch.isdigit())
    assert "67" in masked(text)


@given(st.integers(min_value=70_000_000_000, max_value=89_999_999_999), st.text(alphabet="ab :,'\"(){}", max_size=5))
def test_no_phone_survives_whatever_stands_around_it(phone, around):
    assert str(phone)[:9] not in masked(f"{around}{phone}{around}")


@pytest.mark.parametrize(
    "text",
    [
        "Access-Token: abc123",
        "token=abc123&x",
        "{'Access-Token': 'abc123'}",
        "('Access-Token', 'abc123')",
        "Authorization: Bearer abc123",
    ],
)
def test_what_stands_after_token_is_cut_out(text):
    assert "abc123" not in masked(text)


def test_a_traceback_in_the_log_is_masked(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    handler = start_log(tmp_path / "dozvon.log")
    try:
        cell = "79721234567"
        try:
            int(f"x{cell}")
        except ValueError:
            logging.getLogger("dozvon").exception("cell %s could not be read", cell)
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
        logging.captureWarnings(capture=False)
    text = (tmp_path / "dozvon.log").read_text(encoding="utf-8")
    assert "Traceback" in text
    assert "could not be read" in text
    assert "79721234567" not in text


def test_a_log_that_cannot_be_written_keeps_nobody_from_working(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    (tmp_path / "dozvon.log").mkdir()
    handler = start_log(tmp_path / "dozvon.log")
    try:
        logging.getLogger("dozvon").info("the run began")
        logging.getLogger("dozvon").info("a row left")
        (tmp_path / "dozvon.log").rmdir()
        logging.getLogger("dozvon").info("the drive is back")
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
        logging.captureWarnings(capture=False)
    assert "Logging error" in capsys.readouterr().err
    assert "the drive is back" in (tmp_path / "dozvon.log").read_text(encoding="utf-8")
