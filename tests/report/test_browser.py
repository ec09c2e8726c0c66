"""The page in a real Chromium: what a reader clicks, types and hears; nothing leaves the page, nothing from articles runs."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.report.conftest import EVIL, TEXT, made, sha
from werwas.report import write_report
from werwas.schema import Record

sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra dev)")
CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
AXE = importlib.util.find_spec("axe_playwright_python")
READY = "body[data-texts='all']"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for all tests."""
    with sync.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens the page of some records; afterwards no fault may stand on the console and no request may have left the file."""
    contexts, told, asked = [], [], []

    def go(*records: Record, texts: dict[str, str] | None = None, locale: str = "de-DE", **context: Any) -> Any:
        out = tmp_path / "report.html"
        known = {sha(TEXT): TEXT} if texts is None else texts
        write_report(records, out, texts=known.get, point_of={"Q1874": (46.48, 30.73)}.get, is_country={"Q159"}.__contains__)
        contexts.append(browser.new_context(locale=locale, **{"viewport": {"width": 1400, "height": 900}, **context}))
        page = contexts[-1].new_page()
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda fault: told.append(str(fault)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(out.as_uri())
        page.wait_for_selector(READY)
        return page

    go.told, go.asked = told, asked  # type: ignore[attr-defined]
    yield go
    for context in contexts:
        context.close()
    assert told == []
    assert all(url.startswith("file:") for url in asked)
    assert len(asked) == len(contexts)


@contextmanager
def redrawn(page: Any) -> Iterator[None]:
    """Waits until a filter has drawn the page anew."""
    page.evaluate("delete document.body.dataset.took")
    yield
    page.wait_for_selector("body[data-took]")


def many() -> list[Record]:
    """Forty articles, enough for two bundles and a list that scrolls."""
    return [made(id=f"a{n}", title=f"Artikel {n}", published_at=f"2025-10-{1 + n % 28:02d}") for n in range(40)]


def test_numbers_and_filters(opened: Open) -> None:
    """A filter by type, then by factuality, counts what is left; clearing the filters brings everything back."""
    page = opened(*many())
    assert page.inner_text("#shown") == "40 von 40 Artikeln, 120 von 120 Ereignissen"
    with redrawn(page):
        page.click("#filter-type .attack")
    assert page.inner_text("#shown") == "40 von 40 Artikeln, 80 von 120 Ereignissen"
    with redrawn(page):
        page.click("#filter-factuality .reported")
    assert page.inner_text("#shown").endswith("40 von 120 Ereignissen")
    assert page.get_attribute("#filter-type .attack", "aria-pressed") == "true"
    with redrawn(page):
        page.click("#reset")
    assert page.inner_text("#shown").endswith("120 von 120 Ereignissen")
    with redrawn(page):
        page.click("#filter-section .caption")
    assert page.inner_text("#shown") == "0 von 40 Artikeln, 0 von 120 Ereignissen"


def test_search_finds_words_of_titles_names_and_texts(opened: Open) -> None:
    """All words of the search must stand somewhere in the article; upper and lower case do not matter."""
    page = opened(*many())
    for query, count in (("artikel 39", 1), ("FEUERWEHR", 0), ("hontschar fünf", 40), ("rutte", 40)):
        with redrawn(page):
            page.fill("#search", query)
        assert page.inner_text("#shown").startswith(f"{count} von 40"), query
    page.click("#tab-articles")
    page.click(".row >> nth=0")
    page.wait_for_selector(".text")
    assert page.evaluate("[...CSS.highlights.get('hit')].map(String)")[0] == "Rutte"


def test_charts_filter_by_pointer_and_by_keyboard(opened: Open) -> None:
    """A bar of the timeline, a node of the network and a dot of the map are buttons: Enter chooses, Enter again takes back."""
    page = opened(*many())
    for part, shown in (("#timeline .bar", None), ("#network .node", None), ("#map .dot", "40 von 120 Ereignissen")):
        assert page.locator(part).count() > 0, part
        page.focus(f"{part} >> nth=0")
        name = page.get_attribute(f"{part} >> nth=0", "aria-label")
        with redrawn(page):
            page.keyboard.press("Enter")
        assert "120 von 120" not in page.inner_text("#shown")
        assert shown is None or page.inner_text("#shown").endswith(shown)
        assert page.locator(".chip").count() == 1
        assert page.evaluate("document.activeElement.getAttribute('aria-label')") == name
        with redrawn(page):
            page.keyboard.press(" ")
        assert "120 von 120" in page.inner_text("#shown")


def test_every_picture_has_a_table(opened: Open) -> None:
    """What timeline, network and map draw stands in a table beside them, and the figures name their source."""
    page = opened(*many())
    for name in ("timeline", "network", "map"):
        page.click(f"section:has(> #{name}) summary")
        page.wait_for_selector(f"#{name}-table tbody tr")
    assert "Taras Hontschar" in page.inner_text("#network-table")
    assert "Odessa" in page.inner_text("#map-table")
    assert "Kiew" in page.inner_text("#map .note")
    figure = page.inner_text("#harm tbody tr >> nth=0")
    assert "mindestens 5" in figure
    assert "Gouverneur Taras Hontschar (49)" in figure


def test_article_tells_what_is_pointed_at(opened: Open) -> None:
    """Focus and pointer on a trigger or a name show roles, rule, attribution and link; offsets hold behind an emoji."""
    page = opened(made())
    assert page.get_attribute("#tab-articles", "aria-selected") == "true"
    assert "🔥" in page.inner_text(".text")
    page.focus(".text .g.attack.reported")
    detail = page.inner_text("#detail")
    for part in (
        "getötet",
        "auf fremdes Wort",
        "mindestens 5",
        "Gouverneur Taras Hontschar (49)",
        "nach Angaben",
        "attack/getötet",
        "schon weiter oben",
    ):
        assert part in detail
    page.hover(".text .g.attack.fact")
    assert "Wer greift an" in page.inner_text("#detail")
    assert page.locator(".text .piece.on").all_inner_texts()[0].startswith("Russland")
    page.focus(".text .m.PER >> nth=1")
    detail = page.inner_text("#detail")
    assert "Taras Hontschar" in detail
    assert "nicht verknüpft: unknown" in detail
    page.focus(".text .m.LOC >> nth=0")
    assert page.get_attribute("#detail a.id", "href") == "https://www.wikidata.org/wiki/Q1874"
    plain = page.evaluate(
        "document.querySelectorAll('.text .hidden, .text .kind').forEach(n => n.remove()) ?? document.querySelector('.text').textContent"
    )
    assert plain == TEXT


def test_list_is_virtual_and_walks_by_keys(opened: Open) -> None:
    """Only rows in sight are in the document; arrow keys and End walk through all articles."""
    page = opened(*many(), viewport={"width": 1400, "height": 500})
    page.click("#tab-articles")
    page.wait_for_selector(".row")
    assert 3 < page.locator(".row").count() < 25
    assert page.get_attribute(".row >> nth=0", "aria-setsize") == "40"
    page.focus("#list")
    for key, title in (("Home", "Artikel 0"), ("ArrowDown", "Artikel 1"), ("End", "Artikel 39")):
        page.keyboard.press(key)
        page.wait_for_selector(f".row[aria-selected=true] >> text='{title}'")
    assert "angegriffen" in page.inner_text("#reader")


def test_without_texts_the_record_speaks(opened: Open) -> None:
    """Where the text is missing, events and entities are told by the words that the record holds."""
    page = opened(made(), texts={})
    assert "Text liegt dem Bericht nicht bei" in page.inner_text("#reader")
    page.click("#reader .pill.attack >> nth=0")
    assert "Russland" in page.inner_text("#detail")


def test_nothing_and_nearly_nothing(opened: Open) -> None:
    """A report of no articles opens, and so does one of an article without date, title, address, entities and events."""
    page = opened()
    assert page.inner_text("#shown") == "0 von 0 Artikeln, 0 von 0 Ereignissen"
    page.click("#tab-articles")
    bare = {"article": {"id": "a1", "text_sha256": sha("Nichts.")}, "produced_by": {"werwas": "0", "model": "m"}}
    page = opened(Record.model_validate(bare), Record.model_validate(bare), texts={sha("Nichts."): "Nichts."})
    page.click("#tab-articles")
    page.click(".row >> nth=1")
    page.wait_for_selector(".text")
    assert page.inner_text(".text").strip() == "Nichts."


def test_language_and_theme_switch(opened: Open) -> None:
    """German and English, light and dark; the browser's choice is the first one."""
    page = opened(*many(), locale="en-US", color_scheme="dark")
    assert page.inner_text("#tab-overview") == "Overview"
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != ground
    page.click("#language")
    assert page.inner_text("#tab-overview") == "Überblick"
    assert page.evaluate("document.documentElement.lang") == "de"
    assert page.inner_text("#numbers .tile.attack").split() == ["80", "Angriffe"]


