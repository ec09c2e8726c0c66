// Counts, casualty figures, who is named most, and the list of events.
const TOP = 14;

function drawNumbers() {
  const known = new Set();
  for (const n of found.articles) for (const one of data.articles[n][KNOWN]) known.add(one);
  let linked = 0;
  for (const one of known) if (data.entities[one][KB_ID]) linked++;
  const perType = data.types.map(() => 0);
  let reported = 0;
  for (let n = 0; n < found.events.length; n++) {
    if (!found.events[n]) continue;
    perType[data.events[n][TYPE]]++;
    if (["reported", "hearsay"].includes(data.factualities[data.events[n][FACT]])) reported++;
  }
  const tile = (kind, value, text, note) =>
    el("div", { class: `tile ${kind}` }, el("span", { class: "value" }, number(value)), el("span", null, text), note ? el("small", null, note) : null);
  byId("numbers").replaceChildren(
    tile("all", found.articles.length, t("articles")),
    tile("all", known.size, t("entities"), `${number(linked)} ${t("linked")}`),
    tile("all", found.count, t("events"), `${number(reported)} ${t("reports")}`),
    ...data.types.map((name, n) => tile(name, perType[n], t(name + "s"))),
  );
}

function interval(low, high) {
  if (low === null && high === null) return t("unknown");
  if (low === high) return number(low);
  return high === null ? t("atLeast", number(low)) : low === null ? t("atMost", number(high)) : `${number(low)}–${number(high)}`;
}

// a bar from nought to the figure; what lies between lower and upper limit is paler, open ends fade
function harmBar(row, most) {
  const [, kind, low, high] = row;
  const scale = (value) => (100 * Math.log1p(value)) / Math.log1p(most);
  const sure = low ?? high ?? 0;
  const open = high === null ? Math.min(100, scale(sure) + 12) : scale(high);
  return svg("svg", { class: `harmbar ${data.harms[kind]}`, viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "maybe", x: 0, y: 2, width: open, height: 6 }), svg("rect", { x: 0, y: 2, width: low === null ? 0 : scale(sure), height: 6 }));
}

function drawHarm() {
  const rows = data.harm.filter(([event]) => found.events[event]);
  const day = (row) => data.events[row[0]][DAY] || "";
  rows.sort((a, b) => (day(a) < day(b) ? 1 : day(a) > day(b) ? -1 : a[0] - b[0]));
  const most = Math.max(1, ...rows.map((row) => row[3] ?? row[2] ?? 0));
  const columns = [
    ["when", (row) => (day(row) ? shownDate(day(row), { day: "numeric", month: "short" }) : "–"), "nowrap"],
    ["number", (row) => el("div", null, el("strong", null, interval(row[2], row[3])), " ", t(data.harms[row[1]]), harmBar(row, most))],
    ["source", (row) => el("div", null, row[6] || el("em", null, t("sourceNone")), el("q", { class: "words" }, row[4]))],
    ["article", (row) => articleButton(row[0])],
  ];
  byId("harm").replaceChildren(table(columns, rows, t("harm")));
}

const titleOf = (n) => data.articles[n][TITLE] || data.articles[n][ID];
function articleButton(event) {
  const n = data.events[event][ARTICLE];
  return el("button", { type: "button", class: "link", title: t("open"), onclick: () => openArticle(n, event) }, shorten(titleOf(n), 70));
}

function drawNamed() {
  const counts = new Uint32Array(data.entities.length);
  for (let n = 0; n < found.events.length; n++) if (found.events[n]) for (const one of data.events[n][INVOLVED]) counts[one]++;
  const box = byId("named");
  box.replaceChildren();
  for (const kind of ["PER", "ORG", "LOC"]) {
    const top = [];
    for (let n = 0; n < counts.length; n++) if (counts[n] && data.entities[n][KIND] === kind) top.push(n);
    top.sort((a, b) => counts[b] - counts[a] || a - b);
    if (!top.length) continue;
    const items = top.slice(0, TOP).map((n) => el("li", null, entityButton(n), " ", el("span", { class: "count" }, number(counts[n]))));
    box.append(el("h3", null, t(kind)), el("ul", { class: "cloud" }, items));
  }
  if (!box.childElementCount) box.append(el("p", { class: "nothing" }, t("nothing")));
}

function drawEvents() {
  const rows = latest.filter((n) => found.events[n]);
  const cell = (part) => (n) => data.events[n][part] || "";
  const columns = [
    ["when", (n) => (data.events[n][DAY] ? shownDate(data.events[n][DAY]) : "–"), "nowrap"],
    ["type", (n) => pill(data.types[data.events[n][TYPE]])],
    ["who", cell(WHO)],
    ["what", cell(WHAT)],
    ["whom", cell(WHOM)],
    ["factuality", (n) => el("span", { class: `factuality ${data.factualities[data.events[n][FACT]]}` }, t(data.factualities[data.events[n][FACT]])), "nowrap"],
    ["article", articleButton, "narrow"],
  ];
  byId("events").replaceChildren(table(columns, rows, t("eventList")));
}
