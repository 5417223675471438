"""What is wrong with all rows of one kind."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.leads.problem import KINDS, ProblemCode

translate: Final = QCoreApplication.translate


def problem_kind(code: ProblemCode) -> str:
    """What is wrong with all rows of one kind: «Не хватает цифр»."""
    return _about_all(code) or str(KINDS[code].message).partition("{detail}")[0].rstrip(" :«“(")


def _about_all(code: ProblemCode) -> str:
    """The words for many rows, where a problem's message speaks of one."""
    return {
        ProblemCode.DUPLICATE: translate("Preflight", "Duplicate: the list has this phone already"),
        ProblemCode.ALREADY_CALLED: translate("Preflight", "These people have had a request already"),
        ProblemCode.CALLED_LATELY: translate("Preflight", "These people were called before, but not today"),
        ProblemCode.STOPPED: translate("Preflight", "The number is on the stop list"),
        ProblemCode.PHONE_SEVERAL: translate("Preflight", "Several numbers in the cell; the first is used"),
        ProblemCode.FIELD_EMPTY: translate("Preflight", "A field has no value"),
        ProblemCode.TOO_MANY_FIELDS: translate("Preflight", "More fields than a request holds"),
        ProblemCode.TOO_MANY_TAGS: translate("Preflight", "More tags than a request holds"),
    }.get(code, "")
