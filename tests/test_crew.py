"""Many documents read side by side: the same readings in the same order, whatever becomes of a process."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman import crew
from dragoman.crew import Crew, read_many
from dragoman.reader import Reader
from dragoman.sources import read_text
from dragoman.sources.document import Document, Refusal

PLACES = ("Bonn", "Oslo", "Bern", "Riga")


def document(n: int) -> Document:
    made = read_text(f"The foreign ministers of Norway and Latvia met in {PLACES[n % 4]} on March {1 + n % 28}.", name=f"report {n}")
    assert isinstance(made, Document)
    return made


@pytest.fixture(scope="module")
def pair() -> Iterator[Crew]:
    with Crew(2) as made:
        yield made


def test_a_crew_reads_as_one_reader_does_and_in_the_order_of_the_input(pair: Crew) -> None:
    items: list[Document | Refusal] = [document(n) for n in range(9)]
    items.insert(4, Refusal("a picture", "not text"))
    assert list(pair.read_items(items)) == list(Reader().read_items(items))


def test_a_document_whose_process_was_killed_is_read_by_another(pair: Crew) -> None:
    for process in multiprocessing.active_children():
        process.kill()
        process.join()
    assert [type(r).__name__ for r in pair.read_items([document(1), document(2), document(3)])] == ["Reading"] * 3


def test_a_document_that_kills_its_process_twice_is_set_aside(pair: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = crew._Worker.read

    def read(worker: crew._Worker, given: Document) -> object:
        if given.name == "report 2":
            raise EOFError
        return whole(worker, given)

    monkeypatch.setattr(crew._Worker, "read", read)
    one, two, three = pair.read_items([document(1), document(2), document(3)])
    assert isinstance(two, Refusal)
    assert (two.name, two.reason) == ("report 2", "the process that read it died, twice")
    assert not isinstance(one, Refusal)
    assert not isinstance(three, Refusal)


def test_a_few_documents_start_no_processes() -> None:
    before = multiprocessing.active_children()
    found = read_many([document(n) for n in range(3)], processes=2)
    next(found)
    assert multiprocessing.active_children() == before
    assert len(list(found)) == 2


def test_the_crew_ends_when_the_one_it_works_for_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "work.py"
    script.write_text(
        "from dragoman.crew import Crew\n"
        "from dragoman.sources import read_text\n"
        "if __name__ == '__main__':\n"
        "    with Crew(2) as crew:\n"
        "        list(crew.read_items([read_text('The ministers met in Bonn.')]))\n"
        "        print('ready', flush=True)\n"
        "        input()\n",
        encoding="utf-8",
    )
    with subprocess.Popen([sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "ready\n"
        running.kill()
        # The pipe ends when the last process that holds it has gone.
        assert running.communicate(timeout=60)[0] == ""
