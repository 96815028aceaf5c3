"""Releases with their year hidden: how often the officeholders that they name give it back."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

from dragoman.reader import Reader
from dragoman.sources import read_text
from dragoman.sources.document import Dateline, Document
from dragoman.times.publication import infer_published

EVERY = 5
"""Every fifth release: about 400 of 2,013, enough for a share of wrong years to half a per cent."""


def inferred(releases: Path, reader: Reader) -> tuple[int, int, int]:
    """Return how many years were inferred right, wrong, and how many releases were asked. Texts that print their year are left out."""
    right = wrong = total = 0
    with gzip.open(releases, "rt", encoding="utf8") as lines:
        for number, line in enumerate(lines):
            story = json.loads(line)
            if number % EVERY or not story.get("date") or story["date"][:4] in story["text"]:
                continue
            document = read_text(f"{story['title']}\n\n{story['text']}")
            if not isinstance(document, Document):
                continue
            hidden = Dateline(None, "--" + story["date"][5:10], None, (0, 0))
            parse = reader.parser.parse(document.text, [(b.start, b.end) for b in document.blocks])
            found = infer_published(replace(document, dateline=hidden, published=None, published_basis=None), parse, reader.knowledge)
            total += 1
            if found.published is not None:
                right += found.published[:4] == story["date"][:4]
                wrong += found.published[:4] != story["date"][:4]
    return right, wrong, max(total, 1)
