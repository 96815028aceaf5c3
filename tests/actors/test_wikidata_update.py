"""An update asks for terms, believes what passes the checks, and survives a service that is slow, busy, broken or hostile."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import urllib.parse
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from dragoman.actors.endpoint import Endpoint, EndpointError
from dragoman.actors.knowledge import Knowledge, load_knowledge
from dragoman.actors.ownfile import read_rows, replace
from dragoman.actors.update import SOURCE, Position, chosen, positions, questions, update
from dragoman.actors.wikidata import OFFICES_AT_ONCE, AnswerError, bindings, names, query, terms

ENTITY, STATEMENT = "http://www.wikidata.org/entity/", "http://www.wikidata.org/entity/statement/"
BELGIUM = Position("Q900000001", "FM", "BEL", "")
TODAY = date(2026, 11, 20)


def row(statement: str, person: str, start: str = "", end: str = "", **more: str) -> dict[str, Any]:
    """One row of an answer about Belgium's invented office."""
    values = {
        "st": STATEMENT + statement,
        "position": ENTITY + BELGIUM.item,
        "person": ENTITY + person,
        "title": "Minister of Foreign Affairs of Belgium",
        "rank": "http://wikiba.se/ontology#NormalRank",
        "start": f"{start}T00:00:00Z" if start else "",
        "startPrecision": "11",
        "end": f"{end}T00:00:00Z" if end else "",
        "endPrecision": "11",
        **more,
    }
    return {key: {"type": "literal", "value": value} for key, value in values.items() if value}


def answer(*rows: dict[str, Any]) -> bytes:
    return json.dumps({"head": {"vars": []}, "results": {"bindings": list(rows)}}).encode()


def named(person: str, name: str, kind: str = "label", language: str = "en") -> dict[str, Any]:
    values = {"person": ENTITY + person, "kind": kind, "name": name, "language": language, "sex": ENTITY + "Q6581072"}
    return {key: {"type": "literal", "value": value} for key, value in values.items()}


def s(number: int) -> str:
    return f"Q1-{number:08d}-AAAA-BBBB"


ONE, TWO, THREE = "Q900000011", "Q900000012", "Q900000013"
NAMES = answer(
    named(ONE, "Ottilie Vantongeren"),
    named(ONE, "Tilly Vantongeren", "alias"),
    named(TWO, "Bram Oosterling"),
    named(THREE, "Ines Da Ponte"),
)


def ask_of(*term_rows: dict[str, Any]) -> Any:
    return lambda text: NAMES if "VALUES ?person" in text else answer(*term_rows)


def updated(knowledge: Knowledge, *term_rows: dict[str, Any], before: list[dict[str, str]] | None = None) -> Any:
    return update([BELGIUM], before or [], knowledge, ask_of(*term_rows), TODAY)


def test_terms_become_rows_that_the_knowledge_base_takes(knowledge: Knowledge, tmp_path: Path) -> None:
    found = updated(knowledge, row(s(1), ONE, "2024-02-01", "2025-03-04"), row(s(2), TWO, "2025-03-05"))
    replace(tmp_path / "own.csv", found.rows, source=SOURCE)
    own = load_knowledge(tmp_path / "own.csv")
    assert [e.name for e, _ in own.holders("FM", "BEL", date(2024, 6, 1))][:1] == ["Ottilie Vantongeren"]
    assert [e.name for e, _ in own.holders("FM", "BEL", date(2026, 6, 1))] == ["Bram Oosterling"]
    (person,) = own.lookup("Tilly Vantongeren")
    assert (person.id, person.gender) == (ONE, "f")
    assert own.terms(TWO)[0].as_of == TODAY


