"""The records of an .xlsb part, whatever is in them."""

from collections.abc import Iterator


def records(content: bytes) -> Iterator[tuple[int, int, int]]:
    """The kind of each record, and where its data begin and end."""
    position, size = 0, len(content)
    try:
        while position < size:
            kind = content[position]
            position += 1
            if kind & 0x80:
                kind = kind & 0x7F | content[position] << 7
                position += 1
            length = shift = 0
            while True:
                byte = content[position]
                position += 1
                length |= (byte & 0x7F) << shift
                shift += 7
                if not byte & 0x80 or shift > 21:
                    break
            yield kind, position, min(position + length, size)
            position += length
    except IndexError:
        return  # cut off in the middle: what came before it was whole
