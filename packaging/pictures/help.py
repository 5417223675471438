"""`packaging/help-pictures`: the pictures of the help, from the program at work on a list of people nobody can phone.

Drawn at double size and scaled down to the width of a page, in few colours: sharp, and small files.
"""

import os
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from gui.app.main import introduce
from gui.calltouch.sandbox import Habits, Sandbox
from gui.leads.account import Account, Unit, Widget
from gui.leads.calling_hours import USUAL_HOURS
from gui.leads.lead import Defaults
from gui.leads.state import LeadState
from gui.leads.words import Language
from gui.storage.database import open_database
from gui.storage.directory import Directory
from gui.storage.paths import places
from gui.storage.stop_list import NewStop, StopList
from gui.ui import theme
from gui.ui.account_rules import AccountDraft
from pictures.stage import Stage, choose

ROOT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = 776
_FINE: Final = 3
"""Colours that differ in so many bits of a channel are alike."""

_FRAME: Final = "#cfd3da"

_WORDS: Final = {
    "ru": {
        "file": "Заявки с сайта.csv",
        "head": "Имя;Телефон;Город;Комментарий",
        "names": "Анна Белова,Игорь Седов,Мария Климова,Павел Орлов,Ольга Титова,Денис Рогов,Вера Лапина,Олег Носов,"
        "Нина Ершова,Юрий Панов,Лидия Сомова,Глеб Зимин,Алла Юдина,Роман Котов",
        "cities": "Москва,Казань,Омск,Самара,Пермь,Иркутск,Тула",
        "remark": "Тест-драйв",
        "account": "Автосалон «Север»",
        "site": "Заявки с сайта",
        "unit": "Продажи",
        "reasons": "Просил не звонить,Номер партнёра,До конца отпуска",
    },
    "en": {
        "file": "Website requests.csv",
        "head": "Name;Phone;City;Comment",
        "names": "Anna Belova,Igor Sedov,Maria Klimova,Pavel Orlov,Olga Titova,Denis Rogov,Vera Lapina,Oleg Nosov,"
        "Nina Ershova,Yuri Panov,Lidia Somova,Gleb Zimin,Alla Yudina,Roman Kotov",
        "cities": "Москва,Казань,Омск,Самара,Пермь,Иркутск,Тула",
        "remark": "Test drive",
        "account": "Sever Motors",
        "site": "Website requests",
        "unit": "Sales",
        "reasons": "Asked not to be called,A partner’s number,Until the end of the holidays",
    },
}
_FATES: Final = {3: "79720200001", 5: "79720010007", 7: "79720010013", 9: "79720200002", 11: "7,97212E+10"}
"""Some of the people have phones of their own: unknown, held, rejected, unknown, a phone that is lost."""


class HelpStage(Stage):
    """Saves each picture under its plain name, `width` pixels wide at most, `cut` to a part of the widget."""

    cut: QRect | None = None

    def shoot(self, name: str, widget: QWidget | None = None) -> None:
        self.settle()
        picture = (widget or self.window).grab().toImage()
        ratio = picture.devicePixelRatio()
        if self.cut is not None:
            corner, size = self.cut.topLeft() * ratio, self.cut.size() * ratio
            picture = picture.copy(QRect(corner, size))
            self.cut = None
        width = min(PAGE, round(picture.width() / ratio))
        small = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        small.setDevicePixelRatio(1)
        _framed(_of_few_colours(small)).save(str(self._folder / f"{name}.png"), "PNG", 0)


