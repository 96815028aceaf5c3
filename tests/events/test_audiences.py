"""Whom one speaks to, joins or helps: whose words and sums are an act between parties, and whose are one act told in two nouns."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.explain import explain
from dragoman.reader import Reader


def coded(reader: Reader, sentence: str) -> list[tuple[str, str]]:
    explained = explain(sentence, on=date(2022, 3, 1), reader=reader)
    return [(c.event.type, c.event.status) for s in explained.sentences for c in s.coded if c.event is not None]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Uhuru Kenyatta spoke to Josep Borrell.", [("CONSULT", "occurred")]),
        ("Uhuru Kenyatta spoke to Kenyan reporters.", []),
        ("Uhuru Kenyatta spoke to the BBC.", []),
        ("Uhuru Kenyatta talked to the Kenyan people.", []),
        ("Uhuru Kenyatta has not spoken to Josep Borrell since February.", []),
        ("In speaking to Josep Borrell, Uhuru Kenyatta hopes to learn more.", []),
        ("Croatia joined the European Union in 2013.", [("AGREE", "occurred")]),
        ("Croatia joined the European Union in marking the day.", []),
        ("Norway sent $3 million in aid to Kenya.", [("AID", "occurred")]),
        ("Norway announced $500 million in aid to Ethiopia.", [("AID", "occurred")]),
        ("The raid carried out by Kenya was long.", [("ASSAULT", "occurred")]),
        ("Kenya committed atrocities against the villagers.", [("ASSAULT", "occurred")]),
        ("Kenyan protesters clashed with police.", [("PROTEST", "occurred")]),
        ("Norway did not close the deal with Turkey.", [("AGREE", "did_not_occur")]),
        ("Kenyan students protested against Uganda.", [("PROTEST", "occurred")]),
        ("Kenya protested against the Ugandan raid.", [("ACCUSE", "occurred"), ("ASSAULT", "occurred")]),
    ],
)
def test_what_is_an_act_between_parties(reader: Reader, sentence: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(coded(reader, sentence)) == expected
