"""Paths, bytes and strings → documents and refusals, in the order of the input."""

from __future__ import annotations

import io
import json
import os
import re
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from dragoman.sources.compose import Particulars, compose, given_date
from dragoman.sources.decode import NotText, clean, decode
from dragoman.sources.document import Document, Refusal
from dragoman.sources.page import looks_like_page
from dragoman.sources.stories import read_stories, read_story
from dragoman.sources.text import read_lines

LARGEST_DOCUMENT: Final = 20_000_000
"""Bytes of one text or page; the longest transcripts have one million."""
_HEAD: Final = 65_536
_STORY_NAMES: Final = (".jsonl", ".ndjson", ".jsonlines")
GZIP: Final = b"\x1f\x8b"
_GZIP_MEMBER: Final = zlib.MAX_WBITS | 16  # zlib's way to say: with gzip's head and checksum


def read_path(path: str | os.PathLike[str], *, date: str | None = None) -> Iterator[Document | Refusal]:
    """The documents of one file, and a refusal for each that could not be read; never raises for what the file holds.

    `date` is the publication date of a file that states none. A file of stories is streamed, so that its size has no limit.
    """
    name = os.fspath(path)
    refusal = _closed_door(Path(path), name)
    if refusal:
        yield refusal
        return
    try:
        with open(path, "rb") as stream:
            yield from _read_stream(stream, os.fstat(stream.fileno()).st_size, name, date)
    except OSError as error:
        yield Refusal(name, f"cannot be read: {error.strerror or error}", "")


def _closed_door(path: Path, name: str) -> Refusal | None:
    """Why a path leads to no file that can be read."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return Refusal(name, "no such file", "check the path")
    except (OSError, ValueError) as error:
        return Refusal(name, f"cannot be read: {getattr(error, 'strerror', None) or error}", "check the path")
    if stat.S_ISDIR(mode):
        return Refusal(name, "a directory", f"name the files in it, for instance {name.rstrip('/')}/*.txt")
    if not stat.S_ISREG(mode) and not stat.S_ISFIFO(mode):
        return Refusal(name, "not a regular file", "")
    if not os.access(path, os.R_OK):
        return Refusal(name, "permission denied", "the file may be read only by others")
    return None


def _read_stream(stream: BinaryIO, size: int, name: str, date: str | None) -> Iterator[Document | Refusal]:
    head = stream.read(_HEAD)
    if not head.strip(b" \t\r\n\xef\xbb\xbf"):
        rest = stream.read(1)
        if not rest:
            yield Refusal(name, "an empty file", "")
            return
    whole = _Rejoined(head, stream)
    if head.startswith(GZIP):
        yield from _read_gzip(io.BufferedReader(whole), name, date)
    elif name.lower().endswith(".gz"):
        yield Refusal(name, "not a gzip file, though its name ends in .gz", "fetch it again, or rename it if it is not compressed")
    elif holds_stories(head, name):
        yield from read_stories(io.BufferedReader(whole), name, date)
    elif size > LARGEST_DOCUMENT:
        yield _binary_head(head, name) or _too_large(name, size)
    else:
        data = head + stream.read(LARGEST_DOCUMENT + 1 - len(head))
        if len(data) > LARGEST_DOCUMENT:
            yield _too_large(name, None)
        else:
            yield from _read_whole(data, name, date)


class _Rejoined(io.RawIOBase):
    """A stream that gives back the head which was read to look at it."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        super().__init__()
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        part = self._head[: len(buffer)] if self._head else self._stream.read(len(buffer))
        self._head = self._head[len(part) :] if self._head else b""
        buffer[: len(part)] = part
        return len(part)


class _Unpacked(io.RawIOBase):
    """What a gzip stream holds, to the last byte before a damage: `gzip` drops all that it has unpacked when it meets one."""

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__()
        self._packed, self._member = packed, zlib.decompressobj(_GZIP_MEMBER)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        part = b""
        while not part:
            rest = self._member.unconsumed_tail
            if self._member.eof:
                rest = self._member.unused_data.lstrip(b"\0") or self._packed.read(_HEAD).lstrip(b"\0")
                if not rest:
                    return 0
                self._member = zlib.decompressobj(_GZIP_MEMBER)
            data = rest or self._packed.read(_HEAD)
            part = self._member.decompress(data, len(buffer))
            if not part and not data and not self._member.eof:
                raise EOFError("it ends before its end mark")
        buffer[: len(part)] = part
        return len(part)


