// Tables, and numbers that charts share.
const ROWS = 20;

// columns: [key of the heading, value of a row (text or node), class]; rows beyond ROWS come on demand
function table(columns, rows, caption) {
  if (!rows.length) return el("p", { class: "nothing" }, t("nothing"));
  const body = el("tbody", { role: "rowgroup" });
  const add = (from, to) => {
    for (const row of rows.slice(from, to)) body.append(el("tr", { role: "row" }, columns.map(([key, value, kind]) => el("td", { class: kind, role: "cell", "data-name": key && t(key) }, value(row)))));
  };
  add(0, ROWS);
  const head = el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, columns.map(([key, , kind]) => el("th", { scope: "col", role: "columnheader", class: kind }, key && t(key)))));
  const box = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, el("table", { role: "table" }, el("caption", { class: "hidden" }, caption), head, body));
  if (rows.length <= ROWS) return box;
  let shown = ROWS;
  const more = el("button", {
    type: "button", class: "more",
    onclick: () => {
      add(shown, shown + ROWS);
      shown += ROWS;
      if (shown >= rows.length) more.remove();
      else more.textContent = t("more", number(Math.min(ROWS, rows.length - shown)));
    },
  }, t("more", number(Math.min(ROWS, rows.length - shown))));
  return el("div", null, box, more);
}

// where a table stands in a closed <details>, it is made when that is opened
function later(id, make) {
  const box = byId(id);
  const holder = box.closest("details");
  const draw = () => holder.open && box.replaceChildren(make());
  holder.ontoggle = draw;
  box.replaceChildren();
  draw();
}

const pill = (name, text) => el("span", { class: `pill ${name}` }, text || t(name));
const entityButton = (n, text) =>
  el("button", { type: "button", class: `name ${data.entities[n][KIND]}`, "aria-pressed": filters.entities.includes(n), onclick: () => onlyWith(n) }, text || data.entities[n][NAME]);
const shorten = (text, most) => (text.length > most ? text.slice(0, most - 1).trimEnd() + "…" : text);

// steps of an axis that end on 1, 2 or 5
function ticks(most) {
  const rough = Math.max(1, most / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough);
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, n) => n * step);
}

function legend(names, text) {
  return el("ul", { class: "legend", "aria-hidden": "true" }, names.map((name) => el("li", null, el("span", { class: `swatch ${name}` }), text(name))));
}
