"""What the dialog of the registry of numbers says of the one that is loaded."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.leads.moments import day_text
from gui.leads.number_ranges import RegistryFile, RegistryInfo
from gui.leads.words import decimal, grouped

translate: Final = QCoreApplication.translate

SOURCE: Final = "https://opendata.digital.gov.ru/registry/numeric/downloads/"
"""Where the ministry publishes the registry."""

TITLE: Final = "Выписка из реестра российской системы и плана нумерации"
"""What it is called there, in any language of the program."""

FACTS: Final = 4
"""How many `facts` there are."""

_FEWEST_MOBILES: Final = 500_000_000
_MOST_REGIONS: Final = 3


def facts(info: RegistryInfo) -> list[tuple[str, str]]:
    """Each fact with its name."""
    zone = info.loaded_at.astimezone()
    return [
        (translate("Registry", "Loaded"), f"{day_text(zone)}, {zone:%H:%M}"),
        (translate("Registry", "Files"), files_line(info.files)),
        (translate("Registry", "Numbers"), numbers_line(info)),
        (translate("Registry", "Zone known"), share_line(info)),
    ]


def files_line(files: Sequence[RegistryFile]) -> str:
    """The files, each with its day."""
    words = translate("Registry", "{name} of {day}")
    return "\n".join(words.format(name=each.name, day=day_text(each.day)) for each in files)


def numbers_line(info: RegistryInfo) -> str:
    """How many numbers it holds: «694,5 млн мобильных, 13 558 диапазонов»."""
    landlines = info.numbers - info.mobiles
    parts = []
    if info.mobiles:
        parts.append(translate("Registry", "{count} mobile").format(count=in_millions(info.mobiles)))
    if landlines:
        parts.append(translate("Registry", "{count} landline").format(count=in_millions(landlines)))
    ranges = translate("Registry", "%Ln range(s)", "", info.ranges)
    return f"{', '.join(parts)} — {ranges}"


def share_line(info: RegistryInfo) -> str:
    """For how many of them the zone is known, and what the others are."""
    share = translate("Registry", "for {share} of the numbers").format(share=_percent(info.share))
    if not info.unplaced:
        return share
    named, nameless = translate("Registry", "“{region}”"), translate("Registry", "no region")
    regions = ", ".join(
        named.format(region=region) if region else nameless for region, _count in info.unplaced[:_MOST_REGIONS]
    )
    if len(info.unplaced) > _MOST_REGIONS:
        regions = translate("Registry", "{regions} and others").format(regions=regions)
    return translate("Registry", "{share}; unknown: {regions}").format(share=share, regions=regions)


def doubt(info: RegistryInfo) -> str:
    """What looks wrong with it, if anything."""
    if not info.mobiles:
        return translate("Registry", "The registry holds no mobile numbers: add the file DEF-9xx.csv.")
    if info.mobiles < _FEWEST_MOBILES:
        return translate(
            "Registry",
            "There are fewer mobile numbers than Russia has allocated. Perhaps the file was not downloaded completely.",
        )
    return ""


def in_millions(count: int) -> str:
    """«694,5 млн», smaller numbers as they are."""
    if count < 1_000_000:
        return grouped(count)
    millions = _short(decimal(count / 1_000_000))
    return translate("Registry", "{count}\N{NO-BREAK SPACE}million").format(count=millions)


def _percent(share: float) -> str:
    """Cut off, not rounded: 100 % means all of them."""
    return translate("Registry", "{share}%").format(share=_short(decimal(int(share * 10_000) / 100, 2)))


def _short(number: str) -> str:
    """The number, without its fraction where that is all zeros."""
    whole, _, fraction = number.replace(".", ",").partition(",")
    return number if fraction.strip("0") else whole
