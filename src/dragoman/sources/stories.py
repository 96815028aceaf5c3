"""Stories in JSON, one a line, with the keys that the field's coders use."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from dragoman.sources.compose import Particulars, compose, given_date
from dragoman.sources.decode import clean
from dragoman.sources.document import Document, Refusal
from dragoman.sources.page import looks_like_page
from dragoman.sources.text import read_lines

LONGEST_STORY: Final = 4_000_000
"""Bytes of one line: a novel has two million, a report seldom more than a hundred thousand."""


def read_stories(stream: BinaryIO, name: str, date: str | None = None) -> Iterator[Document | Refusal]:
    """The stories of a JSON Lines stream, in order; a line that is none is refused by its number and the rest goes on."""
    number = 0
    while True:
        try:
            row = stream.readline(LONGEST_STORY + 1)
        except (OSError, EOFError) as error:
            yield Refusal(f"{name}:{number + 1}", f"the file breaks off: {error}", "the lines above it were read")
            return
        if not row:
            return
        number += 1
        where = f"{name}:{number}"
        if len(row) > LONGEST_STORY:
            while row and not row.endswith(b"\n"):
                row = stream.readline(LONGEST_STORY + 1)
            yield Refusal(where, f"a line of more than {LONGEST_STORY // 1_000_000} MB", "one story a line is expected")
            continue
        if row.strip(b" \t\r\n\xef\xbb\xbf\x00"):
            yield _read_row(row, where, date)


def _read_row(row: bytes, where: str, date: str | None) -> Document | Refusal:
    try:
        story = json.loads(row.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Refusal(where, "not UTF-8", "JSON is written in UTF-8")
    except RecursionError:
        return Refusal(where, "not valid JSON: nested too deeply", "one story a line is expected")
    except ValueError as error:
        reason = getattr(error, "msg", str(error)).removesuffix(" at")
        return Refusal(where, f"not valid JSON: {reason} at character {getattr(error, 'pos', 0) + 1}", "the line may be cut off")
    return read_story(story, where, date)


def read_story(story: Any, where: str, date: str | None = None) -> Document | Refusal:
    """The document that one JSON object holds, or why it holds none; `date` counts where the story has none of its own."""
    if not isinstance(story, Mapping):
        return Refusal(where, f"not a story but a {type(story).__name__}", 'a JSON object with the key "text" is expected')
    body = _text(story, "text", "event_text")
    if body is None:
        return Refusal(where, "a story without text", 'the key "text" (or "event_text") is expected')
    published, basis, note = given_date(_text(story, "date", "pub_date") or date)
    title = _text(story, "title", "headline")
    identity = story.get("id")
    particulars = Particulars(
        name=where,
        id=str(identity) if isinstance(identity, str | int) and not isinstance(identity, bool) and str(identity).strip() else None,
        url=_text(story, "url"),
        publisher=_text(story, "publisher"),
        title=" ".join(clean(title).split()) or None if title else None,
        published=published,
        basis=basis,
        note=note,
    )
    if looks_like_page(body):
        from dragoman.sources.html import read_page

        return read_page(body, particulars)
    return compose(read_lines(clean(body)), particulars)


def _text(story: Mapping[str, Any], *keys: str) -> str | None:
    """The first of the keys that holds text; blank text counts as none."""
    return next((value for key in keys if isinstance(value := story.get(key), str) and value.strip()), None)
