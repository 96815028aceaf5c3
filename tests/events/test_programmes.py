"""Entries of a schedule and journeys that only a noun names are still to come."""

from __future__ import annotations

import pytest

from dragoman.reader import Reader
from dragoman.sources.document import Block, Document

SCHEDULE = "Public Schedule – July 23, 2021"
# (title, text, the trigger's words, status, first day)
CASES = [
    (SCHEDULE, "9:30 a.m. Minister Anniken Huitfeldt meets with Josep Borrell in Oslo.", "meets", "planned", "2021-07-23"),
    (SCHEDULE, "Anniken Huitfeldt met Josep Borrell in Oslo.", "met", "occurred", None),
    ("Public Schedule – July 22, 2021", "9:30 a.m. Anniken Huitfeldt meets with Josep Borrell in Oslo.", "meets", "occurred", None),
    ("News in brief", "Anniken Huitfeldt meets with Josep Borrell in Oslo.", "meets", "occurred", None),
    ("Anniken Huitfeldt's Travel to Peru", "Anniken Huitfeldt will meet Josep Borrell in Lima.", "Travel", "planned", None),
    ("Anniken Huitfeldt's Travel to Peru", "Anniken Huitfeldt met Josep Borrell in Lima.", "Travel", "occurred", None),
]


@pytest.mark.parametrize(("title", "text", "trigger", "status", "day"), CASES, ids=[f"{c[0][:20]} {c[2]}" for c in CASES])
def test_what_is_still_to_come_is_planned(reader: Reader, title: str, text: str, trigger: str, status: str, day: str | None) -> None:
    whole = f"{title}\n\n{text}"
    blocks = (Block("title", 0, len(title)), Block("paragraph", len(title) + 2, len(whole)))
    reading = reader.read_document(Document("case", whole, blocks, title=title, published="2021-07-22"))
    (event,) = [e for e in reading.events if whole[slice(*e.trigger)] == trigger]
    assert event.status == status
    assert day is None or (event.date is not None and event.date.start == day)
