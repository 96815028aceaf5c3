"""Train the joint network on two CPU cores; a checkpoint after every epoch."""

from __future__ import annotations

import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor

from data import Sentence, as_headline, batches
from dragoman.language.pieces import PieceEncoder
from network import TAGS, Joint

START, END, MAX_PIECES, BUDGET = 101, 102, 128, 1_500
LAYERS_OF_GOLD = (*TAGS, "deprel", "ner")
HEADLINES = 0.06


def label_lists(train: list[Sentence]) -> dict[str, list[str]]:
    lists = {k: [x for x, _ in Counter(y for s in train for y in s.get(k, [])).most_common()] for k in (*TAGS, "deprel")}
    lists["ner"] = ["O"] + [p + t for t in ("PER", "ORG", "LOC") for p in ("B-", "I-")]
    return lists


def encode(sent: Sentence, pieces: PieceEncoder, index: dict[str, dict[str, int]]) -> dict[str, Any]:
    ids, shapes, first = [START], [0], [0]
    for word in sent["words"]:
        word_ids, shape = pieces.encode(word)
        first.append(len(ids))
        ids += word_ids
        shapes += [shape] * len(word_ids)
    row: dict[str, Any] = {"ids": [*ids, END], "shapes": [*shapes, 0], "first": first, "n": len(sent["words"])}
    for k in LAYERS_OF_GOLD:
        if k in sent:
            row[k] = [index[k].get(x, -100) for x in sent[k]]
    if "head" in sent:
        row["head"] = sent["head"]
    return row


def collate(rows: list[dict[str, Any]]) -> dict[str, Tensor]:
    pieces, words = max(len(r["ids"]) for r in rows), max(r["n"] for r in rows)

    def grid(width: int, value: int = 0) -> Tensor:
        return torch.full((len(rows), width), value, dtype=torch.long)

    out = {"ids": grid(pieces), "shapes": grid(pieces), "first": grid(words + 1), "n": torch.tensor([r["n"] for r in rows])}
    out["mask"] = torch.zeros(len(rows), pieces, dtype=torch.bool)
    out |= {k: grid(words, -100) for k in (*LAYERS_OF_GOLD, "head")}
    for i, r in enumerate(rows):
        out["mask"][i, : len(r["ids"])] = True
        for k, v in r.items():
            if k != "n":
                out[k][i, : len(v)] = torch.tensor(v)
    return out


def loss_of(model: Joint, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        out = model(batch["ids"], batch["shapes"], batch["mask"], batch["first"])
    losses: dict[str, Tensor] = {}

    def add(name: str, scores: Tensor, gold: Tensor, weight: float) -> None:
        if (gold >= 0).any():
            losses[name] = weight * F.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=-100)

    valid = torch.arange(batch["head"].shape[1] + 1)[None] <= batch["n"][:, None]
    add("arc", out["arc"].float().masked_fill(~valid[:, None, :], -1e9), batch["head"], 1.0)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        relations = model.relations_of(out, batch["head"].clamp(min=0))
    add("deprel", relations, batch["deprel"], 1.0)
    for k in TAGS:
        add(k, out[k], batch[k], 0.5)
    add("ner", out["ner"], batch["ner"], 1.0)
    return losses


def train(sets: dict[str, list[Sentence]], base: Path, out: Path, *, epochs: int, threads: int, seed: int = 0) -> None:
    """Train and write `out` (weights, labels, epoch) after each epoch. `base`: folder of the MiniLM files."""
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    rnd = random.Random(seed)
    labels = label_lists(sets["train"])
    index = {k: {x: i for i, x in enumerate(v)} for k, v in labels.items()}
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    pieces = PieceEncoder(tokenizer)
    model = Joint(labels)
    model.encoder.load(base / "model.safetensors")
    model.encoder.words.weight.requires_grad = False
    groups: dict[str, list[Tensor]] = {"matrices": [], "vectors": [], "heads": []}
    for name, p in model.named_parameters():
        if p.requires_grad:
            inside = name.startswith("encoder.") and not name.startswith("encoder.shapes")
            groups["heads" if not inside else "matrices" if p.dim() > 1 else "vectors"].append(p)
    rates = {"matrices": 3e-4, "vectors": 3e-4, "heads": 2e-3}
    optimizer = torch.optim.AdamW(
        [{"params": groups[g], "lr": rates[g], "weight_decay": 0.0 if g == "vectors" else 0.01} for g in groups],
        betas=(0.9, 0.98),
        eps=1e-8,
    )
    rows_of = lambda ss: [r for r in (encode(s, pieces, index) for s in ss) if len(r["ids"]) <= MAX_PIECES]  # noqa: E731
    steps_an_epoch = sum(1 for _ in batches([len(r["ids"]) for r in rows_of(sets["train"])], BUDGET))
    total, step, began = steps_an_epoch * epochs, 0, time.time()
    mean: dict[str, float] = {}
    for epoch in range(1, epochs + 1):
        rows = rows_of([as_headline(s, rnd) if rnd.random() < HEADLINES else s for s in sets["train"]])
        for batch_index in batches([len(r["ids"]) for r in rows], BUDGET, rnd):
            model.train()
            factor = min(1.0, step / 150) * max(0.01, 1 - step / total)
            for group, g in zip(optimizer.param_groups, groups, strict=True):
                group["lr"] = rates[g] * factor
            losses = loss_of(model, collate([rows[i] for i in batch_index]))
            optimizer.zero_grad(set_to_none=True)
            torch.stack(list(losses.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.grad is not None], 2.0)
            optimizer.step()
            step += 1
            for k, v in losses.items():
                mean[k] = 0.98 * mean.get(k, v.item()) + 0.02 * v.item()
            if step % 100 == 0:
                print(
                    f"epoch {epoch} step {step}/{total} {time.time() - began:.0f}s", {k: round(v, 3) for k, v in mean.items()}, flush=True
                )
        torch.save({"weights": model.state_dict(), "labels": labels, "epoch": epoch}, out.with_suffix(".tmp"))
        out.with_suffix(".tmp").rename(out)
