"""A brief to look at, to print or to keep."""

from __future__ import annotations

from html import escape
from os import PathLike
from pathlib import Path

from dragoman.brief import ENDINGS, FILE_PACKAGES, Brief, form_of, render, render_bytes
from dragoman.exports.extras import need


class Briefing:
    """The brief on two parties. `model` holds its sections, lines and footnotes; a notebook shows it as the page that `html` gives."""

    def __init__(self, model: Brief) -> None:
        self.model = model

    def __repr__(self) -> str:
        return f"<brief: {self.model.title}>"

    def __str__(self) -> str:
        return self.text()

    def text(self) -> str:
        """Plain text for the screen."""
        return render(self.model, "text")

    def markdown(self) -> str:
        """Markdown with footnotes."""
        return render(self.model, "md")

    def html(self) -> str:
        """One self-contained page, each footnote opening on the words of the report."""
        return render(self.model, "html")

    def json(self) -> str:
        """The model as JSON."""
        return render(self.model, "json")

    def save(self, path: str | PathLike[str]) -> None:
        """Write it in the format that the ending of the name tells (`.html`, `.md`, `.txt`, `.json`, `.docx`, `.pdf`), whole or not at all.

        A name that ends in `.ics` gets the calendar of what is scheduled next.
        ValueError for an ending that tells none; `MissingExtra` where the package for a Word document or PDF is not installed.
        """
        from dragoman.exports.calendar import calendar_of
        from dragoman.exports.files import write_atomically

        to = Path(path)
        if to.suffix.lower() == ".ics":
            write_atomically(to, calendar_of(self.model.scheduled))
            return
        form = form_of(to)
        if form is None:
            raise ValueError(f"{to.name!r} does not tell the format: end it in {', '.join(ENDINGS)}")
        if form in FILE_PACKAGES:
            need(FILE_PACKAGES[form], form.upper(), form)
        write_atomically(to, render_bytes(self.model, form))

    def _repr_html_(self) -> str:
        # A frame of its own: the page's styles stay in it, and the sandbox lets nothing in it run.
        style = "width:100%;height:45em;border:1px solid #ccc"
        return f'<iframe sandbox="" title="{escape(self.model.title)}" style="{style}" srcdoc="{escape(self.html())}"></iframe>'

    def _repr_markdown_(self) -> str:
        return self.markdown()
