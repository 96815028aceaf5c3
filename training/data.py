"""Training sentences from public files: CoNLL-U treebanks and JSON Lines of named spans.

A sentence is a dict with `words` and, where its source has the layer, `upos xpos feats lemma head deprel` and `ner`
(BIO over PER, ORG, LOC). A sentence that lacks a layer simply gives no loss for it.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.language.tokens import tokenize

Sentence = dict[str, Any]
NAME_TYPES = {
    # CrossNER politics
    "person": "PER", "politician": "PER", "politicalparty": "ORG", "organisation": "ORG", "country": "LOC", "location": "LOC",
    # WNUT 17
    "corporation": "ORG", "group": "ORG",
    # UNER, wikigold
    "PER": "PER", "ORG": "ORG", "LOC": "LOC",
}  # fmt: skip
COLUMNS = {"words": 1, "lemma": 2, "upos": 3, "xpos": 4, "feats": 5, "deprel": 7, "misc": 9}


def read_conllu(path: Path) -> list[Sentence]:
    """Return the sentences of a CoNLL-U file; words with inner spaces have them replaced by underscores."""
    out: list[Sentence] = []
    doc = ""
    for block in path.read_text(encoding="utf8").split("\n\n"):
        rows, sent = [], {"doc": doc, "id": None, "path": path.name}
        for line in block.split("\n"):
            if line.startswith("# newdoc"):
                doc = sent["doc"] = line.split("=")[-1].strip()
            elif line.startswith("# sent_id"):
                sent["id"] = line.split("=")[1].strip()
            elif line and line[0] != "#":
                cells = line.split("\t")
                if cells[0].isdigit():
                    rows.append(cells)
        if not rows:
            continue
        for name, column in COLUMNS.items():
            sent[name] = [r[column].replace("\u00a0", " ").replace(" ", "_") if name == "words" else r[column] for r in rows]
        sent["head"] = [int(r[6]) for r in rows]
        sent["deprel"] = [d.replace("reparandum", "dep") for d in sent["deprel"]]
        out.append(sent)
    return out


def bio(n: int, spans: list[tuple[int, int, str]]) -> list[str]:
    tags = ["O"] * n
    for start, end, label in spans:
        for i in range(start, end):
            tags[i] = ("B-" if i == start else "I-") + label
    return tags


def _spans_to_tags(offsets: list[tuple[int, int]], spans: list[dict[str, Any]]) -> list[str]:
    found = []
    for span in spans:
        label = NAME_TYPES.get(span["label"])
        inside = [i for i, (s, e) in enumerate(offsets) if s < span["end"] and e > span["start"]]
        if label and inside:
            found.append((inside[0], inside[-1] + 1, label))
    return bio(len(offsets), found)


def read_spans(path: Path) -> list[Sentence]:
    """Return sentences with a name layer alone, cut into words by the program's own tokenizer."""
    out = []
    for line in path.open(encoding="utf8"):
        row = json.loads(line)
        offsets = tokenize(row["text"])
        if offsets:
            words = [row["text"][s:e] for s, e in offsets]
            out.append({"words": words, "ner": _spans_to_tags(offsets, row["spans"]), "doc": path.stem})
    return out


def add_names(sentences: list[Sentence], path: Path) -> int:
    """Lay the name spans of `path` (same sentence ids) over treebank sentences; return how many were aligned."""
    rows = {r["id"]: r for r in map(json.loads, path.open(encoding="utf8"))}
    aligned = 0
    for sent in sentences:
        row = rows.get(sent["id"])
        if row is None:
            continue
        offsets, at = [], 0
        for word in sent["words"]:
            found = row["text"].find(word, at)
            if found < 0 or found - at > 3:
                break
            at = found + len(word)
            offsets.append((found, at))
        if len(offsets) == len(sent["words"]):
            sent["ner"] = _spans_to_tags(offsets, row["spans"])
            aligned += 1
    return aligned


UNKNOWN = "?"
GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
NAME_RELATIONS = {"flat", "compound", "nummod", "amod"}


