"""The events of a party, or between two, joined and narrowed: whole, or (for some days or the newest) only as far as needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dragoman.query import filters
from dragoman.query.facts import EventFact
from dragoman.query.filters import Asked, OfEvents, OfTimeline
from dragoman.query.joining import JoinedEvent
from dragoman.query.loading import without_collecting
from dragoman.query.parties import Who
from dragoman.query.window import falls_within, since_for, within

if TYPE_CHECKING:
    from dragoman.query.questions import Questions

FACTS_FOR_ONE = 4
"""Facts that are loaded for each event that is wanted: so many reports tell an event in a large record, and some are sorted out."""
_OF_ONE_REPORT = ("country", "sector", "issue", "place", "publisher")


class Timelines:
    """Answers of one `Questions`; what was joined whole is kept, since a brief asks for the same events many times."""

    def __init__(self, ask: Questions) -> None:
        self._ask = ask
        self._joined: dict[tuple[Who, Who | None, str | None], list[JoinedEvent]] = {}

    def events(self, a: Asked, b: Asked | None, only: OfTimeline) -> list[JoinedEvent]:
        """The events, oldest first; with a limit the last so many."""
        one, other = self._ask.who(a), None if b is None else self._ask.who(b)
        type = filters.type_named(only.get("type"))
        keeps, limit = self._filter(one, other, only), only.get("limit")
        whole = self._joined.get((one, other, None)) or self._joined.get((one, other, type))
        if whole is None and (limit or only.get("since") or only.get("until")):
            return self._of_some_days(one, other, type, only, keeps)
        if whole is None:
            facts = self._ask.events(actor=one, counterpart=other, type=type)
            whole = self._joined[one, other, type] = self._join(facts, one, other)
        found = [e for e in whole if keeps(e)] if any(value for name, value in only.items() if name != "limit") else list(whole)
        return found[-limit:] if limit else found

    def _of_some_days(
        self, one: Who, other: Who | None, type: str | None, only: OfTimeline, keeps: Callable[[JoinedEvent], bool]
    ) -> list[JoinedEvent]:
        """As many days as are needed, and those around them that the joining of these may hang on."""
        spans = self._ask.spans(actor=one, counterpart=other, type=type)
        limit = only.get("limit")
        since, until = filters.day_named(only.get("since")), filters.day_named(only.get("until"))
        wanted = (limit or 0) * FACTS_FOR_ONE
        while True:
            start = since_for(spans, wanted, until) if limit else None
            low = max((d for d in (start, since) if d), default=None)
            joined = self._join(self._ask.loader.events(within(spans, low, until)), one, other)
            found = [e for e in joined if keeps(e) and falls_within(e, low, until)] if low or until else [e for e in joined if keeps(e)]
            if limit is None or low == since or len(found) >= limit:
                return found[-limit:] if limit else found
            wanted *= FACTS_FOR_ONE

    def _join(self, facts: list[EventFact], one: Who, other: Who | None) -> list[JoinedEvent]:
        apart = other is None or (one.country and other.country and one != other)  # then no party can be both
        with without_collecting():
            return self._ask.join(facts if other is None or apart else self._ask.between(facts, one, other))

    def _filter(self, one: Who, other: Who | None, only: OfTimeline) -> Callable[[JoinedEvent], bool]:
        """Whether an event is one of those asked for."""
        told = None
        if any(only.get(name) for name in _OF_ONE_REPORT):
            asked: OfEvents = {"actor": one, "counterpart": other}
            asked.update({name: only[name] for name in _OF_ONE_REPORT if only.get(name)})  # type: ignore[literal-required, typeddict-item]
            told = {(s[0], s[1]) for s in self._ask.spans(**asked)}
        type = filters.type_named(only.get("type"))
        mode, status = filters.mode_named(only.get("mode")), filters.status_named(only.get("status"))
        types = filters.types_of_quad(only.get("quad"))
        since, until = filters.day_named(only.get("since")), filters.day_named(only.get("until"))

        def keeps(event: JoinedEvent) -> bool:
            return (
                (type is None or event.main.type == type)
                and (mode is None or event.mode == mode)
                and (types is None or event.main.type in types)
                and (status is None or event.status == status)
                and (told is None or any((f.report.number, f.id) in told for f in event.facts))
                and falls_within(event, since, until)
            )

        return keeps
