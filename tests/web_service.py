"""A web service on kom_erbij as people would write one, and requests to it all at once. Run by test_threads.py.

A program of its own, so that what kills a process fails one test. Prints, as JSON, the hashes of what each request
got, alone and among the others.
"""

from __future__ import annotations

import asyncio
import json
import sys
from hashlib import sha256
from tempfile import TemporaryDirectory
from threading import Barrier
from typing import Any

import httpx
from fastapi import FastAPI

import kom_erbij
from kom_erbij.template.registry import find_product

PLACES = ("Gouda", "Breda", "Groningen", "Zwolle", "Leiden", "Ede", "Goes", "Tilburg")
app = FastAPI()
gate = Barrier(1)


@app.get("/{product}")
def make(
    product: str, maat: str, gemeente: str, titel: str, formaat: str, doel: str, foto: str, logo: str
) -> dict[str, str]:
    """The files of one product in one size, as hashes by name. FastAPI runs it in a thread of its own."""
    gate.wait(timeout=120)
    with TemporaryDirectory() as folder:
        made = kom_erbij.maak(
            product,
            gemeente,
            maat=maat,
            titel=titel,
            datum="30-09-2027",
            tijd="17.30",
            locatie=f"Buurthuis {gemeente}",
            aanmelden=f"www.{gemeente.lower()}.nl/tafel",
            afbeelding=foto or None,
            afbeelding_tekst="Soep op tafel." if foto else None,
            logo=logo or None,
            formaat=formaat,
            doel=doel,
            dpi=40,
            uit=folder,
        )
        return {one.bestand.name: sha256(one.bestand.read_bytes()).hexdigest() for one in made}


async def ask(requests: list[dict[str, Any]], at_once: bool) -> list[dict[str, str]]:
    """What each request got: all together, or one after another."""
    global gate
    gate = Barrier(len(requests) if at_once else 1)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://dienst") as client:

        async def one(request: dict[str, Any]) -> dict[str, str]:
            answer = await client.get(f"/{request['product']}", params=request["params"])
            assert answer.status_code == 200, answer.text
            return dict(answer.json())

        if at_once:
            return list(await asyncio.gather(*(one(request) for request in requests)))
        return [await one(request) for request in requests]


def main(photo: str, logo: str, asked: list[str]) -> None:
    """Each of `asked` is a product and its formats: "poster=pdf,png"."""
    requests = [
        {
            "product": name,
            "params": {
                "maat": next(iter(find_product(name).sizes)),
                "gemeente": place,
                "titel": f"Samen eten {number}",
                "formaat": formaten,
                "doel": "scherm" if find_product(name).on_screen_only else "scherm,druk",
                "foto": photo if number % 4 == 1 else "",
                "logo": logo if number % 4 == 2 else "",
            },
        }
        for number, (place, (name, formaten)) in enumerate(zip(PLACES, (one.split("=") for one in asked), strict=True))
    ]
    together = asyncio.run(ask(requests, at_once=True))
    alone = asyncio.run(ask(requests, at_once=False))
    print(json.dumps({"together": together, "alone": alone}))


if __name__ == "__main__":
    main(*sys.argv[1:3], sys.argv[3:])