def test_hostile_articles_run_nothing(opened: Open) -> None:
    """Scripts in title, names, text, paper and address stay words on the page, in every view."""
    text = TEXT.replace("Odessa", EVIL)
    record = made(text=TEXT, title=EVIL, source=EVIL, url="javascript:window.hacked=1", swap={"Odessa": EVIL, sha(TEXT): sha(text)})
    page = opened(record, made(id=EVIL), texts={sha(text): text, sha(TEXT): TEXT})
    for summary in page.locator(".card summary").all():
        summary.click()
    for nth in (0, 1):
        page.click("#tab-articles")
        page.click(f".row >> nth={nth}")
        page.wait_for_selector(".text .g")
        page.focus(".text .g >> nth=0")
        page.focus(".text .m >> nth=0")
        page.click("#language")
    assert page.evaluate("window.hacked") is None
    assert page.locator("main img, main script, main b, svg[onload], a[href^='javascript']").count() == 0
    assert "<script>" in page.inner_text("#list")


def test_policy_is_enforced(opened: Open) -> None:
    """Even a script that got into the page would not run, and nothing can be sent or loaded."""
    page = opened(made())
    page.evaluate("""async () => {
      const script = document.createElement("script");
      script.textContent = "window.hacked = 1";
      document.body.append(script);
      document.body.append(Object.assign(new Image(), { src: "https://example.org/x.png" }));
      document.body.setAttribute("onclick", "window.hacked = 1");
      document.body.click();
      await fetch("https://example.org/").catch(() => (window.refused = true));
    }""")
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("window.refused") is True
    assert len(opened.told) >= 3  # type: ignore[attr-defined]
    assert all("Content Security Policy" in line for line in opened.told)  # type: ignore[attr-defined]
    opened.told.clear()  # type: ignore[attr-defined]
    del opened.asked[1:]  # type: ignore[attr-defined]  # what was refused


