"""Templates of one's own: one of ours copied to begin from, and a folder of them tried with short and long texts.

Not here: how a template is read (template), and what a run makes of it (make).
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from kom_erbij.campaign.model import Activiteit
from kom_erbij.campaign.onderwerp import Onderwerp, Soort
from kom_erbij.campaign.ontvanger import Ontvanger
from kom_erbij.campaign.resultaten import Antwoord, Resultaten, Wie
from kom_erbij.errors import Finding, KomErbijError, OutputError, Place, Severity, UsageError
from kom_erbij.production.ask.inputs import activity_of, configuration, source_of
from kom_erbij.production.ask.wishes import SJABLONEN, Wishes
from kom_erbij.production.keep.files import cannot_write
from kom_erbij.production.make.jobs import Job
from kom_erbij.production.make.plan import jobs_of
from kom_erbij.production.make.run import bytes_of
from kom_erbij.template.product import Product
from kom_erbij.template.registry import Registry, check_files, registry
from kom_erbij.writers.formats import FORMATS

_PRODUCT = """# Uw eigen {title}. Wat hier niet staat, is zoals bij ons; een bestand dat u weghaalt ook.
# Verander de bestanden in deze map, en kijk daarna wat er klopt: kom-erbij sjabloon --toets {folder}
extends = "{name}"

# Wilt u een nieuw product, naast dat van ons? Geef het dan een eigen naam:
# name = "mijn-{name}"
# title = "Mijn {title}"

# Eigen lettertypes (.ttf of .otf in deze map). Een naam van ons (display, regular, medium, semibold, bold, extrabold)
# komt in de plaats van dat van ons; een nieuwe naam gebruikt u in een bladzijde: face = "krul".
# [fonts]
# display = "MijnLetter-Bold.ttf"

