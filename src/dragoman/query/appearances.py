"""Traces of a party in the record, counted rather than loaded."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from dragoman.query.loading import Loader
from dragoman.query.parties import Who
from dragoman.query.profile import Appearances, IssueCount
from dragoman.query.selection import Condition, Selection

MOST_ISSUES = 50


def appearances(connection: sqlite3.Connection, loader: Loader, who: Who, known: Condition) -> Appearances:
    """Where the reports show a party."""
    condition, more = who.condition("x.id", "x.country")
    sql = f"FROM actor x WHERE {condition} AND {known[0]}"
    values = (*more, *known[1])
    reports, first, last = connection.execute(
        f"SELECT count(*), min(published_on), max(published_on) FROM reading WHERE document IN (SELECT x.document {sql})", values
    ).fetchone()
    own = " AND x.kind = 'country'" if who.country else ""
    names = connection.execute(
        f"SELECT x.name, x.kind {sql}{own} GROUP BY x.name, x.kind ORDER BY count(*) DESC, x.name", values
    ).fetchall()
    roles: dict[str, list[int]] = {}
    if who.actor:
        for role, number in connection.execute(f"SELECT x.role, x.document {sql} AND x.role IS NOT NULL", values):
            roles.setdefault(role, []).append(number)
    shown = []
    for role, numbers in roles.items():
        met = loader.reports(numbers)
        ordered = sorted((met[n] for n in numbers), key=lambda r: r.order)
        shown.append((role, ordered[0], ordered[-1]))
    return Appearances(
        kind=names[0]["kind"] if names else "group", names=frozenset(n["name"] for n in names), reports=reports,
        first=date.fromisoformat(first) if first else None, last=date.fromisoformat(last) if last else None, roles=tuple(shown),
    )  # fmt: skip


def issue_counts(connection: sqlite3.Connection, labels: Mapping[str, str], said: Selection, taken: Selection) -> tuple[IssueCount, ...]:
    """How often statements and positions touch each issue: of those touched most, most first."""
    counted: Counter[str] = Counter()
    for issue, times in connection.execute(
        "SELECT y.issue, count(*) FROM statement x CROSS JOIN statement_issue y ON y.document = x.document AND y.statement = x.id"
        f" WHERE {said.where} GROUP BY y.issue",
        said.values,
    ):
        counted[issue] += times
    for issue, times in connection.execute(f"SELECT x.issue, count(*) FROM position x WHERE {taken.where} GROUP BY x.issue", taken.values):
        counted[issue] += times
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:MOST_ISSUES]
    return tuple(IssueCount(issue, labels.get(issue, issue), times) for issue, times in ordered)


def only_newest(selection: Selection, issues: Sequence[str]) -> Selection:
    """Of the positions of a selection the newest on each of these issues."""
    selection.among("issue", issues)
    selection.both((
        "(x.document, x.seq) IN (SELECT document, seq FROM (SELECT x.document, x.seq, row_number() OVER (PARTITION BY x.issue ORDER BY"
        " r.published_on DESC, r.published DESC, d.key DESC, x.seq DESC) AS place FROM position x JOIN reading r ON r.document = x.document"
        f" JOIN document d ON d.number = x.document WHERE {selection.where}) WHERE place = 1)",
        selection.values,
    ))  # fmt: skip
    return selection
