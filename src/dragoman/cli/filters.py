"""The options by which answers are narrowed: one set for all questions, each taking those that make sense for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar, cast, get_args

import click

from dragoman.cli import parameters
from dragoman.cli.errors import UserError
from dragoman.reading import Channel, EventType, Quad, Stance, Status

Command = TypeVar("Command", bound=Callable[..., Any])

EVENTS = ("country", "sector", "type", "mode", "quad", "status", "issue", "place", "publisher", "since", "until", "limit")
"""What events are narrowed by, as reports tell them or joined."""
STATEMENTS = ("country", "sector", "issue", "channel", "anonymous", "publisher", "since", "until", "limit")
POSITIONS = ("country", "sector", "issue", "stance", "publisher", "since", "until", "limit")
AGENDA = ("country", "issue", "publisher", "since", "until", "limit")
SEARCH = ("actor", "counterpart", "country", "type", "issue", "place", "publisher", "since", "until", "limit")
LEDGER = ("kind", "outcome", "country", "type", "issue", "publisher", "since", "until", "limit")
PLACES = ("actor", "counterpart", "country", "sector", "type", "mode", "quad", "status", "issue", "publisher", "since", "until", "limit")

_ANY_CASE = click.Choice(get_args(EventType), case_sensitive=False)
_OPTIONS: Mapping[str, Callable[[Any], Any]] = {
    "actor": click.option("--actor", help="Only with this party: a country, a person, an organisation."),
    "counterpart": click.option("--counterpart", help="And with this one."),
    "country": click.option("--country", help="Only with somebody of this country: its name, code or seat."),
    "sector": click.option("--sector", help="Only with somebody of this sector of PLOVER's: GOV, MIL, PTY …"),
    "type": click.option("--type", type=_ANY_CASE, help="Only this type of event."),
    "mode": click.option("--mode", help="Only this mode of PLOVER's: visit, phone, withdraw …"),
    "quad": click.option("--quad", type=click.Choice(get_args(Quad)), help="Only words or deeds, of cooperation or conflict."),
    "status": click.option("--status", type=click.Choice(get_args(Status)), help="Only events of this status."),
    "issue": click.option("--issue", help="Only about this issue: its id, or a part of its label."),
    "stance": click.option("--stance", type=click.Choice(get_args(Stance)), help="Only this stance."),
    "channel": click.option("--channel", type=click.Choice(get_args(Channel)), help="Only what was said through this channel."),
    "anonymous": click.option("--anonymous/--named", default=None, help="Only from people left unnamed, or only from the named."),
    "place": click.option("--place", help="Only at this place, or in this country."),
    "publisher": click.option("--publisher", help="Only by this publisher: its name, or words of it."),
    "kind": click.option("--kind", type=click.Choice(("announced", "promised", "threatened", "refused")), help="Only such words."),
    "outcome": click.option("--outcome", type=click.Choice(("kept", "broken", "lapsed", "open")), help="Only words of this outcome."),
    "since": parameters.day_option("--since", help="From that day on."),
    "until": parameters.day_option("--until", help="Up to that day."),
    "limit": click.option("--limit", type=click.IntRange(1), help="At most so many, the newest (of a search: the best)."),
}


def narrowed(*names: str) -> Callable[[Command], Command]:
    """The options of these names; the command gets those that were used as keywords for the question, its parameter `only`."""

    def decorate(command: Command) -> Command:
        @wraps(command)
        def called(*args: Any, **more: Any) -> Any:
            only = {name: value for name in names if (value := more.pop(name)) is not None}
            if "since" in only and "until" in only and only["since"] > only["until"]:
                raise UserError(f"--since {only['since']} is later than --until {only['until']}.", "Exchange the two days.")
            return command(*args, only=only, **more)

        made: Any = called
        for name in reversed(names):
            made = _OPTIONS[name](made)
        return cast(Command, made)

    return decorate
