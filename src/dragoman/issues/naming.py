"""What an utterance is about: the listed issue, the country in trouble, or a name made of its own words."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.actors.cast import Cast
from dragoman.issues.catalogue import Catalogue
from dragoman.issues.phrases import Hit, fold, slug
from dragoman.issues.topics import Topic, topic_at
from dragoman.issues.vocabulary import NamingRules, load_naming
from dragoman.language.syntax import Sentence, Token
from dragoman.reading import Issue
from dragoman.times.lexicon import calendar_names

_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM"})
_ID_WORDS = 7
_LABEL_WORDS = 24
_REFERRING = frozenset({"it", "they", "them", "this", "that", "these", "those", "its", "their", "so", "such"})
_WEAK = 1.5
"""Steps in the tree that a weak issue is worth: "the ceasefire in X" is about X, "dialogue … with the exception of X" is not."""
_CALENDAR = calendar_names(abbreviated=False)


def _ordinal(token: Token) -> bool:
    """Whether a word only counts: "third", "60th"."""
    return token.feat("NumType") == "Ord" or (token.text[:1].isdigit() and not token.text.isalpha())


@dataclass
class IssueNamer:
    """Names issues in one report, and remembers them: "the agreement" is the one named before.

    `issues` holds every issue named so far, by id, in the order of the text.
    """

    cast: Cast
    catalogue: Catalogue
    issues: dict[str, Issue] = field(default_factory=dict)
    _rules: NamingRules = field(default_factory=load_naming)
    _hits: dict[int, list[Hit]] = field(default_factory=dict)
    _named: list[tuple[str, frozenset[str], str]] = field(default_factory=list)
    _last: dict[int, str] = field(default_factory=dict)
    _lead: str | None = None

    def forget(self) -> None:
        """Start again at the top of the report: what was said further down is not yet known there."""
        self._named.clear()
        self._last.clear()
        self._lead = None

    def hits(self, sentence: Sentence) -> list[Hit]:
        """Listed issues that a sentence names."""
        if sentence.index not in self._hits:
            self._hits[sentence.index] = self.catalogue.find(sentence)
        return self._hits[sentence.index]

    def mentioned(self, sentence: Sentence, start: int, end: int) -> list[str]:
        """Ids of all issues named in the characters `[start, end)`: listed ones, and countries in a situation."""
        inside = [h for h in self.hits(sentence) if sentence[h.start].start >= start and sentence[h.end - 1].end <= end]
        found = [self._register(h.key, self.catalogue.issues[h.key].label) for h in inside]
        for t in sentence.tokens:
            if start <= t.start and t.end <= end and fold(t.lemma) in self._rules.situation_heads:
                country = self._situation(sentence, t)
                if country is not None:
                    found.append(self._register(slug([country]), country))
        return list(dict.fromkeys(found))

    def note(self, sentence: Sentence) -> None:
        """Remember which noun phrases of a sentence stood for which listed issue, for later "the agreement"."""
        aside = self._beside_names(sentence)
        told = [h for h in self.hits(sentence) if h.start not in aside]
        if told:
            self._last[sentence.block] = told[-1].key
            self._lead = self._lead or told[0].key
        if not self.hits(sentence):
            return
        for t in sentence.tokens:
            if (
                t.upos == "NOUN"
                and fold(t.lemma) in self._rules.anaphora
                and (listed := self._listed(topic_at(sentence, t.index))) is not None
            ):
                self._named.append((fold(t.lemma), self._modifiers(sentence, t), listed[0]))

    def _beside_names(self, s: Sentence) -> frozenset[int]:
        """Words that only say who somebody is: "Jane Doe, [once envoy to the coalition against piracy], …"."""
        named = [t for t in s.tokens if (name := s.name_at(t.index)) is not None and name.label == "PER"]
        asides = [c for t in named for c in s.children(t.index, "appos", "acl") if c.index > t.index]
        return frozenset(i for c in asides for i in s.subtree(c.index))

    def _of_the_lead(self, topic: Topic) -> str | None:
        """What the report opens with, for "the decision" in a paragraph that names no issue."""
        s, head = topic.sentence, topic.sentence[topic.head]
        definite = any(fold(t.text) in ("the", "this", "that") for t in s.children(head.index, "det"))
        return self._lead if definite and fold(head.lemma) in self._rules.moves else None

    def _modifiers(self, s: Sentence, noun: Token) -> frozenset[str]:
        """The adjectives and nouns in front of a noun: what tells "the border agreement" from another."""
        return frozenset(
            fold(t.lemma) for t in s.children(noun.index, "amod", "compound") if fold(t.lemma) not in self._rules.common_adjectives
        )

    def name(self, topic: Topic, *, open_issue: bool = True, context: bool = False) -> str | None:
        """The id of the issue that a topic is about, registered in `issues`.

        `open_issue`: name it by its own words where no list foresees it; `context`: where it speaks of "it" or "this", fall
        back on the issue last named in the paragraph. None where neither helps.
        """
        for found in (self._pair(topic), self._listed(topic), self._country(topic), self._anaphor(topic)):
            if found is not None:
                self._remember(topic, found[0])
                return self._register(*found)
        opened = self._open(topic) if open_issue else None
        if opened is not None:
            return self._register(*opened)
        refers = any(
            fold(t.text) in _REFERRING or (fold(t.lemma) in self._rules.generic_nouns and t.upos != "PROPN") for t in topic.tokens()
        )
        key = (self._last.get(topic.sentence.block) or self._of_the_lead(topic)) if context and refers else None
        return self._register(key, topic.label) if key is not None else None

    def name_by_words(self, topic: Topic) -> str | None:
        """An id of all the words of a topic that says little ("regional issues"); None where it has none."""
        words = [t for t in topic.tokens() if t.upos in _CONTENT and t.text[0].isalnum()]
        key = slug(sorted({w for t in words for w in self._canonical(topic.sentence, t)})[:_ID_WORDS])
        return self._register(key, topic.label) if key else None

    def _remember(self, topic: Topic, key: str) -> None:
        head = topic.sentence[topic.head]
        if fold(head.lemma) in self._rules.anaphora:
            self._named.append((fold(head.lemma), self._modifiers(topic.sentence, head), key))

    def _register(self, key: str, label: str) -> str:
        self.issues.setdefault(key, Issue(key, self.catalogue.issues[key].label if key in self.catalogue.issues else label))
        return key

    def _listed(self, topic: Topic) -> tuple[str, str] | None:
        """The listed issue nearest to the head, weak ones last; at equal distance the longer phrase, then the earlier."""
        s = topic.sentence
        aside = self._aside(topic)
        authors = {i for t in self._authors(topic) for i in s.subtree(t.index)}
        inside = [
            h
            for h in self.hits(s)
            if topic.start <= h.start < topic.end and (h.start not in aside or (h.start in authors and h.key not in self._rules.bodies))
        ]
        if not inside:
            return None
        best = min(inside, key=lambda h: (self._distance(topic, h) + self._weakness(h), h.start - h.end, h.start))
        return best.key, self.catalogue.issues[best.key].label

    def _aside(self, topic: Topic) -> frozenset[int]:
        """Words of a topic that do not say what it is: a relative clause behind a telling noun, who speaks in "calls from X"."""
        s, head = topic.sentence, topic.sentence[topic.head]
        if head.upos not in ("NOUN", "PROPN"):
            return frozenset()
        telling = self._tells(head)
        nouns = [t for t in topic.tokens() if t.upos in ("NOUN", "PROPN")]
        clauses = [c for t in nouns for c in s.children(t.index, "acl") if telling and c.index > t.index and self._finite(s, c)]
        if fold(head.lemma) in self._rules.anaphora:  # "a law that bans …" is told by its clause, "a strike, which …" is not
            clauses = [c for c in clauses if s[max(0, min(s.subtree(c.index)))].text == "," or s[min(s.subtree(c.index)) - 1].text == ","]
        return frozenset(i for t in (*clauses, *self._authors(topic)) for i in s.subtree(t.index) if i > topic.head) - {topic.head}

    def _authors(self, topic: Topic) -> list[Token]:
        """Who says or does what a noun names: behind "by", and "from" where the noun is one of saying."""
        s, says = topic.sentence, fold(topic.sentence[topic.head].lemma) in self._rules.utterances
        found = []
        for t in topic.tokens():
            if t.relation in ("nmod", "obl") and t.index > topic.head and s[t.head].upos in ("NOUN", "PROPN"):
                cases = {fold(c.text) for c in s.children(t.index, "case")}
                if "by" in cases or (says and t.head == topic.head and "from" in cases):
                    found.append(t)
        return found

    def _tells(self, noun: Token) -> bool:
        """Does a noun by itself say which matter it is?"""
        rules, lemma = self._rules, fold(noun.lemma)
        return lemma not in rules.empty_heads | rules.generic_nouns | rules.situation_heads

    def _finite(self, s: Sentence, clause: Token) -> bool:
        """Is a clause behind a noun finite ("which broke the truce", "that the dam leaks"), no infinitive or participle?"""
        marks = s.children(clause.index, "mark", "nsubj", "obj", "obl", "nsubj:pass")
        return clause.deprel == "acl:relcl" or any(fold(t.text) in ("that", "which", "who") and t.index < clause.index for t in marks)

    def _weakness(self, hit: Hit) -> float:
        return _WEAK if self.catalogue.issues[hit.key].weak else 0.0

    def _distance(self, topic: Topic, hit: Hit) -> int:
        s = topic.sentence
        depths = []
        for i in range(hit.start, hit.end):
            above = [i, *[t.index for t in s.ancestors(i)]]
            if topic.head in above:
                path = above[: above.index(topic.head) + 1]
                depths.append(sum(fold(s[j].lemma) not in self._rules.empty_heads for j in path[1:]))
        return min(depths, default=1)

    def _pair(self, topic: Topic) -> tuple[str, str] | None:
        """Relations between two countries: one id however the words stand."""
        s = topic.sentence
        if not any(fold(t.lemma) in self._rules.relation_heads for t in self._spine(topic)):
            return None
        names = {n for t in topic.tokens() for n in self._countries(s, t)}
        if len(names) != 2:
            return None
        first, second = sorted(names)
        return slug(["relations", first, second]), f"relations between {first} and {second}"

    def _spine(self, topic: Topic) -> list[Token]:
        """The head, and what stands under it where the head itself is empty ("the state of relations")."""
        s, spine = topic.sentence, [topic.sentence[topic.head]]
        while fold(spine[-1].lemma) in self._rules.empty_heads:
            below = next(
                (t for t in s.children(spine[-1].index, "nmod", "obl") if topic.start <= t.index < topic.end and t not in spine), None
            )
            if below is None:
                break
            spine.append(below)
        return spine

    def _country(self, topic: Topic) -> tuple[str, str] | None:
        s = topic.sentence
        for t in self._spine(topic):
            names = self._countries(s, t)
            if len(names) == 1 and t.upos == "PROPN" and topic.end - topic.start <= 5:
                return slug(names), names[0]
            if fold(t.lemma) in self._rules.situation_heads and (country := self._situation(s, t) or self._behind(topic, t)) is not None:
                return slug([country]), country
        return None

    def _behind(self, topic: Topic, head: Token) -> str | None:
        """The country behind a head in the topic's words, where the parser hung it elsewhere."""
        s = topic.sentence
        names = {
            n for t in topic.tokens() if t.index > head.index and t.head not in range(topic.start, topic.end) for n in self._countries(s, t)
        }
        return names.pop() if len(names) == 1 else None

    def _situation(self, s: Sentence, head: Token) -> str | None:
        """The country whose situation a noun names: "the conflict in X", "X's crisis", "the X-ian issue"."""
        for t in s.children(head.index, "nmod", "amod", "compound", "obl"):
            names = self._countries(s, t)
            if len(names) == 1:
                return names[0]
        return None

    def _countries(self, s: Sentence, token: Token) -> list[str]:
        mention = self.cast.covering(s.index, token.index)
        if mention is None or mention.form not in ("name", "demonym", "metonym") or not mention.start <= token.index < mention.end:
            return []
        actors = [self.cast.actors[a] for a in mention.actors if a in self.cast.actors]
        return [a.name for a in actors if a.kind == "country"]

    def _anaphor(self, topic: Topic) -> tuple[str, str] | None:
        s, head = topic.sentence, topic.sentence[topic.head]
        nouns = [head] if head.upos == "NOUN" else [t for t in topic.tokens() if t.upos == "NOUN"]
        for t in nouns:
            if not any(fold(d.text) in ("the", "this", "that", "these", "those") for d in s.children(t.index, "det")):
                continue
            own = self._modifiers(s, t)
            known = [(len(own & m), key) for noun, m, key in self._named if noun == fold(t.lemma) and (not own or own & m)]
            if known:
                best = max(n for n, _ in known)
                key = next(k for n, k in reversed(known) if n == best)
                return key, self.issues[key].label if key in self.issues else self.catalogue.issues[key].label
        return None

    def _open(self, topic: Topic) -> tuple[str, str] | None:
        """A name of the topic's own words: the noun phrase of its head, or of a clause's object or subject."""
        noun = self._noun_of(topic)
        words = self._telling(noun) if noun is not None else []
        if noun is None and self._about_it(topic):
            return None
        if noun is None or (noun != topic and not any(self._tells(t) for t in words if t.upos in ("NOUN", "PROPN"))):
            noun, words = topic, self._telling(topic)
        if not any(t.upos in ("NOUN", "PROPN", "NUM") and fold(t.lemma) not in self._rules.generic_nouns for t in words):
            return None
        aside = self._aside(noun)
        short = [t for t in words if t.index not in aside]
        if any(self._tells(t) and fold(t.lemma) not in self._rules.anaphora for t in short if t.upos in ("NOUN", "PROPN")):
            words = short
        if fold(noun.sentence[noun.head].lemma) in self._rules.utterances and all(t.index in aside | {noun.head} for t in words):
            return None  # "calls from the council" does not say for what
        key = slug(sorted({w for t in words for w in self._canonical(noun.sentence, t)})[:_ID_WORDS])
        for t in noun.tokens():
            if fold(t.lemma) in self._rules.anaphora and t.upos == "NOUN":
                self._named.append((fold(t.lemma), self._modifiers(noun.sentence, t), key))
        loose = [i for i in aside if i < noun.end and noun.sentence[i].text == ","]  # "the raids, which …": the raids
        end = min([noun.end, noun.start + _LABEL_WORDS, *loose])
        return (key, Topic(noun.sentence, noun.head, noun.start, end).label) if key else None

    def _about_it(self, topic: Topic) -> bool:
        """A clause whose subject or object is a pronoun and that has no noun for the other: "that it be included"."""
        s = topic.sentence
        return any(fold(t.text) in _REFERRING for t in s.children(topic.head, "nsubj", "obj"))

    def _telling(self, topic: Topic) -> list[Token]:
        """The words of a topic that tell it from others."""
        dull = self._rules.common_adjectives | self._rules.empty_heads | self._rules.times | _CALENDAR
        words = [
            t
            for t in topic.tokens()
            if t.upos in _CONTENT and t.text[0].isalnum() and t.deprel != "compound:prt" and t.xpos not in ("IN", "RP")
        ]
        words = [t for t in words if fold(t.text) not in _CALENDAR and (t.upos == "PROPN" or not {fold(t.lemma), fold(t.text)} & dull)]
        told = [t for t in words if t.upos != "NUM" and t.xpos != "CD" and not _ordinal(t)]
        return told if any(t.upos in ("NOUN", "PROPN") for t in told) else words

    def _canonical(self, s: Sentence, token: Token) -> list[str]:
        """A word as it stands in an id: its lemma, or the country that it names."""
        # Whether "the stranded camels" is read as an adjective or a participle must not change the id.
        if fold(token.text) == "allies":
            return ["ally"]  # which the lemmatiser does not know
        word = token.text if token.relation == "amod" and token.xpos in ("VBN", "VBD") else token.lemma
        return [slug([n]) for n in self._named_bodies(s, token)] or [slug([word])]

    def _named_bodies(self, s: Sentence, token: Token) -> list[str]:
        """The country or organisation whose name a word belongs to: "G-20 meetings" and "meetings of the G20" are of one."""
        mention = self.cast.covering(s.index, token.index)
        if mention is None or mention.form != "name" or not mention.start <= token.index < mention.end:
            return self._countries(s, token)
        actors = [self.cast.actors[a] for a in mention.actors if a in self.cast.actors]
        return self._countries(s, token) or [a.name for a in actors if a.kind == "organisation"]

    def _noun_of(self, topic: Topic) -> Topic | None:
        s, head = topic.sentence, topic.sentence[topic.head]
        if head.upos in ("NOUN", "PROPN", "NUM", "X", "SYM"):
            return topic
        if head.upos == "PRON":
            return None
        wanted = any(fold(t.text) == "to" for t in s.children(head.index, "mark"))  # "for all to take part in [the vote]"
        subjects = ("obl", "nsubj") if wanted else ("nsubj", "obl")
        for relation in ("obj", "nsubj:pass", *subjects, "xcomp", "ccomp"):
            for t in s.children(head.index, relation):
                if t.deprel.startswith(relation) and topic.start <= t.index < topic.end and t.upos not in ("PRON", "DET"):
                    return self._noun_of(topic_at(s, t.index, stop=topic.end))
        return None
