"""Sending from the window: the last question before people are called, and what every pause and end means."""

import logging

from PySide6.QtCore import QObject

from gui.app.account_desk import AccountDesk
from gui.app.list_desk import ListDesk
from gui.calltouch.request import AccountError
from gui.delivery.engine import Engine
from gui.delivery.progress import PauseReason, RunProgress, RunState
from gui.delivery.run import Order
from gui.leads.errors import KnownError
from gui.leads.remedies import explain
from gui.leads.words import counted, plural
from gui.storage.directory import Account
from gui.ui import run_words
from gui.ui.main_window import MainWindow

log = logging.getLogger("dozvon.app")

_RUN = "run"


class SendDesk(QObject):
    """Joins the buttons, the account and the dispatcher."""

    def __init__(
        self, engine: Engine, window: MainWindow, accounts: AccountDesk, lists: ListDesk, *, rehearsal: bool
    ) -> None:
        super().__init__(window)
        self._engine, self._window = engine, window
        self._accounts, self._lists = accounts, lists
        self._rehearsal = rehearsal
        self._asking = False
        self._closing = False
        dispatcher = engine.dispatcher
        window.sendRequested.connect(self.send)
        window.pauseRequested.connect(dispatcher.pause)
        window.resumeRequested.connect(self._on_resume_requested)
        window.stopRequested.connect(dispatcher.stop)
        window.closeRequested.connect(self._on_close_requested)
        dispatcher.rows_changed.connect(lists.on_rows_changed)
        dispatcher.progressed.connect(self._on_progressed)
        dispatcher.drained.connect(self._on_drained)
        lists.changed.connect(dispatcher.recount)
        lists.shown.connect(self._on_list_shown)

    def send(self) -> None:
        """Ask for the token, ask whether to call, send. However often it is pressed, once."""
        if self._engine.dispatcher.state is RunState.IDLE and self._lists.current is not None:
            self._accounts.with_token(self._start)

    def _start(self, account: Account, token: str) -> None:
        info = self._lists.current
        if info is None or self._asking or self._engine.dispatcher.state is not RunState.IDLE:
            return
        if not self._rehearsal and not self._agreed(account, self._engine.lists.tally(info.id).queued):
            return
        self._window.clear_banner(_RUN)
        try:
            self._engine.dispatcher.start(Order(info.id, account, token))
        except AccountError as error:
            self._window.show_banner(
                "error", f"{error}.", "", self.tr("Учётная запись…"), self._accounts.edit, key=_RUN
            )
        except KnownError as error:
            self._window.show_banner("error", error.message, error.remedy, key=_RUN)

    def _agreed(self, account: Account, queued: int) -> bool:
        requests = counted(queued, "заявку", "заявки", "заявок")
        people = counted(queued, "человеку", "людям", "людям")
        self._asking = True
        agreed = self._window.ask_yes_no(
            self.tr("Отправить {requests}?").format(requests=requests),
            self.tr(
                "Учётная запись «{account}». Колл-центр позвонит {people}. На отправку уйдёт около {time}; "
                "её можно остановить в любой момент."
            ).format(account=account.name, people=people, time=run_words.duration(queued / 4.9 + 1)),
            self.tr("Отправить"),
            self.tr("Не отправлять"),
        )
        self._asking = False
        return agreed

    def _on_list_shown(self) -> None:
        """What was said of the last run belongs to its list."""
        if self._engine.dispatcher.state is RunState.IDLE:
            self._window.clear_banner(_RUN)

    def _on_resume_requested(self) -> None:
        self._window.clear_banner(_RUN)
        self._engine.dispatcher.resume()

    def _on_progressed(self, progress: RunProgress) -> None:
        self._window.show_progress(progress)
        if progress.state is RunState.PAUSED and progress.reason is not PauseReason.USER:
            self._tell_pause(progress)

    def _tell_pause(self, progress: RunProgress) -> None:
        explanation = explain(progress.code)
        remedy = f"{explanation.remedy.ru}." if explanation else ""
        texts = {
            PauseReason.NO_CONNECTION: (
                self.tr("Нет связи с Calltouch, отправка приостановлена. Заявки остались в очереди."),
                self.tr("Проверьте интернет и продолжите."),
            ),
            PauseReason.UNKNOWN_IN_A_ROW: (
                self.tr("Три заявки подряд ушли без ответа, отправка приостановлена."),
                self.tr(
                    "Они помечены «Неизвестно» и сами не повторятся. Найдите эти телефоны в журнале звонков Calltouch."
                ),
            ),
            PauseReason.DATABASE: (
                self.tr("Не удалось записать данные на диск, отправка приостановлена. Записанное раньше цело."),
                self.tr("Освободите место на диске и продолжите."),
            ),
        }
        text, advice = texts.get(
            progress.reason or PauseReason.FAULT,
            (
                self.tr("Сбой в программе, отправка приостановлена. Список сохранён."),
                self.tr("Подробности записаны в журнал программы. Можно продолжить."),
            ),
        )
        self._window.show_banner(
            "warning", text, advice or remedy, self.tr("Продолжить"), self._on_resume_requested, key=_RUN
        )

    def _on_drained(self, progress: RunProgress) -> None:
        self._lists.show_tally()
        if self._closing:
            self._window.allow_close()
            return
        if progress.reason is PauseReason.ACCOUNT:
            self._tell_account(progress)
        elif progress.reason is None:
            self._tell_done(progress)

    def _tell_account(self, progress: RunProgress) -> None:
        explanation = explain(progress.code)
        if explanation is None:
            return
        left = self._engine.lists.tally(progress.list_id).queued
        text = self.tr("{why}. Отправка остановлена, {left} ждут в очереди.").format(
            why=explanation.happened.ru, left=counted(left, "заявка", "заявки", "заявок")
        )
        if left == 1:
            text = self.tr("{why}. Отправка остановлена, 1 заявка ждёт в очереди.").format(why=explanation.happened.ru)
        about_token = progress.code in ("http-401", "http-403")
        self._window.show_banner(
            "error",
            text,
            f"{explanation.remedy.ru}.",
            self.tr("Учётная запись…") if about_token else self.tr("Продолжить"),
            self._accounts.edit if about_token else self.send,
            key=_RUN,
        )

    def _tell_done(self, progress: RunProgress) -> None:
        tally = self._engine.lists.tally(progress.list_id)
        accepted = plural(tally.accepted, "принята {n} заявка", "приняты {n} заявки", "принято {n} заявок")
        text = self.tr("Готово: {accepted} из {total}.").format(
            accepted=accepted.format(n=tally.accepted), total=tally.total - tally.excluded
        )
        advice = []
        if tally.unknown:
            advice.append(self.tr("Исход части заявок неизвестен: найдите их телефоны в журнале звонков Calltouch."))
        if tally.rejected or tally.held:
            advice.append(self.tr("Что делать с остальными, сказано в таблице."))
        self._window.show_banner(
            "warning" if tally.unknown or tally.rejected or tally.held else "success",
            text,
            " ".join(advice),
            self.tr("Выгрузить результат…"),
            self._window.exportRequested.emit,
            key=_RUN,
        )

    def _on_close_requested(self) -> None:
        if self._closing:
            return
        agreed = self._window.ask_yes_no(
            self.tr("Остановить отправку и закрыть?"),
            self.tr("Что уже ушло, дождётся ответа. Остальное останется в очереди, и отправку можно будет продолжить."),
            self.tr("Остановить и закрыть"),
            self.tr("Не закрывать"),
        )
        if not agreed:
            return
        if self._engine.dispatcher.state is RunState.IDLE:  # it ended while the question was open
            self._window.allow_close()
            return
        self._closing = True
        self._engine.dispatcher.stop()
