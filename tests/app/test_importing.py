"""From files and the clipboard to lists: presets, corrections, several files at once, lists that were here before."""

import time
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from gui.app.import_talk import Source
from gui.leads.cleaning import Cleaning
from gui.leads.lead import Defaults
from gui.leads.state import Accepted, LeadState
from gui.storage.presets import Presets
from gui.transfer.importing import NO_HEADER, preview_file
from gui.ui.report_dialog import ReportDialog
from tests.app.person import press, rows_of, shown_text


@pytest.fixture
def program(start, person):
    return start()


def table(path, *phones, header="Имя;Телефон", encoding="utf-8"):
    rows = [f"Клиент {number};{phone}" for number, phone in enumerate(phones, 1)]
    path.write_text("\n".join([header, *rows]) + "\n", encoding=encoding)
    return path


def good(count, first=0):
    return [f"8974000{number:04}" for number in range(first, first + count)]


def load(qtbot, program, *paths):
    with qtbot.waitSignal(program.files.imported, timeout=30_000):
        program.files.open(list(paths))


def activate(combo, value):
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def save_preset(name):
    def answer(dialog):
        dialog.choices[0].target.setCurrentIndex(dialog.choices[0].target.findData("comment"))
        dialog.for_all.destination.tags.setText("поставщик")
        dialog.presets.saveRequested.emit(name)
        assert dialog.presets.name == name
        dialog.foot.load.click()

    return answer


def test_tomorrows_file_of_a_supplier_needs_no_dialog(qtbot, program, person, tmp_path):
    person.on_import = save_preset("Поставщик А")
    load(qtbot, program, table(tmp_path / "вчера.csv", *good(3)))
    person.read.clear()
    (tmp_path / "сегодня.csv").write_text("Телефон;Имя\n89740000200;Анна\n", encoding="utf-8")
    load(qtbot, program, tmp_path / "сегодня.csv")
    assert person.read == []
    assert "Загружен по шаблону «Поставщик А»." in shown_text(program.window)
    assert [row.lead.comment for row in rows_of(program)] == ["Анна"]
    assert program.lists.current.defaults.tags == ("поставщик",)


def test_a_preset_under_which_no_number_stands_is_shown_first(qtbot, program, person, tmp_path):
    person.on_import = save_preset("Поставщик А")
    load(qtbot, program, table(tmp_path / "вчера.csv", *good(3)))
    said = []

    def answer(dialog):
        said.append((dialog.presets.name, dialog.foot.remark.text()))
        dialog.foot.cancel.click()

    person.on_import = answer
    program.files.open([table(tmp_path / "сегодня.csv", "нет", "нет", "нет")])
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert said[0][0] == "Поставщик А"
    assert "нет ни одного номера" in said[0][1]


def test_the_columns_of_a_list_made_by_a_preset_can_be_changed(qtbot, program, person, tmp_path):
    person.on_import = save_preset("Поставщик А")
    load(qtbot, program, table(tmp_path / "вчера.csv", *good(3)))
    load(qtbot, program, table(tmp_path / "сегодня.csv", *good(3, 100)))
    made = program.lists.current.id

    def answer(dialog):
        assert dialog.presets.name == "Поставщик А"
        dialog.choices[0].target.setCurrentIndex(dialog.choices[0].target.findData("custom"))
        dialog.foot.load.click()

    person.on_import = answer
    with qtbot.waitSignal(program.files.imported, timeout=30_000):
        press(program.window, "Изменить столбцы")
    assert [row.lead.fields[0].value for row in rows_of(program)] == ["Клиент 1", "Клиент 2", "Клиент 3"]
    assert made not in [info.id for info in program.engine.lists.recent()]
    assert "уже загружали" not in shown_text(program.window)
    qtbot.waitUntil(lambda: not list(program.engine.lists.every_row(made)))


