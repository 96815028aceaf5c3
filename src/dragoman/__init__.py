"""Dragoman reads news reports about diplomacy and keeps the record that they contain."""

__version__ = "0.1.0"
