"""Indirect speech: a cue of the cue book with a source and a content in the grammar of one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.language.syntax import Sentence, Token
from dragoman.statements import frames
from dragoman.statements.cuebook import SPEECH, Cue
from dragoman.statements.draft import Draft, Page
from dragoman.statements.grammar import RELATIVES, TOLD, UNREAL, asked_for, content_spans, cue_group, infinitive, negated, passive, unreal
from dragoman.statements.hosting import hosted, puts_it
from dragoman.statements.outer import seceding
from dragoman.statements.performers import introducer_of, issuer_of, performer_of
from dragoman.statements.sources import antecedent_of, can_speak, make_source

_FIRST_PERSON = frozenset({"i", "we", "you", "it", "one"})
_GOING_ON = frozenset({"go", "continue", "hasten", "begin", "start", "seem", "appear", "keep", "proceed", "come", "rush", "pause"})
"""Verbs whose infinitive has happened too."""
_EVIDENCE = frozenset({"suggest", "indicate", "show", "reveal", "signal", "imply", "underline", "underscore", "highlight", "mean", "find"})
"""What things do with a clause too: "the wreckage suggests that …" is nobody's statement."""
_REASONS = ("object+for", "object+as", "object+over")
"""What praise and blame say besides whom they meet: "mocked him for his silence", "attacked her as a fraud"."""
_STANDING = frozenset({"require", "oblige", "invite", "encourage"})
"""Verbs whose passive tells of a rule or a courtesy: "visitors are required to …" hands on nobody's words."""
_UNNAMED = frozenset({"condemn", "ask"})
"""Kinds that are a statement even where the passive names no speaker."""
_RUMOURED = frozenset(
    [
        "say",
        "report",
        "allege",
        "believe",
        "think",
        "consider",
        "understand",
        "claim",
        "estimate",
        "announce",
        "confirm",
        "describe",
        "view",
        "regard",
        "label",
        "dub",
        "deem",
        "rumour",
        "rumor",
        "fear",
        "assume",
        "presume",
        "suspect",
        "expect",
        "see",
    ]
)
"""Verbs whose passive hands on what nobody is named for: "is said to", "it was reported that"."""
_NAMELESS = frozenset({"not", "to", "be", "being", "named", "identified", "quoted", "by", "name", "anonymity"})
"""What an unnamed source asks for: "declined to be named", "asked for anonymity"."""
_OPINIONS = frozenset({"condemn", "praise", "support", "oppose", "deny"})
"""Kinds whose content may be a mere pronoun: "criticised it"."""
_CLAIMS = frozenset({"think", "believe", "know", "say", "hope"})
"""What a speaker of a transcript says of himself in earnest: "I think they will sign"."""
_INWARD = frozenset({"believe", "want", "feel", "support", "oppose"})
_ANYBODY = frozenset({"those", "anyone", "everyone", "people", "person", "many", "million", "thousand", "all"})
_PUT = frozenset({"ask", "press", "question", "quiz"})
_UNLISTED = Cue("", "say", ("clause",), "")
_FACTUAL = frozenset(
    (
        "make",
        "ensure",
        "prove",
        "mean",
        "cause",
        "require",
        "see",
        "happen",
        "turn",
        "rate",
        "find",
        "show",
        "allow",
        "be",
        "have",
        "get",
        "give",
        "seem",
        "appear",
        "forget",
        "bet",
    )
)
"""Verbs whose "that" clause is what they bring about or meet with, not what somebody says."""
_STANCES = frozenset({"support", "oppose", "want", "praise", "feel"})
_WILLING = frozenset({"will", "would", "wo", "'ll", "’ll", "'d", "’d"})
_SENSES = frozenset({"see", "rate", "back", "seek"})
"""Cues whose "that" clause is something else: what is seen, not what is said."""
_HOSTED = frozenset({"say", "show", "announce", "answer", "believe", "commit", "warn", "deny"})


def find_indirect(page: Page, taken: frozenset[tuple[int, int]]) -> Iterator[Draft]:
    """Yield the statements that verbs and adjectives report; `taken` are cues that already have a quotation."""
    for sentence in page.parse.sentences:
        for token in sentence.tokens:
            if (sentence.index, token.index) in taken:
                continue
            cue = _cue_at(page, sentence, token)
            if cue is not None:
                draft = _read(page, sentence, token, cue)
                if draft is not None:
                    yield draft


