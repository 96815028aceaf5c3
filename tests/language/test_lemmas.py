"""Words and their tags become lemmas."""

from __future__ import annotations

import pytest

from dragoman.language.lemmas import Lemmatizer, lemma_by_rule


@pytest.fixture(scope="module")
def lemmatizer() -> Lemmatizer:
    return Lemmatizer.load()


# One line a pair of tags: `form lemma` pairs after the tags.
CASES = """
VERB VBD  met meet, said say, denied deny, urged urge, accused accuse, warned warn, called call, took take, went go, stopped stop
VERB VBD  threatened threaten, imposed impose, sought seek, left leave, fell fall, hit hit, withdrew withdraw, offered offer, died die
VERB VBD  cancelled cancel, canceled cancel, travelled travel, expelled expel, recalled recall, shelled shell, referred refer, halved halve
VERB VBD  vied vie, tied tie, vetoed veto, condemned condemn, convened convene, pledged pledge, emphasised emphasise
VERB VBD  boycotted boycott, upgraded upgrade, underlined underline, ceded cede, rebuffed rebuff, deplored deplore, telephoned telephone
VERB VBD  upheld uphold, patrolled patrol, repelled repel
VERB VBN  slain slay, lent lend, waged wage, sued sue, repulsed repulse
VERB VBN  agreed agree, planned plan, discussed discuss, held hold, taken take, written write, bombed bomb, postponed postpone, freed free
VERB VBD  overthrew overthrow, shot shoot, froze freeze, forgave forgive, withheld withhold, lent lend, fled flee, tore tear
VERB VBN  overthrown overthrow, shot shoot, frozen freeze, forgiven forgive, withheld withhold, found find, sworn swear
VERB VBZ  overthrew overthrow, seeks seek
VERB VB  found found, shoot shoot
VERB VBG  agreeing agree, urging urge, holding hold, meeting meet, seeking seek, imposing impose, withdrawing withdraw, dying die, vying vie
VERB VBG  resuming resume, backing back, lifting lift, begging beg, seeing see, expelling expel
VERB VBZ  says say, goes go, tries try, watches watch, passes pass, vetoes veto
AUX VBZ  is be, 's be, ’s be, has have, does do
AUX VBD  was be, were be, had have
AUX VBN  been be
AUX MD  ca can, wo will, 'll will, ’ll will, would would
PART RB  n't not, n’t not
NOUN NNS  talks talk, countries country, parties party, men man, statesmen statesman, women woman, children child, crises crisis, taxes tax
NOUN NNS  branches branch, losses loss, wives wife, lives life, embassies embassy, allies ally, people people, aircraft aircraft, TALKS talk
NOUN NN  meeting meeting, news news, Talk talk
ADJ JJR  larger large, heavier heavy, bigger big, better good, worse bad
ADJ JJS  largest large, best good
ADV RBR  earlier early
PROPN NNP  Moscow Moscow, UN UN, Paris Paris
PROPN NNPS  States State, Nations Nation, Americans American
PRON PRP  He he, them they
DET DT  an a, these this
X FW  Ostpolitik Ostpolitik
"""
TABLE = [
    (form, upos, xpos, lemma)
    for line in CASES.strip().splitlines()
    for upos, xpos in [line.split()[:2]]
    for form, lemma in (pair.split() for pair in line.split(maxsplit=2)[2].split(","))
]


@pytest.mark.parametrize(("form", "upos", "xpos", "lemma"), TABLE)
def test_the_lemma_of_a_word(lemmatizer: Lemmatizer, form: str, upos: str, xpos: str, lemma: str) -> None:
    assert lemmatizer.lemma(form, upos, xpos) == lemma


def test_the_table_is_as_long_as_it_looks() -> None:
    assert len(TABLE) >= 100


@pytest.mark.parametrize(
    ("form", "upos", "xpos", "lemma"),
    [
        ("blarked", "VERB", "VBD", "blark"),
        ("blorating", "VERB", "VBG", "blorate"),
        ("snibbed", "VERB", "VBN", "snib"),
        ("wugs", "NOUN", "NNS", "wug"),
        ("glasses", "NOUN", "NNS", "glass"),
        ("Wugs", "PROPN", "NNPS", "Wug"),
        ("ed", "VERB", "VBD", "ed"),
        ("s", "NOUN", "NNS", "s"),
    ],
)
def test_a_word_never_seen_follows_the_rules(form: str, upos: str, xpos: str, lemma: str) -> None:
    assert lemma_by_rule(form, upos, xpos, frozenset()) == lemma


def test_a_monstrous_word_is_its_own_lemma(lemmatizer: Lemmatizer) -> None:
    assert lemmatizer.lemma("A" * 5_000, "NOUN", "NN") == "a" * 5_000
