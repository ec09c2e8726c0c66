// What every part of the page uses: unpacking, elements, words in two languages. Text only ever enters as text nodes.
const byId = (id) => document.getElementById(id);

async function unpack(node) {
  const letters = atob(node.textContent);
  const bytes = new Uint8Array(letters.length);
  for (let n = 0; n < letters.length; n++) bytes[n] = letters.charCodeAt(n);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).json();
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name.startsWith("aria-") && value !== null && value !== undefined) node.setAttribute(name, String(value));
    else if (value === true) node.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
  }
  for (const child of children.flat(Infinity)) if (child !== null && child !== undefined && child !== false) node.append(child);
  return node;
}
const el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
const svg = (tag, attributes, ...children) => fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

let data = null;
let words = {};
let language = "de";

const t = (key, ...values) => {
  let text = words[key] ?? key;
  for (const value of values) text = text.replace("{}", () => value);
  return text;
};
const number = (value) => value.toLocaleString(language);
const eventCount = (count) => `${number(count)} ${t(count === 1 ? "type" : "events")}`;
const isoDay = (day) => new Date(day * 86400000).toISOString().slice(0, 10);
const dayNumber = (iso) => Math.floor(Date.parse(iso.slice(0, 10) + "T00:00:00Z") / 86400000);
const shownDate = (iso, options = { day: "numeric", month: "short", year: "numeric" }) => {
  const date = new Date(iso.slice(0, 10) + "T00:00:00Z");
  return Number.isNaN(date.getTime()) ? iso : date.toLocaleDateString(language, { ...options, timeZone: "UTC" });
};

function speak(code) {
  language = code;
  words = data.labels[code];
  document.documentElement.lang = code;
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll("[data-title]")) node.title = t(node.dataset.title);
  for (const node of document.querySelectorAll("[data-hint]")) node.placeholder = t(node.dataset.hint);
  byId("title").textContent = data.title || `werwas · ${t("report")}`;
  document.title = data.title || `werwas · ${t("report")}`;
  byId("made").textContent = t("madeBy", data.madeBy.join("; ") || "werwas");
}

const dark = () => document.documentElement.dataset.theme === "dark";
function paint(theme) {
  document.documentElement.dataset.theme = theme;
  byId("theme").textContent = t(theme === "dark" ? "light" : "dark");
}

// what a click does, the Enter and space keys do
const pressed = (action) => ({
  onclick: action,
  onkeydown: (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      action(event);
    }
  },
});
