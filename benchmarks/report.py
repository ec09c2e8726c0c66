"""How fast the page of `werwas report` opens and answers in Chromium: the examples, multiplied to a number of articles.

python benchmarks/report.py RECORDS TEXTS… [--articles 1000] [--rounds 5]    (needs: pip install playwright; Chromium)

Names, days and ids are varied, so that lists, timeline and network have much to draw; the median of the rounds is told.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from werwas.pipeline import text_sha256
from werwas.readers import Options, read_articles
from werwas.report import write_report
from werwas.schema import Record

DAYS = 200
SEED = 1
CLICKS = {
    "type": "#filter-type .attack",
    "factuality": "#filter-factuality .reported",
    "section": "#filter-section .body",
    "reset": "#reset",
}
# milliseconds from the click until the next picture is drawn
CLICK = """async (selector) => {
  const before = performance.now();
  document.querySelector(selector).click();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - before;
}"""
READY = "body[data-ready]"


def varied(records: list[Record], texts: dict[str, str], count: int) -> Iterator[tuple[Record, str]]:
    """So many records, each with a text of its own."""
    chance = random.Random(SEED)
    for number in range(count):
        value = records[number % len(records)].model_dump()
        text = texts[value["article"]["text_sha256"]] + f"\n{number}"
        day = date(2025, 1, 1) + timedelta(chance.randrange(DAYS))
        value["article"] |= {"id": f"a{number}", "text_sha256": text_sha256(text), "published_at": day.isoformat()}
        for entity in value["entities"]:
            if chance.random() < 0.3:
                entity |= {"name": f"{entity['name']} {chance.randrange(count)}", "kb_id": None}
        for expression in value["times"]:
            expression["earliest"] = day.isoformat() if expression["earliest"] else None
        yield Record.model_validate(value), text


def measured(page: Page, address: str) -> dict[str, float]:
    """Seconds until the page is ready and until all texts can be searched; milliseconds of each filter and of a search."""
    before = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(READY, timeout=120_000)
    found = {"ready (s)": time.perf_counter() - before}
    page.wait_for_selector("body[data-texts]", timeout=120_000)
    found["texts (s)"] = time.perf_counter() - before
    for name, selector in CLICKS.items():
        found[f"{name} (ms)"] = page.evaluate(CLICK, selector)
    page.evaluate("delete document.body.dataset.took")
    page.fill("#search", "Odessa")
    page.wait_for_selector("body[data-took]")
    found["search (ms)"] = float(page.get_attribute("body", "data-took") or "nan")
    return found


def main() -> None:
    """Writes the page, opens it several times, prints medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("texts", nargs="+")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    articles: Iterator[Any] = (item.article or {} for source in options.texts for item in read_articles(source, Options()))
    texts = {text_sha256(article["text"]): article["text"] for article in articles}
    records = [Record.model_validate_json(line) for line in options.records.read_text(encoding="utf-8").splitlines()]
    records = [record for record in records if record.article.text_sha256 in texts]
    pairs = list(varied(records, texts, options.articles))
    known = {record.article.text_sha256: text for record, text in pairs}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        out = Path(folder) / "report.html"
        before = time.perf_counter()
        write_report((record for record, _ in pairs), out, texts=known.get)
        print(f"{options.articles} articles, written in {time.perf_counter() - before:.1f} s, {out.stat().st_size / 1e6:.1f} MB")
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        rounds = []
        for _ in range(options.rounds):
            page = browser.new_page(viewport={"width": 1440, "height": 1000})
            rounds.append(measured(page, out.as_uri()))
            page.close()
        browser.close()
    for name in rounds[0]:
        values = [one[name] for one in rounds]
        print(f"{name:16} median {statistics.median(values):7.2f}   worst {max(values):7.2f}")


if __name__ == "__main__":
    main()
