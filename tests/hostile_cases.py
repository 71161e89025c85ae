"""Hostile and broken input, and what each gets: the table that `test_hostile.py` runs and `docs/betrouwbaarheid.md` shows.

A case makes its files in an empty folder and gives the arguments of a command; the output folder is `uit`.
"""

# ruff: noqa: E501 (a case a line reads best)
from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import hostile_files as files

Make = Callable[[Path], list[str]]
Check = Callable[[Path], None]
POSTER = ("--gemeente", "Gouda", "--jaar", "2027", "--formaat", "pdf", "--doel", "scherm", "--maat", "a4")
LIST = "lijst.csv"


@dataclass(frozen=True, slots=True)
class Case:
    """One hostile input, in Dutch as the document shows it; the exit code, words that must be told, and the outcome.

    `heavy`: run in a process of its own, held to limits of memory and time.
    """

    soort: str
    invoer: str
    krijgt: str
    make: Make
    code: int = 0
    said: tuple[str, ...] = ()
    right: Check | None = None
    heavy: bool = False


# What a case starts from


def titled(titel: str, *more: str) -> Make:
    return lambda _: ["poster", *POSTER, "--titel", titel, *more]


def rows(
    *lines: str | bytes, head: str = "titel;datum;tijd", command: tuple[str, ...] = ("--product", "poster")
) -> Make:
    def make(here: Path) -> list[str]:
        body = b"\n".join(one if isinstance(one, bytes) else one.encode() for one in (head, *lines))
        (here / LIST).write_bytes(body)
        return ["batch", LIST, "--plat", *command, *POSTER]

    return make


def sheet(name: str, data: Callable[[], bytes]) -> Make:
    def make(here: Path) -> list[str]:
        (here / name).write_bytes(data())
        return ["batch", name, "--plat", "--product", "poster", *POSTER]

    return make


def logo(name: str, data: Callable[[], bytes]) -> Make:
    def make(here: Path) -> list[str]:
        (here / name).write_bytes(data())
        return ["poster", *POSTER, "--titel", "Samen eten", "--logo", name]

    return make


def svg(inner: str, head: str = 'viewBox="0 0 200 100" width="200" height="100"') -> Make:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {head}>{inner}<rect width="200" height="100" fill="#c00"/></svg>'
    return logo("logo.svg", text.encode)


def photo(name: str, data: Callable[[], bytes]) -> Make:
    def make(here: Path) -> list[str]:
        (here / name).write_bytes(data())
        options = ["--gemeente", "Gouda", "--jaar", "2027", "--formaat", "png", "--maat", "1080x1080"]
        about = [
            "--titel",
            "Samen eten",
            "--afbeelding",
            name,
            "--afbeelding_tekst".replace("_", "-"),
            "Soep op tafel.",
        ]
        return ["social-post", *options, *about]

    return make


def toml(text: str | Callable[[Path], None]) -> Make:
    def make(here: Path) -> list[str]:
        if isinstance(text, str):
            (here / "kom-erbij.toml").write_text(text, encoding="utf-8")
        else:
            text(here / "kom-erbij.toml")
        return ["poster", *POSTER[4:]]

    return make


def profile(data: Callable[[], bytes] | Callable[[Path], None], *, sparse: bool = False) -> Make:
    def make(here: Path) -> list[str]:
        if sparse:
            files.sparse(here / "pers.icc")
        else:
            (here / "pers.icc").write_bytes(data())  # type: ignore[call-arg, arg-type]
        return ["poster", "--gemeente", "Gouda", "--jaar", "2027", "--formaat", "pdf", "--icc", "pers.icc"]

    return make


# What is right


def names(*expected: str) -> Check:
    def check(out: Path) -> None:
        assert sorted(path.name for path in out.iterdir() if path.suffix not in (".json", ".html")) == sorted(expected)

    return check


def shown(text: str) -> Check:
    """The one PDF shows `text`, letter by letter; blanks and the form of quotation marks aside."""

    def check(out: Path) -> None:
        [made] = out.glob("*.pdf")
        assert _letters(text) in _letters(files.pdf_text(made)), files.pdf_text(made)

    return check


