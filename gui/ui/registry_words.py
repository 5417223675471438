"""What the dialog of the registry of numbers says of the one that is loaded."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.leads.number_ranges import RegistryFile, RegistryInfo
from gui.leads.words import counted, grouped

translate: Final = QCoreApplication.translate

SOURCE: Final = "https://opendata.digital.gov.ru/registry/numeric/downloads/"
"""Where the ministry publishes the registry."""

FACTS: Final = 4
"""How many `facts` there are."""

_FEWEST_MOBILES: Final = 500_000_000
_MOST_REGIONS: Final = 3


def facts(info: RegistryInfo) -> list[tuple[str, str]]:
    """Each fact with its name."""
    zone = info.loaded_at.astimezone()
    return [
        (translate("Registry", "Загружен"), f"{zone:%d.%m.%Y, %H:%M}"),
        (translate("Registry", "Файлы"), files_line(info.files)),
        (translate("Registry", "Номеров"), numbers_line(info)),
        (translate("Registry", "Пояс известен"), share_line(info)),
    ]


def files_line(files: Sequence[RegistryFile]) -> str:
    """The files, each with its day."""
    words = translate("Registry", "{name} от {day}")
    return "\n".join(words.format(name=each.name, day=f"{each.day:%d.%m.%Y}") for each in files)


def numbers_line(info: RegistryInfo) -> str:
    """How many numbers it holds: «694,5 млн мобильных, 13 558 диапазонов»."""
    landlines = info.numbers - info.mobiles
    parts = []
    if info.mobiles:
        parts.append(translate("Registry", "{count} мобильных").format(count=in_millions(info.mobiles)))
    if landlines:
        parts.append(translate("Registry", "{count} городских").format(count=in_millions(landlines)))
    ranges = counted(
        info.ranges,
        translate("Registry", "диапазон"),
        translate("Registry", "диапазона"),
        translate("Registry", "диапазонов"),
    )
    return f"{', '.join(parts)} — {ranges}"


def share_line(info: RegistryInfo) -> str:
    """For how many of them the zone is known, and what the others are."""
    share = translate("Registry", "у {share} номеров").format(share=_percent(info.share))
    if not info.unplaced:
        return share
    shown = ", ".join(f"«{region}»" if region else "без региона" for region, _count in info.unplaced[:_MOST_REGIONS])
    more = translate("Registry", " и другие") if len(info.unplaced) > _MOST_REGIONS else ""
    return translate("Registry", "{share}; неизвестен: {regions}").format(share=share, regions=shown + more)


def doubt(info: RegistryInfo) -> str:
    """What looks wrong with it, if anything."""
    if not info.mobiles:
        return translate("Registry", "В реестре нет мобильных номеров: добавьте файл DEF-9xx.csv.")
    if info.mobiles < _FEWEST_MOBILES:
        return translate(
            "Registry", "Мобильных номеров меньше, чем выделено в России. Возможно, файл скачался не полностью."
        )
    return ""


def in_millions(count: int) -> str:
    """«694,5 млн», smaller numbers as they are."""
    if count < 1_000_000:
        return grouped(count)
    millions = f"{count / 1_000_000:.1f}".replace(".", ",").removesuffix(",0")
    return translate("Registry", "{count}\N{NO-BREAK SPACE}млн").format(count=millions)


def _percent(share: float) -> str:
    """Cut off, not rounded: 100 % means all of them."""
    return f"{int(share * 10_000) / 100:.2f}".replace(".", ",").removesuffix(",00") + "\N{NO-BREAK SPACE}%"
