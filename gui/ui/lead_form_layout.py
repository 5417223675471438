"""The controls of the window for one lead, and how they stand in it."""

# ruff: noqa: N815 — signals are named as Qt names them

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.leads.lead import CustomField, Lead
from gui.leads.pasted_lead import PastedLead, read_pasted
from gui.leads.phone import read_phone
from gui.leads.template import NAME_FIELD
from gui.ui import icons, theme
from gui.ui.account_colours import AccountStripe
from gui.ui.destination import Destination
from gui.ui.fold import Fold
from gui.ui.lead_answer import AnswerCard
from gui.ui.lead_more import LeadMore
from gui.ui.lead_reading import ReadingLines
from gui.ui.lead_time import LeadTime
from gui.ui.rehearsal_stripe import RehearsalStripe
from gui.ui.template_bar import TemplateBar
from gui.ui.text_field import PasteField, TextField

_WIDTH: Final = 520
_LARGER: Final = 1.35
_LEAST_HEIGHT: Final = 200


class FieldsScroll(QScrollArea):
    """As high as its fields where the screen has room for them; never scrolls sideways. `needed` tells that the fields
    need another height.
    """

    needed = Signal()

    def __init__(self, fields: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._fields = fields
        self.setWidget(fields)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.needed.emit()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        width = max(self.width(), _WIDTH)
        layout = self._fields.layout()
        wanted = layout.totalHeightForWidth(width) if layout and layout.hasHeightForWidth() else -1
        return QSize(_WIDTH, wanted if wanted > 0 else self._fields.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_WIDTH, min(_LEAST_HEIGHT, self.sizeHint().height()))


class FormParts(QWidget):
    """All controls, in a window of its own that neither hides behind the main one nor keeps the program alive."""

    onTopChanged = Signal(bool)

    def __init__(self, *, rehearsal: bool) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setWindowTitle(self.tr("New request — rehearsal") if rehearsal else self.tr("New request"))
        self.stripe = AccountStripe(self, named=True)
        self._fields = QWidget(self)
        self.templates = TemplateBar(self._fields)
        self.templates.menu.addSeparator()
        self.stop_action = self.templates.menu.addAction(self.tr("Add phone to stop list…"))
        self.on_top = QCheckBox(self.tr("Always on top"), self._fields)
        self.on_top.toggled.connect(self._on_on_top)
        self.phone = PasteField(self.tr("Phone, or text with a phone"), self._fields)
        self.phone.setPlaceholderText(self.tr("Ivan 8 972 123-45-67 call back tomorrow"))
        self.phone.setFont(_larger(self.phone.font()))
        self.reading = ReadingLines(self._fields, rehearsal=rehearsal)
        self.name = QLineEdit(self._fields)
        self.name.setMaxLength(255)
        self.name.setPlaceholderText(self.tr("the “{field}” field of the call card").format(field=NAME_FIELD))
        self.comment = TextField(self.tr("Note"), self._fields)
        self.comment.setPlaceholderText(self.tr("for your team, not sent to Calltouch"))
        self.destination = Destination(self._fields, with_more=False, with_tags=False)
        self.when = LeadTime(datetime.now(UTC).astimezone(), self._fields)
        self.more = LeadMore(self._fields)
        self.fold = Fold(self.tr("More"), self.more, self._fields)
        self.card = AnswerCard(self)
        self.send_button = QPushButton(self.tr("Send"), self)
        self.send_button.setProperty("kind", "primary")
        self.send_button.setToolTip("Enter")
        icons.mark(self.send_button, "send", "on_accent")
        self.next_button = QPushButton(self.tr("Next"), self)
        self.next_button.setProperty("kind", "plain")
        self.next_button.setToolTip(self.tr("Clear the name and phone, keep the rest (Ctrl+N)"))
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self._fit)
        self._assemble(rehearsal=rehearsal)
        self.resize(_WIDTH, self.sizeHint().height())

    def lead(self) -> Lead:
        """What stands in the form."""
        raw = self.phone.text().strip()
        name = self.name.text().strip()
        chosen, when = self.destination.defaults, self.when.moment
        wall_clock = when.replace(tzinfo=None) if when else None
        called = (CustomField(str(NAME_FIELD), name),) if name else ()
        return Lead(
            phone=read_phone(raw).digits,
            phone_raw=raw,
            route_key=chosen.route_key,
            unit_id=chosen.unit_id,
            fields=(*called, *self.more.custom_fields),
            schedule=wall_clock,
            schedule_raw=f"{wall_clock:%d.%m.%Y %H:%M}" if wall_clock else "",
            comment=self.comment.text().strip(),
            **self.more.values,
        )

    def call_at(self, moment: datetime) -> None:
        """Choose this moment (aware) for the call."""
        self.when.call_at(moment)

    def clear_person(self, comment: str, now: datetime) -> None:
        """Take the person away without a signal; the note becomes `comment`."""
        blockers = [QSignalBlocker(each) for each in (self.phone, self.name, self.comment, self.when)]
        self.phone.clear()
        self.name.clear()
        self.comment.set_text(comment)
        self.when.call_at_once(now)
        for blocker in blockers:
            blocker.unblock()
        self.more.forget_person()

    def _part(self) -> None:
        """Let name and comment go where they belong; what stands there already stays."""
        text = self.phone.text()
        pasted = read_pasted(text)
        if not pasted.phone or pasted.phone == text.strip():
            return
        there = PastedLead(self.name.text().strip(), "", self.comment.text().strip())
        joined = pasted.beside(there)
        self.phone.set_text(joined.phone)
        self.name.setText(joined.name)
        self.comment.set_text(joined.comment)

    def _meant(self, pasted: PastedLead) -> Lead:
        lead = self.lead()
        return replace(lead, phone=read_phone(pasted.phone or lead.phone_raw).digits)

    def _phone(self) -> str:
        return self._meant(read_pasted(self.phone.text())).phone

    def fit(self) -> None:
        """Be as high as the parts need, as far as the screen has room for it, once they know what they need."""
        self._fitting.start()

    def _fit(self) -> None:
        if not self.isVisible() or self.isMaximized() or self.isFullScreen():
            return
        page = self.layout()
        if page is None:
            return
        self._scroll.updateGeometry()
        page.activate()
        wanted = page.totalHeightForWidth(self.width()) if page.hasHeightForWidth() else page.totalSizeHint().height()
        available = self.screen().availableGeometry().height() - (self.frameGeometry().height() - self.height())
        self.resize(self.width(), min(wanted, available))

    def set_on_top(self, wanted: bool) -> None:
        """Stay above all other windows, or not."""
        blocker = QSignalBlocker(self.on_top)
        self.on_top.setChecked(wanted)
        blocker.unblock()
        self._put_on_top(wanted)

    def _on_on_top(self, wanted: bool) -> None:
        self._put_on_top(wanted)
        self.onTopChanged.emit(wanted)

    def _put_on_top(self, wanted: bool) -> None:
        if bool(self.windowFlags() & Qt.WindowType.WindowStaysOnTopHint) != wanted:
            shown = self.isVisible()
            self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, wanted)
            if shown:
                self.show()  # another flag hides a window

    def _assemble(self, *, rehearsal: bool) -> None:
        self._lay_out_fields(rehearsal=rehearsal)
        self._scroll = FieldsScroll(self._fields, self)
        self._scroll.needed.connect(self.fit)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, 0)
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(self.send_button, 1)
        buttons.addWidget(self.next_button)
        # Below the buttons: what comes up must not push another button under the pointer.
        answer = QVBoxLayout()
        answer.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, 0)
        answer.addWidget(self.card)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, theme.MARGIN)
        page.setSpacing(12)
        page.addWidget(RehearsalStripe(self) if rehearsal else self.stripe)
        page.addWidget(self._scroll, 1)
        page.addLayout(buttons)
        page.addLayout(answer)

    def _lay_out_fields(self, *, rehearsal: bool) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.templates, 1)
        head.addWidget(self.on_top)
        form = QFormLayout()
        form.setVerticalSpacing(theme.GAP)
        form.setHorizontalSpacing(12)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
        for title, field in (
            (self.tr("&Name"), self.name),
            (self.tr("N&ote"), self.comment),
            (self.tr("Call"), self.when),
        ):
            label = QLabel(title, self._fields)
            label.setMinimumHeight(theme.CONTROL_HEIGHT)
            label.setBuddy(field)
            label.setProperty("kind", "dim")
            form.addRow(label, field)
        self.name.setAccessibleName(self.tr("Name"))
        self.name.setMinimumHeight(theme.CONTROL_HEIGHT)
        column = QVBoxLayout(self._fields)
        column.setContentsMargins(theme.MARGIN, theme.STEP if rehearsal else theme.GAP, theme.MARGIN, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.phone)
        column.addWidget(self.reading)
        column.addLayout(form)
        column.addWidget(self.destination)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.more)
        column.addStretch(1)
        for first, second in (
            (self.phone, self.name), (self.name, self.comment), (self.comment, self.when),
        ):  # fmt: skip
            QWidget.setTabOrder(first, second)


def _larger(font: QFont) -> QFont:
    large = QFont(font)
    large.setPointSizeF(font.pointSizeF() * _LARGER)
    return large
