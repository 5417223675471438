"""How long people are remembered."""

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from gui.leads.words import counted, plural
from gui.ui import theme
from gui.ui.dialog_buttons import answers_row, yes_and_no
from gui.ui.inspector_parts import plain_label

_LONGEST = 3_650
_USUAL = 180


class RetentionDialog(QDialog):
    """Asks for the period; `days` is the one that holds, `None` none, `least` the shortest there can be."""

    def __init__(self, days: int | None, least: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._before = days
        self.setWindowTitle(self.tr("Хранение данных людей"))
        heading = QLabel(self.tr("Сколько помнить, кому уходили заявки?"), self)
        heading.setProperty("kind", "title")
        self.on = QCheckBox(self.tr("Забывать людей через"), self)
        self.on.setChecked(days is not None)
        self.spin = QSpinBox(self)
        self.spin.setRange(least, max(_LONGEST, least))
        self.spin.setValue(days or max(_USUAL, least))
        self.spin.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.spin.setAccessibleName(self.tr("Через сколько дней забывать людей"))
        self.unit = QLabel(self)
        self.what = plain_label(
            self.tr(
                "Заявки старше этого срока теряют телефон, имя, теги и номер в Calltouch. Список, виджет, день и исход "
                "остаются: сводка не изменится. Заявки с неизвестным исходом хранятся, пока вы не отметите, был ли "
                "звонок. Сами списки не меняются, их вы удаляете сами."
            ),
            "dim",
            self,
        )
        self.why_least = plain_label(
            self.tr(
                "Меньше {days} поставить нельзя: на столько назад смотрит защита от повторного звонка, и эти заявки ей "
                "нужны."
            ).format(days=counted(least, self.tr("дня"), self.tr("дней"), self.tr("дней"))),
            "dim",
            self,
        )
        self.warning = plain_label("", "", self)
        self.yes, self.no = yes_and_no(self, self.tr("Сохранить"), self.tr("Отмена"))
        self.on.toggled.connect(self._say)
        self.spin.valueChanged.connect(self._say)
        self._lay_out(heading)
        self._say()

    @property
    def days(self) -> int | None:
        """What was chosen."""
        return self.spin.value() if self.on.isChecked() else None

    def _lay_out(self, heading: QLabel) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        for widget in (self.on, self.spin, self.unit):
            line.addWidget(widget)
        line.addStretch(1)
        buttons = answers_row(self.no, self.yes)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN + 4, theme.MARGIN, theme.MARGIN + 4, theme.MARGIN)
        page.setSpacing(12)
        page.addWidget(heading)
        page.addLayout(line)
        for label in (self.what, self.why_least, self.warning):
            page.addWidget(label)
        page.addStretch(1)
        page.addLayout(buttons)
        self.setStyleSheet(theme.style_sheet(self.palette()))
        self.setMinimumWidth(520)
        self.resize(520, 310)

    def _say(self) -> None:
        self.spin.setEnabled(self.on.isChecked())
        self.unit.setText(plural(self.spin.value(), self.tr("день"), self.tr("дня"), self.tr("дней")))
        shorter = self.days is not None and (self._before is None or self.days < self._before)
        self.warning.setText(
            self.tr("После сохранения люди из заявок старше этого срока будут забыты сразу. Вернуть их нельзя.")
            if shorter
            else self.tr("Данные людей будут храниться без срока.")
            if self.days is None
            else ""
        )
        self.warning.setVisible(bool(self.warning.text()))
