"""What cannot be read is named with its reason, and what stands beside it is read."""

import gzip
import json
import os
from pathlib import Path

import pytest

from dragoman.sources import read_bytes, read_path, read_text
from dragoman.sources.document import Document, Refusal
from dragoman.sources.read import LARGEST_DOCUMENT
from dragoman.sources.stories import LONGEST_STORY

SENTENCE = "The minister met the envoy in Oslo on Friday."


def refusal(path: Path) -> Refusal:
    found = list(read_path(path))
    assert len(found) == 1
    assert isinstance(found[0], Refusal), found[0]
    assert found[0].name.startswith(str(path))
    return found[0]


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "an empty file"),
        (b" \n\t\r\n", "an empty file"),
        (b"\xef\xbb\xbf", "an empty file"),
        (bytes(range(256)) * 20, "a binary file"),
        (b"\x00" * 1000, "a binary file"),
        (b"text \x00 then more text", "a binary file"),
        (b"%PDF-1.7\n%\xe2\xe3", "not text but a PDF"),
        (b"PK\x03\x04rest", "not text but a ZIP archive or an office document"),
        (b"\x89PNG\r\n\x1a\n", "not text but an image"),
        (b"{\\rtf1\\ansi The minister}", "not text but a rich-text document"),
        (b"\x7fELF\x02\x01", "not text but a program"),
        (b"All news\n\nHome\n\nShare", "no article text"),
        ("© 2019 Example News. All rights reserved.".encode(), "no article text"),
        ("Министр встретился в Осло с послом.".encode(), "not English (Russian, by its Cyrillic script)"),
        ("Міністр зустрівся в Осло з послом її країни.".encode(), "not English (Ukrainian, by its Cyrillic script)"),
        ("Министр встретился в Осло с послом.".encode("koi8-r") * 5, "not English (Russian, by its Cyrillic script)"),
        ("Министр встретился в Осло с послом.".encode("cp1251") * 5, "not English (Russian, by its Cyrillic script)"),
        ("外交部长周五在奥斯陆会见了特使。".encode(), "not English (Chinese, by its Chinese script)"),
        ("大臣は金曜日にオスロで特使と会談した。".encode(), "not English (Japanese, by its Kana script)"),
        ("장관은 금요일 오슬로에서 특사를 만났다.".encode(), "not English (Korean, by its Hangul script)"),
        ("التقى الوزير بالمبعوث في أوسلو يوم الجمعة.".encode(), "not English (Arabic, by its Arabic script)"),
        ("Le ministre a rencontré l'envoyé à Oslo vendredi pour parler de la pêche, et ils se verront dans les mois qui viennent.".encode(), "not English (French, by its words)"),
        ("Der Minister traf den Gesandten am Freitag in Oslo, um mit ihm über die Fischerei zu reden, und sie werden sich wieder treffen.".encode(), "not English (German, by its words)"),
        ("El ministro se reunió con el enviado en Oslo el viernes para hablar de la pesca, y se verán de nuevo en la primavera.".encode(), "not English (Spanish, by its words)"),
        ("Bakan, cuma günü Oslo'da elçi ile bir araya geldi ve balıkçılık için bu yıl yeni bir anlaşma daha olduğunu söyledi.".encode(), "not English (Turkish, by its words)"),
    ],
)  # fmt: skip
def test_a_file_that_holds_no_report_is_refused_with_its_reason(data: bytes, reason: str, tmp_path: Path) -> None:
    assert refusal(write(tmp_path / "report.txt", data)).reason == reason


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.txt").reason == "no such file"


def test_a_directory_is_named(tmp_path: Path) -> None:
    found = refusal(tmp_path)
    assert found.reason == "a directory"
    assert "/*.txt" in found.hint


def test_a_path_that_no_system_takes_is_refused() -> None:
    assert isinstance(next(read_path("a\x00b")), Refusal)
    assert isinstance(next(read_path("a" * 5000)), Refusal)


@pytest.mark.skipif(os.name == "nt" or getattr(os, "geteuid", lambda: 0)() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "secret.txt", SENTENCE)
    path.chmod(0)
    assert refusal(path).reason == "permission denied"


def test_a_file_of_two_hundred_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = write(tmp_path / "large.txt", SENTENCE * 3000)
    os.truncate(path, 200_000_000)
    assert refusal(path).reason == "too large for one report (200 MB)"


