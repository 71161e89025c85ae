"""A web service on kom_erbij as people would write one, and 8 requests at once to it. Run by test_threads.py.

A program of its own, so that what kills a process fails one test. Prints, as JSON, the hashes of what each request
got, alone and among the others.
"""

from __future__ import annotations

import asyncio
import json
import sys
from hashlib import sha256
from itertools import cycle
from tempfile import TemporaryDirectory
from threading import Barrier
from typing import Any

import httpx
from fastapi import FastAPI

import kom_erbij
from kom_erbij.template.registry import find_product

AT_ONCE = 8
PLACES = ("Gouda", "Breda", "Groningen", "Zwolle", "Leiden", "Ede", "Goes", "Tilburg")
app = FastAPI()
gate = Barrier(1)


@app.get("/{product}")
def make(product: str, gemeente: str, titel: str, formaat: str, doel: str, foto: str, logo: str) -> dict[str, str]:
    """The files of one product, as hashes by name. FastAPI runs it in a thread of its own."""
    gate.wait(timeout=120)
    with TemporaryDirectory() as folder:
        made = kom_erbij.maak(
            product,
            gemeente,
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


def main(products: list[str], formaat: str, doel: str, photo: str, logo: str) -> None:
    requests = [
        {
            "product": name,
            "params": {
                "gemeente": place,
                "titel": f"Samen eten {number}",
                "formaat": formaat,
                "doel": "scherm" if find_product(name).on_screen_only else doel,
                "foto": photo if number % 4 == 1 else "",
                "logo": logo if number % 4 == 2 else "",
            },
        }
        for number, (place, name) in enumerate(zip(PLACES, cycle(products), strict=False))
    ]
    together = asyncio.run(ask(requests, at_once=True))
    alone = asyncio.run(ask(requests, at_once=False))
    print(json.dumps({"together": together, "alone": alone}))


if __name__ == "__main__":
    main(sys.argv[1].split(","), *sys.argv[2:])
