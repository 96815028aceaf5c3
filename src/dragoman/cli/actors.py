"""`dragoman actors`: the knowledge base, looked up; a file of one's own is kept by the commands of `own_actors`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import click

from dragoman.cli import own_actors, parameters
from dragoman.cli.errors import UserError

if TYPE_CHECKING:
    from dragoman.actors.entry import Entry, Term
    from dragoman.actors.knowledge import Knowledge


@click.group()
def actors() -> None:
    """Look people, states and bodies up in the knowledge base, and keep a file of your own beside it."""


for command in (own_actors.add, own_actors.import_, own_actors.update):
    actors.add_command(command)


@actors.command()
@click.argument("name")
@parameters.actors
def search(name: str) -> None:
    """Who goes by a NAME: the name in full, a surname, a demonym, a seat ("the Kremlin") or a country's code."""
    from rich.table import Table

    from dragoman.actors.knowledge import load_knowledge
    from dragoman.cli.terminal import console, foreign

    knowledge = load_knowledge()
    found = candidates(name, knowledge)
    if not found:
        raise UserError(f"The knowledge base has nobody called '{name}'.", "Try the surname alone, or the English spelling.")
    table = Table.grid(padding=(0, 2))
    for entry in found:
        latest = next(iter(knowledge.terms(entry.id)), None)
        what = latest.title if latest else entry.kind.replace("_", " ")
        table.add_row(foreign(entry.id, "dim"), foreign(entry.name, "bold"), foreign(entry.country), foreign(what))
    console().print(table)


@actors.command()
@click.argument("actor")
@parameters.day_option("--on", "on", help="Only the offices held on that day.")
@parameters.actors
def show(actor: str, on: date | None) -> None:
    """What is known of an ACTOR (an id, or a name that is enough): names, offices and their dates."""
    from dragoman.actors.knowledge import load_knowledge
    from dragoman.cli.terminal import console, foreign

    knowledge = load_knowledge()
    entry = knowledge.entry(actor) or next(iter(candidates(actor, knowledge)), None)
    if entry is None:
        raise UserError(f"The knowledge base has nobody called '{actor}'.", f'`dragoman actors search "{actor}"` looks wider.')
    out = console()
    out.print(foreign(entry.name, "bold"))
    facts = [entry.id, entry.kind.replace("_", " "), entry.country, " ".join(entry.sectors)]
    out.print(foreign(" · ".join(f for f in facts if f), "dim"))
    if entry.aliases:
        out.print(foreign("also " + ", ".join(entry.aliases)))
    terms = knowledge.terms(entry.id) if on is None else knowledge.term_on(entry.id, on)
    for term in terms:
        out.print(foreign(f"{term_dates(term):<26} {term.title}, {term.country}" + (f" (to {term.target})" if term.target else "")))
    if on is not None and not terms:
        out.print(f"no office known on {on.isoformat()}")


def candidates(name: str, knowledge: Knowledge) -> list[Entry]:
    """The entries that a name can mean, the likeliest first, each once."""
    found: dict[str, Entry] = {}

    def keep(entries: Iterable[Entry | None]) -> None:
        found.update({e.id: e for e in entries if e is not None and e.id not in found})

    keep([knowledge.entry(name), knowledge.country(name.upper())])
    keep(knowledge.lookup(name))
    keep(knowledge.surname(name))
    keep(knowledge.entry(i) for i in knowledge.demonym(name))
    for country, body in knowledge.metonym(name):
        keep([knowledge.body(entry.country, body) if (entry := knowledge.entry(country)) and entry.country else None])
    return list(found.values())


def term_dates(term: Term) -> str:
    """First and last day of a term; an open end says until when its source vouches for it.

    >>> from dragoman.actors.entry import Term
    >>> term_dates(Term("Q1", "FM", "RUS", None, "Minister", date(2004, 3, 9), None, as_of=date(2026, 11, 1)))
    '2004-03-09 – (seen 2026-11)'
    """
    start = term.start.isoformat() if term.start else "?"
    if term.end:
        return f"{start} – {term.end.isoformat()}"
    return f"{start} – (seen {term.as_of:%Y-%m})" if term.as_of else f"{start} –"