def _cue_at(page: Page, sentence: Sentence, token: Token) -> Cue | None:
    lemma = token.lemma.lower()
    if token.upos not in ("VERB", "AUX", "ADJ") or _in_a_name(sentence, token):
        return None
    if token.upos in ("VERB", "AUX"):
        for particle in sentence.children(token.index, "compound:prt", "advmod"):
            if particle.index == token.index + 1 and (cue := page.book.verbs.get(f"{lemma} {particle.text.lower()}")):
                return cue
        if cue := page.book.verb(lemma):
            return cue
        if _unlisted(page, sentence, token):
            return _UNLISTED
    cue = page.book.adjectives.get(token.text.lower()) if token.upos in ("ADJ", "VERB") else None
    predicate = sentence.child(token.index, "cop", "aux") is not None or token.relation in ("conj", "xcomp", "advcl", "parataxis")
    return cue if predicate and not _made_sure(sentence, token) else None


def _made_sure(sentence: Sentence, token: Token) -> bool:
    """Whether an adjective says what somebody sees to: "made sure that the road was open"."""
    before = sentence.tokens[max(0, token.index - 2) : token.index]
    return token.text.lower() in ("sure", "certain") and any(t.lemma == "make" for t in before)


def _unlisted(page: Page, sentence: Sentence, token: Token) -> bool:
    """Whether a verb outside the cue book says that something is so: somebody does it, and a finite "that" clause tells what."""
    if token.lemma.lower() in _FACTUAL or token.upos != "VERB" or passive(sentence, token.index):
        return False
    clause = frames.that_clause(sentence, token.index)
    subject = sentence.child(token.index, "nsubj")
    return (
        clause is not None
        and subject is not None
        and subject.text.lower() not in ("it", "this", "that", "which")
        and can_speak(page, sentence, subject, "feel")
    )


def _read(page: Page, sentence: Sentence, token: Token, cue: Cue) -> Draft | None:
    if not _asserted(sentence, token, cue):
        return None
    group = cue_group(sentence, token.index)
    head = performer_of(page, sentence, token)
    if (issued := issuer_of(page, sentence, token)) is not None and token.index - issued[1] <= 8:
        group = list(range(cue_group(sentence, issued[1])[0], group[-1] + 1))
    if head is None and (introducer := introducer_of(page, sentence, token)) is not None:
        found = _content(page, sentence, token, cue)
        content = content_spans(sentence, set(found.content) - set(group), page.quotations) if found else ()
        source = make_source(*introducer)
        return (
            Draft(cue.kind, source, _cue_span(sentence, group), content, (sentence.index, token.index), inherited=True) if content else None
        )
    if head is None and cue.kind == "ask" and (question := _question(page, sentence, token, group)) is not None:
        return question
    unnamed = cue.kind in _UNNAMED or token.lemma in _RUMOURED
    if head is None and unnamed and passive(sentence, token.index) and sentence.child(token.index, "nsubj:pass"):
        return _unnamed(page, sentence, token, cue, group)
    if head is None or head.index in group or _nobody_in_particular(page, sentence, head, cue):
        return None
    word = head.text.lower()
    speech = page.speech_at(token.start)
    if word == "you" or (word in ("i", "we") and token.lemma in page.book.fillers and (speech is not None or token.lemma not in _CLAIMS)):
        return None
    if speech is not None and (head.text.lower() in _FIRST_PERSON or not speech.covers(head.start)):
        return None
    source = make_source(sentence, head, tuple(_clause_around(sentence, token.index, head.index)))
    found = _content(page, sentence, token, cue, head)
    if found is None or _wordless(sentence, token, found) or _explains(page, sentence, token, head):
        return None
    if not (_says(page, sentence, token, cue, head, found) or can_speak(page, sentence, head, cue.kind)):
        return None
    if cue.kind in ("support", "oppose") and passive(sentence, token.index) and _is_party(page, sentence, found):
        return None  # "Lima has been backed by Quito": help, and no word
    if cue.kind in ("deny", "ask", "want") and {sentence[i].text.lower() for i in found.content} <= _NAMELESS:
        return None
    if word in ("i", "we") and token.lemma in page.book.fillers and min(found.content) < token.index:
        return None  # "We shall, I think, go on": a manner of speaking
    own = {i for i, t in enumerate(sentence.tokens) if source.span[0] <= t.start < source.span[1]}
    tokens = set(frames.with_followers(sentence, token.index, found.content)) - set(group) - own
    tokens -= seceding(page, sentence, token, frozenset(tokens))
    tokens = _before_quotation(page, sentence, tokens)
    if speech is not None:
        tokens = {i for i in tokens if speech.covers(sentence[i].start)}
    content = content_spans(sentence, tokens, page.quotations)
    if not content or {sentence[i].text.lower() for i in tokens} <= RELATIVES:
        return None
    if found.preposition is not None and found.preposition - group[-1] <= 2 and found.preposition > group[-1]:
        group = list(range(group[0], found.preposition + 1))
    return Draft(
        cue.kind,
        source,
        _cue_span(sentence, group),
        _whole_quotations(page, content, speech is not None),
        verb=(sentence.index, token.index),
        addressees=_addressees(sentence, token.index),
    )


