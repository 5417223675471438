"""Bring resources/translations up to what the source says, and compile it.

    .venv-test/bin/python packaging/translations.py                 write the .ts and .qm files anew
    .venv-test/bin/python packaging/translations.py --fill FILE     and take translations from a JSON file

Sources are English. `dozvon_ru.ts` translates every string, `dozvon_en.ts` only gives the plurals their two forms.
Qt’s own lupdate garbles `\\N{...}` in Python strings and sees no plurals of `QCoreApplication.translate`, so the
strings are gathered here; the files are Qt's, Linguist opens them and lrelease compiles them.

FILE: `[{"context": "Run", "source": "%Ln request(s)", "comment": "", "ru": ["%Ln заявка", …, …], "en": ["…", "…"]}]`;
`ru` is one string where the source has no number.
"""

import argparse
import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
ROOMS = ("gui/app", "gui/delivery", "gui/ui", "gui/tasks.py")
FORMS = {"ru": 3, "en": 2}


class Key(NamedTuple):
    """What Qt looks a translation up by."""

    context: str
    source: str
    comment: str


class Message(NamedTuple):
    """One string of the source. `plural`: it is said with a number."""

    key: Key
    plural: bool
    place: str


class UnfitCallError(Exception):
    """A call that cannot be translated: where, and why."""


def messages(root: Path = ROOT) -> list[Message]:
    """Every string said through Qt's translation, once, in the order of the source."""
    found: dict[Key, Message] = {}
    for room in ROOMS:
        path = root / room
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            for message in _of_file(file, str(file.relative_to(root))):
                known = found.setdefault(message.key, message)
                if known.plural != message.plural:
                    raise UnfitCallError(f"{message.place}: with a number here, without one in {known.place}")
    return list(found.values())


def _of_file(file: Path, name: str) -> Iterator[Message]:
    tree = ast.parse(file.read_text("utf-8"))
    yield from _within(tree, "", name)


