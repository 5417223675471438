"""One row in full, read from top to bottom: what became of it, what is wrong, its fields, the request, the attempts."""

# ruff: noqa: N815 — signals are named as Qt names them

from collections.abc import Callable, Collection, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.leads.changes import CUSTOM_PREFIX, set_text, text_of, texts_of
from gui.leads.fields import MAX_CUSTOM_FIELDS
from gui.leads.fixes import FIXES
from gui.leads.lead import LeadRow
from gui.leads.problem import Problem, ProblemCode
from gui.leads.remedies import explain
from gui.leads.state import STATE_TITLES, LeadState
from gui.leads.story import story_of
from gui.storage.edit_log import EDITABLE
from gui.ui import dialogs, icons, theme
from gui.ui.call_mark import may_include
from gui.ui.inspector_fields import (
    ALWAYS,
    SOMETIMES,
    Editor,
    edit_title,
    field_label,
    field_title,
    inherited,
    label_of,
    make_editor,
    show_field,
)
from gui.ui.inspector_parts import SIDE, Section, TintedIcon, link_button, plain_label
from gui.ui.past_requests import PastRequest, RowLore, last_unanswered, sent_words, told, where_to_look, why_unknown
from gui.ui.row_lock import why_locked
from gui.ui.row_words import RowWords, phone_for_people
from gui.ui.theme import Tone

_BODY_EDGES: Final = 28
"""Its margins and a scroll bar."""

_SENT: Final = frozenset({LeadState.SENDING, LeadState.ACCEPTED, LeadState.UNKNOWN})


