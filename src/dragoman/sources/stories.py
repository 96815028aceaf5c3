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

_KINDS: Final = {
    list: "a list",
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    dict: "an object",
    type(None): "null",
}


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
        if not isinstance(error, json.JSONDecodeError):
            return Refusal(where, "not valid JSON: a number without end", "one story a line is expected")
        reason = error.msg.removesuffix(" at")
        return Refusal(where, f"not valid JSON: {reason} at character {error.pos + 1}", "the line may be cut off")
    return read_story(story, where, date)


def read_story(story: Any, where: str, date: str | None = None) -> Document | Refusal:
    """The document that one JSON object holds, or why it holds none; `date` counts where the story has none of its own."""
    if not isinstance(story, Mapping):
        return Refusal(where, f"not a story but {_KINDS[type(story)]}", 'a JSON object with the key "text" is expected')
    body = _text(story, "text", "event_text")
    other = next(
        (story[key] for key in ("text", "event_text") if story.get(key) not in (None, "") and not isinstance(story[key], str)), None
    )
    if body is None and other is not None:
        return Refusal(where, f"the text of the story is {_KINDS[type(other)]}", "a text between quotation marks is expected")
    if body is None:
        return Refusal(where, "a story without text", 'the key "text" (or "event_text") is expected')
    published, basis, note = given_date(_date(story) or date)
    identity = clean(str(story.get("id", ""))).strip() if type(story.get("id")) in (str, int) else None
    particulars = Particulars(
        name=where,
        id=identity or None,
        url=_one_line(_text(story, "url")),
        publisher=_one_line(_text(story, "publisher")),
        title=_one_line(_text(story, "title", "headline")),
        published=published,
        basis=basis,
        note=note,
    )
    if looks_like_page(body):
        from dragoman.sources.html import read_page

        return read_page(body, particulars)
    return compose(read_lines(clean(body)), particulars)


def _one_line(text: str | None) -> str | None:
    return " ".join(clean(text).split()) or None if text else None


def _date(story: Mapping[str, Any]) -> str | None:
    """The date as the story writes it; a value that is no text is written out, so that the note can say what could not be read."""
    stated = next((value for key in ("date", "pub_date") if (value := story.get(key)) is not None and value != ""), None)
    return _text(story, "date", "pub_date") or (None if stated is None or isinstance(stated, str) else json.dumps(stated))


def _text(story: Mapping[str, Any], *keys: str) -> str | None:
    """The first of the keys that holds text; blank text counts as none."""
    return next((value for key in keys if isinstance(value := story.get(key), str) and value.strip()), None)
