// One article: its text with marks, or what the record holds where the text is missing.
const KEPT = 8; // unpacked bundles that are held
const bundles = new Map();
let opened = null; // { n, about, first, pieces }

async function detailsOf(n) {
  const at = Math.floor(n / data.bundle);
  if (!bundles.has(at)) {
    bundles.set(at, unpack(document.getElementsByClassName("bundle")[at]));
    if (bundles.size > KEPT) bundles.delete(bundles.keys().next().value);
  }
  return (await bundles.get(at))[n % data.bundle];
}

// number of the first event of each article among all events
function firstEvents() {
  const first = new Uint32Array(data.articles.length + 1);
  for (const event of data.events) first[event[ARTICLE] + 1]++;
  for (let n = 1; n < first.length; n++) first[n] += first[n - 1];
  return first;
}

async function openArticle(n, event = null, toText = true) {
  current = n;
  showTab("articles");
  byId("reader").replaceChildren(el("p", { class: "nothing" }, t("loading")));
  const about = await detailsOf(n);
  if (current !== n) return;
  opened = { n, about, first: starts[n], pieces: new Map(), units: new Map() };
  drawReader();
  intoSight();
  drawList();
  if (event !== null) pin(opened.units.get(event - opened.first), { event: event - opened.first });
  else if (toText) byId("reader").scrollIntoView({ block: "nearest" });
}

function drawReader() {
  const reader = byId("reader");
  if (!opened) return reader.replaceChildren(el("p", { class: "nothing" }, t("pickArticle")));
  const [id, , paper, published, address] = data.articles[opened.n];
  const { about } = opened;
  opened.pieces.clear();
  opened.units.clear();
  const meta = [paper, published && shownDate(published), id].filter(Boolean).join(" · ");
  const head = el("header", null, el("h2", { class: about.x?.startsWith(titleOf(opened.n)) ? "hidden" : null }, titleOf(opened.n)), el("p", { class: "about" }, meta, " ",
    address ? el("a", { href: address, rel: "noopener noreferrer external", target: "_blank" }, t("original")) : null));
  const body = about.x === undefined ? el("p", { class: "note" }, t("noText")) : textOf(about);
  const legends = el("div", { class: "marks" }, ["PER", "LOC", "ORG", "MISC"].map((kind) => el("span", { class: `m ${kind}` }, t(kind))), data.types.map((name) => el("span", { class: `g ${name} fact` }, t(name))));
  reader.replaceChildren(head, legends, body, ...articleTables(about));
  byId("detail").replaceChildren(el("p", { class: "hint" }, t("detailsHint")));
  dim();
  markHits();
}