def _letters(text: str) -> str:
    plain = re.sub(r"[’‘']", "'", re.sub(r"[“”\"]", '"', unicodedata.normalize("NFC", text)))
    return re.sub(r"[\s\u00ad\ufffe\u2011\u2010-]", "", plain)


def one_pdf(out: Path) -> None:
    [made] = out.glob("*.pdf")
    assert files.is_whole_pdf(made)


def without(*secrets: bytes) -> Check:
    """One whole PDF, in which none of these is left, unpacked or not."""

    def check(out: Path) -> None:
        one_pdf(out)
        [made] = out.glob("*.pdf")
        everything = files.unpacked(made)
        for secret in secrets:
            assert secret not in everything, secret

    return check


def nothing(out: Path) -> None:
    assert (
        not out.exists()
        or [path for path in out.iterdir() if path.name not in ("manifest.json", "overzicht.html")] == []
    )


def only(count: int) -> Check:
    def check(out: Path) -> None:
        made = list(out.glob("*.pdf"))
        assert len(made) == count
        assert all(files.is_whole_pdf(one) for one in made)

    return check


def red_logo(out: Path) -> None:
    """The logo, which is red, is on the poster."""
    [made] = out.glob("*.pdf")
    assert files.has_color(made, (204, 0, 0))


def square_post(out: Path) -> None:
    [made] = out.glob("*.png")
    assert files.size(made) == (1080, 1080)


def upright_post(out: Path) -> None:
    """The photo lies on its side by its pixels, and its note of Exif turns it: blue is above red."""
    [made] = out.glob("*.png")
    assert files.blue_is_above_red(made)


