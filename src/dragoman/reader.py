"""The reader: a document becomes a reading, layer by layer."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from dragoman.actors import resolve
from dragoman.actors.cast import Actor, Cast
from dragoman.actors.knowledge import Knowledge, load_knowledge
from dragoman.events.codebook import Codebook, load_codebook
from dragoman.events.coder import Context, code_events
from dragoman.events.lands import with_lands, without_idle_lands
from dragoman.events.settling import settle_countries
from dragoman.issues import find_issues
from dragoman.language import Parse, Parser, load_parser
from dragoman.places import find_places
from dragoman.places.place import PlaceMention
from dragoman.reading import VERSION, AgendaItem, Event, Issue, Position, Span, Statement, Wording, to_json
from dragoman.sources import read_path
from dragoman.sources.document import Document, Refusal
from dragoman.statements import find_statements, find_wording
from dragoman.times import find_times
from dragoman.times.expression import TimeExpression
from dragoman.times.publication import infer_published

logger = logging.getLogger(__name__)
WINDOW = 32
"""Documents parsed together: batches fill better, and memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document became. `to_json` gives the contract's object."""

    document: Document
    actors: tuple[Actor, ...]
    mentions: dict[str, tuple[Span, ...]]
    times: tuple[TimeExpression, ...]
    places: tuple[PlaceMention, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    positions: tuple[Position, ...]
    agenda: tuple[AgendaItem, ...]
    issues: tuple[Issue, ...]
    wording: tuple[Wording, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The reading as the JSON object of the contract."""
        d = self.document
        return {
            "reading": VERSION,
            "document": {
                "id": d.id,
                "url": d.url,
                "publisher": d.publisher,
                "language": d.language,
                "title": d.title,
                "standfirst": d.standfirst,
                "dateline": to_json(d.dateline),
                "published": d.published,
                "published_basis": d.published_basis,
                "published_note": d.published_note,
                "sections": to_json(d.sections),
            },
            "text": d.text,
            "actors": [self._actor(a) for a in self.actors],
            "times": [{"span": list(t.span), "type": t.type, "value": t.value} for t in self.times],
            "places": [
                {
                    "span": list(p.span),
                    "name": p.name,
                    "country": p.country,
                    "latitude": p.latitude,
                    "longitude": p.longitude,
                    "geonames": p.geonames,
                }
                for p in self.places
            ],
            "events": to_json(self.events),
            "statements": to_json(self.statements),
            "positions": to_json(self.positions),
            "agenda": to_json(self.agenda),
            "issues": to_json(self.issues),
            "wording": to_json(self.wording),
        }

    def _actor(self, actor: Actor) -> dict[str, Any]:
        return {**to_json(actor), "mentions": [list(m) for m in self.mentions.get(actor.id, ())]}


class Reader:
    """Reads documents with one parser, one knowledge base and one codebook, each loaded when first needed.

    codebook: a folder of TOML files that extends or replaces the shipped codebook.
    """

    def __init__(self, codebook: Path | None = None, knowledge: Knowledge | None = None, parser: Parser | None = None) -> None:
        self._codebook_folder = codebook
        self._given_knowledge = knowledge
        self._given_parser = parser

    @cached_property
    def parser(self) -> Parser:
        return self._given_parser or load_parser()

    @cached_property
    def knowledge(self) -> Knowledge:
        return self._given_knowledge or load_knowledge()

    @cached_property
    def codebook(self) -> Codebook:
        return load_codebook(self._codebook_folder, lambda: self.parser)

    def read_document(self, document: Document) -> Reading:
        """Return the reading of one document."""
        return next(self.read_documents([document]))

    def read_documents(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield the readings of documents in their order; a window of them is parsed together."""
        stream = iter(documents)
        while window := list(islice(stream, WINDOW)):
            for document, parse in self._parsed(window):
                yield self._read(document, parse)

    def read_paths(self, paths: Iterable[str | Path], date: str | None = None) -> Iterator[Reading | Refusal]:
        """Yield readings and refusals in the order of the input. date: publication date of documents that state none.

        A document on which the coder itself fails is set aside with the fault, and the run goes on.
        """
        return self.read_items(item for path in paths for item in read_path(path, date=date))

    def read_items(self, items: Iterable[Document | Refusal]) -> Iterator[Reading | Refusal]:
        """Yield the readings of documents as the sources hand them on, in their order; refusals pass through."""
        found = iter(items)
        while window := list(islice(found, WINDOW)):
            parsed = self._parsed([item for item in window if isinstance(item, Document)])
            for item in window:
                yield item if isinstance(item, Refusal) else self._read_or_set_aside(*next(parsed))

    def _parsed(self, documents: list[Document]) -> Iterator[tuple[Document, Parse]]:
        passages = [(d.text, [(b.start, b.end) for b in d.blocks]) for d in documents]
        return zip(documents, self.parser.parse_many(passages), strict=True)

    def _read_or_set_aside(self, document: Document, parse: Parse) -> Reading | Refusal:
        _ = self.codebook  # a fault of the codebook is no fault of the document, and ends the run
        try:
            return self._read(document, parse)
        except Exception as error:
            # A fault of ours in one report must not cost the other thousand; it is named, counted, and logged in full.
            logger.debug("reading %s failed", document.name, exc_info=True)
            return Refusal(document.name or document.id, f"the coder failed on it ({type(error).__name__}: {error})", "please report it")

    def context_of(self, document: Document, parse: Parse) -> Context:
        """What the layers below the events find in a document, whose date of publication is settled."""
        cast = resolve(document, parse, self.knowledge, document.day)
        times = find_times(parse, document.day)
        places = find_places(parse, cast, self.knowledge)
        statements = find_statements(document, parse, cast, times)
        return Context(document, parse, with_lands(cast, places, self.knowledge), times, places, statements)

    def _read(self, document: Document, parse: Parse) -> Reading:
        document = infer_published(document, parse, self.knowledge)
        context = self.context_of(document, parse)
        times, places, statements = context.times, context.places, context.statements
        events = code_events(context, self.codebook)
        cast = without_idle_lands(settle_countries(events, context.cast, parse, places), events, places)
        found = find_issues(document, parse, cast, statements, events)
        return Reading(
            document=document,
            actors=tuple(cast.actors.values()),
            mentions=_mention_spans(cast, parse),
            times=tuple(times),
            places=tuple(places),
            events=tuple(events),
            statements=found.statements,
            positions=found.positions,
            agenda=found.agenda,
            issues=found.issues,
            wording=tuple(find_wording(document, parse, statements)),
        )


def _mention_spans(cast: Cast, parse: Parse) -> dict[str, tuple[Span, ...]]:
    spans: dict[str, list[Span]] = {}
    for m in cast.mentions:
        tokens = parse.sentences[m.sentence].tokens
        for actor in m.actors:
            spans.setdefault(actor, []).append((tokens[m.start].start, tokens[m.end - 1].end))
    return {k: tuple(v) for k, v in spans.items()}
