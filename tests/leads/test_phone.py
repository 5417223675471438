"""Phones: read where they can be, refused where anything would have to be guessed."""

# ruff: noqa: DTZ001 — wall-clock times have no zone

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gui.leads import phone
from gui.leads.lead import Cell
from gui.leads.phone import PhoneReading, read_phone
from gui.leads.phone_steps import STEP_TEXTS, StepCode
from gui.leads.phones import read_phones
from gui.leads.problem import KINDS, ProblemCode
from tests.leads.phone_table import PHONE, READ, REFUSED, SEVERAL

CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), st.datetimes(), st.times(), st.timedeltas(),
    st.text(), st.text("0123456789+-() .,/;доб*xE\u00a0\u2013\n'\"=:"),
    st.from_regex(r"\+?[78]?[ -]?\(?9\d\d\)?[ -]?\d{3}[ -]?\d\d[ -]?\d\d", fullmatch=True),
)  # fmt: skip


def ids(cell: object) -> str:
    return ascii(cell)


@pytest.mark.parametrize(("cell", "digits"), READ, ids=ids)
def test_a_phone_is_read_however_it_is_written(cell: Cell, digits: str) -> None:
    reading = read_phone(cell)
    assert (reading.digits, reading.problem) == (digits, None)


@pytest.mark.parametrize(("cell", "first", "others"), SEVERAL, ids=ids)
def test_the_first_of_several_is_used_and_the_others_are_named(cell: Cell, first: str, others: tuple[str, ...]) -> None:
    reading = read_phone(cell)
    assert (reading.digits, reading.others) == (first, others)
    assert StepCode.FIRST_OF_SEVERAL in [step.code for step in reading.steps]


@pytest.mark.parametrize(("cell", "problem"), REFUSED, ids=ids)
def test_what_would_have_to_be_guessed_is_refused(cell: Cell, problem: str) -> None:
    reading = read_phone(cell)
    assert (reading.digits, reading.problem) == ("", ProblemCode(problem))


def test_the_table_is_as_long_as_promised() -> None:
    assert len(READ) + len(SEVERAL) + len(REFUSED) >= 150


@pytest.mark.parametrize(
    ("cell", "steps"),
    [
        ("79720000001", []),
        ("+79720000001", []),
        ("+7 (972) 000-00-01", ["убраны скобки, пробелы и дефисы"]),
        ("89720000001", ["8 → 7"]),
        ("9720000001", ["добавлена 7"]),
        (79720000001.0, ["число прочитано как номер"]),
        ("7.9720000001E+10", ["восстановлено из 7.9720000001E+10"]),
        ("'79720000001", ["убраны кавычки или апостроф"]),
        ("79720000001 доб. 12", ["убран добавочный 12"]),
        ("моб 79720000001", ["убрана подпись «моб»"]),
        ("wa.me/79720000001", ["номер взят из ссылки"]),
        ("789720000001", ["убрана лишняя 8 после +7"]),
        ("81079720000001", ["убран выход на межгород 810"]),
    ],
)
def test_every_repair_is_named(cell: Cell, steps: list[str]) -> None:
    assert [step.words() for step in read_phone(cell).steps] == steps


OTHER_TAKEN = "взят другой телефон: первый не годится"


@pytest.mark.parametrize(
    ("cell", "digits", "others", "steps"),
    [
        # The cells of several columns, or the lines of one.
        ("79720000001\n79730000002", "79720000001", ("79730000002",), ["взят первый номер из нескольких"]),
        ("8 (972) 000-00-01\n8 973 000-00-02", "79720000001", ("79730000002",),
         ["убраны скобки, пробелы и дефисы", "8 → 7", "взят первый номер из нескольких"]),
        ("+7 972 ***-**-01\n79730000002", "79730000002", (), [OTHER_TAKEN]),
        ("7,972E+10\n79730000002", "79730000002", (), [OTHER_TAKEN]),
        ("+375 00 000-00-00\r\n89730000002", "79730000002", (), ["8 → 7", OTHER_TAKEN]),
        ("нет\n\n79730000002\n79740000003", "79730000002", ("79740000003",),
         [OTHER_TAKEN, "взят первый номер из нескольких"]),
        ("79720000001\nнет", "79720000001", (), []),
        ("79720000001\n8 (972) 000-00-01", "79720000001", (), []),
        ("79720000001\n+7 972 ***-**-01", "79720000001", (), []),
        ("79720000001, 79730000002\n79740000003", "79720000001", ("79730000002", "79740000003"),
         ["взят первый номер из нескольких"]),
        ("8 495 000-00-00\nдоб. 12", "74950000000", (), ["убраны скобки, пробелы и дефисы", "8 → 7"]),
        # Parted by signs: what is hidden does not hide what is not.
        ("+7 972 ***-**-01; 79730000002", "79730000002", (), [OTHER_TAKEN]),
        ("79720000001 / 8 973 ***-**-02", "79720000001", (), []),
    ],
    ids=ids,
)  # fmt: skip
def test_each_line_is_a_number_of_its_own(cell: str, digits: str, others: tuple[str, ...], steps: list[str]) -> None:
    reading = read_phone(cell)
    assert (reading.digits, reading.others, [step.words() for step in reading.steps]) == (digits, others, steps)


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("8 (972)\n000-00-01", "phone_too_short"),  # two halves may belong to two people
        ("нет\n+7 972 ***-**-01", "phone_masked"),
        ("8 800 000-00-00\nзвонить после обеда", "phone_toll_free"),
        ("+7 972 ***-**-01, +7 973 ***-**-02", "phone_masked"),
    ],
    ids=ids,
)
def test_no_number_is_put_together_from_two_lines(cell: str, problem: str) -> None:
    reading = read_phone(cell)
    assert (reading.digits, reading.problem) == ("", ProblemCode(problem))


