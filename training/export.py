"""Export a checkpoint as the shipped artefact: int8 ONNX, label lists, tokenizer, lemma dictionary."""

from __future__ import annotations

import gzip
import io
import json
from collections import Counter, defaultdict
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from data import Sentence
from dragoman.language.lemmas import lemma_by_rule
from network import RELATION, TAGS, Joint, with_one


class Exported(nn.Module):
    """The network without dropout, with labels instead of scores where no search follows."""

    def __init__(self, joint: Joint) -> None:
        super().__init__()
        self.joint = joint

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        j = self.joint
        states = j.encoder(ids, shapes, mask)
        # The three mixes in one product: 7 layers read once, 3 written, instead of 39 additions and scalings.
        mixes = (j.tag_mix, j.name_mix, j.parse_mix)
        weights = torch.stack([torch.softmax(m.w, 0) * m.g for m in mixes]).detach()
        mixed = torch.matmul(weights, torch.cat([h.reshape(1, -1) for h in states])).reshape(3, *states[0].shape)

        def pool(h: Tensor) -> Tensor:
            return h.gather(1, first[:, :, None].expand(-1, -1, h.shape[2]))

        t = pool(mixed[0])[:, 1:]
        tags = [j.tags[k](t).argmax(-1).to(torch.int32) for k in TAGS]
        names = torch.log_softmax(j.names(pool(mixed[1])[:, 1:]), -1)
        p = pool(mixed[2])
        act = lambda linear, x: F.leaky_relu(linear(x), 0.1)  # noqa: E731
        arc = torch.matmul(torch.matmul(with_one(act(j.arc_dep, p[:, 1:])), j.arc), act(j.arc_head, p).transpose(1, 2))
        dep, head = with_one(act(j.rel_dep, p[:, 1:])), with_one(act(j.rel_head, p))
        labels = j.relation.shape[1]
        x = torch.matmul(dep, j.relation.reshape(RELATION + 1, labels * (RELATION + 1)))
        b, w = x.shape[0], x.shape[1]
        x = torch.matmul(x.reshape(b, w * labels, RELATION + 1), head.transpose(1, 2)).reshape(b, w, labels, -1)
        return (*tags, names, arc, x.argmax(2).to(torch.int32))


def export_network(checkpoint: Path, folder: Path) -> None:
    """Write `joint.int8.onnx` and `labels.json` into `folder`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    saved = torch.load(checkpoint)
    joint = Joint(saved["labels"])
    joint.load_state_dict(saved["weights"])
    joint.eval()
    example = (
        torch.tensor([[101, 7, 8, 9, 102]] * 2),
        torch.ones(2, 5, dtype=torch.long),
        torch.ones(2, 5, dtype=torch.bool),
        torch.tensor([[0, 1, 3]] * 2),
    )
    inputs, outputs = ["ids", "shapes", "mask", "first"], [*TAGS, "ner", "arc", "relation"]
    axes: dict[str, dict[int, str]] = {n: {0: "rows", 1: "pieces"} for n in inputs[:3]} | {"first": {0: "rows", 1: "words1"}}
    axes |= {n: {0: "rows", 1: "words"} for n in outputs[:4]} | {n: {0: "rows", 1: "words", 2: "words1"} for n in outputs[4:]}
    full = folder / "joint.fp32.onnx"
    torch.onnx.export(
        Exported(joint).eval(),
        example,
        str(full),
        input_names=inputs,
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(str(full), str(folder / "joint.int8.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    full.unlink()
    (folder / "labels.json").write_text(json.dumps(saved["labels"], ensure_ascii=False), encoding="utf8")


SLIPS = frozenset({("freed", "VERB", "VBN")})
"""Forms whose lemma is a slip of the treebank ("fre"): the rules know better."""


def export_lemmas(train: list[Sentence], folder: Path) -> int:
    """Write the forms whose lemma the rules get wrong (`lemmas.tsv.gz`); return how many."""
    seen: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    verbs: Counter[str] = Counter()
    for s in train:
        for word, upos, xpos, lemma in zip(s["words"], s.get("upos", []), s.get("xpos", []), s.get("lemma", []), strict=False):
            if lemma == "_":
                continue
            seen[word if upos == "PROPN" else word.lower(), upos, xpos][lemma] += 1
            if upos == "VERB":
                verbs[lemma] += 1
    known = frozenset(v for v in verbs if v.isalpha() and v.islower())
    lines = []
    for (form, upos, xpos), counts in sorted(seen.items()):
        lemma = counts.most_common(1)[0][0]
        if (form, upos, xpos) not in SLIPS and lemma != lemma_by_rule(form, upos, xpos, known):
            lines.append("\t".join((form, upos, xpos, lemma)))
    lines += sorted(known)
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as out:
        out.write("\n".join(lines).encode("utf8"))
    (folder / "lemmas.tsv.gz").write_bytes(buffer.getvalue())
    return len(lines) - len(known)


def export_tokenizer(base: Path, folder: Path) -> None:
    """Copy the word-piece tokenizer without its truncation and padding."""
    tokenizer = json.loads((base / "tokenizer.json").read_text(encoding="utf8"))
    tokenizer["truncation"] = tokenizer["padding"] = None
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf8")
