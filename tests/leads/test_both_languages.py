"""Everything the rooms without Qt say is said in Russian and in English, and nothing is said past that."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import gui

ROOT = Path(gui.__file__).parent
ROOMS = ("leads", "sheets", "storage", "calltouch", "transfer", "terminal")
MODULES = [path.relative_to(ROOT).as_posix() for room in ROOMS for path in sorted((ROOT / room).glob("*.py"))]
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
RUSSIAN_MARKS = re.compile("[а-яё«»№]", re.IGNORECASE)

READERS = {
    "leads/fields.py", "leads/pasted_lead.py", "leads/person.py", "leads/person_words.py", "leads/phone.py",
    "leads/place.py", "leads/place_words.py", "leads/schedule.py", "leads/search.py", "leads/stop.py",
    "leads/zone_finder.py", "sheets/columns.py", "sheets/directory_sheet.py", "sheets/header_words.py",
    "sheets/number_plan.py", "sheets/stop_sheet.py", "sheets/text_table.py", "sheets/totals.py",
    "storage/attempt_texts.py", "storage/row_query.py",
}  # fmt: skip
"""They read what people write, in Russian too."""

IMITATE = {"calltouch/sandbox_rules.py", "calltouch/sandbox_triggers.py"}
"""They answer as the remote side does, in Russian."""

SPEAKS_RUSSIAN = {*READERS, *IMITATE, "leads/details.py", "leads/words.py"}


def literal(node: ast.AST) -> str | None:
    """The text of a literal; what is put into an f-string becomes a mark."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = [literal(part) if isinstance(part, ast.Constant) else "{0}" for part in node.values]
        return "".join(part or "" for part in parts)
    return None


def said(tree: ast.AST) -> Iterator[tuple[list[str], list[str]]]:
    """What each `Text` and `Plural` of a module says: the Russian forms and the English ones."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id not in {"Text", "Plural"}:
            continue
        given = [*node.args, *(keyword.value for keyword in node.keywords)]
        forms = [each.elts if isinstance(each, ast.Tuple) else [each] for each in given]
        texts = [[text for form in each if (text := literal(form)) is not None] for each in forms]
        if any(texts):
            assert len(texts) == 2, ast.unparse(node)
            yield texts[0], texts[1]


def marks(text: str) -> set[str]:
    return {name for _before, name, _format, _turned in string.Formatter().parse(text) if name is not None}


def tree_of(module: str) -> ast.Module:
    return ast.parse((ROOT / module).read_text("utf-8"))


@pytest.mark.parametrize("module", MODULES)
def test_each_text_says_the_same_in_both_languages(module: str) -> None:
    for russian, english in said(tree_of(module)):
        assert bool(russian) == bool(english), russian
        assert [bool(text) for text in russian[:1]] == [bool(text) for text in english[:1]], russian
        assert not [text for text in english if RUSSIAN_MARKS.search(text)]
        assert len({frozenset(marks(text)) for text in (*russian, *english)}) == 1, russian
        assert [text[-1:] == "." for text in russian[:1]] == [text[-1:] == "." for text in english[:1]], russian


@pytest.mark.parametrize("module", [module for module in MODULES if module not in SPEAKS_RUSSIAN])
def test_no_russian_is_said_without_its_english(module: str) -> None:
    tree = tree_of(module)
    told = {text for russian, _english in said(tree) for text in russian}
    documentation = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    alone = [
        f"{node.lineno}: {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation
        if CYRILLIC.search(node.value) and node.value not in told and not any(node.value in text for text in told)
    ]
    assert not alone
