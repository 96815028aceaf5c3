"""Many documents: a crew of processes, each with a reader of its own, reads them side by side; readings come in the order of the input.

Threads would share one interpreter lock: half of a reading is Python. The processes talk over pipes that nobody else holds, so that
they end by themselves when the one they work for is killed.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from dragoman.actors.knowledge import chosen_actors, use_actors
from dragoman.issues import chosen_issues, use_issues
from dragoman.language import load_parser
from dragoman.reader import Reader, Reading
from dragoman.sources.document import Document, Refusal

FEW = 40
"""Documents that one process reads before the others have loaded their models."""
MOST = 8
"""Processes at most, where the caller names no number: each takes about 250 MB."""
AHEAD = 16
"""Documents a process that may be read before their turn, so that one long document does not stop the others."""
_DEAD = (EOFError, OSError)


def read_many(
    items: Iterable[Document | Refusal], codebook: Path | None = None, processes: int | None = None
) -> Iterator[Reading | Refusal]:
    """Yield readings and refusals in the order of `items`; a few are read here, many by `processes` (default: one a usable core)."""
    processes = processes or min(MOST, usable_cores())
    stream = iter(items)
    few = list(islice(stream, FEW if processes > 1 else 0))
    reader = Reader(codebook=codebook)
    if len(few) < FEW:
        yield from reader.read_items(chain(few, stream))
        return
    if codebook is not None:
        assert reader.codebook  # what is wrong with it is told here, before anybody else tries it
    with Crew(processes, codebook) as crew:
        yield from crew.read_items(chain(few, stream))


def usable_cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Crew:
    """Processes that read. A context manager: they end with it."""

    def __init__(self, processes: int, codebook: Path | None = None) -> None:
        self._codebook, self._size, self._closed = codebook, processes, False
        self._free: SimpleQueue[_Worker] = SimpleQueue()
        for _ in range(processes):
            self._free.put(_Worker(codebook))
        # Each thread only waits for a process.
        self._pool = ThreadPoolExecutor(processes, thread_name_prefix="dragoman-crew")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._closed = True
        self._pool.shutdown(wait=False, cancel_futures=True)
        for _ in range(self._size):
            self._free.get().close()
        self._pool.shutdown()

    def read_items(self, items: Iterable[Document | Refusal]) -> Iterator[Reading | Refusal]:
        """Yield readings and refusals in the order of `items`, of which a bounded number is read ahead."""
        pending: deque[Future[Reading | Refusal] | Refusal] = deque()
        for item in items:
            pending.append(item if isinstance(item, Refusal) else self._pool.submit(self._read, item))
            if len(pending) > AHEAD * self._size:
                yield _result(pending.popleft())
        while pending:
            yield _result(pending.popleft())

    def _read(self, document: Document) -> Reading | Refusal:
        worker = self._free.get()
        try:
            for _ in range(2):  # the first time, the process may have been killed for somebody else's hunger for memory
                try:
                    return worker.read(document)
                except _DEAD:
                    worker.close()
                    if self._closed:
                        break
                    worker = _Worker(self._codebook)
        finally:
            self._free.put(worker)
        return Refusal(document.name or document.id, "the process that read it died, twice", "it may need more memory than there is")


class _Worker:
    """A process that reads one document at a time."""

    def __init__(self, codebook: Path | None) -> None:
        # A fresh interpreter everywhere: a fork would copy the threads' locks, and the other ends of the pipes.
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, codebook, chosen_actors(), chosen_issues()), daemon=True)
        self._process.start()
        theirs.close()

    def read(self, document: Document) -> Reading | Refusal:
        self._connection.send(document)
        found: Reading | Refusal = self._connection.recv()
        return found

    def close(self) -> None:
        self._connection.close()
        self._process.terminate()
        self._process.join()


def _result(item: Future[Reading | Refusal] | Refusal) -> Reading | Refusal:
    return item if isinstance(item, Refusal) else item.result()


def _work(connection: Connection, codebook: Path | None, actors: Path | None, issues: tuple[Path, ...]) -> None:
    """Read documents as they come until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who hands out the work
    use_actors(actors)
    use_issues(issues)
    reader = Reader(codebook=codebook, parser=load_parser(1))
    try:
        while True:
            connection.send(next(reader.read_items([connection.recv()])))
    except _DEAD:
        return