def _unnamed(page: Page, sentence: Sentence, token: Token, cue: Cue, group: list[int]) -> Draft | None:
    """`Peru is accused of …`: somebody's statement, and the text does not say whose."""
    subject = sentence.child(token.index, "nsubj:pass")
    if token.lemma in _STANDING or (subject is not None and subject.text.lower() in RELATIVES):
        return None
    found = next((m for f in cue.takes if "+" in f and (m := frames.match(sentence, token.index, f))), None)
    if found is None and cue.kind not in _UNNAMED:
        found = _hearsay(sentence, token)
    if found is None or page.speech_at(token.start) is not None:
        return None
    content = content_spans(sentence, set(found.content) - set(group), page.quotations)
    return Draft(cue.kind, None, _cue_span(sentence, group), content, verb=(sentence.index, token.index)) if content else None


def _question(page: Page, sentence: Sentence, token: Token, group: list[int]) -> Draft | None:
    """`Asked whether he would resign, Costa …`: a question, and the text does not say whose."""
    put = token.lemma in _PUT and token.xpos in ("VBN", "VBD") and (token.relation == "advcl" or passive(sentence, token.index))
    if not put or page.speech_at(token.start) is not None or sentence.child(token.index, "nsubj"):
        return None
    found = frames.match(sentence, token.index, "clause") or frames.match(sentence, token.index, "about")
    found = found or frames.behind_object(sentence, token.index)
    if found is None or min(found.content) <= token.index:
        return None
    content = content_spans(sentence, set(found.content) - set(group), page.quotations)
    return Draft("ask", None, _cue_span(sentence, group), content, verb=(sentence.index, token.index)) if content else None


def _hearsay(sentence: Sentence, token: Token) -> frames.Match | None:
    """`The king is said to be ill`, `it was reported that …`: what is said of the subject, with it, or the clause that "it" stands for."""
    subject = sentence.child(token.index, "nsubj:pass")
    if subject is None:
        return None
    if subject.text.lower() == "it":
        return frames.match(sentence, token.index, "clause")
    found = frames.match(sentence, token.index, "infinitive") or frames.match(sentence, token.index, "as")
    if found is None:
        return None
    return frames.Match(found.content | frozenset(sentence.subtree(subject.index)), found.preposition)


def _in_a_name(sentence: Sentence, token: Token) -> bool:
    if token.index > 1 and token.text[:1].isupper() and token.xpos == "VBG" and sentence[token.index - 1].upos == "ADP":
        return True  # "the Conference on Mending the Future of Chad"
    return token.index > 0 and token.text[:1].isupper() and sentence.name_at(token.index) is not None


def _nobody_in_particular(page: Page, sentence: Sentence, head: Token, cue: Cue) -> bool:
    """ "Those who think the rebels are beaten", "the millions who wish to leave": a relative clause on people whom nobody names."""
    people = antecedent_of(sentence, head)
    if people is None or cue.kind not in _INWARD or people.lemma.lower() not in _ANYBODY:
        return False
    mention = page.cast.headed(sentence.index, people.index)
    return mention is None or not mention.actors


def _is_party(page: Page, sentence: Sentence, found: frames.Match) -> bool:
    """Whether content is nothing but a name of somebody."""
    words = [i for i in sorted(found.content) if sentence[i].upos != "PUNCT"]
    mention = page.cast.covering(sentence.index, words[-1]) if words else None
    return mention is not None and not mention.is_place and mention.form == "name" and mention.start <= words[0] and words[-1] < mention.end