def _within(node: ast.AST, owner: str, file: str) -> Iterator[Message]:
    """The strings of a piece of source; `owner` is the class it stands in."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield from _of_call(child, owner, f"{file}:{child.lineno}")
        yield from _within(child, child.name if isinstance(child, ast.ClassDef) else owner, file)


def _of_call(call: ast.Call, owner: str, place: str) -> Iterator[Message]:
    match ast.unparse(call.func).split("."):
        case [*whose, "tr"]:
            if whose != ["self"] or not owner:
                raise UnfitCallError(f"{place}: only self.tr has a context that is known here")
            if len(call.args) > 2:
                raise UnfitCallError(f"{place}: a plural of self.tr is lost in a derived class: use translate")
            arguments = [ast.Constant(owner), *call.args]
        case ["translate"] | ["QCoreApplication", "translate"] | ["QT_TRANSLATE_NOOP"]:
            arguments = list(call.args)
        case _:
            return
    texts = [each.value for each in arguments[:3] if isinstance(each, ast.Constant)]
    if len(texts) < min(3, len(arguments)) or not all(isinstance(text, str | None) for text in texts):
        raise UnfitCallError(f"{place}: a translated string stands in the source as it is")
    context, source, comment = (*texts, "")[:3]
    yield Message(Key(context, source, comment or ""), len(arguments) > 3, place)


class Catalogue:
    """One .ts file: translations by key, each a tuple of its forms."""

    def __init__(self, language: str, folder: Path = FOLDER) -> None:
        self.language = language
        self.path = folder / f"dozvon_{language}.ts"
        self.forms: dict[Key, tuple[str, ...]] = {}
        if self.path.exists():
            for context in ET.parse(self.path).getroot().iter("context"):  # noqa: S314 -- a file of ours
                for message in context.iter("message"):
                    self._read(context.findtext("name", ""), message)

    def _read(self, context: str, message: ET.Element) -> None:
        translation = message.find("translation")
        if translation is None:
            return
        forms = tuple(form.text or "" for form in translation.iter("numerusform")) or (translation.text or "",)
        if all(forms):
            self.forms[Key(context, message.findtext("source", ""), message.findtext("comment", ""))] = forms

    def missing(self, wanted: list[Message]) -> list[Message]:
        """What the language has to say and does not, or not in all its forms."""
        return [
            message
            for message in self.own(wanted)
            if len(self.forms.get(message.key, ())) != (FORMS[self.language] if message.plural else 1)
        ]

    def own(self, wanted: list[Message]) -> list[Message]:
        """What this language translates: English says only its plurals anew."""
        return [message for message in wanted if message.plural or self.language != "en"]

    def write(self, wanted: list[Message]) -> None:
        """The file with exactly `wanted`; what has no translation is marked unfinished."""
        root = ET.Element("TS", version="2.1", language=self.language, sourcelanguage="en")
        contexts: dict[str, ET.Element] = {}
        for message in sorted(self.own(wanted), key=lambda each: each.key.context):
            context = contexts.get(message.key.context)
            if context is None:
                context = contexts[message.key.context] = ET.SubElement(root, "context")
                ET.SubElement(context, "name").text = message.key.context
            self._add(context, message)
        ET.indent(root, "    ")
        text = ET.tostring(root, encoding="unicode")
        self.path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', "utf-8", newline="\n")

    def _add(self, context: ET.Element, message: Message) -> None:
        element = ET.SubElement(context, "message", {"numerus": "yes"} if message.plural else {})
        ET.SubElement(element, "source").text = message.key.source
        if message.key.comment:
            ET.SubElement(element, "comment").text = message.key.comment
        forms = self.forms.get(message.key, ())
        wanted = FORMS[self.language] if message.plural else 1
        finished = len(forms) == wanted
        translation = ET.SubElement(element, "translation", {} if finished else {"type": "unfinished"})
        if not message.plural:
            translation.text = forms[0] if finished else ""
            return
        for form in forms if finished else ("",) * wanted:
            ET.SubElement(translation, "numerusform").text = form

    def compile(self, target: Path | None = None) -> Path:
        """Make the .qm the program loads; returns its path."""
        target = target or self.path.with_suffix(".qm")
        lrelease = Path(sys.executable).with_name("pyside6-lrelease")
        command = [lrelease, "-silent", "-nounfinished", self.path, "-qm", target]
        subprocess.run(command, check=True, capture_output=True)
        return target

    def fill(self, entries: list[dict[str, object]]) -> None:
        """Take what a JSON file says in this language."""
        for entry in entries:
            given = entry.get(self.language)
            key = Key(str(entry["context"]), str(entry["source"]), str(entry.get("comment") or ""))
            if given:
                self.forms[key] = tuple(map(str, given)) if isinstance(given, list) else (str(given),)


def plain_plurals(catalogue: Catalogue, wanted: list[Message]) -> None:
    """“%Ln row(s)” has forms anyone can tell: those need no writing."""
    for message in catalogue.missing(wanted):
        if "(s)" in message.key.source:
            forms = (message.key.source.replace("(s)", ""), message.key.source.replace("(s)", "s"))
            catalogue.forms[message.key] = forms


MARKS = re.compile(r"\{[^{}]*\}|%L?n")


def main() -> int:
    """Update, compile, and tell what is missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--fill", type=Path, action="append", default=[], help="JSON with translations to take")
    arguments = parser.parse_args()
    wanted = messages()
    left = 0
    for language in FORMS:
        catalogue = Catalogue(language)
        for file in arguments.fill:
            catalogue.fill(json.loads(file.read_text("utf-8")))
        if language == "en":
            plain_plurals(catalogue, wanted)
        catalogue.write(wanted)
        catalogue.compile()
        missing = catalogue.missing(wanted)
        left += len(missing)
        print(f"{language}: {len(catalogue.own(wanted))} strings, {len(missing)} without a translation")
        for message in missing[:20]:
            print(f"  {message.place}: {message.key.context}: {message.key.source}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
