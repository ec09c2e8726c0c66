// The filters, and what passes them. Columns of an event: see `Columns` in collection.py.
const [ARTICLE, TYPE, FACT, SECTION, DAY, OWN_DAY, AGAIN, INVOLVED, WHO, WHAT, WHOM] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const [ID, TITLE, PAPER, PUBLISHED, ADDRESS, KNOWN] = [0, 1, 2, 3, 4, 5];
const [NAME, KIND, KB_ID, POINT] = [0, 1, 2, 3];
const MOST_ENTITIES = 4;

const filters = { type: new Set(), factuality: new Set(), section: new Set(), entities: [], from: null, to: null, once: false, query: "" };
const found = { events: null, perArticle: null, articles: [], count: 0 };
let days = null; // day number of each event, NaN if unknown
let latest = []; // numbers of all events, the latest first, those without a day last
let hay = []; // what the search looks through, an article each
const texts = { unpacked: 0 };

function prepare() {
  days = Float64Array.from(data.events, (event) => (event[DAY] ? dayNumber(event[DAY]) : NaN));
  const key = (n) => (Number.isNaN(days[n]) ? -Infinity : days[n]);
  latest = Array.from(data.events.keys()).sort((a, b) => (key(b) > key(a) ? 1 : key(b) < key(a) ? -1 : a - b));
  hay = data.articles.map((row) =>
    [row[TITLE] || "", row[PAPER] || "", row[ID], ...row[KNOWN].map((n) => data.entities[n][NAME])].join("\n").toLocaleLowerCase("de"),
  );
}

const filtersEvents = () =>
  filters.type.size || filters.factuality.size || filters.section.size || filters.entities.length || filters.from !== null || filters.to !== null || filters.once;

function select() {
  const wanted = filters.query.toLocaleLowerCase("de").split(/\s+/).filter(Boolean);
  const fits = wanted.length ? hay.map((text) => wanted.every((word) => text.includes(word))) : null;
  const { type, factuality, section, entities, from, to, once } = filters;
  const perArticle = new Uint32Array(data.articles.length);
  const chosen = new Uint8Array(data.events.length);
  let count = 0;
  for (let n = 0; n < chosen.length; n++) {
    const event = data.events[n];
    if (fits && !fits[event[ARTICLE]]) continue;
    if (type.size && !type.has(event[TYPE])) continue;
    if (factuality.size && !factuality.has(event[FACT])) continue;
    if (section.size && !section.has(event[SECTION])) continue;
    if (once && event[AGAIN]) continue;
    if ((from !== null && !(days[n] >= from)) || (to !== null && !(days[n] <= to))) continue;
    if (entities.length && !entities.every((one) => event[INVOLVED].includes(one))) continue;
    chosen[n] = 1;
    perArticle[event[ARTICLE]]++;
    count++;
  }
  const narrow = filtersEvents();
  const articles = [];
  for (let n = 0; n < data.articles.length; n++) if ((!fits || fits[n]) && (!narrow || perArticle[n])) articles.push(n);
  Object.assign(found, { events: chosen, perArticle, articles, count });
}

function toggle(kind, value) {
  if (!filters[kind].delete(value)) filters[kind].add(value);
  refresh();
}
function onlyWith(entity) {
  if (filters.entities.includes(entity)) filters.entities = filters.entities.filter((one) => one !== entity);
  else filters.entities = [...filters.entities, entity].slice(-MOST_ENTITIES);
  refresh();
}
function onlyDays(from, to) {
  const same = filters.from === from && filters.to === to;
  Object.assign(filters, same ? { from: null, to: null } : { from, to });
  refresh();
}
function clearFilters() {
  for (const kind of ["type", "factuality", "section"]) filters[kind].clear();
  Object.assign(filters, { entities: [], from: null, to: null, once: false, query: "" });
  byId("search").value = "";
  refresh();
}

function drawFilters() {
  const groups = { type: data.types, factuality: data.factualities, section: data.sections };
  for (const [kind, names] of Object.entries(groups)) {
    const box = byId(`filter-${kind}`);
    if (box.childElementCount !== names.length) {
      box.replaceChildren(...names.map((name, n) => el("button", { type: "button", class: `toggle ${name}`, onclick: () => toggle(kind, n) })));
    }
    names.forEach((name, n) => {
      box.children[n].textContent = t(name);
      box.children[n].setAttribute("aria-pressed", filters[kind].has(n));
    });
  }
  byId("from").value = filters.from === null ? "" : isoDay(filters.from);
  byId("to").value = filters.to === null ? "" : isoDay(filters.to);
  byId("once").checked = filters.once;
  drawChips(groups);
}

function drawChips(groups) {
  const chip = (text, action) => el("button", { type: "button", class: "chip", "aria-label": t("remove", text), onclick: action }, text, " ×");
  const chips = filters.entities.map((one) => chip(t("only", data.entities[one][NAME]), () => onlyWith(one)));
  if (filters.from !== null || filters.to !== null) {
    const ends = [filters.from, filters.to].map((day) => (day === null ? "…" : shownDate(isoDay(day))));
    chips.push(chip(ends[0] === ends[1] ? ends[0] : t("onlyDays", ...ends), () => onlyDays(filters.from, filters.to)));
  }
  for (const [kind, names] of Object.entries(groups)) for (const n of filters[kind]) chips.push(chip(t(names[n]), () => toggle(kind, n)));
  byId("chips").replaceChildren(...chips);
  byId("reset").hidden = !chips.length && !filters.query && !filters.once;
  const counts = [found.articles.length, data.articles.length, found.count, data.events.length].map(number);
  byId("shown").textContent = t("shown", ...counts);
}