def _wordless(sentence: Sentence, token: Token, found: frames.Match) -> bool:
    """ "spoke with the envoy about the case": a contact, of which the bare noun tells no word."""
    words = [sentence[i] for i in sorted(found.content) if sentence[i].upos != "PUNCT"]
    if token.lemma not in ("speak", "talk") or len(words) > 2 or any(t.upos not in ("DET", "NOUN") for t in words):
        return False
    return any(frames.behind(sentence, t, "with", "to") for t in sentence.children(token.index, "obl"))


def _explains(page: Page, sentence: Sentence, token: Token, head: Token) -> bool:
    """ "The Lodge refers to the regent's office": what a name or a word stands for."""
    if token.lemma != "refer" or token.xpos not in ("VBZ", "VBP") or head.upos == "PRON":
        return False
    mention = page.cast.headed(sentence.index, head.index)
    return not any(page.cast.actors[a].kind == "person" for a in (mention.actors if mention else ()) if a in page.cast.actors)


def _says(page: Page, sentence: Sentence, token: Token, cue: Cue, head: Token, found: frames.Match) -> bool:
    """Whether the cue is one whose subject speaks, whatever noun it is: only people denounce, and only they say that something is so."""
    if (
        (token.deprel == "acl" and token.head == head.index)
        or head.head != token.index
        or head.upos not in ("NOUN", "PROPN", "ADJ", "NUM", "VERB")
        or token.text.lower() in page.book.adjectives
    ):
        return False
    if token.lemma not in page.book.things or (token.lemma == "call" and found.preposition is None):
        return True
    clause = any(sentence[i].upos in ("VERB", "AUX") for i in found.content) and cue.takes[0] == "quote" and found.preposition is None
    return clause and cue.kind in _HOSTED and token.lemma not in _EVIDENCE


def _asserted(sentence: Sentence, token: Token, cue: Cue) -> bool:
    """Whether the speech act or the attitude is asserted: "would say", "did not say", "to say" and "if he says" are not."""
    if (cue.kind in _STANCES and _joined_infinitive(sentence, token)) or _sides_by_the_way(sentence, token):
        return False
    if asked_for(sentence, token.index):
        return False
    if infinitive(sentence, token.index):
        governor = sentence[token.head] if token.head >= 0 else None
        return governor is not None and governor.lemma in _GOING_ON and not negated(sentence, governor.index)
    if unreal(sentence, token.index):
        return _would(sentence, token, cue)
    return not (cue.kind in SPEECH and negated(sentence, token.index))


def _joined_infinitive(sentence: Sentence, token: Token) -> bool:
    """ "asked them to leave the port and support the truce": the second of two infinitives."""
    if token.xpos != "VB" or token.relation != "conj" or sentence.child(token.index, "nsubj", "aux", "mark"):
        return False
    return sentence[token.head].index < token.index and infinitive(sentence, token.head)


def _sides_by_the_way(sentence: Sentence, token: Token) -> bool:
    """ "flies arms to the port, supporting the rebels": help that somebody gives, not a word for them."""
    participle = token.xpos == "VBG" and token.relation in ("acl", "advcl") and sentence.child(token.index, "aux", "nsubj") is None
    return participle and token.lemma == "support"


def _would(sentence: Sentence, token: Token, cue: Cue) -> bool:
    """ "Oslo would support a truce", "Lima will not accept the map": a stance, though what it is about lies ahead."""
    if cue.kind not in _STANCES or sentence.child(token.index, "mark") is not None:
        return False
    modals = {t.text.lower() for t in sentence.children(token.index, "aux") if t.text.lower() in UNREAL}
    return bool(modals) and modals <= _WILLING


def _clause_around(sentence: Sentence, cue: int, head: int) -> list[int]:
    """Tokens that cannot belong to the source: the cue's own clause where it hangs below the source ("a statement saying")."""
    return sentence.subtree(cue) if head in [a.index for a in sentence.ancestors(cue)] else [cue]


