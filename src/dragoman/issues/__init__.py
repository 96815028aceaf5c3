"""What a report is about: issues, each party's position on them, the agenda of talks."""

from dragoman.issues.catalogue import Catalogue, ListedIssue, chosen_issues, load_catalogue, use_issues
from dragoman.issues.find import IssueReading, find_issues

__all__ = ["Catalogue", "IssueReading", "ListedIssue", "chosen_issues", "find_issues", "load_catalogue", "use_issues"]
