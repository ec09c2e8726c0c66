// What is known of the mark that is pointed at: roles, rule, attribution, link.
const NARROW = "(max-width: 60rem)";

function peek(target) {
  const node = target.closest?.(".text .g, .text .m");
  if (node) show(node.about, node);
}

function pin(node, about) {
  show(about, node);
  byId("details").classList.add("open");
  if (node) {
    node.scrollIntoView({ block: "center" });
    node.focus({ preventScroll: true });
  } else if (matchMedia(NARROW).matches) byId("close").focus();
}

function show(about, node) {
  for (const one of byId("reader").querySelectorAll(".on")) one.classList.remove("on");
  for (const one of byId("reader").querySelectorAll("[data-role]")) one.removeAttribute("data-role");
  const { e: entities = [], v: events = [] } = opened.about;
  const chosen = about.events || (about.event !== null && about.event !== undefined ? [about.event] : []);
  if (chosen.length) {
    for (const n of chosen.slice(0, 1)) light(n);
    byId("detail").replaceChildren(...chosen.map((n) => eventDetails(events[n], entities)));
  } else {
    for (const one of byId("reader").querySelectorAll(".text .m")) if (one.about.entity === about.entity) one.classList.add("on");
    byId("detail").replaceChildren(entityDetails(entities[about.entity], data.articles[opened.n]));
  }
  node?.classList.add("on");
}

function light(n) {
  const seen = new Set();
  for (const { piece, role, begins } of opened.pieces.get(n) || []) {
    if (role === "frame") continue; // it holds the trigger and the speaker, which are marked themselves
    piece.classList.add("on");
    piece.classList.toggle("message", role === "message");
    if (begins && !seen.has(role)) piece.dataset.role = t(role);
    seen.add(role);
  }
}

const line = (name, ...values) => (values.flat().length ? [el("dt", null, t(name)), el("dd", null, values)] : []);
const sliced = (start, end) => slicer(opened.about.x)(start, end).replace(/\s+/g, " ").trim();

function filler(one, entities) {
  const text = one.t ?? sliced(one.s, one.e);
  const entity = entities[one.n];
  const parts = [shorten(text, 320)];
  if (entity && entity.n !== text) parts.push(" → ", el("strong", null, entity.n));
  if (entity?.k) parts.push(" ", knowledge(entity.k));
  if (one.v) parts.push(el("small", null, ` (${t("via_" + one.v)})`));
  if (one.x) parts.push(el("small", null, ` = ${one.x}`));
  return el("span", { class: "filler" }, parts);
}

// ids that have a page of their own lead there
function knowledge(id) {
  const known = /^Q\d+$/.test(id) ? `https://www.wikidata.org/wiki/${id}` : /^geonames:\d+$/.test(id) ? `https://www.geonames.org/${id.slice(9)}` : null;
  return known ? el("a", { class: "id", href: known, rel: "noopener noreferrer external", target: "_blank" }, id) : el("span", { class: "id" }, id);
}

function eventDetails(event, entities) {
  const roles = new Map();
  for (const one of event.r || []) roles.set(one.r, [...(roles.get(one.r) || []), one]);
  const figures = (event.q || []).map((one) => [el("dt", null, t(one.r)), el("dd", null, el("strong", null, interval(one.lo, one.up)), ` „${one.t}“`, one.src ? ` – ${t("source")}: ${one.src}` : "")]);
  const more = Object.entries(event.b || {}).map(([name, value]) => line(name, value === true ? t("yes") : Array.isArray(value) ? number(value.length) : t(`value_${value}`)));
  const sources = (event.a || []).map((one) => el("span", { class: "filler" }, one.src || t("nobody"), entities[one.n] && entities[one.n].n !== one.src ? el("strong", null, ` → ${entities[one.n].n}`) : "", one.med ? `, ${one.med}` : "", el("small", null, ` (${t(one.st)}${one.cue ? `: „${one.cue}“` : ""})`)));
  return el("div", { class: `sheet ${event.t}` },
    el("p", { class: "heads" }, pill(event.t), el("span", { class: `factuality ${event.f}` }, t(event.f))),
    event.w ? el("p", { class: "trigger" }, event.w) : null,
    opened.about.x === undefined ? null : el("blockquote", { lang: "de" }, shorten(sliced(...event.z), 400)),
    el("dl", null, [...roles].map(([role, list]) => line(role, list.map((one) => filler(one, entities)))), figures, line("attribution", sources), more,
      line("section", t(event.c)), line("rule", el("code", null, event.u)), line("score", number(event.o))),
    event.y ? el("p", { class: "note" }, t("sameAs")) : null);
}

function entityDetails(entity, row) {
  const forms = [...new Set((entity.m || []).map(([start, end, , text]) => text ?? sliced(start, end)))];
  const number_ = row[KNOWN].find((n) => data.entities[n][NAME] === entity.n && (entity.k ? data.entities[n][KB_ID] === entity.k : true));
  const link = entity.k ? [knowledge(entity.k), ` ${number(entity.o)}`, entity.h ? ` · ${entity.h}` : "", entity.f ? ` · ${t("asForm")} „${entity.f}“` : ""] : [t("notLinked"), entity.w ? `: ${entity.w}` : ""];
  return el("div", { class: "sheet" },
    el("p", { class: "heads" }, el("span", { class: `m ${entity.t}` }, t(entity.t))), el("p", { class: "trigger" }, entity.n),
    el("dl", null, line("link", link), line("roles", (entity.r || []).map((role) => el("span", { class: "filler" }, role))), line("ages", (entity.g || []).join(", ") || []), line("country", entity.c || []),
      line("mentions", [])), forms.length ? el("p", { class: "forms", lang: "de" }, forms.join(" · ")) : null,
    number_ === undefined ? null : el("button", { type: "button", onclick: () => onlyWith(number_) }, t("only", entity.n)));
}