@pytest.mark.parametrize(
    ("rows", "held"),
    [
        ([row(s(1), ONE, "2024-02-01", startPrecision="10")], [("2024-02", "")]),
        ([row(s(1), ONE, "2024-01-01", startPrecision="9")], [("2024", "")]),
        ([row(s(1), ONE, "2020-01-01", startPrecision="8")], [("", "")]),
        ([row(s(1), ONE, "2024-02-01"), row(s(1), ONE, "2024-01-01", startPrecision="9")], [("2024-02-01", "")]),
        ([row(s(1), ONE, "2024-02-01", rank="http://wikiba.se/ontology#DeprecatedRank")], []),
        (
            [row(s(1), ONE, "2024-02-01"), row(s(2), ONE, "2024-03-01", rank="http://wikiba.se/ontology#PreferredRank")],
            [("2024-03-01", "")],
        ),
        (
            [row(s(1), ONE, "2010-02-01", "2012-01-01"), row(s(2), ONE, "2024-03-01", rank="http://wikiba.se/ontology#PreferredRank")],
            [("2010-02-01", "2012-01-01"), ("2024-03-01", "")],
        ),
        ([row(s(1), ONE, "2024-02-01") | {"end": {"type": "bnode", "value": "t123"}}], [("2024-02-01", "")]),
    ],
)
def test_statements_become_terms_with_the_precision_and_rank_that_they_have(
    rows: list[dict[str, Any]], held: list[tuple[str, str]]
) -> None:
    assert [(h.start, h.end) for h in terms(rows)[0]] == held


@pytest.mark.parametrize(
    "hostile",
    [
        row("../../etc/passwd", ONE, "2024-02-01"),
        row(s(1), "Q1> . ?x ?y ?z", "2024-02-01"),
        row(s(1), ONE, "2024-13-41"),
        row(s(1), ONE, "99999-01-01"),
        {"st": None, "person": 3},
        {"st": {"value": ["x"]}, "person": {"value": {}}},
        {},
    ],
)
def test_a_hostile_row_is_dropped_and_counted(hostile: dict[str, Any]) -> None:
    held, dropped = terms([hostile, row(s(2), TWO, "2025-03-05")])
    assert ([h.person for h in held], dropped) == ([TWO], 1)


def test_names_from_an_answer_cannot_break_the_file(knowledge: Knowledge, tmp_path: Path) -> None:
    nasty = 'Eve\n[[actor]]\x1b[31m|"=cmd()", \u2028 x' + "y" * 5000
    found = names([named(ONE, nasty), named(ONE, 'a,"b"\r\nc', "alias")])[ONE]
    assert "\n" not in found.label
    assert "\x1b" not in found.label
    assert "|" not in found.label
    assert len(found.label) <= 200
    rows = [{"id": ONE, "name": found.label, "kind": "person", "aliases": "|".join(found.aliases), "source": SOURCE + "Q1/x"}]
    for form in ("own.csv", "own.toml"):
        replace(tmp_path / form, rows, source=SOURCE)
        assert [r["name"] for r in read_rows(tmp_path / form)] == [found.label]
        assert load_knowledge(tmp_path / form).entry(ONE) is not None


def test_a_later_start_closes_an_earlier_open_term_and_is_told(knowledge: Knowledge) -> None:
    found = updated(knowledge, row(s(1), ONE, "2024-02-01"), row(s(2), TWO, "2025-03-05"))
    assert [r["end"] for r in found.rows] == ["~2025-03-05", ""]
    assert any("closed by" in d for d in found.doubts)


def test_an_acting_holder_closes_nobodys_term(knowledge: Knowledge) -> None:
    found = updated(knowledge, row(s(1), ONE, "2024-02-01"), row(s(2), TWO, "2025-03-05", "2025-03-20", nature=ENTITY + "Q4676846"))
    assert [(r["end"], r["acting"]) for r in found.rows] == [("", ""), ("2025-03-20", "yes")]


def test_a_term_that_ends_before_it_begins_is_left_out_and_told(knowledge: Knowledge) -> None:
    found = updated(knowledge, row(s(1), ONE, "2024-02-01", "2023-01-01"), row(s(2), TWO, "2025-03-05"))
    assert [r["id"] for r in found.rows] == [TWO]
    assert "before it starts" in found.doubts[0]


