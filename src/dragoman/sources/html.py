"""HTML pages → documents, by a worker that is killed when a page takes too long."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, TypeVar

from dragoman.sources.captions import fold, without_furniture
from dragoman.sources.compose import Particulars, compose, given_date
from dragoman.sources.decode import clean
from dragoman.sources.document import Document, Refusal
from dragoman.sources.layout import lay_out
from dragoman.sources.page_worker import read_frame, write_frame
from dragoman.sources.text import Line

PAGE_DEADLINE: Final = 10.0
"""Seconds for one page; the slowest of a thousand ordinary ones takes half a second."""
_START_DEADLINE: Final = 60.0
_Answer = TypeVar("_Answer")


class PageTimeout(Exception):
    """The worker did not answer before the deadline, and was killed."""


class PageReader:
    """A worker process that takes pages apart; started at the first page, replaced when one kills it."""

    def __init__(self, deadline: float = PAGE_DEADLINE) -> None:
        self.deadline = deadline
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def read(self, markup: str) -> dict[str, Any]:
        """What `read_markup` finds in the page, as a dict; raises PageTimeout, or OSError where the worker dies."""
        data = markup.encode("utf-8", "replace")
        with self._lock:
            process = self._started()

            def exchange() -> bytes | None:
                assert process.stdin is not None
                assert process.stdout is not None
                write_frame(process.stdin, data)  # type: ignore[arg-type]
                return read_frame(process.stdout)  # type: ignore[arg-type]

            answer = self._within(self.deadline, exchange)
            if answer is None:
                self._kill()
                raise OSError("the page broke the HTML reader")
        found: dict[str, Any] = json.loads(answer)
        if "failed" in found:
            raise OSError(found["failed"])
        return found

    def close(self) -> None:
        """End the worker; the next page starts another."""
        with self._lock:
            self._kill()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._owner == os.getpid() and self._process.poll() is None:
            return self._process
        self._process = None  # after a fork the pipe belongs to the parent
        source = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(part for part in (source, os.environ.get("PYTHONPATH", "")) if part)
        process = subprocess.Popen(
            [sys.executable, "-m", "dragoman.sources.page_worker"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": path},
        )  # fmt: skip
        self._process, self._owner = process, os.getpid()
        if self._within(_START_DEADLINE, lambda: read_frame(process.stdout)) != b"ready":  # type: ignore[arg-type]
            self._kill()
            raise OSError("the HTML reader could not be started; are lxml and trafilatura installed?")
        return process

    def _within(self, seconds: float, work: Callable[[], _Answer]) -> _Answer | None:
        """What the work returns; the worker is killed, and with it the wait, when the seconds are over."""
        answers: list[_Answer | None] = []

        def run() -> None:
            try:
                answers.append(work())
            except (OSError, ValueError):  # a pipe breaks when its worker dies
                answers.append(None)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        thread.join(seconds)
        if thread.is_alive():
            self._kill()
            thread.join(5)
            raise PageTimeout
        return answers[0]

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue  # what was still to be written had no reader any more


_reader = PageReader()
atexit.register(_reader.close)


def read_page(markup: str, particulars: Particulars, reader: PageReader | None = None) -> Document | Refusal:
    """The document that an HTML page holds, or why it holds none; what the caller knows outranks what the page says."""
    reader = reader or _reader
    try:
        page = reader.read(markup)
    except PageTimeout:
        return Refusal(
            particulars.name,
            f"the HTML took longer than {reader.deadline:g} s",
            "the page is built to be slow or is damaged; save its text instead",
        )
    except OSError as error:
        return Refusal(particulars.name, f"the HTML could not be read: {error}", "save the text of the page instead")
    lines = [
        Line(text, kind="heading" if row["heading"] else None) for row in page["lines"] if (text := " ".join(clean(row["text"]).split()))
    ]
    if not lines and page["fault"]:
        return Refusal(particulars.name, f"the HTML could not be read: {page['fault']}", "save the text of the page instead")
    if not lines:
        return Refusal(
            particulars.name,
            "no article text",
            "the page holds only scripts, pictures or navigation; save it from the browser once it has loaded",
        )
    title, standfirst = (" ".join(clean(page[key] or "").split()) or None for key in ("title", "standfirst"))
    if standfirst:
        lines = [line for line in lines if fold(line.text) != fold(standfirst)]
        lines.insert(0, Line(standfirst, kind="standfirst"))
    published, basis, unreadable = given_date(page["published"], "metadata")
    known = particulars.published is not None
    title = particulars.title or title
    window = " ".join(clean(page["window"] or "").split()) or None
    if title is None and all(part.kind != "title" for part in lay_out(without_furniture(lines)[0]).parts):
        title = window
    return compose(
        lines,
        replace(
            particulars,
            title=title,
            url=particulars.url or page["url"],
            publisher=particulars.publisher or page["publisher"],
            published=particulars.published or published,
            basis=particulars.basis if known else basis,
            note=particulars.note if known else particulars.note or unreadable,
        ),
    )
