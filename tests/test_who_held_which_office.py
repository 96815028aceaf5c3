"""Who held which office on which day: facts known for sure, asked of the shipped knowledge base."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.actors.knowledge import load_knowledge

# office country day name — the name is what a reader of news would write.
FACTS = """
HOS USA 1995-06-01 Bill Clinton
HOS USA 2003-03-20 George W. Bush
HOS USA 2016-09-05 Barack Obama
HOS USA 2017-04-12 Donald Trump
HOS USA 2022-02-24 Joe Biden
HOS USA 2025-03-01 Donald Trump
VICE USA 2014-03-18 Joe Biden
VICE USA 2019-02-16 Mike Pence
VICE USA 2023-02-18 Kamala Harris
VICE USA 2025-02-14 JD Vance
FM USA 1991-01-09 James Baker
FM USA 1995-11-21 Warren Christopher
FM USA 1999-03-24 Madeleine Albright
FM USA 2003-02-05 Colin Powell
FM USA 2007-06-01 Condoleezza Rice
FM USA 2010-04-08 Hillary Clinton
FM USA 2015-07-14 John Kerry
FM USA 2017-04-12 Rex Tillerson
FM USA 2019-05-14 Mike Pompeo
FM USA 2022-01-21 Antony Blinken
FM USA 2025-02-18 Marco Rubio
DM USA 2003-03-20 Donald Rumsfeld
DM USA 2009-07-01 Robert Gates
DM USA 2012-01-01 Leon Panetta
DM USA 2016-07-01 Ash Carter
DM USA 2018-06-01 Jim Mattis
DM USA 2022-04-25 Lloyd Austin
DM USA 2025-03-01 Pete Hegseth
NSA USA 2018-10-22 John Bolton
NSA USA 2022-03-14 Jake Sullivan
SPOX_MFA USA 2018-01-10 Heather Nauert
SPOX_MFA USA 2020-01-10 Morgan Ortagus
SPOX_MFA USA 2022-02-24 Ned Price
SPOX_MFA USA 2024-02-01 Matthew Miller
SPOX_MFA USA 2025-03-01 Tammy Bruce
SPOX_HOS USA 2017-04-12 Sean Spicer
SPOX_HOS USA 2022-02-24 Jen Psaki
PR_UN USA 2017-04-05 Nikki Haley
PR_UN USA 2016-12-19 Samantha Power
PR_UN USA 2022-03-01 Linda Thomas-Greenfield
HOS RUS 1995-06-01 Boris Yeltsin
HOS RUS 2001-06-16 Vladimir Putin
HOS RUS 2010-04-08 Dmitry Medvedev
HOS RUS 2022-02-24 Vladimir Putin
HOG RUS 2009-01-06 Vladimir Putin
HOG RUS 2014-03-18 Dmitry Medvedev
HOG RUS 2023-01-01 Mikhail Mishustin
FM RUS 1993-06-01 Andrei Kozyrev
FM RUS 1997-05-27 Yevgeny Primakov
FM RUS 2000-01-01 Igor Ivanov
FM RUS 2017-04-12 Sergey Lavrov
DM RUS 1995-01-01 Pavel Grachev
DM RUS 2005-01-01 Sergei Ivanov
DM RUS 2010-01-01 Anatoly Serdyukov
DM RUS 2022-02-24 Sergei Shoigu
DM RUS 2024-06-01 Andrei Belousov
NSA RUS 2018-08-23 Nikolai Patrushev
SPOX_HOS RUS 2017-04-12 Dmitry Peskov
SPOX_MFA RUS 2017-04-12 Maria Zakharova
SPOX_MFA RUS 2013-09-01 Alexander Lukashevich
PR_UN RUS 2003-03-01 Sergey Lavrov
PR_UN RUS 2017-02-01 Vitaly Churkin
PR_UN RUS 2022-02-24 Vasily Nebenzya
FM SUN 1988-01-01 Eduard Shevardnadze
HOG GBR 1991-01-15 John Major
HOG GBR 2003-03-20 Tony Blair
HOG GBR 2009-04-01 Gordon Brown
HOG GBR 2015-01-01 David Cameron
HOG GBR 2018-03-12 Theresa May
HOG GBR 2022-02-24 Boris Johnson
HOG GBR 2022-10-01 Liz Truss
HOG GBR 2023-05-01 Rishi Sunak
HOG GBR 2025-02-27 Keir Starmer
FM GBR 1993-01-01 Douglas Hurd
FM GBR 1996-01-01 Malcolm Rifkind
FM GBR 1999-03-24 Robin Cook
FM GBR 2013-08-01 William Hague
FM GBR 2017-04-12 Boris Johnson
FM GBR 2021-08-15 Dominic Raab
FM GBR 2022-02-10 Liz Truss
FM GBR 2024-02-01 David Cameron
FM GBR 2025-02-01 David Lammy
HOS FRA 1990-01-01 François Mitterrand
HOS FRA 2003-02-10 Jacques Chirac
HOS FRA 2008-08-12 Nicolas Sarkozy
HOS FRA 2015-02-12 François Hollande
HOS FRA 2022-02-07 Emmanuel Macron
FM FRA 1991-01-01 Roland Dumas
FM FRA 1994-01-01 Alain Juppé
FM FRA 2003-02-14 Dominique de Villepin
FM FRA 2013-11-23 Laurent Fabius
FM FRA 2016-06-01 Jean-Marc Ayrault
FM FRA 2019-01-01 Jean-Yves Le Drian
FM FRA 2023-01-01 Catherine Colonna
HOG DEU 1990-10-03 Helmut Kohl
HOG DEU 2001-01-01 Gerhard Schröder
HOG DEU 2015-02-12 Angela Merkel
HOG DEU 2022-02-15 Olaf Scholz
HOG DEU 2025-06-01 Friedrich Merz
FM DEU 1990-10-03 Hans-Dietrich Genscher
FM DEU 1995-01-01 Klaus Kinkel
FM DEU 2003-02-08 Joschka Fischer
FM DEU 2011-03-17 Guido Westerwelle
FM DEU 2014-02-21 Frank-Walter Steinmeier
FM DEU 2017-04-12 Sigmar Gabriel
FM DEU 2020-01-01 Heiko Maas
FM DEU 2022-01-18 Annalena Baerbock
HOS CHN 2016-09-05 Xi Jinping
HOS CHN 2008-08-08 Hu Jintao
FM CHN 1995-01-01 Qian Qichen
FM CHN 2010-01-01 Yang Jiechi
FM CHN 2017-02-17 Wang Yi
FM CHN 2023-06-18 Qin Gang
FM CHN 2024-01-01 Wang Yi
CFAC CHN 2021-03-18 Yang Jiechi
CFAC CHN 2023-02-20 Wang Yi
HOS UKR 2010-04-21 Viktor Yanukovych
HOS UKR 2017-04-12 Petro Poroshenko
HOS UKR 2022-02-24 Volodymyr Zelensky
FM UKR 2015-02-12 Pavlo Klimkin
FM UKR 2022-03-10 Dmytro Kuleba
DM UKR 2022-04-26 Oleksii Reznikov
HOG ISR 1995-09-28 Yitzhak Rabin
HOG ISR 2005-08-15 Ariel Sharon
HOG ISR 2015-03-03 Benjamin Netanyahu
HOG ISR 2022-02-24 Naftali Bennett
HOG ISR 2023-10-07 Benjamin Netanyahu
FM ISR 2008-12-27 Tzipi Livni
FM ISR 2022-03-28 Yair Lapid
DM ISR 2023-10-09 Yoav Gallant
FM IRN 1990-01-01 Ali Akbar Velayati
FM IRN 2015-07-14 Mohammad Javad Zarif
FM IRN 2023-10-13 Hossein Amir-Abdollahian
FM IRN 2025-04-12 Abbas Araghchi
HOS TUR 2017-03-10 Recep Tayyip Erdoğan
FM TUR 2012-01-01 Ahmet Davutoğlu
FM TUR 2017-04-12 Mevlüt Çavuşoğlu
FM TUR 2024-01-01 Hakan Fidan
HOG JPN 2016-12-15 Shinzo Abe
HOG JPN 2023-05-19 Fumio Kishida
FM JPN 2017-04-12 Fumio Kishida
HOG IND 2017-04-12 Narendra Modi
FM IND 2017-04-12 Sushma Swaraj
FM IND 2022-04-01 Subrahmanyam Jaishankar
FM SAU 2010-01-01 Saud al-Faisal
FM SAU 2017-04-12 Adel al-Jubeir
HEIR SAU 2018-10-02 Mohammed bin Salman
HOS SYR 2017-04-07 Bashar al-Assad
HOS SYR 2025-05-14 Ahmed al-Sharaa
FM SYR 2017-04-13 Walid Muallem
HOS KOR 2018-04-27 Moon Jae-in
FM KOR 2005-01-01 Ban Ki-moon
LEADER PRK 2018-06-12 Kim Jong-un
FM PRK 2018-09-29 Ri Yong-ho
HOG CAN 2017-04-12 Justin Trudeau
FM CAN 2018-12-01 Chrystia Freeland
FM AUS 2023-11-06 Penny Wong
HOG ITA 2023-01-01 Giorgia Meloni
FM ITA 2014-06-01 Federica Mogherini
HOG ESP 2019-01-01 Pedro Sánchez
HOG HUN 2017-02-02 Viktor Orbán
HOS KAZ 2017-01-23 Nursultan Nazarbayev
HOS KAZ 2022-01-06 Kassym-Jomart Tokayev
HOS BLR 2015-02-12 Alexander Lukashenko
HOG ARM 2020-11-10 Nikol Pashinyan
HOS AZE 2020-11-10 Ilham Aliyev
HOG THA 2012-01-01 Yingluck Shinawatra
HOG GRC 2015-09-01 Vassiliki Thanou
HOS VAT 2014-06-08 Francis
IO_SG Q1065 2003-02-05 Kofi Annan
IO_SG Q1065 2013-08-21 Ban Ki-moon
IO_SG Q1065 2022-04-26 António Guterres
IO_SG Q7184 2014-03-01 Anders Fogh Rasmussen
IO_SG Q7184 2022-02-24 Jens Stoltenberg
IO_SG Q7184 2025-01-01 Mark Rutte
IO_HR Q458 2005-01-01 Javier Solana
IO_HR Q458 2013-11-24 Catherine Ashton
IO_HR Q458 2015-07-14 Federica Mogherini
IO_HR Q458 2021-02-05 Josep Borrell
IO_HR Q458 2025-01-01 Kaja Kallas
IO_DG Q41984 2003-03-07 Mohamed ElBaradei
IO_DG Q41984 2015-07-14 Yukiya Amano
IO_DG Q41984 2022-09-01 Rafael Grossi
"""


@pytest.mark.parametrize("fact", FACTS.strip().splitlines())
def test_the_holder_of_an_office_on_a_day_is_known(fact: str) -> None:
    office, country, day, name = fact.split(" ", 3)
    found = [entry.name for entry, _ in load_knowledge().holders(office, country, date.fromisoformat(day))]
    assert name in found
    assert len(found) <= 2, found


@pytest.mark.parametrize(
    ("name", "day", "title"),
    [
        ("Sergei Ryabkov", "2021-12-17", "Deputy Foreign Minister"),
        ("Yury Ushakov", "2017-04-12", "Presidential Aide"),
        ("Ramzan Kadyrov", "2022-03-01", "Chechen"),
        ("Zalmay Khalilzad", "2020-02-29", "Special Representative for Afghanistan"),
        ("Robert Malley", "2022-01-01", "Special Envoy for Iran"),
        ("John Kerry", "2022-11-08", "Climate"),
        ("Staffan de Mistura", "2017-04-12", "Special Envoy for Syria"),
        ("Kristina Kvien", "2022-02-24", "Chargé d'Affaires to Ukraine"),
        ("John Tefft", "2017-04-12", "Ambassador to Russia"),
        ("Sergei Kislyak", "2016-12-29", "Ambassador to the United States"),
        ("Ismail Haniyeh", "2018-01-01", "Hamas"),
        ("Hassan Nasrallah", "2020-01-01", "Hezbollah"),
        ("Steve Witkoff", "2025-04-11", "Special Envoy"),
        ("Sergey Lavrov", "2017-04-12", "Foreign Minister"),
        ("Wendy Sherman", "2022-01-10", "Deputy Secretary of State"),
        ("Victoria Nuland", "2022-01-10", "Under Secretary of State"),
        ("Kathleen Hicks", "2022-05-01", "Deputy Secretary of Defense"),
    ],
)
def test_a_person_holds_an_office_under_the_title_that_news_uses(name: str, day: str, title: str) -> None:
    knowledge = load_knowledge()
    titles = [term.title for entry in knowledge.lookup(name) for term in knowledge.term_on(entry.id, date.fromisoformat(day))]
    assert any(title in held for held in titles), titles


def test_a_lapsed_term_is_not_held() -> None:
    knowledge = load_knowledge()
    (tillerson,) = knowledge.lookup("Rex Tillerson")
    assert knowledge.term_on(tillerson.id, date(2017, 1, 31)) == ()
    assert knowledge.term_on(tillerson.id, date(2018, 4, 1)) == ()
    assert [t.title for t in knowledge.terms(tillerson.id)] == ["Secretary of State"]


def test_open_terms_say_until_when_they_are_vouched_for() -> None:
    knowledge = load_knowledge()
    (lavrov,) = knowledge.lookup("Sergey Lavrov")
    term = knowledge.term_on(lavrov.id, date(2024, 1, 1))[0]
    assert term.end is None
    assert term.as_of is not None
    assert term.as_of >= date(2025, 1, 1)
