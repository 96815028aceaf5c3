"""Arc scores become the best tree with one root."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.trees import Scores, best_tree, is_tree


def scores(n: int, values: list[int]) -> Scores:
    return np.array(values, dtype=np.float32).reshape(n, n + 1)


def total(arcs: Scores, heads: list[int]) -> float:
    return float(sum(arcs[i, h] for i, h in enumerate(heads)))


@st.composite
def arcs(draw: st.DrawFn, most: int) -> Scores:
    n = draw(st.integers(1, most))
    return scores(n, draw(st.lists(st.integers(-50, 50), min_size=n * (n + 1), max_size=n * (n + 1))))


@pytest.mark.parametrize(
    ("heads", "tree"),
    [
        ([0], True),
        ([1], False),
        ([0, 1], True),
        ([2, 0], True),
        ([0, 0], False),
        ([2, 1], False),
        ([2, 3, 0], True),
        ([2, 3, 1], False),
        ([0, 3, 2], False),
        ([0, 1, 1, 3], True),
    ],
)
def test_a_tree_has_one_root_and_no_circle(heads: list[int], tree: bool) -> None:
    assert is_tree(heads) is tree


@given(arcs(12))
def test_whatever_the_scores_the_result_is_a_tree_with_one_root(given_arcs: Scores) -> None:
    assert is_tree(best_tree(given_arcs))


@given(arcs(8))
def test_the_best_head_of_each_word_is_kept_where_that_is_a_tree(given_arcs: Scores) -> None:
    without_loops = given_arcs.copy()
    for i in range(len(without_loops)):
        without_loops[i, i + 1] = -np.inf
    greedy: list[int] = without_loops.argmax(1).tolist()
    if is_tree(greedy):
        assert best_tree(given_arcs) == greedy


@given(arcs(4))
def test_no_other_tree_scores_higher(given_arcs: Scores) -> None:
    n = len(given_arcs)
    trees = (list(h) for h in product(range(n + 1), repeat=n) if is_tree(list(h)))
    assert total(given_arcs, best_tree(given_arcs)) == max(total(given_arcs, t) for t in trees)


def test_the_root_may_be_a_word_that_loses_much_by_it() -> None:
    """A chain of circles, in which only one of many words can be the root without breaking every circle."""
    n = 10
    circle = scores(n, [0] * n * (n + 1))
    for i in range(n):
        circle[i, (i + 1) % n + 1] = 10 + i
    circle[:, 0] = -5
    heads = best_tree(circle)
    assert heads.index(0) == 0
    assert total(circle, heads) == sum(10 + i for i in range(1, n)) - 5


def test_the_scores_given_are_left_as_they_were() -> None:
    given_arcs = scores(2, [0, 9, 5, 0, 5, 9])
    before = given_arcs.copy()
    best_tree(given_arcs)
    assert (given_arcs == before).all()
