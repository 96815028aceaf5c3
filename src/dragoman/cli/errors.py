"""The user's mistakes: one sentence and a hint, exit status 2, never a traceback."""

from __future__ import annotations

import click


class UserError(click.ClickException):
    """What the user can mend: `message` says what is wrong, `hint` what to do about it."""

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def sentence_and_hint(error: click.ClickException) -> tuple[str, str]:
    """The sentence that says what is wrong, and the hint; click's own usage errors are hinted to the command's `--help`."""
    message = error.format_message().strip()
    message = message[:1].upper() + message[1:]
    if isinstance(error, UserError):
        return message, error.hint
    if isinstance(error, click.UsageError) and error.ctx is not None:
        return message, f"`{error.ctx.command_path} --help` lists what the command takes."
    return message, ""