TEKST = [
    Case("tekst", "`{{ 7*7 }}` (Jinja)", "staat er letterlijk", titled("{{ 7*7 }}"), right=shown("{{ 7*7 }}")),
    Case("tekst", "Jinja in Jinja, eindeloze lus", "staat er letterlijk", titled("{% for x in range(9**9) %}{{ '{{x}}' }}{% endfor %}"), right=shown("{% for x in range(9**9) %}"), heavy=True),
    Case("tekst", "`{{ ''.__class__.__mro__ }}`", "staat er letterlijk", titled("Soep {{ ''.__class__.__mro__ }}"), right=shown("__class__")),
    Case("tekst", "XML en RML: `<b>vet</b><para/>`", "staat er letterlijk", titled("<b>vet</b><para/>"), right=shown("<b>vet</b><para/>")),
    Case("tekst", "`<select>` en `<script>`", "staat er letterlijk", titled("<select> <script>"), right=shown("<select> <script>")),
    Case("tekst", "`&`, `&amp;` en `&#0;`", "staat er letterlijk", titled("Thee & koek &amp; &#0;"), right=shown("Thee & koek &amp; &#0;")),
    Case("tekst", "PDF-opdrachten: `(hoi) Tj ET Q endstream`", "staat er letterlijk", titled("(hoi) Tj ET Q endstream endobj \\"), right=shown("(hoi) Tj ET Q endstream endobj \\")),
    Case("tekst", "`[bold red]hoi[/]` (opmaak van schermen)", "staat er letterlijk", rows("[bold red]hoi[/][/x];30-09-2027;10.00"), right=shown("[bold red]hoi[/][/x]")),
    Case("tekst", "`%s %n {0} $HOME ~ $(id)`", "staat er letterlijk", titled("%s %n {0} $HOME ~ $(id)"), right=shown("%s %n {0} $HOME ~ $(id)")),
    Case("tekst", "`=cmd|' /C calc'!A0` in een CSV", "staat er letterlijk", rows("=cmd|' /C calc'!A0;30-09-2027;10.00"), right=shown("=cmd|' /C calc'!A0")),
    Case("tekst", "een formule in XLSX zonder uitkomst", "fout, met de cel", sheet("lijst.xlsx", files.formula_xlsx), 1, ("lijst.xlsx, rij 2", "kolom A", "nooit uitgerekend"), nothing),
    Case("tekst", "een NUL in een cel", "fout, met de cel", rows(b"So\x00ep;30-09-2027;10.00"), 1, ("rij 2, titel (kolom A)", "U+0000", "Typ de tekst in deze cel opnieuw"), nothing),
    Case("tekst", "een half teken (lone surrogate) in een optie", "fout", titled("Soep \udcff"), 2, ("--titel", "een half teken"), nothing),
    Case("tekst", "een escape-reeks voor de terminal", "fout, zonder die reeks te tonen", rows(b"Soep \x1b[31m;30-09-2027;10.00"), 1, ("rij 2", "U+001B"), nothing),
    Case("tekst", "een teken dat de leesrichting keert (U+202E)", "fout, met de cel", rows("Soep \u202enete;30-09-2027;10.00"), 1, ("rij 2", "U+202E", "keert de leesrichting"), nothing),
    Case("tekst", "een RTL-merk (U+200F)", "fout, met de cel", rows("So\u200fep;30-09-2027;10.00"), 1, ("rij 2", "U+200F"), nothing),
    Case("tekst", "tekens zonder breedte midden in een woord", "fout, met de cel", rows("So\u200bep;30-09-2027;10.00"), 1, ("U+200B", "zonder breedte"), nothing),
    Case("tekst", "een emoji", "fout: het lettertype heeft het teken niet", rows("Soep 🎉;30-09-2027;10.00"), 1, ("rij 2", "🎉", "heeft geen teken voor"), nothing),
    Case("tekst", "Arabisch, Hebreeuws en Chinees", "fout: het lettertype heeft de letters niet", rows("مرحبا;30-09-2027;10.00", "שלום;30-09-2027;10.00", "你好;30-09-2027;10.00"), 1, ("rij 2", "rij 3", "rij 4"), nothing),
    Case("tekst", "één goede rij tussen slechte", "de goede rij wordt gemaakt", rows("Soep 🎉;30-09-2027;10.00", "Thee;30-09-2027;10.00", ";30-09-2027;10.00"), 1, ("rij 2", "rij 4", "de titel ontbreekt"), names("gouda_poster_thee_a4_scherm.pdf")),
    Case("tekst", "een regel van 10 MB", "fout, met de rij", rows(b"x" * 10_000_000 + b";30-09-2027;10.00"), 2, ("lijst.csv, rij 2", "deze cel heeft meer dan 32.767 tekens"), nothing, True),
    Case("tekst", "een cel van 32.000 tekens", "fout: past niet, en hoeveel te lang", rows("Soep;30-09-2027;" + "woord " * 5300, head="titel;datum;omschrijving"), 1, ("rij 2", "past niet", "tekens korter"), nothing, True),
    Case("tekst", "een woord van 5.000 letters", "fout: te breed voor de regel", titled("a" * 5000), 2, ("--titel", "aaaa…”", "mm breed"), nothing, True),
    Case("tekst", "tweehonderd accenten op één letter", "fout: het lettertype heeft ze niet", titled("Z" + "\u0301\u0316\u035b" * 70 + "oep"), 2, ("--titel",), nothing),
    Case("tekst", "een titel van alleen spaties", "fout: de titel ontbreekt", rows('"   ";30-09-2027;10.00'), 1, ("rij 2", "de titel ontbreekt"), nothing),
    Case("tekst", "honderd regels in een titel", "wordt één regel", rows('"Samen' + "\n" * 100 + 'eten";30-09-2027;10.00'), right=shown("Samen eten")),
]  # fmt: skip

