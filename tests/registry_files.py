"""A small registry of numbers in the shapes the ministry's files come in; the numbers are nobody's."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

Shape = Literal["new", "without ИНН", "old", "old with tabs"]

HEADER = "АВС/ DEF;От;До;Емкость;Оператор;Регион;Территория ГАР;ИНН"
_OPERATOR = 'ООО "Т2 МОБАЙЛ"'

# Code, first, last, the region as it used to be called, and as the address register calls it.
Row = tuple[int, int, int, str, str]
MOBILES: tuple[Row, ...] = (
    (972, 0, 1_999_999, "Свердловская обл.", "Свердловская область"),
    (972, 2_000_000, 2_999_999, "Свердловская область", "Свердловская область"),
    (972, 3_000_000, 3_999_999, "Москва и Московская область", "Город Москва, Московская область"),
    (972, 4_000_000, 4_999_999, "г. Норильск|Красноярский край", "г. Норильск|г.о. город Норильск|Красноярский край"),
    (972, 5_000_000, 5_000_099, "Российская Федерация", "Российская Федерация"),
    (972, 6_000_000, 6_999_999, "Республика Саха /Якутия/", "Республика Саха (Якутия)"),
    (973, 0, 9_999_999, "Республика Крым и г. Севастополь", "Республика Крым, Город Севастополь"),
)
LANDLINES: tuple[Row, ...] = (
    (374, 2_000_000, 2_099_999, "г. Пермь|Пермский край", "г. Пермь|г.о. город Пермь|Пермский край"),
    (374, 2_100_000, 2_199_999, "г. Кизел|Пермский край", "г. Кизел|м.о. Кизеловский|Пермский край"),
)
REAL = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "DEF-9xx.csv"
"""The whole registry of mobiles, on machines that have a copy beside the project."""


def registry_text(rows: Sequence[Row] = MOBILES, shape: Shape = "new") -> str:
    """The text of a file; its last line ends in nothing, as in the real one."""
    lines = [HEADER.split(";"), *(_cells(row) for row in rows)]
    width = {"new": 8, "without ИНН": 7, "old": 6, "old with tabs": 6}[shape]
    separator = ";\t" if shape == "old with tabs" else ";"
    return "\r\n".join(separator.join(cells[:width]) for cells in lines)


def write_registry(
    folder: Path,
    name: str = "DEF-9xx.csv",
    rows: Sequence[Row] = MOBILES,
    *,
    shape: Shape = "new",
    encoding: str = "utf-8-sig",
) -> Path:
    """Write a file and return where it is."""
    path = folder / name
    path.write_bytes(registry_text(rows, shape).encode(encoding))
    return path


def _cells(row: Row) -> list[str]:
    code, first, last, old, new = row
    return [str(code), f"{first:07}", f"{last:07}", str(last - first + 1), _OPERATOR, old, new, "7743895280"]
