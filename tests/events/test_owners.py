"""Whose war, attack or aid it is: that of the one who is judged or helped, not of the judge."""

from __future__ import annotations

import pytest

from dragoman.reader import Reader
from dragoman.sources import read_text
from dragoman.sources.document import Document

# (sentence, type, actor, recipient of the event that the possessive owns)
OWNED = [
    ("Norway sanctioned Chad over its invasion of Niger.", "ASSAULT", "Chad", "Niger"),
    ("Norway criticised Chad and its war in Niger.", "ASSAULT", "Chad", "Niger"),
    ("Norway broke off ties with Chad after its attack on Niger.", "ASSAULT", "Chad", "Niger"),
    ("Norway accused Mali of supporting Chad in its war against Niger.", "ASSAULT", "Chad", "Niger"),
    ("The European Union imposed sanctions on Chad for its invasion of Niger.", "ASSAULT", "Chad", "Niger"),
    ("Norway expelled Chad's ambassador over its attack on Niger.", "ASSAULT", "Chad", "Niger"),
    ("Norway will hold Chad accountable for its invasion of Niger.", "ASSAULT", "Chad", "Niger"),
    ("Norway will support Niger in its war against Chad.", "ASSAULT", "Niger", "Chad"),
    ("Norway imposed costs on Chad in response to its support for Mali.", "SUPPORT", "Chad", "Mali"),
    ("Emmanuel Macron criticised Vladimir Putin for his attack on Niger.", "ASSAULT", "Vladimir Putin", "Niger"),
    # the judged one as subject; the judge's own
    ("Chad was condemned by Norway for its invasion of Niger.", "ASSAULT", "Chad", "Niger"),
    ("Norway condemned the raid and expressed its support for Niger.", "SUPPORT", "Norway", "Niger"),
    # no carrier: outrage at a deed is not the deed
    ("Emmanuel Macron expressed outrage at the murder of Vladimir Putin.", "ASSAULT", None, "Vladimir Putin"),
]


@pytest.mark.parametrize(("sentence", "type", "actor", "recipient"), OWNED, ids=[c[0] for c in OWNED])
def test_an_act_belongs_to_the_one_whose_it_is_called(reader: Reader, sentence: str, type: str, actor: str | None, recipient: str) -> None:
    document = read_text(sentence, date="2019-04-01")
    assert isinstance(document, Document)
    reading = reader.read_document(document)
    names = {a.id: a.name for a in reading.actors}
    found = [([names[a] for a in e.actor], [names[r] for r in e.recipient]) for e in reading.events if e.type == type]
    assert ([actor] if actor else [], [recipient]) in found
