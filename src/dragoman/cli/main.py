"""The command line: a table of commands, each loaded when it is called, so that `--help` answers at once."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from io import TextIOWrapper
from typing import NamedTuple, TextIO

import click

from dragoman import __version__
from dragoman.cli.errors import sentence_and_hint


class Entry(NamedTuple):
    """Where a command lives (`module:name`), and its line in the list of commands."""

    target: str
    line: str


COMMANDS: Mapping[str, Entry] = {
    "read": Entry("read:read", "What one report says: actors, events, statements, positions, agenda."),
    "add": Entry("add:add", "Put reports into the record."),
    "brief": Entry("brief:brief", "The brief on two parties before their talks, each sentence with its source."),
    "timeline": Entry("questions:timeline", "What happened between parties, in order."),
    "contacts": Entry("questions:contacts", "Meetings, visits and calls between two parties."),
    "events": Entry("questions:events", "Who did what to whom."),
    "statements": Entry("questions:statements", "Who said what, in which words."),
    "positions": Entry("questions:positions", "Where each party stands, issue by issue."),
    "agenda": Entry("questions:agenda", "What the talks are about."),
    "tone": Entry("between:tone", "How cooperative or hostile two parties were, period by period."),
    "ledger": Entry("between:ledger", "Words and deeds: what was announced, promised, threatened, refused, and what followed."),
    "gaps": Entry("between:gaps", "What a brief on two parties would need and the record lacks."),
    "who": Entry("lookup:who", "Who somebody is: offices, names, traces in the record."),
    "where": Entry("lookup:where", "Where events took place."),
    "search": Entry("questions:search", "Reports that contain all the words."),
    "split": Entry("decisions:split", "Decide that an event is another than those it is told as one with."),
    "join": Entry("decisions:join", "Decide that events are one and the same."),
    "undo": Entry("decisions:undo", "Decide that a decision counts no longer."),
    "decisions": Entry("decisions:decisions", "Who decided what, and when."),
    "export": Entry("export:export", "The record as CSV, Parquet, POLECAT, ICEWS, GeoJSON, FollowTheMoney, iCalendar."),
    "check": Entry("check:check", "Prove that the record is whole."),
    "explain": Entry("explain:explain", "How a sentence is read: its syntax, the frames tried, and why."),
    "actors": Entry("actors:actors", "Look people, states and bodies up in the knowledge base."),
    "codebook": Entry("codebook:codebook", "Check the codebook's frames against their own examples."),
    "schema": Entry("schema:schema", "The JSON Schema of a reading."),
}


class Commands(click.Group):
    """A group whose commands are imported on call; the list of commands needs none of them."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _discard_output()
            ctx.exit(141)  # as a command ends that SIGPIPE stops
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            _discard_output()
            _say("there is no space left for the output")
            ctx.exit(1)
        return result

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module, _, name = entry.target.partition(":")
        command = getattr(importlib.import_module(f"dragoman.cli.{module}"), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.line) for name, entry in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", prog_name="dragoman")
def dragoman() -> None:
    """Reads news reports about diplomacy and keeps the record that they contain.

    \b
    dragoman read report.txt                 what one report says
    dragoman add wire/*.html                 into the record
    dragoman brief Russia "United States"    the brief before the talks
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit status.

    0: all went well; 1: documents were set aside, or a check failed; 2: the user's mistake; 130: interrupted.
    """
    # ONNX Runtime from 1.32 on keeps usage events in the user's cache and sends them when it can; nothing of ours leaves the machine.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    for stream in (sys.stdout, sys.stderr):
        _write_utf8(stream)
    try:
        left = dragoman.main(args=None if arguments is None else list(arguments), prog_name="dragoman", standalone_mode=False)
        status = left if isinstance(left, int) else 0
    except click.exceptions.NoArgsIsHelpError as nothing_asked:
        click.echo(nothing_asked.format_message(), err=True)
        status = 2
    except click.ClickException as error:
        _say(*sentence_and_hint(error))
        status = 2
    except click.Abort:
        _say("interrupted")
        status = 130
    sys.exit(status)


def _say(sentence: str, hint: str = "") -> None:
    click.echo(f"dragoman: {sentence}" + (f"\n  {hint}" if hint else ""), err=True)


def _write_utf8(stream: TextIO) -> None:
    """Readings are JSON in UTF-8 whatever the locale; a lone surrogate from a story's escapes goes out as that escape again."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _discard_output() -> None:
    """Whoever read our output (`| head`) has gone; the interpreter must not complain when it flushes at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