def main() -> int:
    """Each language in a process of its own."""
    failed = 0
    for language in sys.argv[1:] or ["ru", "en"]:
        with tempfile.TemporaryDirectory() as home:
            surroundings = os.environ | {
                "HOME": home,
                "DOZVON_DATA_DIR": f"{home}/data",
                "QT_QPA_PLATFORM": "offscreen",
                "QT_SCALE_FACTOR": "2",
                "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            }
            command = [sys.executable, "-P", "-m", "pictures.help", "--play", language]
            failed += subprocess.run(command, env=surroundings, check=False).returncode
        folder = ROOT / "resources" / "help" / language
        sizes = {path.name: path.stat().st_size // 1024 for path in sorted(folder.glob("*.png"))}
        print(f"{folder.relative_to(ROOT)}: {sizes} KB")
    return 1 if failed else 0


def play(language: Language) -> int:
    """All pictures in one language."""
    application = QApplication(sys.argv[:1])
    introduce(application)
    theme.apply(application, dark=False)
    words = _WORDS[language]
    with ExitStack() as stack:
        sandbox = stack.enter_context(Sandbox(Habits(latency_s=(0.02, 0.06))))
        os.environ["DOZVON_TOKEN"] = sandbox.token
        widgets = (Widget(words["site"], "site", (Unit(words["unit"], 101),)),)
        database = open_database(places().ensure().database)
        Directory(database).save(Account(0, words["account"], "", sandbox.url, widgets=widgets, hours=USUAL_HOURS))
        database.close()
        choose(language, "light")
        folder = ROOT / "resources" / "help" / language
        stage = HelpStage(stack, folder, "", rehearsal=False)
        stage.window.resize(960, 640)
        _before_the_run(stage, words)
        _after_the_run(stage)
        _around(stage, words)
        QApplication.closeAllWindows()
        stage.settle()
    return 0


def _before_the_run(stage: HelpStage, words: dict[str, str]) -> None:
    program, window = stage.program, stage.window
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / words["file"]
        file.write_text(_people(words), "utf-8")
        stage.shoot_dialog("import", partial(program.files.open, [file]))
        stage.answer(partial(program.files.open, [file]), lambda dialog: dialog.foot.load.click())  # type: ignore[attr-defined]
        stage.wait(lambda: window.model.rowCount() and not window.is_busy)
    window.page.destination.set_defaults(Defaults("site", "101"))
    window.page.destination.defaultsChanged.emit(Defaults("site", "101"))
    stage.settle(600)
    stage.shoot_dialog("hours", window.menus.plan.trigger)
    account = program.accounts.account
    if account is None:
        raise RuntimeError("the account is gone")
    program.accounts.save(AccountDraft(replace(account, hours=None)))  # the rest shall not depend on the hour
    stage.shoot_dialog("limits", window.menus.send.trigger)
    stage.answer(window.menus.send.trigger, lambda sheet: sheet.accept())
    stage.wait(lambda: not program.engine.dispatcher.progress.busy)
    stage.wait(window.page.summary.isVisible)
    window.page.summary.close_button.click()


def _after_the_run(stage: HelpStage) -> None:
    window = stage.window
    window.banners.hide()
    window.lists_side.toggle() if not window.lists_panel.isHidden() else None
    window.page.inspector_side.toggle() if not window.page.inspector.isHidden() else None
    window.page.view.selectRow(0)
    stage.shoot("first-list")
    stage.shoot("statuses", window.page.ledger)
    window.show_rows_in(LeadState.UNKNOWN)
    stage.settle()
    page = window.page
    stage.cut = QRect(0, page.unknown.y(), page.width(), page.unknown.height() + 140)
    stage.shoot("unknown", page)
    window.show_rows_in(None)


def _around(stage: HelpStage, words: dict[str, str]) -> None:
    program, window = stage.program, stage.window
    reasons = words["reasons"].split(",")
    numbers = ("79725550101", "7972444", "79725550303")
    ends = (None, None, date.today() + timedelta(days=30))  # noqa: DTZ011 -- the person's own calendar
    stops = [NewStop(*stop) for stop in zip(numbers, reasons, ends, strict=True)]
    StopList(program.engine.database, partial(datetime.now, UTC)).add(stops)
    window.menus.stop_list.trigger()
    stage.wait(stage.others)
    [other] = stage.others()
    other.resize(860, 320)
    stage.shoot("stop-list", other)
    other.close()
    window.menus.history.trigger()
    view = program.history.view
    stage.wait(lambda: view.model.ids)
    view.resize(1180, 500)
    view.table.selectRow(1)
    stage.settle(900)
    stage.shoot("privacy", view.card)
    view.close()


def _people(words: dict[str, str]) -> str:
    names, cities = words["names"].split(","), words["cities"].split(",")
    lines = [words["head"]]
    for place, name in enumerate(names):
        phone = _FATES.get(place, f"8 972 500-{10 + place}-{20 + place}")
        lines.append(";".join((name, phone, cities[place % len(cities)], words["remark"])))
    return "\n".join(lines) + "\n"


def _of_few_colours(picture: QImage) -> QImage:
    """At most 255 colours, each the commonest of those alike: a quarter of the size, and nobody sees it."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(plain.bits()).cast("I")
    alike: dict[tuple[int, ...], Counter[int]] = {}
    for colour, count in Counter(pixels).items():
        alike.setdefault(tuple(part >> _FINE for part in _parts(colour)), Counter())[colour] += count
    commonest = sorted(alike.values(), key=Counter.total, reverse=True)[:255]
    palette = [counts.most_common(1)[0][0] for counts in commonest]
    places = {colour: palette.index(_nearest(colour, palette)) for colour in set(pixels)}
    few = QImage(plain.size(), QImage.Format.Format_Indexed8)
    few.setColorTable(palette)
    target, line, width = few.bits(), few.bytesPerLine(), plain.width()
    for row in range(plain.height()):
        of_row = pixels[row * width : (row + 1) * width]
        target[row * line : row * line + width] = bytes(places[colour] for colour in of_row)
    return few


def _parts(colour: int) -> tuple[int, int, int]:
    return colour >> 16 & 255, colour >> 8 & 255, colour & 255


def _nearest(colour: int, palette: list[int]) -> int:
    parts = _parts(colour)
    return min(palette, key=lambda each: sum(abs(a - b) for a, b in zip(parts, _parts(each), strict=True)))


def _framed(picture: QImage) -> QImage:
    """A thin line around it: a white window on a white page has no edge."""
    framed = picture.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(framed)
    painter.setPen(QColor(_FRAME))
    painter.drawRect(framed.rect().adjusted(0, 0, -1, -1))
    painter.end()
    table = [*picture.colorTable()[:255], QColor(_FRAME).rgb()]
    return framed.convertToFormat(QImage.Format.Format_Indexed8, table)


if __name__ == "__main__":
    sys.exit(play("en" if sys.argv[2] == "en" else "ru") if sys.argv[1:2] == ["--play"] else main())