def test_phone(opened: Open) -> None:
    """On a phone nothing is wider than the screen, and details come as a sheet that closes."""
    page = opened(*many(), viewport={"width": 360, "height": 740}, has_touch=True)
    wide = "document.documentElement.scrollWidth"
    assert page.evaluate(wide) <= 360
    page.click("#tab-articles")
    page.click(".row >> nth=2")
    page.click(".text .g.attack >> nth=0")
    assert page.evaluate(wide) <= 360
    assert page.is_visible("#details")
    page.click("#close")
    assert not page.is_visible("#details")


@pytest.mark.skipif(AXE is None, reason="axe-playwright-python is not installed (extra dev)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 360])
def test_axe_finds_no_serious_fault(opened: Open, scheme: str, width: int) -> None:
    """Overview with open tables and filters set, and an article with details: no fault that axe-core calls serious or critical."""
    page = opened(*many(), color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    assert AXE is not None
    page.add_script_tag(path=Path(str(AXE.origin)).with_name("axe.min.js"))

    def faults() -> list[str]:
        found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.impact, v.id, v.nodes.slice(0, 3).map(n => n.html)]))")
        return [f"{impact} {rule} {nodes}" for impact, rule, nodes in found if impact in ("serious", "critical")]

    for summary in page.locator("summary").all():
        summary.click()
    if not page.evaluate("document.getElementById('filters').open"):
        page.click("#filters > summary")
    page.click("#filter-type .attack")
    assert faults() == []
    page.click("#tab-articles")
    page.click(".row >> nth=1")
    page.click(".text .g.attack >> nth=0")
    assert faults() == []
