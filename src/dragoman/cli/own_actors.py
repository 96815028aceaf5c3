"""`dragoman actors add`, `import` and `update`: what changes the user's own file of actors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dragoman.cli import parameters
from dragoman.cli.errors import UserError

if TYPE_CHECKING:
    from dragoman.actors.update import Update

Command = TypeVar("Command", bound=Callable[..., Any])
KINDS = ("person", "country", "government_body", "organisation", "armed_group", "media", "group")
_SHOWN = 20


def own_file(command: Command) -> Command:
    return click.option(
        "--actors",
        "own",
        type=click.Path(path_type=Path, dir_okay=False),
        envvar="DRAGOMAN_ACTORS",
        show_envvar=True,
        help="The file to keep them in (CSV or TOML); by default actors.csv in your configuration.",
    )(command)


@click.command()
@click.argument("name")
@click.option("--id", "id", help="A Wikidata item, or an id of the knowledge base, whose entry this corrects.")
@click.option("--kind", type=click.Choice(KINDS), help="By default a person, or what a known actor is.")
@click.option("--country", help="ISO 3166-1 alpha-3, as FRA.")
@click.option("--sector", "sectors", multiple=True, help="PLOVER sector, the primary first; may be given again.")
@click.option("--alias", "aliases", multiple=True, help="Another spelling; may be given again.")
@click.option("--gender", type=click.Choice(["f", "m"]))
@click.option("--office", help="FM, DM, HOS, HOG, AMB … (docs/actors.md lists them).")
@click.option("--office-country", help="Whose office it is, where it is not the person's country.")
@click.option("--target", help="An ambassador's host country.")
@click.option("--title", help="The office in words.")
@click.option("--start", help="First day in office: 2024-02-01, 2024-02 or 2024.")
@click.option("--end", help="Last day in office; without it the term is open.")
@own_file
def add(name: str, own: Path | None, sectors: tuple[str, ...], aliases: tuple[str, ...], **cells: str | None) -> None:
    """Add or correct an actor called NAME in your own file."""
    from dragoman.actors.corrections import check_row
    from dragoman.actors.ownfile import append, plain

    row = {key: plain(value) for key, value in cells.items() if value}
    row["name"] = plain(name)
    row["sectors"], row["aliases"] = ("|".join(filter(None, map(plain, values))) for values in (sectors, aliases))
    _check_codes(row)
    try:
        check_row(row)
    except ValueError as error:
        raise UserError(f"This actor cannot be added: {error}.", "docs/actors.md says what the columns hold.") from error
    path = own or parameters.own_actors_file()
    _usable(path)
    added = _writing(path, lambda: append(path, [row]))
    _usable(path)
    click.echo(f"{'added to' if added else 'stands already in'} {path}")


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--format", "form", type=click.Choice(["phoenix", "opensanctions"]), help="By default what the name of the file ends in.")
@own_file
@click.pass_context
def import_(ctx: click.Context, files: tuple[Path, ...], form: str | None, own: Path | None) -> None:
    """Take actors from other people's files into your own.

    PETRARCH's dictionaries (Phoenix), and from OpenSanctions the political persons of targets.simple.csv or entities.ftm.json.
    A line that is no use is named on standard error with its reason; the rest is done, and the exit status is 1.
    """
    from dragoman.actors.knowledge import load_knowledge, use_actors
    from dragoman.actors.ownfile import append

    path = own or parameters.own_actors_file()
    _usable(path)
    use_actors(None)
    rows: list[dict[str, str]] = []
    bad = 0
    for file in files:
        taken = 0
        for item in _imported(file, form, load_knowledge()):
            if isinstance(item, dict):
                rows.append(item)
                taken += 1
            else:
                bad += 1
                click.echo(f"{file}:{item.line}: {item.reason}: {_shortened(item.text)}", err=True)
        click.echo(f"{file}: {taken} rows")
    added = _writing(path, lambda: append(path, rows))
    click.echo(f"{added} rows added to {path}, {len(rows) - added} stood there already, {bad} lines set aside")
    ctx.exit(1 if bad else 0)


@click.command()
@click.option("--office", "offices", multiple=True, help="Only these offices (HOS, HOG, FM, DM, AMB …); may be given again.")
@click.option("--country", "countries", multiple=True, help="Only these countries' offices (ISO alpha-3); may be given again.")
@click.option("--dry-run", is_flag=True, help="Only show the queries; nothing is sent.")
@click.option(
    "--write", "query_file", type=click.Path(path_type=Path, dir_okay=False), help="Write the queries to a file; nothing is sent."
)
@click.option("--discover", is_flag=True, help="Only show (or --write) the query for offices that the list lacks; nothing is sent.")
@click.option("--endpoint", help="The SPARQL endpoint to ask.  [default: Wikidata's query service]")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=90.0, show_default=True, help="Seconds to wait for one answer.")
@click.option("--allow-losses", is_flag=True, help="Accept that more than one term in a hundred vanishes.")
@own_file
def update(
    offices: tuple[str, ...],
    countries: tuple[str, ...],
    dry_run: bool,
    query_file: Path | None,
    discover: bool,
    endpoint: str | None,
    timeout: float,
    allow_losses: bool,
    own: Path | None,
) -> None:
    """Ask Wikidata who holds which office, into your own file.

    This is the only command that uses the network, and only when you call it. The terms that it brings replace those of the
    last update; what you or an import put into the file stays.
    """
    from dragoman.actors.endpoint import WIKIDATA, Endpoint, EndpointError
    from dragoman.actors.knowledge import load_knowledge, use_actors
    from dragoman.actors.ownfile import read_rows, replace, write_whole
    from dragoman.actors.update import SOURCE, chosen, questions
    from dragoman.actors.update import update as find_changes
    from dragoman.actors.wikidata import CLASSES, AnswerError, query

    wanted = chosen([o.upper() for o in offices], [c.upper() for c in countries])
    if not wanted:
        raise UserError("No office is known by these names.", "Offices are HOS, HOG, FM, DM, AMB …; countries are ISO alpha-3, as FRA.")
    if dry_run or discover or query_file is not None:
        asked = [query("offices", CLASSES)] if discover else list(questions(wanted))
        text = "\n".join(f"# request {n} of {len(asked)}\n{q}" for n, q in enumerate(asked, start=1))
        if query_file is None:
            click.echo(text, nl=False)
        else:
            _writing(query_file, lambda: write_whole(query_file, text))
            click.echo(f"{len(asked)} queries, written to {query_file}")
        return
    path = own or parameters.own_actors_file()
    _usable(path)
    use_actors(None)
    try:
        service = Endpoint(endpoint or WIKIDATA, timeout=timeout)
        found = find_changes(wanted, read_rows(path) if path.exists() else (), load_knowledge(), service.ask, date.today())
    except (EndpointError, AnswerError) as error:
        raise UserError(f"Nothing was updated: {error}.", "Your file is as it was.") from error
    _tell(found)
    if found.loses_too_much and not allow_losses:
        hint = "Your file is as it was; --allow-losses takes it all the same."
        raise UserError(f"{len(found.vanished)} of {found.before} terms would vanish: nothing was updated.", hint)
    _writing(path, lambda: replace(path, found.rows, source=SOURCE))
    click.echo(f"written to {path}")


def _check_codes(row: dict[str, str]) -> None:
    from dragoman.actors.knowledge import load_knowledge, use_actors

    use_actors(None)
    knowledge = load_knowledge()
    for key in ("country", "target"):
        if row.get(key) and knowledge.country(row[key]) is None:
            raise UserError(
                f"'{row[key]}' is no country's code.", "Give ISO 3166-1 alpha-3, as FRA; `dragoman actors search France` shows it."
            )
    owner = row.get("office_country")
    if owner and knowledge.country(owner) is None and knowledge.entry(owner) is None:
        raise UserError(f"'{owner}' is no country's code and no organisation's id.", "`dragoman actors search NAME` shows both.")
    if row.get("start") and not row.get("office"):
        raise UserError("A term wants an office.", "Add --office, for example --office FM.")


def _usable(path: Path) -> None:
    """Nothing is written into a file that could not be read afterwards."""
    from dragoman.actors.corrections import check_file

    if path.exists():
        try:
            check_file(path)
        except (ValueError, OSError) as error:
            raise UserError(f"Your actors in {path} cannot be used: {error}.", "Mend the row, then call again.") from error


def _imported(file: Path, form: str | None, knowledge: Any) -> Any:
    from dragoman.actors import opensanctions, phoenix

    form = form or ("opensanctions" if file.suffix.lower() in (".csv", ".json", ".jsonl") else "phoenix")
    try:
        with file.open(encoding="utf-8", errors="replace", newline="") as lines:
            if form == "phoenix":
                yield from phoenix.rows_of(lines, knowledge, f"phoenix:{file.name}")
            else:
                yield from opensanctions.rows_of(lines, knowledge, f"opensanctions:{file.name}", as_csv=file.suffix.lower() == ".csv")
    except (OSError, ValueError) as error:
        raise UserError(f"{file} cannot be read: {error}.", "--format says what it holds.") from error


def _writing(path: Path, write: Callable[[], Any]) -> Any:
    try:
        return write()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise UserError(f"The file {path} cannot be written: {reason}.", "Name another file.") from error


def _shortened(text: str) -> str:
    from dragoman.cli.balance import printable

    shown = printable(" ".join(text.split()))
    return shown if len(shown) <= 100 else shown[:99] + "…"


def _tell(found: Update) -> None:
    from dragoman.cli.balance import printable

    groups: Sequence[tuple[str, list[str]]] = (
        ("new", found.added),
        ("changed", found.changed),
        ("vanished", found.vanished),
        ("to check", found.doubts),
    )
    for word, lines in groups:
        for line in lines[:_SHOWN]:
            click.echo(f"{word:<9} {printable(line)}")
        if len(lines) > _SHOWN:
            click.echo(f"{word:<9} … and {len(lines) - _SHOWN} more")
    counts = ", ".join(f"{len(lines)} {word}" for word, lines in groups)
    click.echo(f"{len(found.rows)} terms: {counts}; {found.unreadable} rows of the answers unreadable")
