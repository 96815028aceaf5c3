"""Scores of the shipped artefact with gold words and gold sentences: UPOS, UAS, LAS, lemma, names."""

from __future__ import annotations

from data import Sentence, spans_of
from dragoman.language.network import Network, encode
from dragoman.language.parser import Parser, load_parser


def score(parser: Parser, network: Network, sentences: list[Sentence]) -> dict[str, float]:
    """Return percentages over all words (punctuation counted, relations with subtypes) and F1 of names."""
    encoded = [encode(s["words"], parser._pieces) for s in sentences]
    words = upos = xpos = uas = las = lemma = 0
    hits = {label: [0, 0, 0] for label in ("PER", "ORG", "LOC")}
    for sent, a in zip(sentences, parser._analyse(encoded), strict=True):
        n = len(sent["words"])
        words += n
        for i in range(n):
            upos += a.upos[i] == sent["upos"][i]
            xpos += a.xpos[i] == sent["xpos"][i]
            head = a.heads[i] + 1 == sent["head"][i]
            uas += head
            las += head and a.relations[i] == sent["deprel"][i]
            lemma += parser._lemmatizer.lemma(sent["words"][i], a.upos[i], a.xpos[i]) == sent["lemma"][i]
        if "ner" in sent:
            gold, got = spans_of(sent["ner"]), spans_of(a.names)
            for label, h in hits.items():
                g, p = {x for x in gold if x[2] == label}, {x for x in got if x[2] == label}
                h[0] += len(g & p)
                h[1] += len(p)
                h[2] += len(g)
    out = {"UPOS": upos, "XPOS": xpos, "UAS": uas, "LAS": las, "lemma": lemma}
    scores = {k: round(100 * v / words, 2) for k, v in out.items()}
    total = [sum(h[i] for h in hits.values()) for i in range(3)]
    for label, (hit, pred, want) in {**hits, "names": total}.items():
        if want:
            scores[f"F1 {label}"] = round(200 * hit / max(pred + want, 1), 2)
    return scores


def main(sets: dict[str, list[Sentence]]) -> dict[str, dict[str, float]]:
    parser = load_parser()
    return {name: score(parser, parser._network, sets[name]) for name in ("ewt_dev", "gum_dev", "ewt_test", "gum_test")}