def test_a_list_somebody_worked_on_is_not_replaced(qtbot, program, person, tmp_path):
    person.on_import = save_preset("Поставщик А")
    load(qtbot, program, table(tmp_path / "вчера.csv", *good(3)))
    load(qtbot, program, table(tmp_path / "сегодня.csv", *good(3, 100)))
    made = program.lists.current.id
    program.window.excludeRequested.emit([rows_of(program)[0].id])
    qtbot.waitUntil(lambda: rows_of(program)[0].state is LeadState.EXCLUDED)
    person.on_import = lambda dialog: dialog.foot.load.click()
    with qtbot.waitSignal(program.files.imported, timeout=30_000):
        press(program.window, "Изменить столбцы")
    assert made in [info.id for info in program.engine.lists.recent()]
    assert "Этот же файл уже загружали: список «сегодня»" in shown_text(program.window)


def test_a_header_of_no_words_is_never_loaded_without_asking(qtbot, program, person, tmp_path):
    person.on_import = save_preset("Без заголовка")
    for name, first in (("а.csv", 0), ("б.csv", 100)):
        (tmp_path / name).write_text("\n".join(f"x;{phone}" for phone in good(3, first)), encoding="utf-8")
    load(qtbot, program, tmp_path / "а.csv")
    person.on_import = lambda dialog: dialog.foot.load.click()
    person.read.clear()
    load(qtbot, program, tmp_path / "б.csv")
    assert person.read == ["столбцы"]


def test_a_header_row_and_an_encoding_are_corrected_in_the_dialog(qtbot, program, person, tmp_path):
    asked = []

    def answer(dialog):
        if not asked:
            asked.append("encoding")
            activate(dialog.reading.encoding, "cp866")
        elif dialog.foot.load.isEnabled() and asked == ["encoding"]:
            assert dialog.chosen_reading().encoding == "cp866"
            asked.append("header")
            activate(dialog.reading.header, NO_HEADER)
        elif dialog.foot.load.isEnabled():
            dialog.foot.load.click()

    person.on_import = answer
    load(qtbot, program, table(tmp_path / "Май.csv", *good(2), encoding="cp866"))
    rows = rows_of(program)
    assert [row.source[0] for row in rows] == ["Имя", "Клиент 1", "Клиент 2"]
    assert rows[0].state is LeadState.EXCLUDED


def test_leaving_the_dialog_while_it_reads_leaves_nothing(qtbot, program, person, tmp_path):
    def answer(dialog):
        activate(dialog.reading.header, NO_HEADER)
        dialog.foot.cancel.click()

    person.on_import = answer
    program.files.open([table(tmp_path / "Май.csv", *good(2))])
    qtbot.waitUntil(lambda: bool(person.read))
    qtbot.waitUntil(lambda: program.tasks.under_way == 0, timeout=30_000)
    assert program.engine.lists.recent() == []


def test_a_block_from_a_spreadsheet_is_pasted_like_a_file(qtbot, program, person):
    QGuiApplication.clipboard().setText("Имя\tТелефон\nАнна\t8 974 000-00-01\nПётр\t79740000002\n")
    with qtbot.waitSignal(program.files.imported, timeout=30_000):
        program.window.menus.paste.trigger()
    assert [row.lead.phone for row in rows_of(program)] == ["79740000001", "79740000002"]
    assert program.lists.current.name.startswith(f"Вставлено {datetime.now():%d.%m.%Y} ")  # noqa: DTZ005
    assert person.read == ["столбцы"]


def test_free_text_with_phones_is_pasted_too(qtbot, program, person):
    QGuiApplication.clipboard().setText("Анна просила перезвонить: 8 974 000-00-01\nбез телефона\n")
    with qtbot.waitSignal(program.files.imported, timeout=30_000):
        press(program.window, "Вставить из буфера обмена")
    assert [row.lead.phone for row in rows_of(program)] == ["79740000001"]


def test_an_empty_clipboard_is_told(program, person):
    QGuiApplication.clipboard().setText("  \n")
    program.window.menus.paste.trigger()
    assert "В буфере обмена нет текста." in shown_text(program.window)