def test_what_changed_is_told_against_the_last_update(knowledge: Knowledge) -> None:
    first = updated(knowledge, row(s(1), ONE, "2024-02-01"), row(s(2), TWO, "2010-03-05", "2011-01-01"))
    again = updated(
        knowledge,
        row(s(1), ONE, "2024-02-01", "2026-01-01"),
        row(s(3), THREE, "2026-01-02"),
        before=[*first.rows, {"name": "mine", "source": ""}],
    )
    assert [len(x) for x in (again.added, again.changed, again.vanished)] == [1, 1, 1]
    assert again.loses_too_much
    same = updated(knowledge, row(s(1), ONE, "2024-02-01"), row(s(2), TWO, "2010-03-05", "2011-01-01"), before=first.rows)
    assert (same.added, same.changed, same.vanished, same.loses_too_much) == ([], [], [], False)


def test_an_update_of_some_offices_keeps_the_terms_of_the_others(knowledge: Knowledge) -> None:
    other = {"id": "Q1", "name": "Somebody Else", "title": "x", "office_country": "FRA", "source": f"{SOURCE}Q777/{s(9)}"}
    found = updated(knowledge, row(s(1), ONE, "2024-02-01"), before=[other])
    assert [r["id"] for r in found.rows] == ["Q1", ONE]
    assert not found.vanished


@pytest.mark.parametrize(
    "broken", [b"", b"<html>busy</html>", b'{"results": {"bindings": [', b"[]", b'{"results": {"bindings": 3}}', b"[" * 100_000]
)
def test_a_broken_answer_is_refused(knowledge: Knowledge, broken: bytes) -> None:
    with pytest.raises(AnswerError):
        bindings(broken)
    with pytest.raises(AnswerError):
        update([BELGIUM], [], knowledge, lambda _: broken, TODAY)


def test_no_terms_at_all_is_no_answer(knowledge: Knowledge) -> None:
    with pytest.raises(AnswerError, match="not a single term"):
        update([BELGIUM], [], knowledge, lambda _: answer(), TODAY)


def test_the_offices_are_asked_about_in_batches() -> None:
    assert len(positions()) > 3000
    asked = list(questions(positions()))
    assert len(asked) == -(-len(positions()) // OFFICES_AT_ONCE)
    assert max(q.count("wd:Q") for q in asked) <= OFFICES_AT_ONCE + 1  # and the class of human beings
    assert {p.office for p in chosen(["FM"], ["FRA", "RUS"])} == {"FM"}
    with pytest.raises(ValueError, match="no Wikidata item"):
        query("terms", ["Q1 } DROP"])


# The service itself, on this machine.


class Service(BaseHTTPRequestHandler):
    """Answers as its server's script says: (status, headers, body) for each request in turn, the last one for all that follow."""

    def do_POST(self) -> None:
        server: Any = self.server
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        server.asked.append((dict(self.headers), urllib.parse.parse_qs(body)["query"][0]))
        status, headers, content = server.script.pop(0) if len(server.script) > 1 else server.script[0]
        if status == 0:
            server.over.wait(20)
            return
        if callable(content):
            content = content(server.asked[-1][1])
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def service() -> Iterator[Any]:
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    server.asked, server.script, server.over = [], [(200, {}, answer())], threading.Event()
    server.url = f"http://127.0.0.1:{server.server_port}/sparql"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.over.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_busy_service_is_asked_again_when_it_says(service: Any) -> None:
    service.script = [(429, {"Retry-After": "7"}, b""), (503, {}, b""), (500, {"Retry-After": "99999"}, b""), (200, {}, answer())]
    waited: list[float] = []
    assert Endpoint(service.url, sleep=waited.append, pause=3).ask("SELECT") == answer()
    assert waited == [7, 6, 120]
    assert "dragoman/" in service.asked[0][0]["User-Agent"]
    assert service.asked[0][0]["Accept"] == "application/sparql-results+json"


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.parametrize(
    ("script", "tries", "reason"),
    [
        ((503, {}, b""), 4, "gave no answer after 4 tries: 503"),
        ((400, {}, b"malformed query"), 1, "refused the query: 400"),
        ((302, {"Location": "http://127.0.0.1:9/elsewhere"}, b""), 1, "refused the query: 302"),
        ((200, {"Content-Length": "500"}, b"{"), 4, "gave no answer"),
        ((0, {}, b""), 4, "timed out"),
    ],
)
def test_a_service_that_does_not_answer_is_given_up(service: Any, script: Any, tries: int, reason: str) -> None:
    service.script = [script]
    with pytest.raises(EndpointError, match=reason):
        Endpoint(service.url, timeout=0.2, sleep=lambda _: None).ask("SELECT")
    assert len(service.asked) == tries


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/x", "nonsense"])
def test_only_web_addresses_are_asked(url: str) -> None:
    with pytest.raises(EndpointError):
        Endpoint(url)


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_nobody_listening_is_an_error_of_the_endpoint() -> None:
    with pytest.raises(EndpointError):
        Endpoint("http://127.0.0.1:9/sparql", timeout=0.5, sleep=lambda _: None).ask("SELECT")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dragoman", "actors", "update", *arguments], capture_output=True, encoding="utf-8", timeout=60, check=False
    )


