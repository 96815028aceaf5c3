"""Arc scores to a dependency tree with one root: greedy heads where they already are a tree, else Chu–Liu–Edmonds.

Source of the method: McDonald et al. (2005); about one sentence in fifteen needs the second step.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating[Any]]
_NEVER = -1e9


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
    # A fine on every root arc that no gain elsewhere can outweigh: the best tree then has one root, and is the best of those.
    full = np.full((n + 1, n + 1), _NEVER, dtype=np.float64)
    full[1:] = scores
    full[1:, 0] -= n * (np.ptp(scores[scores > _NEVER]) + 1.0)
    return _maximum_tree(full)[1:]


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
    kept = scores[cycle, [heads[c] for c in cycle]]
    contracted = np.full((m + 1, m + 1), _NEVER)
    contracted[:m, :m] = scores[rest][:, rest]
    # Arcs from the cycle leave it at their best node; arcs into it replace the arc that loses least.
    leaving, entering = scores[rest][:, cycle], scores[cycle][:, rest] - kept[:, None]
    leaves, enters = leaving.argmax(1).tolist(), entering.argmax(0).tolist()
    contracted[:m, m] = leaving.max(1)
    contracted[m, :m] = entering.max(0) + kept.sum()
    contracted[np.arange(m), np.arange(m)] = _NEVER
    contracted[0] = _NEVER
    contracted[m, m] = _NEVER
    solved = _maximum_tree(contracted)
    result = [-1] * len(heads)
    for a, i in enumerate(rest):
        if i != 0:
            result[i] = cycle[leaves[a]] if solved[a] == m else rest[solved[a]]
    for c in cycle:
        result[c] = heads[c]
    result[cycle[enters[solved[m]]]] = rest[solved[m]]
    return result
