"""Whole texts with a speaker: transcripts turn by turn, and releases that are "attributable to" a spokesperson."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from dragoman.actors.signatories import BEGIN, END, signing_line
from dragoman.statements.draft import Draft, Page, Source
from dragoman.statements.sources import actor_at
from dragoman.statements.voices import is_unnamed_label

Span = tuple[int, int]

_TURN = re.compile(
    r"[\"“]?((?:[A-Z][A-Z.’'\-]+|[A-Z]\.?|de|von|van|al)(?:\s+(?:[A-Z][A-Z.’'\-]*|de|von|van|al|OF|AND|FOR|THE)){0,7})\s*(?:\([^)]{1,60}\))?\s*:\s+"
)
_ATTRIBUTABLE = re.compile(
    r"^(?:the\s+)?(?:following|below)\b.{0,60}?\b(?:is|are|was|may be|can be)?\s*(?:attributable|attributed)\s+to\s+(?P<who>[^:]{3,160}?)\s*:?[\s\u200e]*$",
    re.I,
)
_BYLINE = re.compile(r"^(?P<who>[A-Z][\w.’'\-]+(?:\s+[A-Z][\w.’'\-]*){1,4})\s*,\s*(?P<office>[A-Z].{4,80})$")
_STATEMENT_BY = re.compile(
    r"^(?:(?:joint|press|media)\s+)?(?:statement|remarks|declaration)\s+(?:by|of|from)\s+(?:the\s+)?(?P<who>.{3,120}?)(?:\s+(?:on|at|following|after|about|regarding|in|to|with|for)\s+.*)?$",
    re.I,
)
_NAME = re.compile(r"[\"“]?((?:[A-Z][\w.’'\-]*)(?:\s+(?:[A-Z][\w.’'\-]*|de|von|van|al)){0,4})\s*(?:\([^)]{1,60}\))?\s*:\s+")
"""A label in small letters: "Maria Costa: …", "Question: …"."""
_NO_ACTOR = frozenset(
    {"QUESTION", "Q", "MODERATOR", "OPERATOR", "INTERPRETER", "PARTICIPANT", "STAFF", "REPORTER", "PRESS", "AUDIENCE", "TRANSLATOR"}
)
_TABLE = re.compile(r"\b(?:VESSEL|IMO|FLAG|TYPE|NAME|TONNAGE|IDENTIFICATION|DATE|TIME|PLACE|SUBJECT|CONTACT|SOURCE|URL|TEL|FAX)\b")
"""Words of a label that opens a line of a table, not a turn."""
_STAGE = re.compile(r"\([^()]+\)\W*")
"""A paragraph that nobody says: "(The briefing ended at noon.)"."""
_NAMED_APART = 2
_LEAST_TURNS = 2
_LEAST_NAMED = 4
"""Turns whose labels are in small letters: fewer may be headings or a list."""
_SENTENCE = 4
"""Words from which what follows a label is something said."""
_ANSWER = frozenset({"A", "ANSWER"})
_BODIES = frozenset({"government_body", "country", "organisation"})


def find_turns(page: Page) -> list[Draft]:
    """Return one direct statement for each turn of a transcript, or one for a release as a whole; empty for other reports."""
    return list(_transcript(page)) or list(_release(page))


def _paragraphs(page: Page) -> list[tuple[int, int, int]]:
    return [(n, b.start, b.end) for n, b in enumerate(page.document.blocks) if b.kind in ("paragraph", "standfirst", "heading")]


def _transcript(page: Page) -> Iterator[Draft]:
    turns = _labels(page, _TURN, lambda words: words.upper() == words)
    if len(turns) < _LEAST_TURNS:
        turns = _labels(page, _NAME, lambda words: words.upper() in _NO_ACTOR | _ANSWER or named(page, words) is not None)
        if len(turns) < _LEAST_NAMED or len({page.text[slice(*t[0])] for t in turns}) < _LEAST_TURNS or not _talk(page, turns):
            return
    for label, colon, content in turns:
        if content:
            yield _turn(page, label, colon, content)


def _talk(page: Page, turns: list[tuple[Span, Span, list[Span]]]) -> bool:
    """Whether half of the turns hold sentences: names before colons may also head a table ("Costa: 1,769")."""
    spoken = [c for _, _, c in turns if c and len([w for w in page.text[slice(*c[0])].split() if w[0].isalpha()]) >= _SENTENCE]
    return 2 * len(spoken) >= len(turns)


def _labels(page: Page, pattern: re.Pattern[str], speaks: Callable[[str], bool]) -> list[tuple[Span, Span, list[Span]]]:
    """The turns that labels of one kind open: the label, its colon, and what is said up to the next label."""
    turns: list[tuple[Span, Span, list[Span]]] = []
    for _, start, end in _paragraphs(page):
        found = pattern.match(page.text, start, end)
        if found is not None and speaks(found[1]) and not _TABLE.search(found[1]):
            colon = page.text.rindex(":", found.start(), found.end())
            turns.append((found.span(1), (colon, colon + 1), [(found.end(), end)] if found.end() < end else []))
        elif turns and not _STAGE.fullmatch(page.text, start, end):
            turns[-1][2].append((start, end))
    return turns


def _turn(page: Page, label: Span, colon: Span, content: list[Span]) -> Draft:
    words = page.text[slice(*label)]
    source = _source_over(page, label)
    speaker = None
    if is_unnamed_label(words):
        speaker = _body_in(page, words)
    elif words.upper() in _ANSWER:
        speaker = _interviewed(page)
    elif words.upper() not in _NO_ACTOR:
        speaker = named(page, words) or (_labelled(page, source) if source is not None else None)
    return Draft("say", source, colon, tuple(content), speaker=speaker, speaker_text=words, turn=True)


def _interviewed(page: Page) -> str | None:
    """Who answers where the label is a mere "A:": the one person that the title names."""
    title = page.document.blocks[0] if page.document.blocks else None
    inside = [s for s in page.by_block.get(0, []) if title is not None and title.kind == "title"]
    people = {
        a
        for s in inside
        for m in page.cast.in_sentence(s.index)
        for a in m.actors
        if a in page.cast.actors and page.cast.actors[a].kind == "person"
    }
    return people.pop() if len(people) == 1 else None


def _body_in(page: Page, words: str) -> str | None:
    """The body that an unnamed official's label names: "SENIOR STATE DEPARTMENT OFFICIAL" speaks for the State Department."""
    label = words.casefold()
    bodies = [a for a in page.cast.actors.values() if a.kind in _BODIES]
    return next(
        (a.id for a in bodies if any(n and n.casefold() in label for n in (a.name, *a.aliases)) and "official" not in a.name.casefold()),
        None,
    )