def belgians(text: str) -> bytes:
    """What the service knows: one minister, in the first office that is asked about."""
    if "VALUES ?person" in text:
        return NAMES
    first = text.split("VALUES ?position { wd:")[1].split()[0]
    return answer(row(s(1), ONE, "2026-02-01", position=ENTITY + first))


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_the_command_writes_what_it_found_and_loses_nothing_by_a_failure(service: Any, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("# mine\nname,country\nLakeside Elder,BEL\n", encoding="utf-8")
    asked = ("--office", "FM", "--country", "BEL", "--endpoint", service.url, "--actors", str(own))
    service.script = [(200, {}, belgians)]
    done = run(*asked)
    assert done.returncode == 0, done.stderr
    assert "new       Ottilie Vantongeren, Minister of Foreign Affairs of Belgium, BEL, 2026-02-01" in done.stdout
    written = own.read_text(encoding="utf-8")
    assert written.startswith("# mine\n")
    assert "Lakeside Elder" in written
    for status, content, reason in ((200, b"<html>", "no SPARQL result"), (404, b"", "404")):
        service.script = [(status, {}, content)]
        failed = run(*asked)
        assert failed.returncode == 2
        assert reason in failed.stderr
        assert own.read_text(encoding="utf-8") == written
    service.script = [
        (
            200,
            {},
            lambda text: (
                answer(row(s(2), TWO, "2026-03-01", position=ENTITY + text.split("{ wd:")[1].split()[0]))
                if "?position {" in text
                else NAMES
            ),
        )
    ]
    lossy = run(*asked)
    assert lossy.returncode == 2
    assert "1 of 1 terms would vanish" in lossy.stderr
    assert own.read_text(encoding="utf-8") == written
    assert run(*asked, "--allow-losses").returncode == 0


def test_a_dry_run_sends_nothing_and_shows_the_queries(tmp_path: Path) -> None:
    shown = run("--dry-run", "--office", "FM", "--endpoint", "http://127.0.0.1:9/")
    assert shown.returncode == 0
    assert shown.stdout.count("SELECT ?st ?position") == shown.stdout.count("# request")
    written = run("--write", str(tmp_path / "q.rq"), "--office", "FM")
    assert written.returncode == 0
    assert (tmp_path / "q.rq").read_text(encoding="utf-8") == shown.stdout
    assert run("--office", "NONSENSE").returncode == 2
    assert "wdt:P279* ?class" in run("--discover").stdout
