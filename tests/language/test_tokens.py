"""Words as Universal Dependencies cuts them, with exact offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.tokens import tokenize

# Text, and its words as they are to come out, with `|` between them.
CASES = [
    # full stops that belong to a word, and those that do not
    ("Mr. Haddad met Gen. Ito.", "Mr.|Haddad|met|Gen.|Ito|."),
    ("the U.S. envoy", "the|U.S.|envoy"),
    ("the U.S.", "the|U.S."),
    ("Washington, D.C., hosts", "Washington|,|D.C.|,|hosts"),
    ("at 5 p.m. on", "at|5|p.m.|on"),
    ("i.e. this, e.g. that", "i.e.|this|,|e.g.|that"),
    ("a Ph.D. in law", "a|Ph.D.|in|law"),
    ("J. Smith", "J.|Smith"),
    ("plan B.", "plan|B|."),
    ("St. Lucia", "St.|Lucia"),
    ("Dec. 5", "Dec.|5"),
    ("No. 5", "No.|5"),
    ("Nos. 3 and 4", "Nos.|3|and|4"),
    ("It is over.", "It|is|over|."),
    ("tomorrow.Then", "tomorrow|.|Then"),
    # contractions
    ("didn't", "did|n't"),
    ("didn’t", "did|n’t"),
    ("can't won't", "ca|n't|wo|n't"),
    ("It's Oman's", "It|'s|Oman|'s"),
    ("It’s Oman’s", "It|’s|Oman|’s"),
    ("they're we've I'm he'll you'd", "they|'re|we|'ve|I|'m|he|'ll|you|'d"),
    ("LET'S TALK", "LET|'S|TALK"),
    ("cannot", "can|not"),
    ("gonna wanna gotta", "gon|na|wan|na|got|ta"),
    ("the ministers' talks", "the|ministers|'|talks"),
    ("O'Neill in Cote d'Ivoire", "O'Neill|in|Cote|d'Ivoire"),
    # hyphens: some prefixes stay, other words part
    ("re-elected non-nuclear anti-missile", "re-elected|non-nuclear|anti-missile"),
    ("co-chair ex-envoy mid-April e-mail", "co-chair|ex-envoy|mid-April|e-mail"),
    ("a five-year-old plan", "a|five|-|year|-|old|plan"),
    ("U.N.-backed", "U.N.|-|backed"),
    ("the Oslo-Minsk route", "the|Oslo|-|Minsk|route"),
    ("F-16s and S-400", "F|-|16s|and|S|-|400"),
    ("al-Masri", "al|-|Masri"),
    ("talks -- the first -- began", "talks|--|the|first|--|began"),
    ("talks—the first—began", "talks|—|the|first|—|began"),
    # numbers
    ("1,234,567.89 tons", "1,234,567.89|tons"),
    ("3.5 percent", "3.5|percent"),
    ("10:30", "10:30"),
    ("10%", "10|%"),
    ("5pm 20km", "5|pm|20|km"),
    ("the 10th in the 1990s", "the|10th|in|the|1990s"),
    ("2017-04-12", "2017|-|04|-|12"),
    ("2016/17", "2016|/|17"),
    ("10,000-strong", "10,000|-|strong"),
    ("in 2014.", "in|2014|."),
    ("-5°C", "-|5|°|C"),
    # currencies
    ("$2.5bn", "$|2.5|bn"),
    ("€5m, £10", "€|5|m|,|£|10"),
    ("US$3 million", "US|$|3|million"),
    ("¥100", "¥|100"),
    # addresses
    ("See https://news.example/a?b=1.", "See|https://news.example/a?b=1|."),
    ("(www.ministry.example)", "(|www.ministry.example|)"),
    ("press@ministry.example,", "press@ministry.example|,"),
    ("#talks @envoy", "#|talks|@|envoy"),
    # quotation marks, brackets, runs of marks
    ("“Yes,” he said.", "“|Yes|,|”|he|said|."),
    ("'No'", "'|No|'"),
    ("«Da»", "«|Da|»"),
    ("[sic] (no)", "[|sic|]|(|no|)"),
    ("Well... no… yes", "Well|...|no|…|yes"),
    ("What?! Yes!!", "What|?!|Yes|!!"),
    # letters beyond ASCII, marks that join them, what cannot be seen
    ("naïve Erdoğan", "naïve|Erdoğan"),
    ("cafe\u0301 met", "cafe\u0301|met"),
    ("diplo\u00admat", "diplo\u00admat"),
    ("Москва and 東京", "Москва|and|東京"),
    ("zero\u200bwidth", "zero|\u200b|width"),
    ("a\u00a0b\u2003c\u3000d", "a|b|c|d"),
    ("a\x00b", "a|\x00|b"),
    # emoji: a family, a skin tone, a flag, a keycap, a heart with its selector
    ("👩\u200d👩\u200d👧 came", "👩\u200d👩\u200d👧|came"),
    ("👍🏽👍", "👍🏽|👍"),
    ("🇳🇴🇸🇪", "🇳🇴|🇸🇪"),
    ("5\ufe0f\u20e3", "5|\ufe0f\u20e3"),
    ("\u2764\ufe0f!", "\u2764\ufe0f|!"),
    ("", ""),
    (" \t\n\u2028", ""),
]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_text_is_cut_into_words_as_the_treebanks_cut_it(text: str, words: str) -> None:
    assert "|".join(text[s:e] for s, e in tokenize(text)) == words


@given(st.text(max_size=200))
def test_each_visible_character_is_in_exactly_one_word_and_no_space_in_any(text: str) -> None:
    covered = [i for s, e in tokenize(text) for i in range(s, e)]
    assert covered == [i for i, c in enumerate(text) if not c.isspace()]


# Runs on which a regular expression could scan ahead again and again.
HOSTILE = [
    "a",
    "1",
    "1,",
    "1.",
    "1:",
    "'",
    "a'",
    "a.",
    "A.",
    "-",
    "a-",
    "re-",
    "@",
    "a@",
    "a.b@",
    "http://",
    "www.",
    "n't",
    "!",
    "👩\u200d",
    "e\u0301",
]


@pytest.mark.parametrize("run", HOSTILE)
def test_a_run_of_anything_is_cut_whole(run: str) -> None:
    text = run * (20_000 // len(run))
    assert sum(e - s for s, e in tokenize(text)) == len(text)