def _labelled(page: Page, source: Source) -> str | None:
    """The actor that the words of a label stand for, where no surname of the report fits it."""
    sentence = page.parse.sentences[source.sentence]
    return actor_at(page, sentence, sentence[source.token])


def _source_over(page: Page, span: tuple[int, int]) -> Source | None:
    sentence = page.parse.sentence_at(span[0])
    if sentence is None:
        return None
    inside = [t for t in sentence.tokens if span[0] <= t.start < span[1]]
    return Source(sentence.index, inside[-1].index, span) if inside else None


def named(page: Page, words: str) -> str | None:
    """The person whose surname ends a label ("SECRETARY BLINKEN", "MR PRICE"); of several the one whose office fits it."""
    surname = words.split()[-1].casefold().strip(".’'")
    people = [a for a in page.cast.actors.values() if a.kind == "person"]
    fitting = [a for a in people if any(n and n.split()[-1].casefold() == surname for n in (a.name, *a.aliases))]
    if len(fitting) > 1:
        title = {w.casefold() for w in words.split()[:-1]}
        fitting.sort(key=lambda a: -len(title & {w.casefold() for w in (a.role or "").split()}))
    return fitting[0].id if fitting else None


def _release(page: Page) -> Iterator[Draft]:
    paragraphs = _paragraphs(page)
    for at, (_, start, end) in enumerate(paragraphs):
        found = _ATTRIBUTABLE.match(page.text[start:end])
        rest = [(s, e) for _, s, e in paragraphs[at + 1 :]]
        if found is not None and rest:
            who = (start + found.start("who"), start + found.end("who"))
            cue = (start + found.group().lower().index("attribut"), who[0] - 1)
            yield _whole(page, who, cue, rest)
            return
    joint = _joint(page, paragraphs)
    byline = _byline(page, paragraphs)
    if joint is not None:
        yield joint
    elif byline is not None:
        at, who = byline
        rest = [(s, e) for n, s, e in paragraphs if n > at and e - s > 60]
        if rest and _in_first_person(page, rest):
            yield _whole(page, who, None, rest)


