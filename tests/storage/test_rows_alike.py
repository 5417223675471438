"""Rows that are alike are changed together, and come to exactly what they would come to one by one."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.leads.changes import (
    AddTags,
    AtTime,
    ClearKeys,
    MoveToDay,
    NameFields,
    RemoveTags,
    SetField,
    SetPhone,
    SetSchedule,
    SetText,
    ShiftSchedule,
)
from gui.leads.lead import CustomField, ImportedRow, Lead
from gui.leads.remedies import BY_USER
from gui.leads.schedule import read_schedule
from gui.leads.touched import touched
from gui.leads.typed_lead import ReplaceText, SetTexts
from gui.leads.validation import validate
from gui.storage import edit_steps, rows_alike
from gui.storage.database import open_database
from gui.storage.edits import Edits
from gui.storage.lists import Lists
from gui.storage.row_writing import read_rows, write_texts
from gui.storage.schema import edit_row, lead, lead_text, state_count
from tests.conftest import NOON, Clock, phone_of

WALL_CLOCK = NOON.astimezone().replace(tzinfo=None)
TIMES = [
    "", "завтра", "15:30",
    *(f"{WALL_CLOCK + timedelta(minutes=minutes):%d.%m.%Y %H:%M}" for minutes in (-60, 1, 4, 3000)),
]  # fmt: skip
CHANGES = [
    SetText("utm_source", "гугл"), SetText("utm_source", ""), SetText("session_id", "с2"), SetText("session_id", ""),
    SetText("route_key", "w2"), SetText("route_key", "w" * 300), SetText("unit_id", "отдел"), SetText("comment", "Ёж"),
    ClearKeys(("session_id", "utm_source")), ClearKeys(("unit_id", "comment")),
    AddTags(("вечер",)), AddTags(("т" * 300,)), RemoveTags(("новый", "т" * 300)),
    SetField("Имя", "Жанна"), SetField("Имя", ""), NameFields("Поле"),
    SetSchedule(TIMES[-1]), SetSchedule("завтра"), ShiftSchedule(timedelta(days=-1)), AtTime(timedelta(hours=9)),
    MoveToDay(WALL_CLOCK.replace(hour=0, minute=0, second=0, microsecond=0), timedelta(hours=23)),
    SetTexts((("tags", "а, б"), ("utm_medium", "cpc"))), SetTexts((("phone", phone_of(1)), ("comment", "а"))),
    SetPhone(phone_of(2)), ReplaceText("а", "о", frozenset({"tags", "comment"})),
]  # fmt: skip
FATES = [
    ("queued", ""), ("queued", ""), ("queued", ""), ("rejected", "10013"), ("held", "10004"), ("accepted", ""),
    ("excluded", BY_USER),
]  # fmt: skip


@st.composite
def leads(draw):
    time = draw(st.sampled_from([*[""] * 6, *TIMES]))
    phone = phone_of(draw(st.sampled_from([*range(1, 40)])))
    raw = draw(st.sampled_from([*[f"8{phone[1:]}"] * 6, f"{phone}, {phone_of(77)}", "нет"]))
    few = lambda *values: draw(st.sampled_from([*[values[0]] * 4, *values]))  # noqa: E731 — a word for what is drawn
    return Lead(
        phone="" if raw == "нет" else phone,
        phone_raw=raw,
        route_key=few("w1", "", "w2"),
        unit_id=few("", "5", "отдел"),
        fields=few((CustomField("Имя", "Анна"),), (), (CustomField("", "x"),), (CustomField("Имя", ""),)),
        tags=few(("новый",), (), ("т" * 300,), ("вечер", "Новый")),
        schedule=read_schedule(time).when,
        schedule_raw=time,
        session_id=few("", "с1"),
        utm_source=few("яндекс", "", "я\nб"),
        utm_medium=few("", "cpc"),
        comment=few("", "Перезвонить"),
    )


class Desk:
    """A list of its own, and everything its tables hold."""

    def __init__(self, folder, made, fates):
        self.clock = Clock()
        self.database = open_database(folder / "dozvon.sqlite")
        lists = Lists(self.database, self.clock)
        rows = [ImportedRow(place + 2, each, validate(each, WALL_CLOCK), ("а",)) for place, each in enumerate(made)]
        self.list_id = lists.add("Заявки", Path("заявки.xlsx"), ["А"], rows)
        self.ids = list(lists.ids(self.list_id))
        for row_id, fate in zip(self.ids, fates, strict=True):
            if fate[0] != "queued":
                self.meddle(row_id, state=fate[0], code=fate[1], message="м")
        self.edits = Edits(self.database, self.clock)

    def meddle(self, row_id, **values):
        with self.database.writing() as connection:
            connection.execute(lead.update().where(lead.c.id == row_id).values(**values))
            # Nobody changes a row without letting a search find it as it is now.
            rows = read_rows(connection, self.list_id, [row_id])
            write_texts(connection, self.list_id, [(row.id, row.lead) for row in rows])

    def everything(self):
        with self.database.reading() as connection:
            return [
                connection.execute(sa.select(table).order_by(*table.primary_key)).all()
                for table in (lead, edit_row, lead_text, state_count)
            ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(leads(), st.sampled_from(FATES)), min_size=8, max_size=40),
    st.lists(st.sampled_from(CHANGES), min_size=1, max_size=3),
    st.sampled_from([None, {"tags": ["чужой"]}, {"state": "sending"}, {"comment": "чужой"}]),
)
def test_rows_changed_together_come_to_what_they_come_to_one_by_one(rows, changes, meddled):
    with TemporaryDirectory() as folder:
        for name in ("together", "apart"):
            (Path(folder) / name).mkdir()
        together, apart = (Desk(Path(folder) / name, *zip(*rows, strict=True)) for name in ("together", "apart"))

        def same(act):
            with patch.object(rows_alike, "FEW", 2), patch.object(edit_steps, "FEW", 2):
                first = act(together)
            with patch.object(rows_alike, "FEW", 1000), patch.object(edit_steps, "FEW", 1000):
                assert act(apart) == first
            assert together.everything() == apart.everything()

        try:
            for change in changes:
                same(lambda desk, change=change: desk.edits.change(desk.list_id, desk.ids, change, "т"))
                together.clock.pass_(minutes=1)
                apart.clock.pass_(minutes=1)
            same(lambda desk: desk.edits.exclude(desk.list_id, desk.ids[::2], "т"))
            if meddled:
                same(lambda desk: desk.meddle(desk.ids[3], **meddled))
            for _step in range(3):
                same(lambda desk: desk.edits.undo(desk.list_id))
            same(lambda desk: desk.edits.redo(desk.list_id))
            same(lambda desk: desk.edits.include(desk.list_id, desk.ids, "т"))
        finally:
            together.database.close()
            apart.database.close()


@settings(deadline=None)
@given(leads(), leads(), st.sampled_from(CHANGES))
def test_what_a_change_touches_is_all_it_looks_at_and_all_it_writes(one, other, change):
    names = touched(change)
    if names is None:
        return
    alike = Lead(**{name: getattr(one if name in names else other, name) for name in Lead.__dataclass_fields__})
    new, new_alike = change(one), change(alike)
    for name in Lead.__dataclass_fields__:
        assert getattr(new_alike, name) == getattr(new if name in names else other, name)
