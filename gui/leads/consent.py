"""The yes a person gave to a call that the rules would hold back. Each is kept with the request that leant on it."""

from enum import StrEnum

from gui.leads.words import Text


class Yes(StrEnum):
    """What was agreed to; stable words: they stand in the journal."""

    REPEAT = "repeat"
    ANY_HOUR = "any_hour"


YES_WORDS = {
    Yes.REPEAT: Text("повторный звонок разрешён", "a repeat call was allowed"),
    Yes.ANY_HOUR: Text("звонок вне часов разрешён", "a call outside calling hours was allowed"),
}
