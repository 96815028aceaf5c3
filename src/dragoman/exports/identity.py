"""Names of things in files that others keep: the same thing has the same name in every export, whatever was added in between."""

from __future__ import annotations

import hashlib
import re

from dragoman.query import EventFact, JoinedEvent


def fact_id(fact: EventFact) -> str:
    """An event as one report tells it: the report and where the words stand, which a newer reading does not change."""
    return f"{fact.report.key[:16]}-{fact.trigger.start}"


def event_id(event: JoinedEvent) -> str:
    """An event of many reports: that of the first report that tells it. It changes only if an older report turns up."""
    return fact_id(event.facts[0])


def plain_id(value: str) -> str:
    """An id of letters, digits, dots and hyphens; one that is not is replaced by a digest of it.

    >>> plain_id("Q58217"), plain_id("prime minister")
    ('Q58217', 'x-26ac98196b0bf766')
    """
    fits = re.fullmatch(r"[0-9A-Za-z](?:[0-9A-Za-z.-]*[0-9A-Za-z])?", value)
    return value if fits else f"x-{hashlib.sha256(value.encode()).hexdigest()[:16]}"