def add_gum_names(sentences: list[Sentence], known: dict[str, Counter[str]]) -> None:
    """Derive names from GUM's entity layer: the proper-noun core of each person, organization and place.

    GUM calls a state that acts an organization; the other name layers call it a location, so names that `known`
    (name → counts of labels elsewhere) knows as locations follow it.
    """
    for sent in sentences:
        open_, mentions = [], []
        for i, misc in enumerate(sent["misc"]):
            found = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
            for part in re.findall(r"\([^()]*\)?|[^()]*\)", found.group(1)) if found else []:
                if part.startswith("("):
                    fields = part.strip("()").split("-")
                    record = (fields[0], fields[1] if len(fields) > 1 else "", i)
                    if part.endswith(")"):
                        mentions.append((i, i, record[1]))
                    else:
                        open_.append(record)
                else:
                    group = part.strip(")").split("-")[0]
                    for k in range(len(open_) - 1, -1, -1):
                        if open_[k][0] == group:
                            mentions.append((open_[k][2], i, open_.pop(k)[1]))
                            break
        tags = ["O"] * len(sent["words"])
        for first, last, kind in sorted(mentions, key=lambda m: m[0] - m[1]):
            label = GUM_TYPES.get(kind)
            heads = [k for k in range(first, last + 1) if not first <= sent["head"][k] - 1 <= last]
            if not label or not heads or sent["upos"][heads[0]] != "PROPN":
                continue
            core = {heads[0]}
            for _ in range(4):
                core |= {
                    k for k in range(first, last + 1)
                    if sent["head"][k] - 1 in core and sent["deprel"][k].split(":")[0] in NAME_RELATIONS
                    and (sent["upos"][k] in ("PROPN", "NUM") or sent["words"][k][:1].isupper())
                }  # fmt: skip
            a = b = heads[0]
            while a - 1 in core:
                a -= 1
            while b + 1 in core or (b + 2 in core and sent["words"][b + 1] in ("of", "the", "-", ".", "&")):
                b += 1
            if any(t != "O" for t in tags[a : b + 1]):
                continue
            counts = known.get(" ".join(sent["words"][a : b + 1]).lower(), Counter())
            if label == "ORG" and counts["LOC"] > 0.7 * sum(counts.values()):
                label = "LOC"
            tags[a : b + 1] = bio(b - a + 1, [(0, b - a + 1, label)])
        # Names inside a longer mention ("Secretary of State Rex Tillerson") are not derived: unknown, so no loss, rather than O.
        sent["ner"] = [UNKNOWN if t == "O" and u == "PROPN" else t for t, u in zip(tags, sent["upos"], strict=True)]


def name_counts(sentences: list[Sentence]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sent in sentences:
        for start, end, label in spans_of(sent.get("ner", [])):
            counts[" ".join(sent["words"][start:end]).lower()][label] += 1
    return counts


def spans_of(tags: list[str]) -> set[tuple[int, int, str]]:
    out, start, label = set(), None, ""
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != label):
            out.add((start, i, label))
            start = None
        if tag[0] == "B" or (tag[0] == "I" and start is None):
            start, label = i, tag[2:]
    return out


SMALL_WORDS = {"a", "an", "the", "and", "but", "or", "for", "nor", "on", "at", "to", "by", "in", "of", "with", "as"}


def as_headline(sent: Sentence, rnd: random.Random) -> Sentence:
    """A copy in the typography of headlines (Title Case, or CAPITALS, without the full stop): wires print both."""
    out = dict(sent)
    if rnd.random() < 0.25:
        out["words"] = [w.upper() for w in sent["words"]]
    else:
        out["words"] = [w if i and w.lower() in SMALL_WORDS else w[:1].upper() + w[1:] for i, w in enumerate(sent["words"])]
    last = len(sent["words"]) - 1
    if last > 2 and sent["words"][last] == "." and "head" in sent and last + 1 not in sent["head"]:
        for layer in ("words", "upos", "xpos", "feats", "lemma", "head", "deprel", "ner"):
            if layer in out:
                out[layer] = out[layer][:last]
    return out


def load(folder: Path) -> dict[str, list[Sentence]]:
    """Read all sets below `folder` (`ud/`, `ner/`): train, and the development and test parts by name."""
    ud, ner = folder / "ud", folder / "ner"
    sets = {f"ewt_{p}": read_conllu(ud / f"ewt_{p}.conllu") for p in ("train", "dev", "test")}
    sets |= {f"gum_{p}": read_conllu(ud / f"gum_nonNC_{p}.conllu") for p in ("train", "dev", "test")}
    print("names laid over EWT train:", add_names(sets["ewt_train"], ner / "uner_ewt_train_earlycommit.jsonl"))
    add_names(sets["ewt_dev"], ner / "uner_ewt_dev.jsonl")
    add_names(sets["ewt_test"], ner / "uner_ewt_test.jsonl")
    extra = [
        s for f in ("wikigold", "crossner_politics_train", "crossner_politics_dev", "wnut17_train") for s in read_spans(ner / f"{f}.jsonl")
    ]
    add_gum_names(sets["gum_train"], name_counts(sets["ewt_train"] + extra))
    sets["train"] = sets["ewt_train"] + sets["gum_train"] + extra
    return sets


def batches(lengths: list[int], budget: int, rnd: random.Random | None = None) -> Iterator[list[int]]:
    """Yield lists of indices of like length whose padded size stays below `budget`, shuffled if `rnd` is given."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + (rnd.random() * 4 if rnd else 0))
    out: list[list[int]] = [[]]
    for i in order:
        if out[-1] and lengths[i] * (len(out[-1]) + 1) > budget:
            out.append([])
        out[-1].append(i)
    if rnd:
        rnd.shuffle(out)
    yield from out
