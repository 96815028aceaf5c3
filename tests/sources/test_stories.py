"""Stories in JSON Lines, with the keys that the field's coders use."""

import gzip
import json
from pathlib import Path

from dragoman.sources import read_bytes, read_path
from dragoman.sources.document import Document

BODY = "The two ministers met in Oslo on Friday.\n\nThey spoke about the treaty for two hours."


def story(**facts: object) -> Document:
    document = next(read_bytes(json.dumps(facts).encode(), name="x.jsonl"))
    assert isinstance(document, Document), document
    return document


def test_a_story_keeps_what_its_keys_say() -> None:
    document = story(id="a1", text=BODY, date="2019-05-03", title="Ministers meet", publisher="Example News", url="https://news.example/1")
    assert (document.id, document.title, document.publisher, document.url) == (
        "a1",
        "Ministers meet",
        "Example News",
        "https://news.example/1",
    )
    assert (document.published, document.published_basis) == ("2019-05-03", "given")
    assert document.text == f"Ministers meet\n\n{BODY}"


def test_the_other_names_of_the_keys_are_known() -> None:
    document = story(id=17, event_text=BODY, pub_date="20190503", headline="Ministers meet")
    assert (document.id, document.title, document.published) == ("17", "Ministers meet", "2019-05-03")


def test_a_title_that_the_text_repeats_stands_once() -> None:
    assert story(text=f"MINISTERS MEET\n\n{BODY}", title="Ministers meet").text.upper().count("MINISTERS MEET") == 1


def test_a_story_without_title_may_carry_it_in_its_text() -> None:
    assert story(text=f"Ministers meet\n\n{BODY}", title="").title == "Ministers meet"


def test_a_bare_sentence_is_a_document() -> None:
    document = story(text="The two ministers met in Oslo.")
    assert (document.title, document.text) == (None, "The two ministers met in Oslo.")


def test_a_story_may_be_a_page() -> None:
    document = story(text="<p>The two ministers met in Oslo on Friday.</p><p>They spoke about the treaty.</p>", title="Ministers meet")
    assert document.text == "Ministers meet\n\nThe two ministers met in Oslo on Friday.\n\nThey spoke about the treaty."


def test_a_date_passed_in_counts_where_the_story_has_none() -> None:
    rows = [json.dumps({"text": BODY}), json.dumps({"text": BODY, "date": "May 4, 2019"})]
    found = list(read_bytes("\n".join(rows).encode(), name="x.jsonl", date="2019-05-03"))
    assert [document.published for document in found if isinstance(document, Document)] == ["2019-05-03", "2019-05-04"]


def test_stories_are_known_by_their_look_and_may_be_compressed(tmp_path: Path) -> None:
    rows = "\n".join(json.dumps({"id": name, "text": BODY}) for name in "abc").encode()
    for path, data in ((tmp_path / "a.txt", rows), (tmp_path / "b.jsonl.gz", gzip.compress(rows)), (tmp_path / "c", gzip.compress(rows))):
        path.write_bytes(data)
        found = list(read_path(path))
        assert [document.id for document in found if isinstance(document, Document)] == ["a", "b", "c"]
        assert found[1].name == f"{path}:2"


def test_a_json_file_may_hold_one_story_or_a_list(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    for data, count in (({"id": "a", "text": BODY}, 1), ([{"id": "a", "text": BODY}, {"id": "b", "text": BODY}], 2)):
        path.write_text(json.dumps(data, indent=2))
        assert len([document for document in read_path(path) if isinstance(document, Document)]) == count


def test_blank_lines_between_stories_are_skipped_and_counted() -> None:
    found = list(read_bytes(b'\n{"text": "The minister left."}\n\n{"text": "The envoy left."}\n', name="x.jsonl"))
    assert [document.name for document in found] == ["x.jsonl:2", "x.jsonl:4"]


def test_lone_surrogates_in_json_do_no_harm() -> None:
    document = next(read_bytes(b'{"text": "The minister \\ud800 left."}', name="x.jsonl"))
    assert isinstance(document, Document)
    document.text.encode("utf-8")
