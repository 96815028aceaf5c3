"""The process that takes pages apart, so that a page without end costs the run no more than its deadline.

It reads frames (four bytes of length, then UTF-8) from standard input and answers each with a frame of JSON.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from typing import BinaryIO, Final

_MEMORY: Final = 2 << 30


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next frame, or None where the stream ends."""
    size = stream.read(4)
    if len(size) < 4:
        return None
    data = stream.read(int.from_bytes(size, "big"))
    return data if len(data) == int.from_bytes(size, "big") else None


def write_frame(stream: BinaryIO, data: bytes) -> None:
    stream.write(len(data).to_bytes(4, "big") + data)
    stream.flush()


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def main() -> None:
    """Serve pages until standard input closes."""
    # Whatever a library prints must not get between the frames.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    _limit_memory()
    import trafilatura  # noqa: F401

    from dragoman.sources.page import read_markup

    write_frame(answers, b"ready")
    while (frame := read_frame(sys.stdin.buffer)) is not None:
        try:
            answer = asdict(read_markup(frame.decode("utf-8")))
        except Exception as error:  # a page may break any part of two foreign libraries: it is refused with what broke
            answer = {"failed": f"{type(error).__name__}: {error}"[:300]}
        write_frame(answers, json.dumps(answer, ensure_ascii=True).encode("ascii"))


if __name__ == "__main__":
    main()
