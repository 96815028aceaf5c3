"""The balance at the end of a run: read = coded + empty + duplicate + set aside."""

from __future__ import annotations

from dataclasses import dataclass

import click

from dragoman.sources.document import Refusal


@dataclass(slots=True)
class Balance:
    """Counts of a run. `empty`: read, but nothing in it was coded; `duplicate`: the same document came before."""

    coded: int = 0
    empty: int = 0
    duplicate: int = 0
    set_aside: int = 0

    def count(self, facts: int, *, duplicate: bool = False) -> None:
        """Count a document that was read, by the number of facts coded in it."""
        if duplicate:
            self.duplicate += 1
        elif facts:
            self.coded += 1
        else:
            self.empty += 1

    def refuse(self, refusal: Refusal) -> None:
        """Count a document that could not be read, and name it with its reason on standard error."""
        self.set_aside += 1
        hint = f" ({refusal.hint})" if refusal.hint else ""
        click.echo(f"{printable(refusal.name)}: {printable(refusal.reason)}{printable(hint)}", err=True)

    @property
    def read(self) -> int:
        return self.coded + self.empty + self.duplicate + self.set_aside

    def __str__(self) -> str:
        """The line of the balance.

        >>> str(Balance(coded=11, empty=1, set_aside=2))
        'read 14 = coded 11 + empty 1 + duplicate 0 + set aside 2'
        """
        return f"read {self.read} = coded {self.coded} + empty {self.empty} + duplicate {self.duplicate} + set aside {self.set_aside}"

    def close(self, quiet: bool = False) -> int:
        """The exit status of the run (1 where a document was set aside), the balance being written to standard error."""
        if not quiet:
            click.echo(str(self), err=True)
        return 1 if self.set_aside else 0


def printable(text: str) -> str:
    r"""The text with control characters shown as `\x1b`, so that a report cannot drive the reader's terminal; newlines and tabs stay.

    >>> printable("a\x1b[2Jb")
    'a\\x1b[2Jb'
    """
    return "".join(c if c in "\n\t" or not _controls(c) else c.encode("unicode_escape").decode("ascii") for c in text)


def _controls(character: str) -> bool:
    """Whether a character steers a terminal: C0 and C1 controls, and the marks that turn the direction of writing."""
    return (
        character < " "
        or "\x7f" <= character <= "\x9f"
        or "\u202a" <= character <= "\u202e"
        or "\u2066" <= character <= "\u2069"
        or "\ud800" <= character <= "\udfff"
    )