NAAM = [
    Case("bestandsnaam", "titel `../../x`", "`x`, in de map", titled("../../x"), right=names("gouda_poster_x_a4_scherm.pdf")),
    Case("bestandsnaam", "titel `CON`", "geen naam van Windows", titled("CON"), right=names("gouda_poster_con-_a4_scherm.pdf")),
    Case("bestandsnaam", "titel `aux.txt`", "`aux-txt`", titled("aux.txt"), right=names("gouda_poster_aux-txt_a4_scherm.pdf")),
    Case("bestandsnaam", "titel `a/b`", "`a-b`, in de map", titled("a/b"), right=names("gouda_poster_a-b_a4_scherm.pdf")),
    Case("bestandsnaam", "titel `C:\\x`", "`c-x`, in de map", titled("C:\\x"), right=names("gouda_poster_c-x_a4_scherm.pdf")),
    Case("bestandsnaam", "`Koffie` en `KOFFIE`", "twee bestanden", rows("Koffie;30-09-2027;10.00", "KOFFIE;01-10-2027;10.00"), right=names("gouda_poster_koffie_2027-09-30_a4_scherm.pdf", "gouda_poster_koffie_2027-10-01_a4_scherm.pdf")),
    Case("bestandsnaam", "`é` als één teken en als twee (NFC, NFD)", "twee bestanden", rows("Caf\u00e9;30-09-2027;10.00", "Cafe\u0301;30-09-2027;12.00"), right=names("gouda_poster_cafe_2027-09-30_rij-2_a4_scherm.pdf", "gouda_poster_cafe_2027-09-30_rij-3_a4_scherm.pdf")),
    Case("bestandsnaam", "een titel van 1.500 tekens", "fout: past niet, en hoeveel te lang", rows("Samen eten en daarna nog even praten over van alles " * 30 + ";30-09-2027;10.00"), 1, ("rij 2", "past niet"), nothing),
    Case("bestandsnaam", "titel `Soep. . .` (punten en spaties achteraan)", "`soep`", titled("Soep. . ."), right=names("gouda_poster_soep_a4_scherm.pdf")),
    Case("bestandsnaam", "titel `???` (geen letter)", "`naamloos`", titled("???"), right=names("gouda_poster_naamloos_a4_scherm.pdf")),
    Case("bestandsnaam", "afbeelding `../../etc/passwd`", "fout: buiten de map", rows("Soep;30-09-2027;../../etc/passwd;iets", head="titel;datum;afbeelding;afbeelding_tekst"), 1, ("rij 2, afbeelding", "ligt niet in de map"), nothing),
    Case("bestandsnaam", "afbeelding `C:\\Windows\\x.png`", "fout: buiten de map", rows("Soep;30-09-2027;C:\\Windows\\x.png;iets", head="titel;datum;afbeelding;afbeelding_tekst"), 1, ("rij 2, afbeelding", "ligt niet in de map"), nothing),
    Case("bestandsnaam", "`uit` is een koppeling naar een andere map", "alleen daar", files.linked_output(titled("Soep"))),
]  # fmt: skip

PLAATJE = [
    Case("plaatje", "PNG-bom: 30.000 × 30.000 in 110 kB", "fout: te veel pixels", logo("logo.png", files.bomb_png), 2, ("logo.png", "pixels"), nothing, True),
    Case("plaatje", "PNG met een tekstblok dat tot 100 MB uitpakt", "fout: beschadigd", logo("logo.png", files.text_bomb_png), 2, ("logo.png", "beschadigd"), nothing, True),
    Case("plaatje", "afgebroken PNG", "fout: beschadigd", logo("logo.png", lambda: files.png()[:-40]), 2, ("logo.png", "beschadigd"), nothing),
    Case("plaatje", "afgebroken JPEG", "fout: beschadigd", logo("logo.jpg", lambda: files.jpeg()[:400]), 2, ("logo.jpg", "beschadigd"), nothing),
    Case("plaatje", "JPEG die `.png` heet", "gewoon gebruikt", logo("logo.png", files.jpeg), right=red_logo),
    Case("plaatje", "JPEG in CMYK", "gewoon gebruikt", logo("logo.jpg", files.cmyk_jpeg), right=one_pdf),
    Case("plaatje", "PNG van 16 bits", "gewoon gebruikt", logo("logo.png", files.deep_png), right=one_pdf),
    Case("plaatje", "bewegende PNG", "fout: bewegend plaatje", logo("logo.png", files.animated_png), 2, ("logo.png", "bewegend"), nothing),
    Case("plaatje", "bewegende GIF", "fout: bewegend plaatje", logo("logo.gif", files.gif), 2, ("logo.gif", "bewegend"), nothing),
    Case("plaatje", "bewegende WebP die `.jpg` heet", "fout: bewegend plaatje", logo("logo.jpg", files.webp), 2, ("logo.jpg", "bewegend"), nothing),
    Case("plaatje", "foto die volgens Exif gedraaid is", "staat rechtop", photo("foto.jpg", files.turned_jpeg), right=upright_post),
    Case("plaatje", "PNG van 30.000 pixels breed", "gewoon gebruikt", logo("logo.png", files.wide_png), right=one_pdf, heavy=True),
    Case("plaatje", "foto van 1 bij 1 pixel", "fout: te weinig pixels", photo("foto.png", lambda: files.png((1, 1))), 2, ("pixels",), nothing),
    Case("plaatje", "leeg bestand", "fout: geen plaatje", logo("logo.png", lambda: b""), 2, ("logo.png", "geen PNG, JPEG, SVG of PDF"), nothing),
    Case("plaatje", "een map in plaats van een bestand", "fout: geen bestand", files.folder_as_logo, 2, ("logo.png", "geen bestand"), nothing),
    Case("plaatje", "een logo van 1 GB", "fout, zonder het te lezen", files.sparse_logo, 2, ("logo.png", "1000 MB", "40 MB"), nothing, True),
]  # fmt: skip

