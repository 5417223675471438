"""What is done to a raw cell on its way to a phone number, each step with words of its own."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gui.leads.words import Language, Text


class StepCode(StrEnum):
    """What was done to a raw cell."""

    NUMBER_CELL = "number_cell"
    RESTORED = "restored"
    FORMULA = "formula"
    UNPRINTABLE = "unprintable"
    LABEL = "label"
    LINK = "link"
    EXTENSION = "extension"
    PUNCTUATION = "punctuation"
    EIGHT_TO_SEVEN = "eight_to_seven"
    SEVEN_ADDED = "seven_added"
    DOUBLE_PREFIX = "double_prefix"
    INTERNATIONAL_PREFIX = "international_prefix"
    FIRST_OF_SEVERAL = "first_of_several"
    OTHER_TAKEN = "other_taken"


STEP_TEXTS: Final[dict[StepCode, Text]] = {
    StepCode.NUMBER_CELL: Text("число прочитано как номер", "a number cell read as a phone"),
    StepCode.RESTORED: Text("восстановлено из {detail}", "restored from {detail}"),
    StepCode.FORMULA: Text("убраны кавычки или апостроф", "quotes or an apostrophe removed"),
    StepCode.UNPRINTABLE: Text("убраны невидимые и особые знаки", "invisible and special characters removed"),
    StepCode.LABEL: Text("убрана подпись «{detail}»", "the label “{detail}” removed"),
    StepCode.LINK: Text("номер взят из ссылки", "taken from a link"),
    StepCode.EXTENSION: Text("убран добавочный {detail}", "the extension {detail} removed"),
    StepCode.PUNCTUATION: Text("убраны скобки, пробелы и дефисы", "brackets, spaces and dashes removed"),
    StepCode.EIGHT_TO_SEVEN: Text("8 → 7", "8 → 7"),
    StepCode.SEVEN_ADDED: Text("добавлена 7", "7 added"),
    StepCode.DOUBLE_PREFIX: Text("убрана лишняя 8 после +7", "a stray 8 after +7 removed"),
    StepCode.INTERNATIONAL_PREFIX: Text("убран выход на межгород 810", "the international prefix 810 removed"),
    StepCode.FIRST_OF_SEVERAL: Text("взят первый номер из нескольких", "the first of several numbers used"),
    StepCode.OTHER_TAKEN: Text(
        "взят другой телефон: первый не годится", "another phone used: the first one is unusable"
    ),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One repair, with the part of the cell it speaks of."""

    code: StepCode
    detail: str = ""

    def words(self, language: Language | None = None) -> str:
        """The repair in words, in lower case, to be joined by commas."""
        return STEP_TEXTS[self.code].within(language, detail=self.detail)
