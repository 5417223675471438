"""What the terminal counts."""

from gui.leads.words import Plural

REQUESTS = Plural(("заявка", "заявки", "заявок"), ("request", "requests"))
ROWS = Plural(("строка", "строки", "строк"), ("row", "rows"))
TO_PEOPLE = Plural(("человеку", "людям", "людям"), ("person", "people"))
"""Whom something happens to: «звонить нельзя 3 людям»."""