def test_several_files_become_a_list_each_and_one_left_out_loses_no_other(qtbot, program, person, tmp_path):
    seen = []

    def answer(dialog):
        seen.append((dialog.windowTitle(), dialog.facts.text(), dialog.foot.cancel.text()))
        (dialog.foot.cancel if len(seen) == 2 else dialog.foot.load).click()

    person.on_import = answer
    program.files.open([table(tmp_path / f"{name}.csv", *good(2, 10 * n)) for n, name in enumerate(("а", "б", "в"))])
    qtbot.waitUntil(lambda: len(program.engine.lists.recent()) == 2, timeout=30_000)
    assert [info.name for info in program.engine.lists.recent()] == ["в", "а"]
    assert ["следом ещё 2 файла" in seen[0][1], "следом ещё 1 файл" in seen[1][1]] == [True, True]
    assert [cancel for _, _, cancel in seen] == ["Пропустить файл", "Пропустить файл", "Отмена"]


def test_all_that_wait_can_be_left(qtbot, program, person, tmp_path):
    person.on_import = lambda dialog: dialog.foot.cancel_all.click()
    program.files.open([table(tmp_path / f"{name}.csv", *good(2, 10)) for name in ("а", "б", "в")])
    qtbot.waitUntil(lambda: not program.files.under_way and bool(person.read))
    assert person.read == ["столбцы"]
    assert program.engine.lists.recent() == []


def test_a_file_that_was_here_before_is_told_in_red_and_the_new_list_can_go(qtbot, program, person, tmp_path):
    path = table(tmp_path / "Май.csv", *good(3))
    load(qtbot, program, path)
    first = program.lists.current.id
    load(qtbot, program, path)
    second = program.lists.current.id
    assert "Этот же файл уже загружали: список «Май» от " in shown_text(program.window)
    press(program.window, "Убрать новый список")
    assert program.lists.current.id == first
    assert [info.id for info in program.engine.lists.recent()] == [first]
    qtbot.waitUntil(lambda: not list(program.engine.lists.every_row(second)))
    assert program.window.banners.banners == {}


def test_mostly_the_same_people_are_told_too(qtbot, program, person, tmp_path):
    load(qtbot, program, table(tmp_path / "Май.csv", *good(10)))
    first = program.lists.current.id
    load(qtbot, program, table(tmp_path / "Июнь.csv", *good(10, 1)))
    assert "В списке «Июнь» почти те же люди, что в «Май» от " in shown_text(program.window)
    assert "общих телефонов 90 %" in shown_text(program.window)
    press(program.window, "Открыть прежний")
    assert program.lists.current.id == first
    assert len(program.engine.lists.recent()) == 2


def test_a_list_of_which_something_was_sent_does_not_go(qtbot, program, person, tmp_path):
    path = table(tmp_path / "Май.csv", *good(2))
    load(qtbot, program, path)
    load(qtbot, program, path)
    second = program.lists.current.id
    row = rows_of(program)[0]
    program.engine.journal.begin(row.id, row.lead, "Основная")
    press(program.window, "Убрать новый список")
    assert "Список не убран" in shown_text(program.window)
    assert program.lists.current.id == second
    assert len(rows_of(program)) == 2


def test_the_report_can_be_read_now_and_later(qtbot, program, person, tmp_path):
    load(qtbot, program, table(tmp_path / "Май.csv", "8 974 000-00-01", "89740000001", "123", ""))
    assert "2 телефона исправлено, 1 повтор, 2 строки с ошибками." in shown_text(program.window)
    press(program.window, "Подробнее")
    assert person.read[-1] == "Отчёт о загрузке"
    assert "Май.csv" in shown_text(program.window), "the message stays"
    made = ReportDialog("Май", program.lists.current.created_at, program.lists.current.report)
    qtbot.addWidget(made)
    words = [label.text() for label in made.findChildren(QLabel)]
    assert words[words.index("Прочитано строк") + 1] == "4"
    assert words[words.index("Повтор: такой телефон уже есть в списке") + 1] == "1"
    made.copy.click()
    assert "Прочитано строк: 4" in QGuiApplication.clipboard().text()
    person.read.clear()
    program.window.menus.report.trigger()
    assert person.read == ["Отчёт о загрузке"]


def test_further_defaults_survive_a_change_of_the_widget(qtbot, program, person, tmp_path):
    def answer(dialog):
        dialog.for_all.more.texts["utm_source"].setText("yandex")
        dialog.foot.load.click()

    person.on_import = answer
    load(qtbot, program, table(tmp_path / "Май.csv", *good(2)))
    page = program.window.page
    assert page.destination.more.text() == "Ещё: UTM"
    activate(page.destination.widget, "key-base")
    assert program.lists.current.defaults == Defaults("key-base", utm_source="yandex")