def _joint(page: Page, paragraphs: list[tuple[int, int, int]]) -> Draft | None:
    """The text that several put out together, up to "End text": all of them speak in it."""
    line = signing_line(page.document)
    if line is None:
        return None
    number, who = line
    signers = _signers(page, who)
    opening = next((n for n, s, e in paragraphs if BEGIN.fullmatch(page.text, s, e)), number)
    rest = [(s, e) for n, s, e in paragraphs if n > opening and not END.fullmatch(page.text, s, e)]
    if len(signers) < 2 or not rest or (opening == number and not _in_first_person(page, rest)):
        return None
    start = page.document.blocks[number].start
    words = " ".join(page.text[start : who[1]].split())
    return Draft("say", _source_over(page, who), None, tuple(rest), speaker=signers[0], speaker_text=words, speakers=signers, turn=True)


def _signers(page: Page, span: Span) -> tuple[str, ...]:
    """Who is named in the line above a joint text: a person rather than the state he speaks for."""
    found: dict[str, str | None] = {}
    block = page.document.block_at(span[0])
    for s in page.by_block.get(block, []) if block is not None else []:
        mentions = sorted(page.cast.in_sentence(s.index), key=lambda m: m.start)
        # of "the foreign ministers of Chad, Mali and Niger" nobody is named but the states
        mentions = [m for m in mentions if sum(page.cast.actors[a].kind == "person" for a in m.actors) <= _NAMED_APART]
        people = [m for m in mentions for a in m.actors if page.cast.actors[a].kind == "person"]
        for m in mentions:
            titular = any(p is not m and p.start <= m.end <= p.end for p in people)  # "Vice-President of the Commission Jane Doe"
            if span[0] <= s[m.start].start and s[m.end - 1].end <= span[1] and m.form != "pronoun" and not titular:
                found.update((a, page.cast.country_of(a)) for a in m.actors if page.cast.actors[a].kind != "group")
    lands = {land for a, land in found.items() if page.cast.actors[a].kind == "person"}
    return tuple(a for a, land in found.items() if page.cast.actors[a].kind == "person" or land is None or land not in lands)


def _byline(page: Page, paragraphs: list[tuple[int, int, int]]) -> tuple[int, tuple[int, int]] | None:
    for number, block in enumerate(page.document.blocks[:4]):
        line = page.text[block.start : block.end]
        found = _STATEMENT_BY.match(line) if block.kind == "title" else _BYLINE.match(line)
        if found is not None and len(line.split()) <= 18 and (block.kind == "title" or _office(page, found.group("office"))):
            end = _who(line, found) if block.kind == "title" else found.end("who")
            return number, (block.start + found.start("who"), block.start + end)
    return None


_RUNS_ON = re.compile(r"(?<=\w) (?:the|a|an|upon|ahead|before|during|under|over|concerning|marking|welcoming|condemning)\b")


def _who(line: str, found: re.Match[str]) -> int:
    """Where the name in "Statement by the envoy Jane Doe the closing of the port" ends, though no preposition closes it."""
    for m in _RUNS_ON.finditer(line, found.start("who"), found.end("who")):
        if line[: m.start()].split()[-1][0].isupper():
            return m.start()
    return found.end("who")


def _office(page: Page, words: str) -> bool:
    return any(w.strip(",.").lower() in page.book.speakers for w in words.split())


_FIRST_PERSON = re.compile(r"\b(?:I|we|our|my)\b|\bThe United States (?:\w+ )?(?:condemns|welcomes|congratulates|is|joins|extends)", re.I)


def _in_first_person(page: Page, spans: list[tuple[int, int]]) -> bool:
    return any(_FIRST_PERSON.search(page.text, s, e) for s, e in spans)


def _whole(page: Page, who: tuple[int, int], cue: tuple[int, int] | None, content: list[tuple[int, int]]) -> Draft:
    source = _source_over(page, who)
    words = " ".join(page.text[slice(*who)].split())
    speaker = None
    if source is not None:
        sentence = page.parse.sentences[source.sentence]
        speaker = actor_at(page, sentence, sentence[source.token])
    together = _signers(page, who)
    several = together if len(together) > 1 and speaker in together else ()
    return Draft("say", source, cue, tuple(content), speaker=named(page, words) or speaker, speaker_text=words, speakers=several, turn=True)