# Eigen kleuren, voor het scherm en voor papier (cyaan, magenta, geel, zwart, in procenten; samen hoogstens 300).
# [kleuren]
# zeegroen = {{ rgb = "#2FA795", cmyk = [75, 10, 50, 0] }}
"""
_NOTE = "Dit is een kopie van ons bestand. Verander wat u wilt, of haal het weg: dan geldt dat van ons."
_COMMENTS = {".toml": "# {}\n"} | dict.fromkeys((".md", ".txt", ".html", ".css", ".js"), "{{# {} #}}\n")

_SHORT = {"titel": "Bingo"}
_LONG = {
    "titel": "Meezingmiddag met koren uit de buurt",
    "tijd": "10.30 - 12.45 uur",
    "locatie": "Ontmoetingscentrum De Buitenplaats",
    "adres": "Burgemeester Martenssingel 117",
    "omschrijving": "Zing mee met liedjes die iedereen kent. De koffie staat klaar, en wie wil, blijft eten. "
    "Je hoeft niet te kunnen zingen en je mag iemand meenemen.",
    "organisator": "Stichting Welzijn en Ontmoeting",
    "kosten": "€ 2,50, met koffie en koek",
    "aanmelden": "bel 0182 123 456",
    "doelgroep": "inwoners van 65 jaar en ouder",
}
_MANY = 18
"""Activities in the longest programme that is tried."""


@dataclass(frozen=True, slots=True)
class Toets:
    """What came of trying a folder: its products, how many files were made of them, and all that was found."""

    producten: tuple[str, ...]
    bestanden: int
    bevindingen: tuple[Finding, ...]

    @property
    def in_orde(self) -> bool:
        return not any(one.severity is Severity.ERROR for one in self.bevindingen)


def sjabloon(product: str, map: str | Path | None = None, *, config: str | Path | None = None) -> list[Path]:
    """One of our products copied, to begin a template of one's own from; the files.

    It comes in a folder of its name in `map` (default: `sjablonen` beside `kom-erbij.toml`). Raises UsageError, and
    OutputError rather than overwrite anything.
    """
    ours = registry().find(product)
    known = configuration(config, None)
    shelf = Path(map) if map else known.folder / (known.values.get("sjablonen") or SJABLONEN)
    folder = shelf / ours.name
    if folder.exists():
        raise OutputError.of(
            "deze map bestaat al.",
            "Ga daarin verder, of geef die map eerst een andere naam.",
            place=Place(file=str(folder)),
        )
    told = _PRODUCT.format(title=ours.title.lower(), name=ours.name, folder=f"{shelf.name}/{ours.name}")
    files = {"product.toml": told}
    for path in sorted(ours.folder.iterdir()):
        if path.suffix in _COMMENTS and path.name not in files:
            files[path.name] = _COMMENTS[path.suffix].format(_NOTE) + path.read_text(encoding="utf-8")
    try:
        folder.mkdir(parents=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise cannot_write(folder, error) from None
    return [folder / name for name in files]


def toets(map: str | Path, *, gemeente: str | None = None, today: date | None = None) -> Toets:
    """Try the products in a folder: each in all its sizes and formats, with the shortest and with the longest text.

    `map` is a folder of products, or of one; the gemeente is that of `kom-erbij.toml`, or else Gouda. Nothing is kept.
    Raises UsageError when it holds none.
    """
    folder = Path(map).resolve()
    one = (folder / "product.toml").is_file()
    known = registry((folder.parent if one else folder,)) if folder.is_dir() else None
    if known is None or not (one or any(folder.glob("*/product.toml"))):
        raise UsageError.of(
            f"in “{map}” staat geen sjabloon.", "Noem de map met product.toml, of de map daarboven.",
            place=Place(option="--toets"),
        )  # fmt: skip
    own = [product for product in known.products if product.own and (not one or product.folder == folder)]
    found = _wrong_in(known, folder if one else None)
    made = 0
    with tempfile.TemporaryDirectory(prefix="kom-erbij-") as scratch:
        options = {"config": None, "today": today}
        configured = configuration(None, None).values.get("gemeente")
        source = source_of(gemeente or (None if configured else "Gouda"), options, today)
        campagne = source.campagne
        day = f"{campagne.week.van:%d-%m-%Y}"
        photo = {"afbeelding": str(_photo(Path(scratch))), "afbeelding_tekst": "Mensen zingen samen aan een tafel."}
        short, long, pictured = (
            activity_of({"datum": day, **words}, campagne) for words in (_SHORT, _LONG, {**_LONG, **photo})
        )
        assert short and long and pictured
        for product in own:
            try:
                check_files(product)
            except KomErbijError as error:
                found += error.findings
                continue
            for text, about in (
                ("de kortste", Onderwerp(campagne, short)),
                ("de langste", Onderwerp(campagne, long)),
                ("een foto en de langste", Onderwerp(campagne, pictured)),
                ("", Onderwerp(campagne)),
                ("", Onderwerp(campagne, invul=True)),
                ("de kortste", Onderwerp(campagne, programma=(short,))),
                ("de langste", Onderwerp(campagne, programma=(long,) * _MANY)),
                ("de kortste", Onderwerp(campagne, resultaten=Resultaten((Antwoord(short.titel, Wie.BEZOEKER),)))),
                ("de langste", Onderwerp(campagne, resultaten=_answers(long))),
                ("de kortste", Onderwerp(campagne, ontvanger=Ontvanger("Buurthuis"))),
                ("de langste", Onderwerp(campagne, ontvanger=_partner(long))),
            ):
                for job in _jobs(product, about):
                    if about.activiteit is pictured and not job.part.photo:
                        continue
                    files, wrong = _tried(job, text)
                    made += files
                    found += wrong
    names = tuple(product.name for product in own)
    return Toets(names, made, tuple(dict.fromkeys(found)))


def _answers(of: Activiteit) -> Resultaten:
    """Long answers of many activities, from visitors and organisers."""
    told: dict[str, Any] = {"mag_gebruiken": True, "naam": of.organisator, "cijfer": Decimal(8)}
    answers = []
    for number in range(_MANY):
        its = {"activiteit": f"{of.titel} {number + 1}", "datum": of.moment.dagen[0] + timedelta(number % 7), **told}
        learned: dict[str, Any] = {
            "wat_ging_goed": of.omschrijving,
            "wat_kan_beter": of.omschrijving,
            "verhaal": of.omschrijving,
        }
        answers.append(Antwoord(wie=Wie.ORGANISATOR, aantal_bezoekers=1000 + number, **learned, **its))
        answers.append(Antwoord(wie=Wie.BEZOEKER, eerste_keer=True, wat_vond_je=of.omschrijving, **its))
    return Resultaten(tuple(answers))


def _partner(activiteit: Activiteit) -> Ontvanger:
    """Somebody with a long name and much to be thanked for."""
    name = "Stichting Samenwerkende Buurthuizen en Ontmoetingsplekken"
    person = "mevrouw drs. A.B.C. van den Berg-van der Heijden"
    address = ("Burgemeester van Grotenhuisstraat 1234", "1234 AB Berg en Terblijt")
    return Ontvanger(name, person, f"Beste {person}", address, activiteiten=(activiteit,) * 5, bezoekers=1250)


def _wrong_in(known: Registry, folder: Path | None) -> list[Finding]:
    """What is wrong with folders that are no product, as the errors that they are."""
    found = [replace(one, severity=Severity.ERROR) for one in known.findings]
    return [one for one in found if folder is None or (one.place.file or "").split("/")[0] == folder.name]


def _jobs(product: Product, about: Onderwerp) -> list[Job]:
    if about.soort in (Soort.PROGRAMMA, Soort.PARTNER) and about.soort not in product.subjects:
        return []
    wishes = Wishes(formaten=tuple(FORMATS), op_a4=product.office_sheets)
    return [
        replace(job, wishes=replace(job.wishes, ontwerp=design))
        for job in jobs_of((product, tuple(product.sizes)), wishes, about)
        for design in product.designs_of(job.part, job.maat) or ("",)
    ]


def _tried(job: Job, text: str) -> tuple[int, Iterator[Finding]]:
    """How many files a job gives, and what is wrong with it, told with its file and by which text."""
    try:
        made = bytes_of(job)
    except KomErbijError as error:
        return 0, (_placed(one, job, text) for one in error.findings)
    return len(made.files), iter(())


def _placed(finding: Finding, job: Job, text: str) -> Finding:
    photo = bool(job.activiteit and job.activiteit.afbeelding)
    place = finding.place
    if not place.file:
        files = job.part.files(job.maat, photo=photo)
        name = files[0] if files else "product.toml"
        place = replace(place, file=f"{job.product.folder.name}/{name}", option=None)
    said = f"met {text} tekst: " if text else ""
    return replace(finding, place=place, what=f"{said}{finding.what}")


def _photo(folder: Path) -> Path:
    """A photo to try layouts with."""
    from PIL import Image

    path = folder / "foto.png"
    Image.linear_gradient("L").resize((3200, 2400)).convert("RGB").save(path)
    return path
