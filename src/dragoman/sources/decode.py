"""Bytes → characters, or the reason why they are not text."""

from __future__ import annotations

import codecs
import re
from typing import Final

_BOMS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
                (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
_MAGIC: Final = (
    (b"%PDF-", "a PDF", "save it as plain text or HTML first"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save the document as plain text or HTML first"),
    (b"\xd0\xcf\x11\xe0", "an office document", "save it as plain text or HTML first"),
    (b"{\\rtf", "a rich-text document", "save it as plain text first"),
    (b"\x89PNG", "an image", "only text can be read"),
    (b"\xff\xd8\xff", "an image", "only text can be read"),
    (b"GIF8", "an image", "only text can be read"),
    (b"\x7fELF", "a program", "only text can be read"),
    (b"MZ\x90", "a program", "only text can be read"),
    (b"Rar!", "an archive", "unpack it first"),
    (b"7z\xbc\xaf", "an archive", "unpack it first"),
    (b"BZh", "a compressed file", "unpack it first"),
    (b"\xfd7zXZ", "a compressed file", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a compressed file", "unpack it first"),
    (b"\x1f\x8b", "a compressed file", "only JSON Lines of stories are read compressed"),
    (b"SQLite format 3\x00", "a database", "export its text first"),
)
_DECLARED: Final = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.I)
_ALLOWED_CONTROLS: Final = frozenset(map(ord, "\t\n\r\f\v\x1a\x1b"))
# Legacy Latin text shows a stray C1 control now and then; a binary shows them everywhere.
_CONTROL_SHARE: Final = 0.02


class NotText(ValueError):
    """The bytes are not text; `reason` names what they are, `hint` what to do."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason, self.hint = reason, hint


def decode(data: bytes) -> str:
    """The characters of `data`: byte order mark, UTF-8, the declared charset, then a guess; raises NotText for a binary."""
    for mark, charset in _BOMS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(charset, "replace"))
    for magic, what, hint in _MAGIC:
        if data.startswith(magic):
            raise NotText(f"not text but {what}", hint)
    if b"\x00" in data[:65536]:
        return _checked(_wide(data))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        # A report cut in the middle of a character is still UTF-8.
        if error.start >= len(data) - 3 and error.start > 0 and error.reason == "unexpected end of data":
            return _checked(data[: error.start].decode("utf-8"))
    declared = declared_charset(data)
    if declared and declared not in ("utf-8", "ascii"):
        try:
            return _checked(data.decode(declared))
        except (UnicodeDecodeError, NotText):
            pass  # the page declares what it is not: the bytes decide
    return _checked(_guessed(data))


def declared_charset(data: bytes) -> str | None:
    """The charset that the first 4 kB declare (HTML meta, XML declaration), by its Python name; None where none is known."""
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name
    except LookupError:
        return None
    # Browsers read both as Windows-1252, and the pages mean it.
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _wide(data: bytes) -> str:
    """UTF-16 without a mark shows its zeros on one side only."""
    sample = data[:65536]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    for charset, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 0.4 * half and others < 0.02 * half:
            try:
                return data[: len(data) // 2 * 2].decode(charset)  # it may be cut in the middle of a character
            except UnicodeDecodeError:
                break
    raise NotText("a binary file", "only plain text, HTML and JSON Lines can be read")


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    # Six chunks of 4 kB tell as much as the whole of a large file.
    best = from_bytes(data[:200_000], steps=6, chunk_size=4096).best()
    charset = best.encoding if best else "cp1252"
    return data.decode("cp1252" if charset in ("ascii", "latin_1") else charset, "replace")


def _checked(text: str) -> str:
    sample = text[:100_000]
    controls = sum(
        1 for mark in sample if (mark < " " or "\x7f" <= mark <= "\x9f" or mark == "\ufffd") and ord(mark) not in _ALLOWED_CONTROLS
    )
    if "\x00" in sample or controls > _CONTROL_SHARE * len(sample):
        raise NotText("a binary file", "only plain text, HTML and JSON Lines can be read")
    return text


_INVISIBLE: Final = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
_SPACES: Final = dict.fromkeys(
    map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f"), " "
)
_BREAKS: Final = {0x2028: "\n", 0x2029: "\n\n", 0x85: "\n"}
_LEFT_OUT: Final = dict.fromkeys([*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)])
_CLEAN: Final = {**_LEFT_OUT, **_INVISIBLE, **_SPACES, **_BREAKS}


def clean(text: str) -> str:
    """`text` with `\\n` as the only break, every space a plain one, and what nobody sees (soft hyphens, controls) left out.

    >>> clean("co\\u00adoperation\\u00a0talks\\r\\n")
    'cooperation talks\\n'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # Emoji need their joiners; everywhere else they are debris of the page.
    joined = re.sub(r"(?<=[\u2600-\U0001faff\ufe0f])\u200d(?=[\u2600-\U0001faff])", "\ue000", text) if "\u200d" in text else text
    return _surrogates(joined.translate(_CLEAN).replace("\ue000", "\u200d"))


def _surrogates(text: str) -> str:
    """A lone half of a surrogate pair, which JSON can hold, cannot be written out again."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)
