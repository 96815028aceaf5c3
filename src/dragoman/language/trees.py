"""Arc scores to a dependency tree with one root: greedy heads where they already are a tree, else Chu–Liu–Edmonds.

Source of the method: McDonald et al. (2005); about one sentence in fifteen needs the second step.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
_NEVER = np.float32(-1e9)


def is_tree(heads: list[int]) -> bool:
    """Whether heads (1-based, 0 = root; `heads[i]` is the head of word `i + 1`) form a tree with exactly one root."""
    if heads.count(0) != 1:
        return False
    state = [0] * (len(heads) + 1)
    state[0] = 2
    for first in range(1, len(heads) + 1):
        path, node = [], first
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node - 1]
        if state[node] == 1:
            return False
        for node in path:
            state[node] = 2
    return True


def best_tree(scores: Scores) -> list[int]:
    """Return the head (1-based, 0 = root) of each word. scores: (words, words + 1), dependant by head, column 0 the root."""
    n = scores.shape[0]
    scores = scores.copy()
    scores[np.arange(n), np.arange(1, n + 1)] = _NEVER
    greedy: list[int] = scores.argmax(1).tolist()
    if is_tree(greedy):
        return greedy
    full = np.full((n + 1, n + 1), _NEVER, dtype=np.float32)
    full[1:] = scores
    # The three words that lose least by becoming the root; trying all would cost a tree each.
    loss = scores[:, 1:].max(1) - scores[:, 0] if n > 1 else np.zeros(1, dtype=np.float32)
    best: tuple[float, list[int]] | None = None
    for root in np.argsort(loss, kind="stable")[:3].tolist():
        trial = full.copy()
        trial[1:, 0] = _NEVER
        trial[root + 1] = _NEVER
        trial[root + 1, 0] = scores[root, 0]
        heads = _maximum_tree(trial)[1:]
        total = float(sum(trial[i + 1, h] for i, h in enumerate(heads)))
        if best is None or total > best[0]:
            best = total, heads
    assert best is not None
    return best[1]


def _find_cycle(heads: list[int]) -> list[int] | None:
    colour = [0] * len(heads)
    for first in range(1, len(heads)):
        path, node = [], first
        while node > 0 and colour[node] == 0:
            colour[node] = first
            path.append(node)
            node = heads[node]
        if node > 0 and colour[node] == first and node in path:
            return path[path.index(node) :]
    return None


def _maximum_tree(scores: Scores) -> list[int]:
    """Heads of the maximum spanning arborescence from node 0. scores: (nodes, nodes), dependant by head."""
    heads: list[int] = scores.argmax(1).tolist()
    heads[0] = -1
    cycle = _find_cycle(heads)
    if cycle is None:
        return heads
    inside = set(cycle)
    rest = [i for i in range(len(heads)) if i not in inside]
    m = len(rest)
    cycle_score = sum(float(scores[c, heads[c]]) for c in cycle)
    contracted = np.full((m + 1, m + 1), _NEVER, dtype=np.float32)
    leaves: dict[int, int] = {}
    enters: dict[int, int] = {}
    for a, i in enumerate(rest):
        contracted[a, :m] = scores[i, rest]
        out = max(cycle, key=lambda c, i=i: float(scores[i, c]))  # type: ignore[misc]
        contracted[a, m], leaves[i] = scores[i, out], out
        into = max(cycle, key=lambda c, i=i: float(scores[c, i] - scores[c, heads[c]]))  # type: ignore[misc]
        contracted[m, a] = scores[into, i] - scores[into, heads[into]] + cycle_score
        enters[i] = into
    contracted[np.arange(m), np.arange(m)] = _NEVER
    contracted[0] = _NEVER
    contracted[m, m] = _NEVER
    solved = _maximum_tree(contracted)
    result = [-1] * len(heads)
    for a, i in enumerate(rest):
        if i != 0:
            result[i] = leaves[i] if solved[a] == m else rest[solved[a]]
    head = rest[solved[m]]
    for c in cycle:
        result[c] = heads[c]
    result[enters[head]] = head
    return result
