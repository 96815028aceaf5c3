"""Headlines that attribute with a colon: "Costa: no talks before June"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.sources.document import Block
from dragoman.statements.draft import Draft, Page, Source

_LONGEST = 5
"""Words before the colon: a longer opening is a clause, or a label of another kind."""

_LINE = 120
"""Characters of a headline that stands as a paragraph."""


def find_headlines(page: Page) -> Iterator[Draft]:
    """Yield the statement of a title or heading whose opening names a speaker and whose rest is a clause of three words or more."""
    for number, block in enumerate(page.document.blocks):
        if not page.by_block.get(number) or not (block.kind in ("title", "heading") or (number == 0 and _untitled(page, block))):
            continue
        sentence = page.by_block[number][0]
        colon = next((t.index for t in sentence.tokens if t.text == ":"), None)
        if colon is None or not 0 < colon <= _LONGEST or len(sentence) - colon < 4:
            continue
        opening = sentence.tokens[:colon]
        named = [t for t in opening if (n := sentence.name_at(t.index)) is not None and n.label != "LOC"]
        known = [t for t in opening if (m := page.cast.headed(sentence.index, t.index)) is not None and not m.is_place]
        spoken = [t for t in opening if t.lemma.lower() in page.book.speakers | page.book.documents]
        if not (named or known or spoken) or any(t.upos in ("VERB", "AUX", "PUNCT") for t in opening):
            continue
        head = (known or named or spoken)[-1]
        rest = (sentence[colon + 1].start, page.document.blocks[number].end)
        yield Draft(
            "say",
            Source(sentence.index, head.index, (opening[0].start, opening[-1].end)),
            (sentence[colon].start, sentence[colon].end),
            (rest,),
        )


def _untitled(page: Page, block: Block) -> bool:
    """Whether the first paragraph of a report without a title is a headline: one line that no full stop ends."""
    line = page.text[block.start : block.end].rstrip()
    return page.document.title is None and len(line) <= _LINE and len(page.document.blocks) > 1 and line[-1:] not in '?!:;,"”'
