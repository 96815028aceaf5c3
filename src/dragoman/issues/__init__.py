"""What a report is about: issues, each party's position on them, the agenda of talks."""

from dragoman.issues.catalogue import Catalogue, ListedIssue, load_catalogue
from dragoman.issues.find import IssueReading, find_issues

__all__ = ["Catalogue", "IssueReading", "ListedIssue", "find_issues", "load_catalogue"]
