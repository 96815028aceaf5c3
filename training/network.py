"""The joint network: MiniLM-L6 with a letter-shape embedding, linear taggers, names, and a biaffine parser.

Method: Dozat and Manning (2017) for the parser; the encoder is all-MiniLM-L6-v2 (Apache-2.0) written out in torch.
"""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from dragoman.language.pieces import SHAPES

WIDTH, HEADS, INNER, LAYERS, VOCABULARY = 384, 12, 1536, 6, 30_522
ARC, RELATION = 256, 96
TAGS = ("upos", "xpos", "feats")


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.o = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.f1, self.f2 = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.ln1, self.ln2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, t, d = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, d // HEADS).permute(2, 0, 3, 1, 4)
        # Plain softmax: the fused kernel's backward pass was ten times slower here with a mask in bfloat16.
        a = ((q @ k.transpose(2, 3)) * (d // HEADS) ** -0.5 + mask.to(q.dtype)).softmax(-1) @ v
        x = self.ln1(x + self.o(a.transpose(1, 2).reshape(b, t, d)))
        return self.ln2(x + F.dropout(self.f2(F.gelu(self.f1(x))), 0.1, self.training))


class Encoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.words, self.positions = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(512, WIDTH)
        self.segment, self.ln = nn.Parameter(torch.zeros(WIDTH)), nn.LayerNorm(WIDTH, eps=1e-12)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.layers = nn.ModuleList([Layer() for _ in range(LAYERS)])

    def load(self, path: Path) -> None:
        from safetensors.torch import load_file

        w = load_file(path)
        pairs = [(self.words.weight, "embeddings.word_embeddings.weight"), (self.positions.weight, "embeddings.position_embeddings.weight")]
        pairs += [(self.ln.weight, "embeddings.LayerNorm.weight"), (self.ln.bias, "embeddings.LayerNorm.bias")]
        for i, layer in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            for e in ("weight", "bias"):
                joined = torch.cat([w[f"{p}attention.self.{n}.{e}"] for n in ("query", "key", "value")])
                getattr(layer.qkv, e).data.copy_(joined)
                for part, name in (
                    (layer.o, "attention.output.dense"),
                    (layer.ln1, "attention.output.LayerNorm"),
                    (layer.f1, "intermediate.dense"),
                    (layer.f2, "output.dense"),
                    (layer.ln2, "output.LayerNorm"),
                ):
                    pairs.append((getattr(part, e), f"{p}{name}.{e}"))
        for parameter, name in pairs:
            parameter.data.copy_(w[name])
        self.segment.data.copy_(w["embeddings.token_type_embeddings.weight"][0])

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        x = self.words(ids) + self.shapes(shapes) + self.positions.weight[: ids.shape[1]] + self.segment
        x = F.dropout(self.ln(x), 0.1, self.training)
        states = [x]
        away = (~mask[:, None, None, :]).float() * -10000.0
        for layer in self.layers:
            x = layer(x, away)
            states.append(x)
        return states


class Mix(nn.Module):
    """A learnt weighting of the layers."""

    def __init__(self) -> None:
        super().__init__()
        self.w = nn.Parameter(torch.tensor([0.0] * (LAYERS - 2) + [0.5] * 3))
        self.g = nn.Parameter(torch.ones(1))

    def forward(self, states: list[Tensor]) -> Tensor:
        a = torch.softmax(self.w, 0)
        mixed = a[0] * states[0].float()
        for i in range(1, len(states)):
            mixed = mixed + a[i] * states[i].float()
        return self.g * mixed


def with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


class Joint(nn.Module):
    def __init__(self, labels: dict[str, list[str]]) -> None:
        super().__init__()
        self.encoder, self.labels = Encoder(), labels
        self.tag_mix, self.parse_mix, self.name_mix = Mix(), Mix(), Mix()
        self.tags = nn.ModuleDict({k: nn.Linear(WIDTH, len(labels[k])) for k in TAGS})
        self.names = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, len(labels["ner"])))
        self.arc_dep, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.rel_dep, self.rel_head = nn.Linear(WIDTH, RELATION), nn.Linear(WIDTH, RELATION)
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.01)
        self.relation = nn.Parameter(torch.randn(RELATION + 1, len(labels["deprel"]), RELATION + 1) * 0.01)

    def _drop(self, x: Tensor, p: float = 0.2) -> Tensor:
        return F.dropout(x, p, self.training)

    def _act(self, linear: nn.Module, x: Tensor) -> Tensor:
        return self._drop(F.leaky_relu(linear(x), 0.1), 0.33)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> dict[str, Tensor]:
        """Scores by layer. ids, shapes, mask: (batch, pieces); first: (batch, words + 1), the first piece of each word."""
        states = self.encoder(ids, shapes, mask)

        def pool(h: Tensor) -> Tensor:
            return h.gather(1, first[:, :, None].expand(-1, -1, h.shape[2]))

        t = self._drop(pool(self.tag_mix(states))[:, 1:])
        out = {k: head(t) for k, head in self.tags.items()}
        out["ner"] = self.names(self._drop(pool(self.name_mix(states))[:, 1:]))
        p = self._drop(pool(self.parse_mix(states)))
        out["arc"] = with_one(self._act(self.arc_dep, p[:, 1:])) @ self.arc @ self._act(self.arc_head, p).transpose(1, 2)
        out["rel_dep"], out["rel_head"] = with_one(self._act(self.rel_dep, p[:, 1:])), with_one(self._act(self.rel_head, p))
        return out

    def relations_of(self, out: dict[str, Tensor], heads: Tensor) -> Tensor:
        """Relation scores (batch, words, labels) of each word to its given head (batch, words)."""
        chosen = out["rel_head"].gather(1, heads[:, :, None].expand(-1, -1, RELATION + 1))
        x = torch.einsum("bwi,irj->bwrj", out["rel_dep"], self.relation)
        return (x @ chosen[..., None])[..., 0]
