"""One question to a SPARQL endpoint over HTTP: the only place in the package that opens a connection, and only when called."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import IO

from dragoman import __version__

WIKIDATA = "https://query.wikidata.org/sparql"
LARGEST = 64_000_000
"""Bytes; a batch's honest answer is a hundredth of it."""
_TRIES = 4
_LONGEST_WAIT = 120.0


class EndpointError(OSError):
    """The endpoint gave no answer that can be used."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL endpoint. `timeout` in seconds a request; `pause` between tries where the server names no time; `sleep` waits."""

    url: str = WIKIDATA
    timeout: float = 90.0
    pause: float = 5.0
    sleep: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        if urllib.parse.urlsplit(self.url).scheme not in ("http", "https"):
            raise EndpointError(f"{self.url} is no web address")

    def ask(self, query: str) -> bytes:
        """The answer to a query as JSON bytes.

        Asks again, at most four times, where the server is busy (429, 5xx) or silent; waits as long as `Retry-After` asks, two
        minutes at most. Raises EndpointError where that does not help, where the query is refused, and for an absurdly large answer.
        """
        problem = ""
        for turn in range(_TRIES):
            try:
                return self._once(query)
            except urllib.error.HTTPError as error:
                problem, wait = f"{error.code} {error.reason}", _asked_to_wait(error.headers)
                error.close()
                if error.code != 429 and error.code < 500:
                    raise EndpointError(f"{self.url} refused the query: {problem}") from error
            except (urllib.error.URLError, http.client.HTTPException, TimeoutError, ConnectionError) as error:
                problem, wait = str(getattr(error, "reason", "") or error or type(error).__name__), None
            if turn + 1 < _TRIES:
                self.sleep(min(wait if wait is not None else self.pause * 2**turn, _LONGEST_WAIT))
        raise EndpointError(f"{self.url} gave no answer after {_TRIES} tries: {problem}")

    def _once(self, query: str) -> bytes:
        request = urllib.request.Request(
            self.url,
            data=urllib.parse.urlencode({"query": query, "format": "json"}).encode(),
            headers={
                "Accept": "application/sparql-results+json",
                "Content-Type": "application/x-www-form-urlencoded",
                "User-Agent": f"dragoman/{__version__} (reads news reports about diplomacy; refreshes its list of officials)",
            },
        )
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=self.timeout) as response:
            answer = response.read(LARGEST + 1)
            expected = response.headers.get("Content-Length")
        assert isinstance(answer, bytes)
        if len(answer) > LARGEST:
            raise EndpointError(f"{self.url} answers with more than {LARGEST // 1_000_000} MB")
        if expected is not None and expected.isdigit() and len(answer) < int(expected):
            raise http.client.IncompleteRead(answer, int(expected) - len(answer))
        return answer


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A query service answers itself; where it sends us elsewhere, something is in between."""

    def redirect_request(self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str) -> None:
        return None


def _asked_to_wait(headers: Message) -> float | None:
    """Seconds that a Retry-After asks for, given as a number or as a date; None where there is none."""
    asked = headers.get("Retry-After")
    if asked is None:
        return None
    if asked.strip().isdigit():
        return float(asked)
    try:
        return max(0.0, parsedate_to_datetime(asked).timestamp() - time.time())
    except ValueError:
        return None
