from datetime import datetime

import pytest

from gui.leads.lead import CustomField, Lead
from gui.leads.template import LeadTemplate
from gui.storage.lead_templates import LeadTemplates, TemplateNameTakenError

KIND = Lead(
    route_key="widget-1", unit_id="7", tags=("вход",), fields=(CustomField("Город", "Тверь"),), utm_source="site",
    utm_term="окна", call_url="https://example.com", comment="со слов оператора",
)  # fmt: skip


@pytest.fixture
def templates(database):
    return LeadTemplates(database)


def test_templates_are_kept_by_name_replaced_renamed_and_forgotten(templates):
    templates.save(LeadTemplate("Сайт", KIND))
    templates.save(LeadTemplate("база", Lead(route_key="widget-2")))
    assert templates.every() == [LeadTemplate("база", Lead(route_key="widget-2")), LeadTemplate("Сайт", KIND)]
    templates.save(LeadTemplate("Сайт", Lead(tags=("а", "б"))))
    templates.rename("база", "Обзвон")
    assert templates.every() == [
        LeadTemplate("Обзвон", Lead(route_key="widget-2")),
        LeadTemplate("Сайт", Lead(tags=("а", "б"))),
    ]
    templates.remove("Сайт")
    assert [each.name for each in templates.every()] == ["Обзвон"]


def test_a_name_is_not_given_twice(templates):
    templates.save(LeadTemplate("Сайт"))
    templates.save(LeadTemplate("База"))
    with pytest.raises(TemplateNameTakenError):
        templates.rename("База", "Сайт")
    assert [each.name for each in templates.every()] == ["База", "Сайт"]


def test_nothing_of_a_person_is_kept(templates, database):
    when = datetime(2031, 1, 2, 10, 0)  # noqa: DTZ001 — wall-clock time
    fields = (CustomField("Имя", "Анна"), CustomField("Город", "Тверь"))
    person = Lead(
        phone="79720000001", phone_raw="8 972 000-00-01", fields=fields,
        schedule=when, schedule_raw="02.01.2031 10:00", session_id="s-1", place="Тверь", route_key="widget-1",
    )  # fmt: skip
    templates.save(LeadTemplate("Сайт", person))
    assert templates.every() == [
        LeadTemplate("Сайт", Lead(route_key="widget-1", fields=(CustomField("Город", "Тверь"),)))
    ]
    with database.reading() as connection:
        stored = connection.exec_driver_sql('SELECT "values" FROM lead_template').scalar_one()
    assert stored == '{"route_key": "widget-1", "fields": [["Город", "Тверь"]]}'
