"""Packages that only some users need, and what to install where one is missing."""

from __future__ import annotations

import importlib
from typing import Any

_PACKAGES = {"docx": "python-docx"}
"""What a package is called where that is not the name of its module."""


class MissingExtra(ImportError):
    """A package of an extra is not installed; the message says what to install."""

    def __init__(self, module: str, purpose: str, extra: str) -> None:
        super().__init__(f"{purpose} needs {_PACKAGES.get(module, module)}, which is not installed", name=module)
        self.extra = extra
        self.hint = f"pip install 'dragoman[{extra}]'"

    def __str__(self) -> str:
        return f"{self.msg}: {self.hint}"


def need(module: str, purpose: str, extra: str = "tables") -> Any:
    """The module, imported; `MissingExtra` where its package is not installed. `purpose` opens the sentence: "Parquet"."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        package = module.partition(".")[0]
        if error.name is None or error.name.partition(".")[0] != package:
            raise
        raise MissingExtra(package, purpose, extra) from error
