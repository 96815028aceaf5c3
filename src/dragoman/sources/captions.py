"""Report lines without the photographs: credits, the captions above them, captions printed twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dragoman.sources.furniture import captioned, furniture_rule
from dragoman.sources.text import Line

# Captions are a sentence or two; a longer line with a credit at its end is a report that was pasted together.
_LONGEST_CAPTION: Final = 320
_MOST_CAPTIONS: Final = 60
_STOP: Final = re.compile(r"[.!?…]['\"’”»)\]]*$")


def fold(text: str) -> str:
    """The letters and digits of a line in lower case, to see whether two lines say the same."""
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def ends_sentence(text: str) -> bool:
    """Whether the line closes with a full stop, or another mark that ends a sentence, quotation marks and brackets aside."""
    return _STOP.search(text) is not None


def without_furniture(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """The lines that belong to the report, and the copyright lines that name its publisher.

    A caption goes with its credit: in one line ("… in Vienna Jane Doe/TASS"), right above it, or repeated nearby.
    """
    out: dict[int, str] = {}
    captions: list[str] = []
    cut: dict[int, Line] = {}
    first = next((at for at, line in enumerate(lines) if furniture_rule(line.text, "anywhere") is None), 0)
    for at, line in enumerate(lines):
        rule = furniture_rule(line.text, "anywhere")
        if rule:
            out[at] = rule
            above = at - 1
            if rule == "credit" and above > first and above not in out and _is_caption(lines[above], line):
                out[above] = "caption"
                captions.append(fold(lines[above].text))
            continue
        caption = captioned(line.text) if at != first else None
        if caption is None:
            continue
        if len(line.text) <= _LONGEST_CAPTION:
            out[at] = "caption"
            captions.append(fold(caption))
        else:
            cut[at] = replace(line, text=caption)
    kept = [cut.get(at, line) for at, line in enumerate(lines) if at not in out and (at == first or not _repeats(line.text, captions))]
    return kept, [lines[at].text for at, rule in out.items() if rule in ("copyright", "credit")]


def _is_caption(above: Line, credit: Line) -> bool:
    """Whether the line above a credit is what the photograph shows, and not a standfirst or a paragraph."""
    if len(above.text) > _LONGEST_CAPTION or above.kind is not None:
        return False
    if not credit.apart and above.apart:
        return True  # the two stand as one group between blank lines
    words = above.text.split()
    return not ends_sentence(above.text) and len(words) >= 6 and sum(word[:1].islower() for word in words) < 0.5 * len(words)


def _repeats(text: str, captions: Sequence[str]) -> bool:
    said = fold(text)
    # A page has few captions; what has more of them is no page, and must not cost the square of its lines.
    return any(
        said == caption or (caption.startswith(said) and len(said) > 0.6 * len(caption)) for caption in captions[:_MOST_CAPTIONS] if said
    )
