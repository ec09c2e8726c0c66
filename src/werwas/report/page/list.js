// The list of articles: only the rows in sight are in the document.
const ROW = 74; // pixels, as in articles.css
const SPARE = 6;
let current = null; // number of the article that is read

function drawList() {
  const list = byId("list");
  const total = found.articles.length;
  const first = Math.max(0, Math.floor(list.scrollTop / ROW) - SPARE);
  const last = Math.min(total, Math.ceil((list.scrollTop + (list.clientHeight || 600)) / ROW) + SPARE);
  const room = el("div", { class: "room", role: "presentation" });
  room.style.height = `${total * ROW}px`;
  for (let at = first; at < last; at++) room.append(listRow(at, total));
  if (!total) room.append(el("p", { class: "nothing" }, t("nothing")));
  list.replaceChildren(room);
  const at = found.articles.indexOf(current);
  if (at >= first && at < last) list.setAttribute("aria-activedescendant", `row-${at}`);
  else list.removeAttribute("aria-activedescendant");
}

function listRow(at, total) {
  const n = found.articles[at];
  const [, , paper, published] = data.articles[n];
  const count = found.perArticle[n];
  const about = [paper, published && shownDate(published)].filter(Boolean).join(" · ");
  const row = el("div", {
    class: "row", id: `row-${at}`, role: "option", "aria-selected": n === current, "aria-setsize": total, "aria-posinset": at + 1, onclick: () => openArticle(n),
  }, el("strong", null, titleOf(n)), el("span", { class: "about" }, el("span", { class: "source" }, about || data.articles[n][ID]), count ? el("span", { class: "count" }, eventCount(count)) : null));
  row.style.top = `${at * ROW}px`;
  return row;
}

function stepInList(event) {
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -1e9, End: 1e9 }[event.key];
  if (!step || !found.articles.length) return;
  event.preventDefault();
  const at = found.articles.indexOf(current);
  const to = Math.max(0, Math.min(found.articles.length - 1, at < 0 ? 0 : at + step));
  openArticle(found.articles[to], null, false);
}

function intoSight() {
  const list = byId("list");
  const at = found.articles.indexOf(current);
  if (at < 0) return;
  if (at * ROW < list.scrollTop) list.scrollTop = at * ROW;
  else if ((at + 1) * ROW > list.scrollTop + list.clientHeight) list.scrollTop = (at + 1) * ROW - list.clientHeight;
}

function startList() {
  const list = byId("list");
  let asked = false;
  list.addEventListener("scroll", () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => ((asked = false), drawList()));
  });
  list.addEventListener("keydown", stepInList);
}
