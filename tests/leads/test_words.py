"""The tables of words are whole, in both languages, and Russian counts are declined right."""

import string

import pytest

from gui.leads import remedies
from gui.leads.fields import BY_KEY, FIELDS
from gui.leads.problem import KINDS, Problem, ProblemCode
from gui.leads.remedies import EXPLANATIONS, code_of, explain
from gui.leads.state import (
    STATE_TITLES,
    Accepted,
    LeadState,
    NotSent,
    NotSentReason,
    Refused,
    Tally,
    TooManyRequests,
    Unknown,
    UnknownReason,
)
from gui.leads.words import Plural, Text, grouped, plural
from gui.sheets.header_words import header_key

REQUESTS = Plural(("заявка", "заявки", "заявок"), ("request", "requests"))


def marks(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", ProblemCode)
def test_every_problem_has_its_words(code: ProblemCode) -> None:
    kind = KINDS[code]
    for text in (kind.message, kind.remedy):
        assert text.ru.strip()
        assert text.en.strip()
        assert marks(text.ru) == marks(text.en) <= {"detail"}
        assert not text.ru.endswith(".")


@pytest.mark.parametrize("code", ProblemCode)
def test_a_detail_with_braces_is_only_text(code: ProblemCode) -> None:
    problem = Problem(code, "phone", "{0} {x} %s")
    for words in (problem.message("ru"), problem.message("en"), problem.remedy("ru"), problem.remedy("en")):
        assert "{detail}" not in words


OUTCOMES = [
    *(NotSent(reason) for reason in NotSentReason),
    *(Unknown(reason) for reason in UnknownReason),
    TooManyRequests(),
    *(Refused(str(code), "", 400) for code in (1, 10001, 10002, 10003, 10004, 10005, 10006, 10007, 10013)),
    Refused("http-401", "", 401),
    Refused("http-403", "", 403),
]


@pytest.mark.parametrize("outcome", OUTCOMES, ids=str)
def test_every_outcome_of_the_reference_has_an_explanation_of_its_own(outcome: object) -> None:
    code = code_of(outcome)  # type: ignore[arg-type]
    assert code in EXPLANATIONS
    assert explain(code) is EXPLANATIONS[code]


@pytest.mark.parametrize("code", EXPLANATIONS)
def test_every_explanation_says_what_happened_and_what_to_do(code: str) -> None:
    for text in EXPLANATIONS[code]:
        assert text.ru.strip()
        assert text.en.strip()


def test_an_unknown_code_gets_a_general_explanation_and_none_gets_none() -> None:
    assert explain("10099") is remedies._OTHER
    assert explain("") is None
    assert code_of(Accepted("1")) == ""


def test_every_state_has_a_title_and_a_place_in_the_tally() -> None:
    assert set(STATE_TITLES) == set(LeadState)
    tally = Tally(total=28, queued=1, sending=2, accepted=3, rejected=4, held=5, unknown=6, excluded=7)
    assert sum(tally.of(state) for state in LeadState) == 28
    assert tally.balanced
    assert not Tally(total=1).balanced


def test_header_synonyms_are_folded_and_belong_to_one_field() -> None:
    synonyms = [synonym for field in FIELDS for synonym in field.synonyms]
    assert [header_key(synonym) for synonym in synonyms] == synonyms
    assert len(set(synonyms)) == len(synonyms)
    assert len(BY_KEY) == len(FIELDS)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 заявок"), (1, "1 заявка"), (2, "2 заявки"), (4, "4 заявки"), (5, "5 заявок"), (11, "11 заявок"),
        (12, "12 заявок"), (14, "14 заявок"), (20, "20 заявок"), (21, "21 заявка"), (22, "22 заявки"),
        (25, "25 заявок"), (101, "101 заявка"), (111, "111 заявок"), (112, "112 заявок"), (122, "122 заявки"),
        (1001, "1\u00a0001 заявка"), (1_234_562, "1\u00a0234\u00a0562 заявки"),
    ],
)  # fmt: skip
def test_russian_counts_are_declined(count: int, words: str) -> None:
    assert REQUESTS.of(count, "ru") == words


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 requests"), (1, "1 request"), (-1, "-1 request"), (1_234, "1,234 requests")]
)
def test_english_counts_have_two_forms(count: int, words: str) -> None:
    assert REQUESTS.of(count, "en") == words


def test_a_negative_count_is_declined_like_a_positive_one() -> None:
    assert plural(-1, "строка", "строки", "строк") == "строка"
    assert grouped(-1000) == "-1\u00a0000"


def test_text_is_given_in_the_language_asked_for() -> None:
    text = Text("Строка {n}", "Row {n}")
    assert (text.within("ru", n=1), text.within("en", n=1), text.within("en")) == ("Строка 1", "Row 1", "Row {n}")