// the words of the search, marked without touching the document, where the browser can
function markHits() {
  if (!globalThis.Highlight) return;
  const wanted = filters.query.toLocaleLowerCase("de").split(/\s+/).filter((word) => word.length > 1);
  const ranges = [];
  const walk = document.createTreeWalker(byId("reader"), NodeFilter.SHOW_TEXT);
  while (wanted.length && walk.nextNode()) {
    const text = walk.currentNode.data.toLocaleLowerCase("de");
    if (text.length !== walk.currentNode.data.length) continue;
    for (const word of wanted) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        const range = new Range();
        range.setStart(walk.currentNode, at);
        range.setEnd(walk.currentNode, at + word.length);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set("hit", new Highlight(...ranges));
}

function articleTables({ e: entities = [], v: events = [] }) {
  const numbered = events.map((event, n) => ({ event, n }));
  const said = (n, part) => data.events[opened.first + n][part] || "";
  const button = ({ event, n }) => el("button", { type: "button", class: `pill ${event.t}`, onclick: () => pin(opened.units.get(n), { event: n }) }, t(event.t));
  const show = (row) => el("div", null, button(row), el("div", { class: `factuality ${row.event.f}` }, t(row.event.f)));
  const eventTable = table([["type", show], ["who", ({ n }) => said(n, WHO)], ["what", ({ n }) => said(n, WHAT)], ["whom", ({ n }) => said(n, WHOM)]], numbered, t("events"));
  const entityTable = table([["entities", (n) => el("button", { type: "button", class: `name ${entities[n].t}`, onclick: () => pin(null, { entity: n }) }, entities[n].n)],
    ["", (n) => t(entities[n].t)], ["link", (n) => entities[n].k || t("notLinked")], ["roles", (n) => (entities[n].r || []).join(", ")], ["ages", (n) => (entities[n].g || []).join(", "), "figure"]], entities.map((_, n) => n), t("entities"));
  return [el("h3", null, t("events")), eventTable, el("h3", null, t("entities")), entityTable];
}

// offsets count code points; letters beyond the first plane take two units of a JavaScript string
const slicer = (text) => {
  if (!/[\ud800-\udfff]/.test(text)) return (start, end) => text.slice(start, end);
  const points = Array.from(text);
  return (start, end) => points.slice(start, end).join("");
};

// what can be pointed at: triggers, and mentions where no trigger stands
function unitsOf({ e: entities = [], v: events = [] }) {
  const triggers = new Map();
  events.forEach((event, n) => (event.g || []).forEach(([start, end]) => {
    const key = `${start} ${end}`;
    if (!triggers.has(key)) triggers.set(key, { start, end, events: [] });
    triggers.get(key).events.push(n);
  }));
  const units = [...triggers.values()];
  entities.forEach((entity, n) => (entity.m || []).forEach(([start, end, kind]) => units.push({ start, end, entity: n, kind })));
  units.sort((a, b) => a.start - b.start || (a.events ? 0 : 1) - (b.events ? 0 : 1) || b.end - a.end);
  const apart = [];
  for (const unit of units) {
    const before = apart[apart.length - 1];
    if (before && unit.start < before.end) {
      if (unit.end <= before.end) continue;
      unit.start = before.end;
    }
    apart.push(unit);
  }
  return apart;
}

function textOf(about) {
  const cut = slicer(about.x);
  const spans = []; // [start, end, event, role]
  (about.v || []).forEach((event, n) => {
    for (const filler of event.r || []) spans.push([filler.s, filler.e, n, filler.r]);
    for (const figure of event.q || []) spans.push([figure.s, figure.e, n, figure.r]);
  });
  const units = unitsOf(about);
  const borders = [...new Set([...spans.flatMap(([start, end]) => [start, end]), ...units.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  const sections = about.s && about.s.length ? about.s : [["body", 0, about.x.length, null]];
  const box = el("div", { class: "text", lang: "de" });
  for (const [kind, start, end, time] of sections) {
    const inside = units.filter((unit) => unit.end > start && unit.start < end);
    const block = el("div", { class: `section ${kind}`, "data-kind": kind }, el("span", { class: "kind" }, t(kind), time ? ` · ${time.replace("T", " ")}` : ""));
    let at = start;
    const plain = (to) => to > at && block.append(...piecesOf(at, to, borders, spans, cut));
    for (const unit of inside) {
      plain(Math.max(start, unit.start));
      block.append(unitNode(unit, piecesOf(Math.max(start, unit.start), Math.min(end, unit.end), borders, spans, cut), about));
      at = Math.min(end, unit.end);
    }
    plain(end);
    box.append(block);
  }
  box.addEventListener("mouseover", (event) => peek(event.target));
  box.addEventListener("focusin", (event) => peek(event.target));
  return box;
}

// the end of a paragraph is a gap, however many empty lines there are
const paragraphs = (words) => words.split(/(\s*\n\s*)/).map((part, n) => (n % 2 ? el("span", { class: "gap" }, part) : part));

function piecesOf(start, end, borders, spans, cut) {
  const marks = [start, ...borders.filter((at) => at > start && at < end), end];
  return marks.slice(0, -1).flatMap((from, n) => {
    const mine = spans.filter((span) => span[0] <= from && span[1] >= marks[n + 1]);
    const words = paragraphs(cut(from, marks[n + 1]));
    if (!mine.length) return words;
    const piece = el("span", { class: "piece" }, words);
    for (const [first, , event, role] of mine) {
      if (!opened.pieces.has(event)) opened.pieces.set(event, []);
      opened.pieces.get(event).push({ piece, role, begins: first === from });
    }
    return piece;
  });
}

function unitNode(unit, pieces, { e: entities = [], v: events = [] }) {
  const chosen = { event: unit.events?.[0] ?? null, events: unit.events, entity: unit.entity };
  const kind = unit.events ? `g ${events[unit.events[0]].t} ${events[unit.events[0]].f}` : `m ${entities[unit.entity].t} ${unit.kind}`;
  const about = unit.events ? unit.events.map((n) => `${t(events[n].t)}, ${t(events[n].f)}`).join("; ") : t(entities[unit.entity].t);
  const node = el("span", { class: kind, tabindex: "0", role: "button", ...pressed((event) => (event.preventDefault(), pin(node, chosen))) }, pieces, el("span", { class: "hidden" }, ` (${about})`));
  node.about = chosen;
  for (const n of unit.events || []) if (!opened.units.has(n)) opened.units.set(n, node);
  return node;
}

// events that the filters leave out are drawn pale
function dim() {
  for (const [n, node] of opened ? opened.units : []) {
    const all = node.about.events || [n];
    node.classList.toggle("off", !all.some((one) => found.events[opened.first + one]));
  }
}