def _read_gzip(stream: BinaryIO, name: str, date: str | None) -> Iterator[Document | Refusal]:
    """Compressed stories, or one compressed document; a bomb is stopped by the limits of a line and of a document."""
    inner = name.removesuffix(".gz")
    try:
        buffered = io.BufferedReader(_Unpacked(stream))
        head = buffered.peek(_HEAD)[:_HEAD]
        if holds_stories(head, inner):
            yield from read_stories(buffered, name, date)
            return
        data = buffered.read(LARGEST_DOCUMENT + 1)
    except (OSError, EOFError, zlib.error) as error:
        yield Refusal(name, f"a damaged gzip file: {error}", "")
        return
    yield from [_too_large(name, None)] if len(data) > LARGEST_DOCUMENT else _read_whole(data, name, date)


def holds_stories(head: bytes, name: str) -> bool:
    """JSON Lines by its name, or because its first line begins as an object and does not go on below like a printed one."""
    if name.lower().endswith(_STORY_NAMES):
        return True
    first = head.lstrip(b" \t\r\n\xef\xbb\xbf").split(b"\n", 1)[0].rstrip()
    return re.match(rb'\{\s*"', first) is not None and (first.endswith(b"}") or len(first) > 4096)


def _binary_head(head: bytes, name: str) -> Refusal | None:
    try:
        decode(head)
    except NotText as error:
        return Refusal(name, error.reason, error.hint)
    return None


def _too_large(name: str, size: int | None) -> Refusal:
    what = f"{size / 1e6:.0f} MB" if size else f"more than {LARGEST_DOCUMENT // 1_000_000} MB"
    return Refusal(
        name,
        f"too large for one report ({what})",
        f"the limit is {LARGEST_DOCUMENT // 1_000_000} MB; put many reports into JSON Lines, one a line",
    )


def _read_whole(data: bytes, name: str, date: str | None) -> Iterator[Document | Refusal]:
    try:
        text = decode(data)
    except NotText as error:
        yield Refusal(name, error.reason, error.hint)
        return
    if text.lstrip()[:1] in ("{", "[") and name.lower().removesuffix(".gz").endswith(".json"):
        yield from _read_json(text, name, date)
    else:
        yield read_text(text, name=name, date=date)


def _read_json(text: str, name: str, date: str | None) -> Iterator[Document | Refusal]:
    """A JSON file with one story or a list of them."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        yield Refusal(name, f"not valid JSON: {reason}", "the file may be cut off")
        return
    stories = found if isinstance(found, list) else [found]
    if not stories:
        yield Refusal(name, "an empty list", "")
    for number, story in enumerate(stories, start=1):
        yield read_story(story, f"{name}:{number}" if isinstance(found, list) else name, date)


def read_bytes(data: bytes, *, name: str, date: str | None = None) -> Iterator[Document | Refusal]:
    """The documents that the bytes hold, as `read_path` reads them from a file; for standard input."""
    yield from _read_stream(io.BytesIO(data), len(data), name, date)


def read_text(text: str, *, name: str = "", date: str | None = None) -> Document | Refusal:
    """The document that a text or an HTML page makes, or why it makes none."""
    published, basis, note = given_date(date)
    particulars = Particulars(name=name, published=published, basis=basis, note=note)
    if looks_like_page(text):
        from dragoman.sources.html import read_page

        return read_page(text, particulars)
    if text.lstrip("\ufeff \t\r\n").startswith("<?xml") and "<html" not in text[:_HEAD].lower():
        return Refusal(name, "XML, and no HTML page", "take the text out of it, or put the reports into JSON Lines, one a line")
    cleaned = clean(text)
    if not cleaned.strip():
        return Refusal(name, "an empty file", "")
    return compose(read_lines(cleaned), particulars)