SVG = [
    Case("SVG", "`<script>`", "fout: bevat een script", svg("<script>alert(1)</script>"), 2, ("logo.svg", "script"), nothing),
    Case("SVG", "`onload=`", "getekend; het script is weg", svg("", 'viewBox="0 0 200 100" width="200" height="100" onload="alert(1)"'), right=without(b"alert")),
    Case("SVG", "verwijzing naar http", "fout: verwijst naar een ander bestand", svg('<image href="http://example.org/x.png" width="9" height="9"/>'), 2, ("logo.svg", "verwijst naar een ander bestand"), nothing),
    Case("SVG", "verwijzing naar file:///etc/passwd", "fout: verwijst naar een ander bestand", svg('<image xlink:href="file:///etc/passwd" width="9" height="9"/>'), 2, ("logo.svg", "verwijst naar een ander bestand"), nothing),
    Case("SVG", "entiteit die een bestand leest (XXE)", "fout: entiteiten", logo("logo.svg", lambda: b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>'), 2, ("logo.svg", "entiteiten"), nothing),
    Case("SVG", "een miljard keer lol (billion laughs)", "fout: entiteiten", logo("logo.svg", files.laughs), 2, ("logo.svg", "entiteiten"), nothing, True),
    Case("SVG", "`<foreignObject>` met HTML", "fout: kan niet worden getekend", svg('<foreignObject width="200" height="100"><p xmlns="http://www.w3.org/1999/xhtml">hoi</p></foreignObject>'), 2, ("logo.svg", "foreignObject"), nothing),
    Case("SVG", "`@import` in een stijl", "fout: verwijst naar een ander bestand", svg('<style>@import url("http://example.org/a.css");</style>'), 2, ("logo.svg", "verwijst naar een ander bestand"), nothing),
    Case("SVG", "`url(http://…)` in een stijl", "fout: verwijst naar een ander bestand", svg('<rect width="9" height="9" style="fill: url(http://example.org/a.svg#b)"/>'), 2, ("logo.svg", "verwijst naar een ander bestand"), nothing),
    Case("SVG", "viewBox van een biljoen breed", "fout: te groot", svg("", 'viewBox="0 0 1e12 1e12" width="1e12" height="1e12"'), 2, ("logo.svg", "meter groot"), nothing, True),
    Case("SVG", "zonder maat", "getekend", svg("", ""), right=red_logo),
    Case("SVG", "`<use>` die zichzelf verdubbelt, dertig keer", "fout", svg(files.use_bomb()), 2, ("logo.svg",), nothing, True),
    Case("SVG", "100.000 groepen in elkaar", "fout", svg("<g>" * 100_000 + "</g>" * 100_000), 2, ("logo.svg",), nothing, True),
    Case("SVG", "plaatje in het plaatje dat een bom is", "fout", svg(files.bomb_in_svg()), 2, ("logo.svg",), nothing, True),
    Case("SVG", "filter dat uren rekent", "fout: na 10 seconden nog niet getekend, of te ingewikkeld", svg('<filter id="f"><feTurbulence baseFrequency="0.1" numOctaves="1000000"/></filter><rect width="9" height="9" filter="url(#f)"/>'), 2, ("logo.svg",), nothing, True),
    Case("SVG", "half bestand", "fout: geen geldige SVG", logo("logo.svg", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><rect'), 2, ("logo.svg", "geen geldige SVG"), nothing),
]  # fmt: skip

PDF = [
    Case("PDF-logo", "JavaScript", "getekend; het script is weg", logo("logo.pdf", files.pdf_with_script), right=without(b"app.alert", b"/JavaScript")),
    Case("PDF-logo", "OpenAction die een programma start", "getekend; de actie is weg", logo("logo.pdf", files.pdf_with_action), right=without(b"/Launch", b"calc.exe")),
    Case("PDF-logo", "ingesloten bestand", "getekend; het bestand is weg", logo("logo.pdf", files.pdf_with_attachment), right=without(b"virus.exe", b"MZ-kwaad")),
    Case("PDF-logo", "met een wachtwoord", "fout: wachtwoord", logo("logo.pdf", files.pdf_locked), 2, ("logo.pdf", "wachtwoord"), nothing),
    Case("PDF-logo", "500 bladzijden", "fout: 500 bladzijden", logo("logo.pdf", files.pdf_of_many_pages), 2, ("logo.pdf", "500 bladzijden"), nothing),
    Case("PDF-logo", "een bladzijde van 10 km", "fout: te groot", logo("logo.pdf", lambda: files.pdf_logo(size=(28_346_456, 14_173_228))), 2, ("logo.pdf", "meter groot", "hoogstens 5 meter"), nothing),
    Case("PDF-logo", "een bladzijde van niets", "fout: geen gewone maat", logo("logo.pdf", lambda: files.pdf_logo(size=(0, 0))), 2, ("logo.pdf", "0 bij 0 meter"), nothing),
    Case("PDF-logo", "zonder MediaBox", "getekend", logo("logo.pdf", files.pdf_without_box), right=red_logo),
    Case("PDF-logo", "beschadigd", "fout: beschadigd", logo("logo.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 20), 2, ("logo.pdf", "beschadigd"), nothing),
    Case("PDF-logo", "een stroom van 0,3 MB die tot 300 MB uitpakt", "fout: te groot", logo("logo.pdf", files.pdf_bomb), 2, ("logo.pdf", "groter dan 100 MB"), nothing, True),
    Case("PDF-logo", "een plaatje van 31.000 × 31.000 pixels", "fout: te groot", logo("logo.pdf", files.pdf_picture_bomb), 2, ("logo.pdf", "31000 bij 31000 pixels"), nothing, True),
    Case("PDF-logo", "vormen die elkaar verdubbelen, twintig keer", "fout: tekent te veel", logo("logo.pdf", files.pdf_doubles), 2, ("logo.pdf", "tekent te veel"), nothing, True),
    Case("PDF-logo", "een vorm die zichzelf tekent", "fout: tekent zichzelf", logo("logo.pdf", files.pdf_draws_itself), 2, ("logo.pdf", "tekent zichzelf"), nothing, True),
]  # fmt: skip

LIJST = [
    Case("lijst", "XLSX-bom: 450 MB in een halve MB", "fout: geen gewone lijst", sheet("lijst.xlsx", files.bomb_xlsx), 2, ("lijst.xlsx", "uitgepakt", "geen gewone lijst"), nothing, True),
    Case("lijst", "XLSX met koppelingen naar andere bestanden", "gelezen; niets geopend", sheet("lijst.xlsx", files.linked_xlsx), right=only(1)),
    Case("lijst", "DOCX die `.xlsx` heet", "fout: geen lijst", sheet("lijst.xlsx", files.docx), 2, ("lijst.xlsx", "geen lijst"), nothing),
    Case("lijst", "ODS", "gewoon gelezen", sheet("lijst.ods", files.ods), right=only(1)),
    Case("lijst", "ODS met een miljard herhaalde rijen", "fout: meer dan 50.000 rijen", sheet("lijst.ods", files.endless_ods), 2, ("lijst.ods", "meer dan 50.000 rijen"), nothing, True),
    Case("lijst", "XLSX die zegt een miljoen rijen te hebben", "gelezen", sheet("lijst.xlsx", files.tall_xlsx), right=only(1), heavy=True),
    Case("lijst", "CSV van ruis", "fout", sheet("lijst.csv", files.noise), 2, ("lijst.csv",), nothing),
    Case("lijst", "UTF-16 zonder BOM", "gelezen, en dat gezegd", sheet("lijst.csv", lambda: "titel;datum\r\nKoffie;30-09-2027\r\n".encode("utf-16-le")), said=("UTF-16",), right=only(1)),
    Case("lijst", "CSV van 1 GB", "fout, zonder hem te lezen", files.sparse_sheet, 2, ("lijst.csv", "1000 MB", "50 MB"), nothing, True),
    Case("lijst", "100.000 rijen", "fout: meer dan 50.000 rijen", sheet("lijst.csv", lambda: b"titel;datum\n" + b"Koffie;30-09-2027\n" * 100_000), 2, ("lijst.csv", "meer dan 50.000 rijen"), nothing, True),
    Case("lijst", "100.000 kolommen", "fout: geen gewone lijst", sheet("lijst.csv", lambda: b"titel" + b";x" * 100_000 + b"\nKoffie\n"), 2, ("lijst.csv, rij 1", "100001 cellen"), nothing, True),
    Case("lijst", "een aanhalingsteken dat nergens sluit", "fout in die rij; de andere wel", sheet("lijst.csv", lambda: b'titel;datum\n"Koffie;30-09-2027\n' + b"Thee;30-09-2027\n" * 5), 1, ("lijst.csv, rij 2", "aanhalingsteken"), only(5)),
    Case("lijst", "een map in plaats van een lijst", "fout: geen bestand", files.folder_as_sheet, 2, ("lijst.csv", "geen bestand"), nothing),
    Case("lijst", "een lege lijst", "fout: leeg", sheet("lijst.csv", lambda: b""), 2, ("lijst.csv", "leeg"), nothing),
]  # fmt: skip

INSTELLING = [
    Case("instellingen", "TOML van 1 GB", "fout, zonder het te lezen", toml(files.sparse), 2, ("kom-erbij.toml", "1000 MB", "1 MB"), nothing, True),
    Case("instellingen", "100.000 haken in elkaar", "fout", toml("x = " + "[" * 100_000), 2, ("kom-erbij.toml",), nothing, True),
    Case("instellingen", "overal de verkeerde soort", "alle fouten in één keer", toml('gemeente = 3\njaar = "x"\nwebsite = [1]\n[huisstijl]\nlogo = true\nkleur = 5\npartners = "a"\n[contact]\nnaam = 1\n'), 2, ("gemeente", "jaar", "website", "huisstijl.logo", "huisstijl.partners", "contact.naam"), nothing),
    Case("instellingen", "datums als tekst", "begrepen", toml('gemeente = "Gouda"\nvan = "2027-09-30"\ntot = "07-10-2027"\n'), right=only(1)),
    Case("instellingen", "een datum die geen datum is", "fout", toml('gemeente = "Gouda"\nvan = "32 mei"\n'), 2, ("32 mei", "geen datum"), nothing),
    Case("instellingen", "twee keer dezelfde sleutel", "fout, met de regel", toml('gemeente = "Gouda"\ngemeente = "Breda"\n'), 2, ("kom-erbij.toml", "regel 2"), nothing),
    Case("instellingen", "logo buiten beeld: `/dev/zero`", "fout: geen bestand", toml('gemeente = "Gouda"\n[huisstijl]\nlogo = "/dev/zero"\n'), 2, ("zero", "geen bestand"), nothing),
    Case("kleurprofiel", "profiel van een beeldscherm (RGB)", "fout: niet van een pers", profile(files.rgb_profile), 2, ("--icc", "pers.icc", "niet van een pers"), nothing),
    Case("kleurprofiel", "beschadigd profiel", "fout: beschadigd", profile(files.damaged_profile), 2, ("--icc", "pers.icc", "beschadigd"), nothing),
    Case("kleurprofiel", "profiel van 1 GB", "fout, zonder het te lezen", profile(lambda: b"", sparse=True), 2, ("--icc", "pers.icc", "MB"), nothing, True),
    Case("preflight", "PDF van 1 GB", "fout, zonder hem te lezen", files.sparse_pdf, 2, ("druk.pdf", "MB"), None, True),
]  # fmt: skip

CASES = [*TEKST, *NAAM, *PLAATJE, *SVG, *PDF, *LIJST, *INSTELLING]
