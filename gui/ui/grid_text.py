"""A block of cells as spreadsheets put it on the clipboard: tabs between cells, lines between rows, quotes at need."""


def grid_of(text: str) -> list[list[str]]:
    """The block that stands in `text`, rows of unequal length as they are; a line end at its end begins no row.

    A quote that is not closed before a tab or a line end is part of its cell.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows: list[list[str]] = [[]]
    place = 0
    while True:
        cell, place = _cell(text, place)
        rows[-1].append(cell)
        if place >= len(text):
            return rows
        if text[place] == "\n":
            if place + 1 == len(text):
                return rows
            rows.append([])
        place += 1


def _cell(text: str, start: int) -> tuple[str, int]:
    """The cell that begins at `start`, and where it ends."""
    if text.startswith('"', start):
        end = start + 1
        while (end := text.find('"', end)) >= 0:
            if not text.startswith('"', end + 1):
                if end + 1 == len(text) or text[end + 1] in "\t\n":
                    return text[start + 1 : end].replace('""', '"'), end + 1
                break
            end += 2
    ends = [end for mark in "\t\n" if (end := text.find(mark, start)) >= 0]
    end = min(ends, default=len(text))
    return text[start:end], end