def test_a_large_binary_is_called_a_binary(tmp_path: Path) -> None:
    path = write(tmp_path / "large.bin", bytes(range(256)) * 400)
    os.truncate(path, LARGEST_DOCUMENT + 1)
    assert refusal(path).reason == "a binary file"


def test_a_cut_line_among_good_ones_is_refused_by_its_number(tmp_path: Path) -> None:
    rows = [json.dumps({"id": "a", "text": SENTENCE}), '{"id": "b", "text": "The mini', json.dumps({"id": "c", "event_text": SENTENCE})]
    path = write(tmp_path / "stories.jsonl", "\n".join(rows))
    first, cut, last = read_path(path)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (first.id, last.id) == ("a", "c")
    assert isinstance(cut, Refusal)
    assert cut.name == f"{path}:2"
    assert cut.reason.startswith("not valid JSON")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("[1, 2]", "not a story but a list"),
        ('"text"', "not a story but a text"),
        ("null", "not a story but null"),
        ("{}", "a story without text"),
        ('{"text": ""}', "a story without text"),
        ('{"text": 5}', "the text of the story is a number"),
        ('{"event_text": ["The minister left."]}', "the text of the story is a list"),
        ('{"text": {"en": "The minister left."}}', "the text of the story is an object"),
        ('{"id": ' + "9" * 5000 + ', "text": "The minister left."}', "not valid JSON: a number without end"),
        ('{"text": "Министр встретился с послом."}', "not English (Russian, by its Cyrillic script)"),
        ("[" * 100_000, "not valid JSON: nested too deeply"),
    ],
)
def test_a_line_that_is_no_story_is_refused(row: str, reason: str) -> None:
    found = list(read_bytes(row.encode() + b"\n" + json.dumps({"text": SENTENCE}).encode(), name="x.jsonl"))
    assert isinstance(found[0], Refusal)
    assert (found[0].name, found[0].reason) == ("x.jsonl:1", reason)
    assert isinstance(found[1], Document)


def test_a_line_that_is_not_utf8_is_refused() -> None:
    bad, good = read_bytes(b'{"text": "M\xfcller"}\n{"text": "The minister left."}', name="x.jsonl")
    assert isinstance(bad, Refusal)
    assert bad.reason == "not UTF-8"
    assert isinstance(good, Document)


def test_an_overlong_line_is_skipped_and_the_rest_read() -> None:
    data = b'{"text": "' + b"a" * LONGEST_STORY + b'"}\n' + json.dumps({"text": SENTENCE}).encode()
    bad, good = read_bytes(data, name="x.jsonl")
    assert isinstance(bad, Refusal)
    assert bad.reason.startswith("a line of more than")
    assert isinstance(good, Document)
    assert good.name == "x.jsonl:2"