@given(
    st.lists(st.one_of(st.sampled_from([str(cell) for cell, _ in READ + REFUSED]), st.text(max_size=15)), max_size=4)
)
def test_lines_give_what_each_of_them_gives(lines: list[str]) -> None:
    lines = [line.replace("\n", " ").replace("\r", " ") for line in lines]
    readings = [reading for line in lines if (reading := read_phone(line)).digits]
    numbers = list(dict.fromkeys(number for each in readings for number in (each.digits, *each.others)))
    together = read_phone("\n".join(lines))
    assert [number for number in (together.digits, *together.others) if number] == numbers


def test_every_step_has_words_in_both_languages() -> None:
    assert set(STEP_TEXTS) == set(StepCode)
    assert all(text.ru and text.en for text in STEP_TEXTS.values())


@given(CELLS)
@example("79\u0667\u0662000000\u0661")
@example("30.11.2026 10:00")
def test_any_cell_gives_eleven_digits_or_one_problem(cell: Cell) -> None:
    reading = read_phone(cell)
    assert bool(reading.digits) != bool(reading.problem)
    assert reading.problem is None or reading.problem in KINDS
    for digits in (reading.digits, *reading.others):
        assert digits == "" or re.fullmatch("7[3489][0-9]{9}", digits)


@given(CELLS)
def test_reading_a_reading_changes_nothing(cell: Cell) -> None:
    digits = read_phone(cell).digits
    if digits:
        assert read_phone(digits) == PhoneReading(digits)
        assert read_phone(f"+{digits}").digits == digits


@given(CELLS)
def test_a_reading_never_invents_a_digit(cell: Cell) -> None:
    reading = read_phone(cell)
    for digits in (reading.digits, *reading.others):
        left = iter(digits_of(cell))
        assert all(digit in left for digit in digits[1:])


def digits_of(cell: Cell) -> list[str]:
    import unicodedata

    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    text = unicodedata.normalize("NFKC", text)
    return [str(unicodedata.digit(char)) for char in text if char.isdigit()]


@given(st.from_regex(r"\+?[78][ -]?(\(9\d\d\)|9\d\d)[ -]?\d{3}[ -]?\d\d[ -]?\d\d", fullmatch=True))
def test_the_short_way_reads_what_the_long_way_reads(cell: str) -> None:
    # A trailing full stop keeps the cell from the short way and means nothing to the long one.
    assert read_phone(cell).digits == read_phone(cell + ".").digits
    if cell.isascii():
        assert read_phone(cell).steps == phone._read_text(cell, []).steps


@pytest.mark.parametrize(
    "moment",
    [datetime(2026, 3, 30, 10, 20, tzinfo=UTC), date(2031, 12, 31), time(23, 59, 59), timedelta(days=3, hours=4)],
)
def test_a_date_cell_is_never_a_phone(moment: Cell) -> None:
    assert not read_phone(moment).digits


@given(st.datetimes(datetime(1900, 1, 1), datetime(2099, 12, 31)))
def test_a_date_in_words_is_never_a_phone(moment: datetime) -> None:
    for pattern in ("%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M:%S", "%d.%m.%Y", "%d-%m-%Y %H:%M", "%d/%m/%Y %H:%M:%S"):
        assert not read_phone(moment.strftime(pattern)).digits


def test_the_phone_itself_needs_no_numbering_plan() -> None:
    assert read_phone(PHONE).digits == PHONE


@given(st.lists(CELLS.map(str) | st.sampled_from([PHONE, f"+{PHONE}", "8 (972) 000-00-01"])))
def test_many_are_read_as_each_of_them_is(cells: list[str]) -> None:
    readings = [read_phone(cell) for cell in cells]
    together = read_phones(cells)
    assert together.digits == [reading.digits for reading in readings]
    assert all(readings[at] == reading for at, reading in together.unusual.items())
    usual = [reading for at, reading in enumerate(readings) if at not in together.unusual]
    assert all(reading.digits and not reading.others for reading in usual)
    steps = [steps for steps, rows in together.steps for _row in range(rows)]
    assert sorted(map(repr, steps)) == sorted(repr(reading.steps) for reading in readings if reading.digits)
