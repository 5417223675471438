"""The words of a place as people and registries write them, folded for comparison."""

import re
import unicodedata
from typing import Final

# Said of a place in many ways, or left out.
_SHORT: Final[dict[str, tuple[str, ...]]] = {
    "обл": ("область",), "кр": ("край",), "окр": ("округ",), "авт": ("автономный",),
    "ао": ("автономный", "округ"), "аокр": ("автономный", "округ"), "аобл": ("автономная", "область"),
    "респ": (), "республика": (), "ресублика": (), "г": (), "гор": (), "город": (), "города": (),
    "пгт": (), "рп": (), "п": (), "пос": (), "поселок": (),
    "россия": (), "рф": (), "российская": (), "федерация": (), "федерального": (), "значения": (),
}  # fmt: skip
_STRESS: Final = "\N{COMBINING ACUTE ACCENT}"
_WORD: Final = re.compile(r"[^\W_]+")
_CITY_DISTRICT: Final = re.compile(r"\bгородской\s+округ\b|\bг\s?\.\s?о\s?\.")
# Two places side by side: «Москва и Московская область», «г. Москва * Московская область», «Екатеринбург (Урал)».
_PARTING: Final = re.compile(r"[,;|*/()\[\]\n]|\s+и\s+")


def folded(text: str) -> str:
    """Small letters, «е» for «ё», no stress marks."""
    return unicodedata.normalize("NFC", text).replace(_STRESS, "").lower().replace("ё", "е")


def parts_of(text: str) -> list[str]:
    """The places a folded text names, each as it stands there."""
    return [part for part in (piece.strip() for piece in _PARTING.split(text)) if part]


def words_of(part: str) -> list[str]:
    """The telling words of a part, short forms written out; «г. Пермь» and «Пермь» are the same."""
    words = _WORD.findall(_CITY_DISTRICT.sub(" ", part))
    return [full for word in words for full in _SHORT.get(word, (word,))]


def key_of(words: list[str]) -> str:
    """The same for «обл. Свердловская» and «Свердловская область»."""
    return " ".join(sorted(set(words)))