def test_a_damaged_gzip_keeps_the_lines_above_the_damage(tmp_path: Path) -> None:
    packed = gzip.compress(
        "\n".join(json.dumps({"id": str(number), "text": SENTENCE + str(os.urandom(30))}) for number in range(2000)).encode()
    )
    found = list(read_path(write(tmp_path / "stories.jsonl.gz", packed[: len(packed) // 2])))
    assert isinstance(found[0], Document)
    assert isinstance(found[-1], Refusal)


def test_a_gzip_bomb_is_refused(tmp_path: Path) -> None:
    assert refusal(write(tmp_path / "bomb.txt.gz", gzip.compress(b"The minister left. " * 3_000_000))).reason.startswith("too large")


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "Lavrov, Kerry discuss Syria",
        "Macron meets Xi",
        "Foreign Minister Jean-Yves Le Drian met Mohammed bin Zayed bin Sultan Al Nahyan in Abu Dhabi.",
        "La Paz: de Mistura, von der Leyen, van der Bellen discuss El Salvador",
        "Der Spiegel says Merkel will go to Kyiv.",
        "Talks fail.",
        "Zelensky (Зеленський) visits Warsaw, meets Duda at the palace",
    ],
)
def test_bare_english_sentences_and_headlines_are_read(text: str) -> None:
    document = read_text(text)
    assert isinstance(document, Document)
    assert document.text == text
    assert [block.kind for block in document.blocks] == ["paragraph"]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
def test_text_is_decoded_from_its_bytes(charset: str) -> None:
    text = "Søren Åse met the envoy in Zürich on Friday. “We agreed,” he said – and left for São Tomé, where talks go on."
    document = next(read_bytes(text.encode(charset), name="x"))
    assert isinstance(document, Document)
    assert document.text == text


def test_a_short_gzip_that_is_cut_off_gives_the_lines_above_the_cut(tmp_path: Path) -> None:
    packed = gzip.compress("\n".join(json.dumps({"id": str(n), "text": f"{SENTENCE} {n * 7919}"}) for n in range(40)).encode())
    *read, cut = read_path(write(tmp_path / "stories.jsonl.gz", packed[: len(packed) // 2]))
    assert read
    assert all(isinstance(item, Document) for item in read)
    assert isinstance(cut, Refusal)
    assert "breaks off" in cut.reason


def test_gzip_members_that_follow_one_another_are_all_read(tmp_path: Path) -> None:
    rows = [json.dumps({"id": name, "text": SENTENCE}).encode() + b"\n" for name in "ab"]
    path = write(tmp_path / "stories.jsonl.gz", b"".join(map(gzip.compress, rows)) + b"\0" * 8)
    assert [item.id for item in read_path(path) if isinstance(item, Document)] == ["a", "b"]


@pytest.mark.parametrize("name", ["report.txt.gz", "stories.jsonl.GZ"])
def test_a_file_that_is_called_gz_and_is_none_is_refused(name: str, tmp_path: Path) -> None:
    assert refusal(write(tmp_path / name, json.dumps({"text": SENTENCE}))).reason == "not a gzip file, though its name ends in .gz"


def test_xml_that_is_no_page_is_refused(tmp_path: Path) -> None:
    assert refusal(write(tmp_path / "feed.xml", f'<?xml version="1.0"?><feed>{SENTENCE}</feed>')).reason == "XML, and no HTML page"


@pytest.mark.parametrize(
    "markup",
    [
        f'<p title="{"x" * 100_000}">{SENTENCE}</p>',
        f'<!DOCTYPE html [<!ENTITY a "{"a" * 99}"><!ENTITY b "&a;&a;&a;">]><html><body><p>{SENTENCE}</p></body></html>',
    ],
)
def test_a_page_with_a_strange_beginning_is_still_a_page(markup: str) -> None:
    document = read_text(markup)
    assert isinstance(document, Document)
    assert document.text == SENTENCE


@pytest.mark.parametrize(
    ("stated", "note"),
    [
        ("2020-13-45", "the date '2020-13-45' could not be read"),
        (["2020"], "the date '[\"2020\"]' could not be read"),
        ("", None),
        (None, None),
    ],
)
def test_a_date_of_a_story_that_cannot_be_read_is_noted(stated: object, note: str | None) -> None:
    (document,) = read_bytes(json.dumps({"text": SENTENCE, "date": stated}).encode(), name="x.jsonl")
    assert isinstance(document, Document)
    assert (document.published, document.published_note) == (None, note)


def test_a_date_of_a_page_that_cannot_be_read_is_noted() -> None:
    document = read_text(f'<html><head><meta name="date" content="soon"></head><body><p>{SENTENCE}</p></body></html>')
    assert isinstance(document, Document)
    assert document.published_note == "the date 'soon' could not be read"


def test_a_page_nested_beyond_reading_says_so() -> None:
    found = read_text("<html><body>" + "<div>" * 10_000 + f"<p>{SENTENCE}</p>", name="deep.html")
    assert isinstance(found, Refusal)
    assert found.reason == "the HTML could not be read: its elements are nested too deeply"


def test_lone_surrogates_and_nul_leave_every_field_of_a_story() -> None:
    story = r'{"id": "\ud800a\u0000", "text": "The minister\u0000 met the envoy in Oslo.", "publisher": "P\udc00\u0000", "url": "http://x/\u0000"}'
    (document,) = read_bytes(story.encode(), name="x.jsonl")
    assert isinstance(document, Document)
    assert (document.id, document.publisher, document.url) == ("\ufffda", "P\ufffd", "http://x/")
    assert "\0" not in document.text


def test_wide_text_without_a_mark_may_be_cut_in_a_character() -> None:
    (document,) = read_bytes(SENTENCE.encode("utf-16-le") + b"x", name="x")
    assert isinstance(document, Document)
    assert document.text == SENTENCE
