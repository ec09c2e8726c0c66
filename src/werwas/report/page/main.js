// Start: unpack, draw, listen; then unpack the texts for the search while nobody waits.
let starts = null;
let tab = "overview";
let stale = new Set();

function showTab(name) {
  tab = name;
  for (const one of ["overview", "articles"]) {
    byId(one).hidden = one !== name;
    byId(`tab-${one}`).setAttribute("aria-selected", one === name);
    byId(`tab-${one}`).tabIndex = one === name ? 0 : -1;
  }
  document.body.dataset.tab = name;
  byId("details").classList.remove("open");
  if (stale.has(name)) draw(name);
}

function draw(name) {
  stale.delete(name);
  if (name === "overview") for (const part of [drawNumbers, drawTimeline, drawNetwork, drawMap, drawHarm, drawNamed, drawEvents]) part();
  else {
    byId("list").scrollTop = 0;
    drawList();
    if (opened) [dim, markHits].forEach((part) => part());
    else drawReader();
  }
}

// after each change of a filter; what is not in sight is drawn when it comes into sight
function refresh() {
  const focused = document.activeElement?.closest?.("[aria-label]")?.getAttribute("aria-label");
  const before = performance.now();
  select();
  drawFilters();
  stale = new Set(["overview", "articles"]);
  draw(tab);
  document.body.dataset.took = (performance.now() - before).toFixed(1);
  // a chart is drawn anew: the focus stays on its part of the same name
  if (focused && document.activeElement === document.body) document.querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
}

function listen() {
  let waiting = 0;
  byId("search").addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => ((filters.query = event.target.value), refresh()), 120);
  });
  for (const end of ["from", "to"]) {
    byId(end).addEventListener("change", (event) => ((filters[end] = event.target.value ? dayNumber(event.target.value) : null), refresh()));
  }
  byId("once").addEventListener("change", (event) => ((filters.once = event.target.checked), refresh()));
  byId("reset").addEventListener("click", clearFilters);
  byId("language").addEventListener("click", () => {
    speak(language === "de" ? "en" : "de");
    paint(dark() ? "dark" : "light");
    refresh();
    if (opened) drawReader();
  });
  byId("theme").addEventListener("click", () => paint(dark() ? "light" : "dark"));
  byId("close").addEventListener("click", () => byId("details").classList.remove("open"));
  const tabs = ["overview", "articles"];
  for (const one of tabs) {
    byId(`tab-${one}`).addEventListener("click", () => showTab(one));
    byId(`tab-${one}`).addEventListener("keydown", (event) => {
      if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
      const other = tabs[1 - tabs.indexOf(one)];
      showTab(other);
      byId(`tab-${other}`).focus();
    });
  }
  let resized = 0;
  addEventListener("resize", () => (clearTimeout(resized), (resized = setTimeout(() => tab === "overview" && [drawTimeline, drawNetwork, drawMap].forEach((part) => part()), 150))));
}

async function readTexts() {
  const nodes = document.getElementsByClassName("bundle");
  for (let at = 0; at < nodes.length; at++) {
    const list = await unpack(nodes[at]);
    list.forEach((about, n) => about.x && (hay[at * data.bundle + n] += "\n" + about.x.toLocaleLowerCase("de")));
    if (at % 4 === 3) await new Promise((go) => setTimeout(go));
  }
  document.body.dataset.texts = "all";
  if (filters.query) refresh();
}

(async () => {
  [data, land] = await Promise.all([unpack(byId("index")), unpack(byId("land"))]);
  prepare();
  starts = firstEvents();
  speak(data.language || (navigator.language.startsWith("de") ? "de" : "en"));
  paint(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  listen();
  startList();
  tab = data.articles.length === 1 ? "articles" : "overview";
  if (matchMedia("(min-width: 60rem)").matches) byId("filters").open = true;
  showTab(tab);
  refresh();
  if (data.articles.length === 1) await openArticle(0, null, false);
  document.body.dataset.ready = "yes";
  await readTexts();
})().catch((fault) => (byId("shown").textContent = String(fault)));