def test_an_import_is_cancelled_at_once_and_leaves_no_trace(qtbot, program, person, tmp_path):
    program.files.open([table(tmp_path / "Май.csv", *good(60_000))])
    qtbot.waitUntil(lambda: " из " in program.window.busy.count.text(), timeout=60_000)
    began = time.monotonic()
    program.window.cancelRequested.emit()
    qtbot.waitUntil(program.window.busy.isHidden, timeout=5_000)
    assert time.monotonic() - began < 0.5
    assert program.engine.lists.recent() == []


def test_presets_can_be_removed_in_the_dialog(qtbot, program, person, tmp_path):
    person.on_import = save_preset("Поставщик А")
    load(qtbot, program, table(tmp_path / "вчера.csv", *good(3)))
    asked = []

    def ask(title, *_more):
        asked.append(title)
        return True

    program.window.ask_yes_no = ask

    def answer(dialog):
        activate(dialog.presets.combo, "Поставщик А")
        dialog.presets.remove.click()
        dialog.foot.cancel.click()

    person.on_import = answer
    program.files.open([table(tmp_path / "иное.csv", *good(3, 50), header="ФИО;Телефон")])
    qtbot.waitUntil(lambda: bool(asked), timeout=30_000)
    assert asked == ["Удалить шаблон «Поставщик А»?"]
    assert Presets(program.engine.database).every() == []


def test_a_result_file_of_ours_asks_and_goes_on(qtbot, program, person, tmp_path, monkeypatch):
    load(qtbot, program, table(tmp_path / "Май.csv", *good(2)))
    row = rows_of(program)[0]
    begun = program.engine.journal.begin(row.id, row.lead, "Основная")
    program.engine.journal.complete(begun.attempt_id, Accepted("242839778"), LeadState.ACCEPTED)
    target = tmp_path / "Май — результат.xlsx"
    monkeypatch.setattr(program.window, "ask_export_path", lambda _suggested: target)
    program.window.exportRequested.emit()
    qtbot.waitUntil(lambda: "Результат записан" in shown_text(program.window), timeout=30_000)
    asked = []

    def answer(dialog):
        asked.append(dialog.questions.result.words.text())
        assert dialog.cleaning().go_on
        dialog.foot.load.click()

    person.on_import = answer
    load(qtbot, program, target)
    assert asked == ["Это файл результата Дозвона."]
    assert [each.state for each in rows_of(program)] == [LeadState.EXCLUDED, LeadState.QUEUED]


def test_hidden_rows_are_asked_about_where_a_preset_does_not_know_the_answer(qtbot, program, person, tmp_path):
    person.on_import = save_preset("Поставщик А")
    path = table(tmp_path / "вчера.csv", *good(3))
    load(qtbot, program, path)
    talk, presets = program.files._talk, Presets(program.engine.database)
    preview = preview_file(lambda _progress: None, path)
    assert talk.without_asking(Source(path), preview).preset == "Поставщик А"
    with_hidden = replace(preview, hidden_rows=1)
    assert talk.without_asking(Source(path), with_hidden) is None
    [preset] = presets.every()
    presets.save(replace(preset, cleaning=Cleaning(skip_hidden=True)))
    assert talk.without_asking(Source(path), with_hidden).cleaning.skip_hidden


def test_a_template_is_written_and_loads_without_an_error(qtbot, program, person, tmp_path, monkeypatch):
    target = tmp_path / "Шаблон.xlsx"
    monkeypatch.setattr(program.window, "ask_template_path", lambda _suggested: target)
    press(program.window, "Скачать шаблон")
    qtbot.waitUntil(lambda: "Шаблон записан: «Шаблон.xlsx»." in shown_text(program.window), timeout=30_000)
    book = openpyxl.load_workbook(target)
    book.active["A2"] = "8 974 000-00-01"
    book.save(target)
    load(qtbot, program, target)
    assert [row.lead.phone for row in rows_of(program)] == ["79740000001"]
