"""What is written of new rows, a column at a time, is what is written of a row when it is edited."""

import tempfile
from pathlib import Path

import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.leads.lead import CustomField, ImportedRow, Lead
from gui.leads.problem import Problem, ProblemCode
from gui.leads.row_block import BLOCK_ROWS
from gui.leads.row_query import RowQuery
from gui.leads.schedule import read_schedule
from gui.leads.search import search_text
from gui.leads.state import LeadState
from gui.storage.database import open_database
from gui.storage.lead_rows import LEAD_COLUMNS, lead_values
from gui.storage.lists import Lists
from gui.storage.schema import lead_text
from tests.conftest import Clock, row_of

TEXTS = st.sampled_from(["", "", "Анна", "Ёлка", 'О"\\Б', "а\nб\x7f\x01", "'); --", "ẞİ"])
PROBLEMS = st.sampled_from(
    [(), (), (Problem(ProblemCode.PHONE_SEVERAL, "phone", "+7"),), (Problem(ProblemCode.PHONE_MISSING, "phone"),)]
)
LEADS = st.builds(
    Lead,
    phone=st.sampled_from(["", "79720000001"]),
    phone_raw=TEXTS,
    fields=st.lists(st.builds(CustomField, st.sampled_from(["Имя", "%s", '"']), TEXTS), max_size=3).map(tuple),
    tags=st.lists(TEXTS.filter(bool), max_size=2).map(tuple),
    schedule=st.sampled_from([None, read_schedule("24.11.2026 10:00").when]),
    **dict.fromkeys(("route_key", "session_id", "utm_source", "comment", "place"), TEXTS),
)
SOURCES = st.lists(TEXTS, max_size=3).map(tuple)
ROWS = st.builds(ImportedRow, st.integers(1, 9), LEADS, PROBLEMS, SOURCES, st.sampled_from(["", "", "by-user"]))


@settings(max_examples=60)
@given(st.lists(ROWS, max_size=6))
def test_rows_are_stored_as_they_are(rows):
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(Path(folder, "dozvon.sqlite"))
        try:
            lists = Lists(database, Clock())
            list_id = lists.add("л", Path("л.xlsx"), [], rows)
            with database.reading() as connection:
                query = f"SELECT {', '.join(LEAD_COLUMNS)} FROM lead ORDER BY id"  # noqa: S608 — our own names
                stored = connection.exec_driver_sql(query).all()
                found = connection.execute(sa.select(lead_text.c.text).order_by(lead_text.c.id)).scalars().all()
            assert [tuple(values) for values in stored] == [lead_values(row.lead) for row in rows]
            assert found == [search_text(row.lead) for row in rows]
            read = list(lists.every_row(list_id))
        finally:
            database.close()
    assert [(row.file_row, row.problems, row.source, row.code) for row in read] == [
        (row.file_row, row.problems, row.source, row.code) for row in rows
    ]
    assert [row.state is LeadState.EXCLUDED for row in read] == [
        bool(row.code) or any(problem.is_error for problem in row.problems) for row in rows
    ]


def test_more_rows_than_a_transaction_takes_keep_their_order(database, lists):
    many = BLOCK_ROWS * 5 + 7
    told = []
    first = lists.add("а", Path("а.xlsx"), [], [row_of(1)])
    list_id = lists.add("б", Path("б.xlsx"), [], map(row_of, range(1, many + 1)), on_progress=told.append)
    assert told == [BLOCK_ROWS * 4, many]
    ids = list(lists.ids(list_id))
    assert ids == list(range(lists.ids(first)[0] + 1, many + 2))
    assert [row.file_row for row in lists.rows(ids)] == list(range(2, many + 2))
    assert lists.find(list_id, RowQuery(text="клиент 6007")).tolist() == [ids[-1]]