class RowCard(QWidget):
    """Shows one row. Signals carry lists of ids, `changeRequested` also a change and its name."""

    changeRequested = Signal(object, object, str)
    fixRequested = Signal(object, int, object)
    """A `ProblemCode`, the place of the fix among those of the problem, and the ids."""
    calledChosen = Signal(object)
    notCalledChosen = Signal(object)
    repeatChosen = Signal(object)
    requeueRequested = Signal(object)
    includeRequested = Signal(object)

    def __init__(self, words: Callable[[], RowWords], lore: RowLore, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._lore = words, lore
        self._row: LeadRow | None = None
        self._header: Sequence[str] = ()
        self._states: Collection[LeadState] = EDITABLE
        self._locked = False
        self._asked_for: dict[str, None] = {}
        self.editors: dict[str, Editor] = {}
        self._state_icon = TintedIcon(self, 20)
        self.state = plain_label("", "title", self)
        self.story = plain_label("", "", self)
        self.answers = Section("", self)
        self.problems = Section("", self)
        self.lock = plain_label("", "dim", self)
        self._fields = QWidget(self)
        self._form = QFormLayout(self._fields)
        self.phone_note = plain_label("", "dim", self._fields)
        self.add_field = link_button(self.tr("Добавить поле…"), self._on_add_field, self)
        icons.mark(self.add_field, "plus", "accent")
        self.rest = Section(self.tr("Остальное из файла"), self)
        self.attempts = Section(self.tr("Заявки по этой строке"), self)
        self.request = Section(self.tr("Запрос к Calltouch"), self)
        self.body_note = plain_label("", "dim", self)
        self.body = QPlainTextEdit(self)
        self.copy = QPushButton(self.tr("Скопировать JSON"), self)
        self._lay_out()

    @property
    def row_id(self) -> int | None:
        """The row shown."""
        return self._row.id if self._row else None

    def set_header(self, header: Sequence[str]) -> None:
        """The titles of the file's columns."""
        self._header = header

    def set_states(self, states: Collection[LeadState]) -> None:
        """Only rows in these states can be edited now."""
        if states != self._states:
            self._states = states
            if self._row is not None:
                self.show_row(self._row)

    def commit(self) -> None:
        """What is still being typed belongs to the row it was typed for."""
        for editor in list(self.editors.values()):
            editor.commit()

    def show_row(self, row: LeadRow) -> None:
        """Show this row, or what it has become."""
        if self._row is not None and self._row.id != row.id:
            self.commit()
            self._asked_for.clear()
        self._row = row
        requests = self._lore.requests_of(row.id)
        self._show_head(row, requests)
        self._show_answers(row)
        self._show_problems(row)
        self._show_fields(row)
        self._show_rest(row)
        self._show_body(row)
        self._show_attempts(requests)
        icons.retint(self)

    def _show_head(self, row: LeadRow, requests: Sequence[PastRequest]) -> None:
        self._state_icon.show_icon(row.state.value, lambda palette: theme.state_ink(row.state, palette))
        phone = phone_for_people(row.lead.phone) or row.lead.phone_raw or self.tr("без телефона")
        self.state.setText(f"{STATE_TITLES[row.state].ru} · {phone}")
        words = self._story(row, requests)
        self.story.setText(words)
        self.story.setVisible(bool(words))

    def _story(self, row: LeadRow, requests: Sequence[PastRequest]) -> str:
        """What became of it; of an unknown row also what left and when, to find it in the call journal."""
        request = last_unanswered(requests) if row.state is LeadState.UNKNOWN else None
        if request is not None:
            words = self._words()
            return f"{sent_words(row, request, words)}\n{why_unknown(request)} {where_to_look(request, words)}"
        told_below = row.problems and row.state not in _SENT and (row.has_errors or explain(row.code) is None)
        return "" if told_below else story_of(row).sentences()

    def _show_answers(self, row: LeadRow) -> None:
        """What a person may decide about it now."""
        ids = [row.id]
        called = any(problem.code is ProblemCode.ALREADY_CALLED for problem in row.problems)
        offered: list[tuple[str, Callable[[], object], bool]] = [
            (self.tr("Звонок был — закрыть…"), lambda: self.calledChosen.emit(ids), row.state is LeadState.UNKNOWN),
            (
                self.tr("Звонка не было — вернуть в очередь…"),
                lambda: self.notCalledChosen.emit(ids),
                row.state is LeadState.UNKNOWN,
            ),
            (
                self.tr("Вернуть в очередь"),
                lambda: self.requeueRequested.emit(ids),
                row.state in (LeadState.HELD, LeadState.REJECTED) and not row.has_errors,
            ),
            (
                self.tr("Отменить исключение"),
                lambda: self.includeRequested.emit(ids),
                may_include(row),
            ),
            (
                self.tr("Разрешить повторный звонок…"),
                lambda: self.repeatChosen.emit(ids),
                row.state is LeadState.EXCLUDED and called,
            ),
        ]
        self.answers.clear()
        for title, act, wanted in offered:
            if wanted:
                self.answers.add(link_button(title, act, self.answers))
        self.answers.setVisible(any(wanted for _title, _act, wanted in offered))

    def _show_problems(self, row: LeadRow) -> None:
        self.problems.clear()
        for problem in row.problems:
            self.problems.add(self._problem(row, problem))
        self.problems.setVisible(bool(row.problems))

    def _problem(self, row: LeadRow, problem: Problem) -> QWidget:
        """What is wrong, what to do, and what the program can do about it itself."""
        box = QWidget(self.problems)
        icon = TintedIcon(box)
        tone = Tone.ERROR if problem.is_error else Tone.WARNING
        icon.show_icon(tone.value, lambda palette: theme.tone_ink(tone, palette))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(plain_label(f"{problem.message()}.", "", box))
        column.addWidget(plain_label(f"{problem.remedy()}.", "dim", box))
        if not why_locked(row, self._states):
            for place, fix in enumerate(FIXES.get(problem.code, ())):

                def mend(code: ProblemCode = problem.code, place: int = place) -> None:
                    self.fixRequested.emit(code, place, [row.id])

                column.addWidget(link_button(fix.title.ru, mend, box), 0, Qt.AlignmentFlag.AlignLeft)
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GAP)
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column, 1)
        return box

    def _show_fields(self, row: LeadRow) -> None:
        why = why_locked(row, self._states)
        self.lock.setText(why)
        self.lock.setVisible(bool(why))
        keys = self._keys(row, locked=bool(why))
        if keys != list(self.editors) or bool(why) != self._locked:
            self._locked = bool(why)
            self._make_editors(keys)
        words = self._words()
        for key, editor in self.editors.items():
            show_field(editor, key, row, words, locked=bool(why))
            label = self._form.labelForField(editor)
            if isinstance(label, QLabel):
                label.setText(label_of(key, words))
        note = "\n".join(words.phone_lines(row))
        self.phone_note.setText(note)
        self._form.setRowVisible(self.phone_note, bool(note))
        self.add_field.setVisible(not why)

    def _keys(self, row: LeadRow, *, locked: bool) -> list[str]:
        """The usual fields, those that say something, and those that were asked for."""
        own = {key for key, text in texts_of(row.lead) if text}
        custom = [CUSTOM_PREFIX + field.name for field in row.lead.fields]
        added = [key for key in self._asked_for if key.startswith(CUSTOM_PREFIX) and key not in custom and not locked]
        rest = [key for key in SOMETIMES if key in own or inherited(key, self._words()) or key in self._asked_for]
        phone, *others = ALWAYS
        return list(dict.fromkeys([phone, *custom, *added, *others, *rest]))

    def _make_editors(self, keys: Sequence[str]) -> None:
        self._form.takeRow(self.phone_note)
        while self._form.rowCount():
            # An editor may be about to tell what was typed in it: it goes only when it has told.
            row = self._form.takeRow(0)
            for item in (row.labelItem, row.fieldItem):
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
        self.editors.clear()
        for key in keys:
            editor = make_editor(key, self._fields, self._on_text, locked=self._locked)
            label = field_label(self._fields)
            label.setBuddy(editor)
            self._form.addRow(label, editor)
            self.editors[key] = editor
            if key == "phone":
                self._form.addRow(self.phone_note)
        self.phone_note.show()

    def _show_rest(self, row: LeadRow) -> None:
        """What the file said and nothing above repeats."""
        known = {text for _key, text in texts_of(row.lead)} | {row.lead.schedule_raw, *row.lead.tags}
        known |= {*row.lead.phone_raw.split("\n"), row.lead.phone_raw}
        names = {field.name for field in row.lead.fields}
        self.rest.clear()
        there = False
        for title, cell in zip(self._header, row.source, strict=False):
            if cell.strip() and cell.strip() not in known and title not in names:
                there = True
                self.rest.add(plain_label(f"{title or self.tr('Без названия')}: {cell}", "", self.rest))
        self.rest.setVisible(there)

    def _show_body(self, row: LeadRow) -> None:
        words = self._words()
        text = self._lore.body_of(row, words.defaults, words.account)
        if row.state in _SENT:
            note = self.tr("Собран по нынешним данным строки и списка.")
        elif row.state is LeadState.QUEUED:
            note = self.tr("Так уйдёт эта заявка. Токен передаётся отдельно и здесь не показывается.")
        else:
            note = self.tr("Так ушла бы эта заявка, но сейчас она не в очереди.")
        self.body_note.setText(note if text else self.tr("Запрос не собрать: сначала исправьте ошибки."))
        self.body.setPlainText(text)
        lines = text.count("\n") + 1
        self.body.setFixedHeight(self.body.fontMetrics().lineSpacing() * lines + _BODY_EDGES)
        self.body.setVisible(bool(text))
        self.copy.setVisible(bool(text))

    def _show_attempts(self, requests: Sequence[PastRequest]) -> None:
        self.attempts.clear()
        for request in reversed(requests):
            state, when, rest = told(request, self._words())
            box = QWidget(self.attempts)
            icon = TintedIcon(box)
            icon.show_icon(state.value, lambda palette, state=state: theme.state_ink(state, palette))
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(plain_label(when, "dim", box))
            column.addWidget(plain_label(rest, "", box))
            line = QHBoxLayout(box)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(theme.GAP)
            line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
            line.addLayout(column, 1)
            self.attempts.add(box)
        self.attempts.setVisible(bool(requests))

    def _on_text(self, key: str, text: str) -> None:
        if self._row is not None and text.strip() != text_of(self._row.lead, key).strip():
            self.changeRequested.emit([self._row.id], set_text(key, text), edit_title(key))

    def fields_menu(self) -> QMenu:
        """The fields this row has not. Deletes itself when closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key in SOMETIMES:
            if key not in self.editors:
                menu.addAction(field_title(key)).triggered.connect(lambda _checked, key=key: self._ask_for(key))
        menu.addSeparator()
        own = menu.addAction(self.tr("Поле заявки…"))
        own.setEnabled(sum(key.startswith(CUSTOM_PREFIX) for key in self.editors) < MAX_CUSTOM_FIELDS)
        own.triggered.connect(self._on_own_field)
        return menu

    def _on_add_field(self) -> None:
        self.fields_menu().popup(self.add_field.mapToGlobal(self.add_field.rect().bottomLeft()))

    def _on_own_field(self) -> None:
        name = dialogs.ask_text(self, self.tr("Поле заявки"), self.tr("Название поля, например «Город»:"), "")
        if name:
            self._ask_for(CUSTOM_PREFIX + name)

    def _ask_for(self, key: str) -> None:
        if self._row is not None:
            self._asked_for[key] = None
            self._show_fields(self._row)
            self.editors[key].setFocus()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.body.toPlainText())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self._state_icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.state, 1)
        self._form.setContentsMargins(0, theme.GAP, 0, 0)
        self._form.setHorizontalSpacing(theme.STEP)
        self._form.setVerticalSpacing(2)
        self._form.addRow(self.phone_note)
        self.body.setReadOnly(True)
        self.body.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.body.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.body.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.setTabChangesFocus(True)
        self.body.setAccessibleName(self.tr("Тело запроса, JSON"))
        self.copy.setProperty("kind", "plain")
        icons.mark(self.copy, "copy")
        self.copy.clicked.connect(self._on_copy)
        for widget in (self.body_note, self.body, self.copy):
            self.request.add(widget)
        self.request.keep()
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, theme.GAP, SIDE, SIDE)
        column.setSpacing(theme.STEP)
        column.addLayout(head)
        for part in (
            self.story, self.answers, self.problems, self.lock, self._fields, self.add_field,
            self.rest, self.attempts, self.request,
        ):  # fmt: skip
            column.addWidget(part)
        column.setAlignment(self.add_field, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