def _content(page: Page, sentence: Sentence, token: Token, cue: Cue, head: Token | None = None) -> frames.Match | None:
    reasons = _REASONS if cue.kind in ("condemn", "praise", "support") and cue.allows("object") else ()
    for frame in (*reasons, *cue.takes):
        if frame == "quote":
            continue
        found = frames.match(sentence, token.index, frame)
        if found is None and frame == "object" and cue.kind in _OPINIONS and token.lemma not in page.book.meetable:
            found = frames.pronoun_object(sentence, token.index)
        if found is None and frame == "clause" and token.lemma in TOLD:
            found = frames.behind_object(sentence, token.index)
        if found is not None and not (frame == "object" and _does(page, sentence, token, head)):
            return found
    if token.text.lower() == "clear" and token.head >= 0 and sentence[token.head].lemma == "make":
        return frames.match(sentence, token.head, "clause") or frames.that_clause(sentence, token.head)
    if token.upos == "VERB" and token.lemma not in _SENSES and (found := frames.that_clause(sentence, token.index)) is not None:
        return found
    if head is not None and (found := frames.the_same(sentence, token.index)) is not None and cue.allows("clause"):
        return found
    if head is not None and cue.kind in _HOSTED and (cue.allows("clause") or puts_it(sentence, token)):
        return (
            hosted(page.book, sentence, token, head)
            or frames.clause_behind(sentence, token.index)
            or (frames.loose_clause(sentence, token.index) if token.lemma == "say" else None)
        )
    return None


def _does(page: Page, sentence: Sentence, token: Token, head: Token | None) -> bool:
    """Whether a verb with an object tells of a deed, not of words."""
    target = sentence.child(token.index, "obj") or sentence.child(token.index, "nsubj:pass")
    own_word = head is not None and head.text.lower() in ("i", "we")  # "we will defend every inch of it" promises
    if target is not None and not own_word and {target.lemma.lower(), target.text.lower()} & page.book.deeds.get(token.lemma, frozenset()):
        return True
    return _meets(page, sentence, token) or _turns_up(page, sentence, token, head)


def _meets(page: Page, sentence: Sentence, token: Token) -> bool:
    """Whether a verb is done to a person, not said of a matter: "recalled its ambassador", "welcomed the president"."""
    target = sentence.child(token.index, "obj")
    if target is None or page.book.verb(token.lemma) is None or token.lemma not in page.book.meetable:
        return False
    name = sentence.name_at(target.index)
    body = target.lemma in page.book.speakers or target.text.lower() == "cabinet"
    return body or (name is not None and name.label == "PER")


def _turns_up(page: Page, sentence: Sentence, token: Token, head: Token | None) -> bool:
    """Whether something is found or shown by those who have no text to show it in: "police found two bombs", not "the study found"."""
    if token.lemma not in ("find", "show"):
        return False
    target = sentence.child(token.index, "obj")
    return head is None or head.lemma.lower() not in page.book.documents or target is None


def _before_quotation(page: Page, sentence: Sentence, tokens: set[int]) -> set[int]:
    """Content without the utterance behind its colon, a statement of its own: "welcomed the truce: “…”"."""
    for i in sorted(tokens)[1:]:
        if sentence[i].text == ":" and i + 1 < len(sentence) and any(q.start == sentence[i + 1].start for q in page.speeches):
            return {k for k in tokens if k < i}
    return tokens


def _addressees(sentence: Sentence, index: int) -> tuple[int, ...]:
    """Heads of those who are spoken to: the object of "told", "informed", "assured", and "to X" of the others."""
    lemma = sentence[index].lemma
    found = [t.index for t in sentence.children(index, "iobj")]
    if lemma in TOLD:
        found += [t.index for t in sentence.children(index, "obj")]
    case = ("on", "upon") if lemma == "call" else ("to",)
    for t in sentence.children(index, "obl"):
        if t.index > index and any(c.text.lower() in case and c.index < t.index for c in sentence.children(t.index, "case")):
            found.append(t.index)
    return tuple(sorted({c.index for i in found for c in sentence.conjuncts(i)}))


def _cue_span(sentence: Sentence, group: list[int]) -> tuple[int, int]:
    return sentence[group[0]].start, sentence[group[-1]].end


def _whole_quotations(page: Page, content: tuple[tuple[int, int], ...], inside_speech: bool) -> tuple[tuple[int, int], ...]:
    """Content that runs into a quotation takes all of it, further sentences and paragraphs too."""
    if inside_speech:
        return content
    out = list(content)
    for q in page.quotations:
        for n, (start, end) in enumerate(out):
            if start <= q.start < end < q.end:
                out[n] = (start, q.parts[0][1])
                out[n + 1 : n + 1] = list(q.parts[1:])
                break
    return tuple(out)
