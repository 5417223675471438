"""The templates of leads that are entered by hand. Every method is one transaction."""

from typing import Any, Final

import sqlalchemy as sa

from gui.leads.errors import KnownError
from gui.leads.lead import UTM_KEYS, CustomField, Lead
from gui.leads.template import LeadTemplate, without_person
from gui.leads.words import Text
from gui.storage.database import Database
from gui.storage.schema import lead_template

_TEXTS: Final = ("route_key", "unit_id", *UTM_KEYS, "call_url", "comment")


class TemplateNameTakenError(KnownError):
    """Another template has this name already."""


class LeadTemplates:
    """The templates of one database. What a person would lose with the form is never kept: see `without_person`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def every(self) -> list[LeadTemplate]:
        """All templates by name."""
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(lead_template)).all()
        found = [LeadTemplate(row.name, _lead(row._mapping["values"])) for row in rows]  # noqa: SLF001
        return sorted(found, key=lambda each: each.name.casefold())

    def save(self, wanted: LeadTemplate) -> None:
        """Keep a template; one of the same name is replaced."""
        values = _values(without_person(wanted.lead))
        with self._database.writing() as connection:
            connection.execute(lead_template.delete().where(lead_template.c.name == wanted.name))
            connection.execute(lead_template.insert().values({"name": wanted.name, "values": values}))

    def rename(self, name: str, new_name: str) -> None:
        """Call a template something else. Raises `TemplateNameTakenError`."""
        try:
            with self._database.writing() as connection:
                renamed = lead_template.update().where(lead_template.c.name == name)
                connection.execute(renamed.values({"name": new_name}))
        except sa.exc.IntegrityError as error:
            raise TemplateNameTakenError(
                Text(
                    "Шаблон «{name}» уже есть. Названия не изменились.",
                    "The template “{name}” already exists. No name was changed.",
                ).said(name=new_name),
                Text("Дайте шаблону другое название.", "Give the template another name."),
            ) from error

    def remove(self, name: str) -> None:
        """Forget a template."""
        with self._database.writing() as connection:
            connection.execute(lead_template.delete().where(lead_template.c.name == name))


def _values(lead: Lead) -> dict[str, Any]:
    """What the JSON column holds: nothing that is empty."""
    texts = {key: getattr(lead, key) for key in _TEXTS}
    fields = [[each.name, each.value] for each in lead.fields]
    return {key: value for key, value in {**texts, "tags": [*lead.tags], "fields": fields}.items() if value}


def _lead(values: dict[str, Any]) -> Lead:
    texts: dict[str, Any] = {key: str(values.get(key, "")) for key in _TEXTS}
    fields = tuple(CustomField(name, value) for name, value in values.get("fields", ()))
    return Lead(tags=tuple(values.get("tags", ())), fields=fields, **texts)
