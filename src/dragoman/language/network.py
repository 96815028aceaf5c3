"""The joint network on ONNX Runtime: word pieces in, tags, names and arc scores out. The only module that knows ONNX."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.language.pieces import PieceEncoder
from dragoman.language.trees import best_tree

START_PIECE, END_PIECE = 101, 102
MAX_PIECES = 500
"""The encoder has 512 positions; a sentence of 120 words at 8 pieces each is cut back to fit."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Input of one sentence: piece ids, their shapes, and the first piece of [root, word 1, word 2, …]."""

    ids: list[int]
    shapes: list[int]
    first: list[int]


@dataclass(frozen=True, slots=True)
class Analysis:
    """Labels of one sentence, a string or a head (0-based, -1 = root) a word."""

    upos: list[str]
    xpos: list[str]
    feats: list[str]
    heads: list[int]
    relations: list[str]
    names: list[str]


def encode(words: list[str], pieces: PieceEncoder) -> Encoded:
    """Return the encoder's input for the words of one sentence."""
    ids, shapes, first = [START_PIECE], [0], [0]
    room = MAX_PIECES - len(words)
    for word in words:
        word_ids, shape = pieces.encode(word)
        word_ids = word_ids[: 1 + max(0, min(len(word_ids) - 1, room))]
        room -= len(word_ids) - 1
        first.append(len(ids))
        ids.extend(word_ids)
        shapes.extend([shape] * len(word_ids))
    ids.append(END_PIECE)
    shapes.append(0)
    return Encoded(ids, shapes, first)


class Network:
    """Runs sentences through the network. Thread-safe: a session may be run from several threads at once."""

    def __init__(self, session: Any, labels: dict[str, list[str]]) -> None:
        self._session = session
        self._labels = labels
        self._outputs = [o.name for o in session.get_outputs()]
        names = labels["ner"]
        # Constrained decoding: I-X only after B-X or I-X.
        self._allowed = np.array([[b[0] != "I" or a[2:] == b[2:] for b in names] for a in names])
        self._opens = np.array([b[0] != "I" for b in names])
        self._legal: list[list[bool]] = self._allowed.tolist()
        self._root = labels["deprel"].index("root")

    @classmethod
    def load(cls) -> Network:
        """The shipped network, one thread a run (sentences are run side by side instead)."""
        # ONNX Runtime from 1.32 on keeps usage events and sends them when it can; nothing of ours leaves the machine.
        os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
        import onnxruntime

        folder = files("dragoman.language") / "data"
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Every sentence has its own shape: a plan for each would cost time and memory.
        options.enable_mem_pattern = False
        with as_file(folder / "joint.int8.onnx") as path:
            session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        return cls(session, json.loads((folder / "labels.json").read_text(encoding="utf8")))

    def run(self, sentence: Encoded) -> Analysis:
        """Return the analysis of one sentence.

        One a run: the int8 network scales its activations by the largest in the run, so that a sentence would come out
        differently beside other sentences, and a document's reading would depend on its neighbours. Costs a seventh of the speed.
        """
        ids, shapes, first = (np.array([row], dtype=np.int64) for row in (sentence.ids, sentence.shapes, sentence.first))
        values = self._session.run(None, {"ids": ids, "shapes": shapes, "mask": np.ones_like(ids, dtype=bool), "first": first})
        return self._decode({name: value[0] for name, value in zip(self._outputs, values, strict=True)})

    def _decode(self, out: dict[str, NDArray[Any]]) -> Analysis:
        heads = best_tree(out["arc"])
        upos, xpos, feats = ([self._labels[k][j] for j in out[k].tolist()] for k in ("upos", "xpos", "feats"))
        relations = out["relation"][np.arange(len(heads)), heads].tolist()
        names = self._labels["deprel"]
        root = self._root
        # The word that hangs on the root, and no other, is called so.
        named = [names[r] if (r == root) == (h == 0) else ("root" if h == 0 else "dep") for r, h in zip(relations, heads, strict=True)]
        return Analysis(
            upos=upos, xpos=xpos, feats=feats, heads=[h - 1 for h in heads], relations=named, names=self._names(out["ner"])
        )  # fmt: skip

    def _names(self, scores: NDArray[np.float32]) -> list[str]:
        labels = self._labels["ner"]
        greedy: list[int] = scores.argmax(1).tolist()
        if all(self._legal[a][b] for a, b in zip([0, *greedy], greedy, strict=False)):
            return [labels[j] for j in greedy]
        best = np.where(self._opens, scores[0], -np.inf)
        back = []
        for row in scores[1:]:
            paths = np.where(self._allowed, best[:, None], -np.inf)
            back.append(paths.argmax(0))
            best = paths.max(0) + row
        path = [int(best.argmax())]
        for pointers in reversed(back):
            path.append(int(pointers[path[-1]]))
        return [labels[j] for j in reversed(path)]
