"""The brief as a Word document: real footnotes, each with the very words, which lead to their place in the reports at the end.

A footnote that is referred to again is not repeated: the later reference is a cross-reference to it, as Word makes them itself.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from dragoman.brief.citation import clean, footnote_source, quoted, source_name
from dragoman.brief.marking import pieces
from dragoman.brief.model import Brief, Footnote, Line, Section, Source

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NS = f'xmlns:w="{_W}"'
_NOT_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")
_FIXED = (1980, 1, 1, 0, 0, 0)
"""The time of every member of the archive: the same brief is the same file."""


def brief_docx(brief: Brief) -> bytes:
    """The file. ImportError where python-docx (the extra `docx`) is not installed."""
    import docx

    document = docx.Document()
    _set_up(document, brief)
    referred: set[int] = set()
    document.add_heading(_plain(brief.title), 0)
    document.add_paragraph(_plain(" ".join([brief.as_of_note, *brief.notices])), style="Subtitle")
    for section in brief.sections:
        _section(document, section, referred)
    for remark in (f"The record has nothing on: {', '.join(brief.silent)}." if brief.silent else None, brief.left_out):
        if remark:
            document.add_paragraph().add_run(_plain(remark)).italic = True
    _sources(document, brief)
    _attach_footnotes(document, brief.footnotes)
    out = io.BytesIO()
    document.save(out)
    return _timeless(out.getvalue())


def _set_up(document: Document, brief: Brief) -> None:
    """Properties and styles: the day of the brief stands for the day of its making."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt

    properties = document.core_properties
    properties.title, properties.author, properties.comments = _plain(brief.title), "dragoman", ""
    made_at = datetime.combine(brief.as_of, time()) if brief.as_of else datetime(*_FIXED)
    properties.created = properties.modified = made_at
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(10.5)
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2.3)
        section.top_margin = section.bottom_margin = Cm(2)
    note: Any = document.styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH)
    note.base_style, note.font.size = normal, Pt(8)
    note.paragraph_format.space_after = Pt(0)
    document.styles["List Bullet"].paragraph_format.space_after = Pt(3)
    mark: Any = document.styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True


def _section(document: Document, section: Section, referred: set[int]) -> None:
    document.add_heading(_plain(section.title), 1)
    heading = None
    for group in section.groups:
        if group.heading and group.heading != heading:
            document.add_heading(_plain(group.heading), 2)
        heading = group.heading
        if group.side and group.side != group.heading:
            document.add_heading(_plain(group.side), 3)
        for line in group.lines:
            _line(document.add_paragraph(style="List Bullet"), line, referred)
        _remark(document, group.remark)
    _remark(document, section.remark)


def _remark(document: Document, remark: str | None) -> None:
    if remark:
        document.add_paragraph().add_run(f"({_plain(remark)})").italic = True


def _line(paragraph: Paragraph, line: Line, referred: set[int]) -> None:
    if line.when:
        paragraph.add_run(f"{_plain(line.when)} · ")
    paragraph.add_run(_plain(line.text)).bold = True
    paragraph.add_run(f": {_plain(quoted(line.quote))}" if line.quote else ".")
    for n, number in enumerate(line.footnotes):
        if n:
            _append(paragraph, f'<w:r {_NS}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>,</w:t></w:r>')
        for xml in _cross_reference(number) if number in referred else _reference(number):
            _append(paragraph, xml)
        referred.add(number)


def _reference(number: int) -> tuple[str, ...]:
    """The mark of a footnote, in a bookmark so that it can be referred to again."""
    return (
        f'<w:bookmarkStart {_NS} w:id="{number}" w:name="_RefF{number}"/>',
        f'<w:r {_NS}><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>',
        f'<w:bookmarkEnd {_NS} w:id="{number}"/>',
    )


def _cross_reference(number: int) -> tuple[str, ...]:
    run = f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t>{number}</w:t></w:r>'
    return (f'<w:fldSimple {_NS} w:instr=" NOTEREF _RefF{number} \\f \\h ">{run}</w:fldSimple>',)


def _sources(document: Document, brief: Brief) -> None:
    """The list of sources, and the reports themselves with the cited words marked."""
    document.add_heading("Sources", 1)
    for source in brief.sources:
        parts = [source_name(source.report), f" ({source.note})" if source.note else "", f" – {source.voice}" if source.voice else ""]
        url = source.report.url if source.report.url and source.report.url.startswith(("http://", "https://")) else ""
        document.add_paragraph(_plain("".join(parts) + (f" {url}" if url else "")), style="List Bullet")
    document.add_heading("The reports", 1).paragraph_format.page_break_before = True
    for source in brief.sources:
        document.add_heading(_plain(source_name(source.report)), 2)
        _report(document, brief, source)


def _report(document: Document, brief: Brief, source: Source) -> None:
    """A report's text; the words of footnote 3 stand in the bookmark `w3`."""
    spans = [(n.number, n.words.start, n.words.stop) for n in brief.footnotes if n.words and n.words.report.key == source.report.key]
    first = len(brief.footnotes)  # ids of bookmarks are unique in the document; those of the footnotes' marks come before
    for paragraph in pieces(source.text, spans):
        shown = document.add_paragraph()
        for piece in paragraph:
            for number in piece.begins:
                _append(shown, f'<w:bookmarkStart {_NS} w:id="{first + number}" w:name="w{number}"/>')
            look = '<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="E4E4E4"/></w:rPr>' if piece.cited else ""
            _append(shown, f'<w:r {_NS}>{look}<w:t xml:space="preserve">{escape(_plain(piece.text))}</w:t></w:r>')
            for number in piece.ends:
                _append(shown, f'<w:bookmarkEnd {_NS} w:id="{first + number}"/>')


def _attach_footnotes(document: Document, footnotes: Iterable[Footnote]) -> None:
    """The part that holds the footnotes, which python-docx does not write itself."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    xml = "".join(_footnotes_xml(footnotes)).encode("utf-8")
    document.part.relate_to(Part(PackURI("/word/footnotes.xml"), kind, xml, document.part.package), relation)
    separators = parse_xml(f'<w:footnotePr {_NS}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>')
    settings = document.settings.element
    before = next((e for e in settings if e.tag in (f"{{{_W}}}endnotePr", f"{{{_W}}}compat")), None)
    if before is None:
        settings.append(separators)
    else:
        before.addprevious(separators)


def _footnotes_xml(footnotes: Iterable[Footnote]) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes {_NS}>'
    for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
        yield f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for note in footnotes:
        words = ""
        if note.words:
            said = f'<w:r><w:t xml:space="preserve">{escape(_plain(quoted(note.words.text)))}</w:t></w:r>'
            words = f'{_run(": ")}<w:hyperlink w:anchor={quoteattr(f"w{note.number}")} w:history="1">{said}</w:hyperlink>'
        yield (
            f'<w:footnote w:id="{note.number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
            f"{_run(' ' + _plain(footnote_source(note)))}{words}</w:p></w:footnote>"
        )
    yield "</w:footnotes>"


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _append(paragraph: Paragraph, xml: str) -> None:
    from docx.oxml import parse_xml

    paragraph._p.append(parse_xml(xml))


def _plain(text: str) -> str:
    """Text that XML can hold: reports come from strangers."""
    return _NOT_XML.sub("", clean(text))


def _timeless(file: bytes) -> bytes:
    """The same archive with the same time on every member."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            member = zipfile.ZipInfo(name, _FIXED)
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            after.writestr(member, before.read(name))
    return out.getvalue()
