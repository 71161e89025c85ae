"""What a print file says of itself: version, standard, title, dates, trapping."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pikepdf

from kom_erbij.campaign.drukker import Standard
from kom_erbij.preflight.case import Case
from kom_erbij.preflight.rules.base import DRUK, ERROR, Hit, quoted, rule

_NAMES = {Standard.X4: "PDF/X-4", Standard.X1A: "PDF/X-1a:2003"}
_X4 = frozenset(("PDF/X-4",))
_X1A = frozenset(("PDF/X-1a:2003", "PDF/X-1a:2001", "PDF/X-1:2001"))


def claimed(case: Case) -> str:
    """Which PDF/X the file says it is; nothing where it does not say."""
    xmp = case.xmp or {}
    return (
        xmp.get("pdfxid:GTS_PDFXVersion") or case.info.get("GTS_PDFXVersion", "") or xmp.get("pdfx:GTS_PDFXVersion", "")
    )


@rule(
    "pdfx-claim-missing", DRUK, "ISO 15930-7 en 15930-4, identification (GTS_PDFXVersion)", ERROR,
    why="Een drukker ziet aan dit merk dat het bestand voor druk gemaakt is, en volgens welke afspraak.",
    mend="Exporteer als PDF/X, in de vorm die de drukker vraagt.",
)  # fmt: skip
def pdfx_claim_missing(case: Case) -> Iterator[Hit]:
    wanted = _NAMES[case.drukker.standard]
    has = claimed(case)
    if not has:
        yield Hit(f"het bestand zegt niet dat het {wanted} is.")
    elif has not in (_X4 if case.drukker.standard is Standard.X4 else _X1A):
        yield Hit(f"het bestand zegt dat het {has} is; deze drukker vraagt {wanted}.")


@rule(
    "pdf-version", DRUK, "ISO 15930-7 (PDF 1.6), ISO 15930-4 (PDF 1.4), file header", ERROR,
    why="Een nieuwere PDF kan dingen bevatten die de drukker niet kan lezen.",
    mend="Bewaar het bestand als een oudere PDF, of exporteer als PDF/X.",
)  # fmt: skip
def pdf_version(case: Case) -> Iterator[Hit]:
    newest = "1.6" if case.drukker.standard is Standard.X4 else "1.4"
    if case.pdf.pdf_version > newest:
        yield Hit(
            f"het bestand is PDF {case.pdf.pdf_version}; voor {_NAMES[case.drukker.standard]} hoogstens PDF {newest}."
        )


@rule(
    "xmp-missing", DRUK, "ISO 15930-7, metadata", ERROR,
    why="PDF/X-4 bewaart zijn gegevens in XMP; zonder is het geen PDF/X-4.",
    mend="Exporteer opnieuw als PDF/X-4.",
    standard=Standard.X4,
)  # fmt: skip
def xmp_missing(case: Case) -> Iterator[Hit]:
    if case.xmp is None:
        yield Hit("er zijn geen XMP-gegevens die te lezen zijn.")


@rule(
    "trapped-missing", DRUK, "ISO 15930-7 en 15930-4, trapping (Trapped)", ERROR,
    why="De drukker moet weten of hij zelf nog moet overvullen (trapping).",
    mend="Zet Trapped op False, of op True als het al gedaan is.",
)  # fmt: skip
def trapped_missing(case: Case) -> Iterator[Hit]:
    info = case.info.get("Trapped", "").removeprefix("/")
    said = info or (case.xmp or {}).get("pdf:Trapped", "")
    if said not in ("True", "False"):
        yield Hit(f"bij Trapped staat {quoted(said)}." if said else "er staat niet in of er overvuld is (Trapped).")


@rule(
    "druk-title-missing", DRUK, "ISO 15930-7 en 15930-4, document information (Title)", ERROR,
    why="Zonder titel raakt een bestand bij de drukker tussen de andere zoek.",
    mend="Vul bij de documenteigenschappen een titel in.",
)  # fmt: skip
def druk_title_missing(case: Case) -> Iterator[Hit]:
    said = case.info.get("Title", "").strip() if case.drukker.standard is Standard.X1A else _titles(case)
    if not said:
        yield Hit("het document heeft geen titel.")


def _titles(case: Case) -> str:
    return (case.xmp or {}).get("dc:title", "") or case.info.get("Title", "").strip()


@rule(
    "dates-missing", DRUK, "ISO 15930-7 en 15930-4, document information (dates)", ERROR,
    why="Aan de datums ziet de drukker welke versie de laatste is.",
    mend="Bewaar het bestand opnieuw als PDF/X.",
)  # fmt: skip
def dates_missing(case: Case) -> Iterator[Hit]:
    xmp = (case.xmp or {}) if case.drukker.standard is Standard.X4 else {}
    for key, other, said in (
        ("CreationDate", "xmp:CreateDate", "wanneer het gemaakt is"),
        ("ModDate", "xmp:ModifyDate", "wanneer het veranderd is"),
    ):
        if not case.info.get(key) and not xmp.get(other):
            yield Hit(f"er staat niet in {said} ({key}).")


@rule(
    "metadata-differ", DRUK, "ISO 15930-7, metadata (Info en XMP gelijk)", ERROR,
    why="De gegevens staan er twee keer in, en spreken elkaar tegen.",
    mend="Bewaar het bestand opnieuw, zodat beide gelijk zijn.",
)  # fmt: skip
def metadata_differ(case: Case) -> Iterator[Hit]:
    xmp = case.xmp or {}
    for key, other in (("Title", "dc:title"), ("Trapped", "pdf:Trapped")):
        one, two = case.info.get(key, "").removeprefix("/").strip(), xmp.get(other, "")
        if one and two and " ".join(one.split()) != " ".join(two.split()):
            yield Hit(f"{key} is {quoted(one)} in het ene en {quoted(two)} in het andere.")
    for key, other in (("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate")):
        first, second = _moment(case.info.get(key, "")), _moment(xmp.get(other, ""))
        if first and second and first != second:
            yield Hit(f"{key} is {quoted(case.info[key])} in het ene en {quoted(xmp[other])} in het andere.")


_DATE = re.compile(
    r"(?:D:)?(\d{4})-?(\d\d)?-?(\d\d)?T?(\d\d)?:?(\d\d)?:?(\d\d)?(?:\.\d+)?(?:(Z)|([+-])(\d\d)[':]?(\d\d)?)?"
)


def _moment(said: str) -> datetime | None:
    """A PDF date (ISO 32000-1, 7.9.4) or an XMP date as a moment in UTC."""
    found = _DATE.match(said)
    if not found:
        return None
    year, month, day, hour, minute, second, _, sign, hours, minutes = found.groups()
    try:
        moment = datetime(int(year), int(month or 1), int(day or 1), tzinfo=UTC)
        moment += timedelta(hours=int(hour or 0), minutes=int(minute or 0), seconds=int(second or 0))
    except (ValueError, OverflowError):
        return None
    shift = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return moment - shift if sign == "+" else moment + shift


@rule(
    "document-id-missing", DRUK, "ISO 15930-7 en 15930-4, file identification (ID)", ERROR,
    why="Zonder kenmerk is niet te zien of twee bestanden hetzelfde zijn.",
    mend="Bewaar het bestand opnieuw als PDF/X.",
)  # fmt: skip
def document_id_missing(case: Case) -> Iterator[Hit]:
    ids = case.pdf.trailer.get("/ID")
    if not isinstance(ids, pikepdf.Array) or len(ids) != 2 or not bytes(ids[0]):
        yield Hit("het bestand heeft geen kenmerk (ID).")


@rule(
    "xmp-ids-missing", DRUK, "ISO 15930-7, metadata (xmpMM)", ERROR,
    why="Systemen van drukkers volgen een bestand aan deze kenmerken.",
    mend="Exporteer opnieuw als PDF/X-4; het programma zet ze er dan zelf in.",
    standard=Standard.X4,
)  # fmt: skip
def xmp_ids_missing(case: Case) -> Iterator[Hit]:
    xmp = case.xmp
    if xmp is None:
        return
    missing = [key for key in ("DocumentID", "VersionID", "RenditionClass") if not xmp.get(f"xmpMM:{key}")]
    if missing:
        yield Hit(f"in de XMP-gegevens ontbreekt {', '.join(missing)}.")


@rule(
    "druk-encrypted", DRUK, "ISO 15930-7 en 15930-4, encryption", ERROR,
    why="Een versleuteld bestand kan de drukker niet bewerken.",
    mend="Bewaar het zonder beveiliging.",
)  # fmt: skip
def druk_encrypted(case: Case) -> Iterator[Hit]:
    if case.pdf.is_encrypted:
        yield Hit("het bestand is versleuteld.")
