"""Changes of a lead: each turns one lead into another, can be pickled, and reads text as a person meant it."""

import pickle
from dataclasses import fields
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.leads.changes import (
    AddTags,
    AtTime,
    ClearKeys,
    KeepFirstPhone,
    MoveToDay,
    NameFields,
    RemoveTags,
    SetField,
    SetPhone,
    SetSchedule,
    SetTags,
    SetText,
    ShiftSchedule,
    Shorten,
)
from gui.leads.lead import CustomField, Lead
from gui.leads.lead_texts import tags_from, text_of, texts_of
from gui.leads.typed_lead import ReplaceText, SetTexts, set_text, with_text

EVENING = datetime(2026, 12, 1, 19, 30)  # noqa: DTZ001 — wall-clock time
DAY = datetime(2026, 12, 5)  # noqa: DTZ001
FULL = Lead(
    phone="79720000001",
    phone_raw="8 972 000-00-01",
    route_key="сайт",
    unit_id="7",
    fields=(CustomField("Имя", "Анна"), CustomField("Город", "Пермь")),
    tags=("vip", "ноябрь"),
    schedule=EVENING,
    schedule_raw="01.12.2026 19:30",
    session_id="11",
    utm_source="google",
    comment="звонила сама",
    place="Пермь",
)


@pytest.mark.parametrize(
    ("change", "key", "becomes"),
    [
        (SetText("comment", "  новая "), "comment", "новая"),
        (SetText("route_key", "сайт"), "unit_id", "7"),
        (SetText("route_key", "другой"), "unit_id", ""),
        (SetPhone(" 8 972 111 22 33 "), "phone", "+79721112233"),
        (SetPhone("123"), "phone", "123"),
        (SetPhone(""), "phone", ""),
        (SetField("Имя", "Ольга"), "custom:Имя", "Ольга"),
        (SetField("Имя", ""), "custom:Имя", ""),
        (SetField("Марка", "Лада"), "custom:Марка", "Лада"),
        (SetTags(("а", "а", "", "б")), "tags", "а, б"),
        (AddTags(("vip", "новый")), "tags", "vip, ноябрь, новый"),
        (RemoveTags(("VIP",)), "tags", "ноябрь"),
        (SetSchedule("31.12.2026 15:30"), "schedule", "31.12.2026 15:30"),
        (SetSchedule("когда-нибудь"), "schedule", "когда-нибудь"),
        (SetSchedule(""), "schedule", ""),
        (ShiftSchedule(timedelta(hours=-2)), "schedule", "01.12.2026 17:30"),
        (ShiftSchedule(timedelta(seconds=5)), "schedule", "01.12.2026 19:30:05"),
        (MoveToDay(DAY, timedelta(hours=10)), "schedule", "05.12.2026 19:30"),
        (AtTime(timedelta(hours=10)), "schedule", "01.12.2026 19:30"),
        (ClearKeys(("session_id", "utm_source")), "utm_source", ""),
        (SetTexts((("unit_id", "8"), ("route_key", "другой"))), "unit_id", "8"),
        (ReplaceText("пермь", "Омск", frozenset({"place", "custom:Город"})), "custom:Город", "Омск"),
        (ReplaceText("пермь", "Омск", frozenset({"place"})), "custom:Город", "Пермь"),
        (ReplaceText("пермь", "Омск", frozenset({"place"}), match_case=True), "place", "Пермь"),
    ],
)
def test_a_change_makes_of_a_field_what_it_says(change, key, becomes):
    assert text_of(change(FULL), key) == becomes
    assert pickle.loads(pickle.dumps(change)) == change  # noqa: S301 — made here


def test_a_phone_is_kept_as_it_was_typed_beside_what_is_called():
    changed = SetPhone("8 (972) 111-22-33 доб. 5")(FULL)
    assert (changed.phone, changed.phone_raw) == ("79721112233", "8 (972) 111-22-33 доб. 5")


def test_a_day_or_a_time_alone_is_completed():
    assert MoveToDay(DAY, timedelta(hours=10))(SetSchedule("15:30")(FULL)).schedule == DAY.replace(hour=15, minute=30)
    assert MoveToDay(DAY, timedelta(hours=10))(Lead()).schedule == DAY.replace(hour=10)
    assert AtTime(timedelta(hours=10))(SetSchedule("05.12.2026")(FULL)).schedule == DAY.replace(hour=10)
    assert AtTime(timedelta(hours=10))(Lead()) == Lead()
    assert ShiftSchedule(timedelta(hours=1))(Lead()) == Lead()


def test_of_several_numbers_the_first_stays():
    several = Lead(phone="79720000001", phone_raw="79720000001, 79720000002")
    assert KeepFirstPhone()(several).phone_raw == "+79720000001"
    assert KeepFirstPhone()(Lead(phone_raw="нет")) == Lead(phone_raw="нет")


def test_what_is_too_long_is_cut_and_nothing_else():
    long = Lead(fields=(CustomField("Имя", "а" * 300),), tags=("б" * 150, "в"), route_key="г" * 300)
    cut = Shorten(255, 100, 5, 10)(long)
    assert (len(cut.fields[0].value), len(cut.tags[0]), len(cut.route_key)) == (255, 100, 255)
    assert Shorten(255, 100, 5, 10)(FULL) == FULL


def test_fields_without_a_name_are_named_and_those_without_a_value_go():
    odd = Lead(fields=(CustomField("", "Анна"), CustomField("Город", "")))
    assert NameFields("Поле")(odd).fields == (CustomField("Поле", "Анна"),)


def test_replacing_counts_what_it_replaces_and_takes_signs_as_they_are():
    lead = Lead(comment="a.b A.B a+b", tags=("a.b",))
    replacing = ReplaceText("a.b", r"\1", frozenset({"comment", "tags"}))
    assert replacing.count(lead) == 3
    assert replacing(lead).comment == r"\1 \1 a+b"
    assert replacing(lead).tags == (r"\1",)
    nothing = ReplaceText("", "x", frozenset({"comment"}))
    assert (nothing(lead), nothing.count(lead)) == (lead, 0)


def test_replacing_leaves_a_field_alone_where_it_is_not_found():
    raw = Lead(phone="79720000001", phone_raw="8 972 000-00-01, спросить Анну")
    assert ReplaceText("x", "y", frozenset({"phone"}))(raw) == raw


def test_every_field_of_a_lead_can_be_told_as_text_and_set_from_it():
    told = {key for key, _text in texts_of(FULL)}
    every = {field.name for field in fields(Lead)} - {"fields", "phone_raw", "schedule_raw"}
    assert told == every | {"custom:Имя", "custom:Город"}
    for key, text in texts_of(FULL):
        assert text_of(with_text(Lead(), key, text), key) == text
        assert text_of(FULL, key) == text
    assert text_of(FULL, "custom:Нет такого") == ""


@given(st.text(alphabet="аб,; \n"))
def test_tags_read_from_any_text_are_read_the_same_again(text):
    tags = tags_from(text)
    assert tags_from(", ".join(tags)) == tags
    assert len(set(tags)) == len(tags)


_KEYS = st.sampled_from(["phone", "tags", "schedule", "comment", "route_key", "custom:Имя"])


@given(_KEYS, st.text(max_size=20))
def test_setting_the_same_text_twice_changes_nothing_more(key, text):
    once = set_text(key, text)(FULL)
    assert set_text(key, text)(once) == once
