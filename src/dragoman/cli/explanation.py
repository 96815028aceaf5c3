"""How an explanation looks: the tree of each sentence, who is in it, who says so, the frames that fired and those that did not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from dragoman.actors.cast import Cast
from dragoman.cli.show import BOTH_WAYS, STATUS_STYLES
from dragoman.cli.terminal import console, foreign
from dragoman.events.folding import Coded
from dragoman.events.pledging import is_march
from dragoman.explain import ExplainedSentence, Explanation
from dragoman.language.syntax import Sentence, Token

FEW = 8
"""So many frames that did not fire are shown, unless all are asked for."""


def show_explanation(explanation: Explanation, *, everything: bool = False) -> None:
    """Print an explanation for people."""
    out = console()
    for explained in explanation.sentences:
        for heading, parts in (
            ("Syntax", [_tree(explained.sentence)]),
            ("Actors", list(_actors(explained.sentence, explanation.cast))),
            ("Statements", list(_statements(explanation, explained.sentence))),
            ("Frames that fired", list(_coded(explained.coded, explanation.cast))),
            ("Frames that did not", list(_misses(explained, everything))),
        ):
            out.print(Text(heading, style="bold underline"))
            out.print(Padding(Group(*(parts or [Text("none", style="dim")])), (0, 0, 0, 2), expand=False))
            out.print()


def _tree(sentence: Sentence) -> Tree:
    """The sentence as its dependency tree, the children of a word in text order."""
    root = sentence.root
    tree = Tree(_word(root), guide_style="dim")
    _grow(tree, sentence, root)
    return tree


def _grow(tree: Tree, sentence: Sentence, token: Token) -> None:
    for child in sentence.children(token.index):
        _grow(tree.add(_word(child)), sentence, child)


def _word(token: Token) -> Text:
    lemma = "" if token.lemma.lower() == token.text.lower() else f" ({token.lemma})"
    return (
        foreign(token.text, "bold")
        .append(foreign(lemma, "dim"))
        .append(f"  {token.deprel}", style="cyan")
        .append(f"  {token.upos}", style="dim")
    )


def _actors(sentence: Sentence, cast: Cast) -> Iterator[RenderableType]:
    mentions = cast.in_sentence(sentence.index)
    unknown = [n for n in sentence.names if n.label != "LOC" and not any(m.start < n.end and n.start < m.end for m in mentions)]
    if unknown:
        names = ", ".join(sentence.text_of(n.start, n.end) for n in unknown)
        yield foreign(f"nobody found for {names}; `--date` tells who held which office then", "yellow")
    if not mentions:
        return
    table = Table.grid(padding=(0, 2))
    for mention in mentions:
        names = ", ".join(cast.actors[a].name for a in mention.actors) or "nobody"
        ids = ", ".join(mention.actors)
        read_as = f"{mention.form}, as a place" if mention.is_place else mention.form
        table.add_row(
            foreign(sentence.text_of(mention.start, mention.end), "bold"), foreign(names), foreign(ids, "dim"), Text(read_as, style="dim")
        )
    yield table


def _statements(explanation: Explanation, sentence: Sentence) -> Iterator[RenderableType]:
    text = explanation.text
    for statement in explanation.statements:
        if not any(sentence.start <= start < sentence.end for start, _ in statement.content):
            continue
        actor = explanation.cast.actors.get(statement.speaker or "")
        speaker = actor.name if actor else statement.speaker_text or "nobody named"
        cue = text[slice(*statement.cue)] if statement.cue else "no cue"
        yield foreign(speaker, "bold").append("  ").append(foreign(cue)).append(f"  {statement.form}", style="dim")
        yield Padding(foreign(" … ".join(text[s:e] for s, e in statement.content), "dim"), (0, 0, 0, 4), expand=False)


def _coded(coded: Sequence[Coded], cast: Cast) -> Iterator[RenderableType]:
    names = {id: actor.name for id, actor in cast.actors.items()}
    for found in coded:
        frame = found.match.frame
        line = (
            Text("on ").append(foreign(found.match.trigger.text, "bold")).append(f": {frame.id}  ", style="dim").append(foreign(frame.text))
        )
        yield line
        if found.event is None:
            yield Padding(foreign(f"no event: {found.reason}", "yellow"), (0, 0, 0, 4), expand=False)
            continue
        event = found.event
        arrow = " ↔ " if event.type in BOTH_WAYS else " → "
        told = Text(event.type, style="bold").append(f" {event.mode}" if event.mode else "").append("  ")
        told.append(foreign(_listed(event.actor, names)))
        if event.recipient:
            told.append(arrow).append(foreign(_listed(event.recipient, names)))
        told.append("  ").append(event.status.replace("_", " "), style=STATUS_STYLES.get(event.status, ""))
        yield Padding(told, (0, 0, 0, 4), expand=False)
        if found.content_of is not None and not is_march(found.event):
            yield Padding(foreign(f"no event of its own: the content of {found.content_of.text}", "yellow"), (0, 0, 0, 4), expand=False)
        reasons = found.assessment.reasons if found.assessment else ()
        if reasons:
            yield Padding(foreign("because " + "; ".join(reasons), "dim"), (0, 0, 0, 4), expand=False)


def _misses(explained: ExplainedSentence, everything: bool) -> Iterator[RenderableType]:
    misses = explained.misses
    if not misses and not explained.coded:
        words = ", ".join(t.lemma for t in explained.sentence.tokens if t.upos in ("VERB", "NOUN", "ADJ"))
        yield foreign(f"none was tried: the codebook has no frame for {words or 'a sentence without verb or noun'}", "yellow")
    shown = misses if everything else misses[:FEW]
    for miss in shown:
        yield (
            Text("on ")
            .append(foreign(miss.trigger.text, "bold"))
            .append(f": {miss.frame.id}  ", style="dim")
            .append(foreign(miss.frame.text))
        )
        yield Padding(foreign(miss.reason, "yellow"), (0, 0, 0, 4), expand=False)
    if len(shown) < len(misses):
        yield Text(f"and {len(misses) - len(shown)} more; --all shows them", style="dim")


def _listed(ids: Sequence[str], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(i, i) for i in ids) or "nobody named"
