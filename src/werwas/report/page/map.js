// Places on a map that comes with the page; Mercator, units of a hundredth of a degree at the equator.
const MAP = { width: 640, height: 440, closest: 2500, places: 30 };
let land = null;
let view = null; // upper left corner and width in units
let moved = false;

function project([lat, lon]) {
  const wide = land.width;
  const angle = (Math.max(-85, Math.min(85, lat)) * Math.PI) / 180;
  return [((lon + 180) / 360) * wide, ((1 - Math.asinh(Math.tan(angle)) / Math.PI) / 2) * wide];
}

function mapPlaces() {
  const counts = new Map();
  for (const [event, place] of data.places) if (found.events[event]) counts.set(place, (counts.get(place) || 0) + 1);
  const rows = [...counts].map(([n, count]) => ({ n, count, point: data.entities[n][POINT] }));
  for (const row of rows) if (typeof row.point === "string") row.point = land.centres[row.point] || null;
  return rows.sort((a, b) => b.count - a.count || a.n - b.n);
}

// the smallest picture that holds nearly all events; a place far off must not make all others small
function fitView(rows) {
  const drawn = rows.filter((row) => row.point).slice(0, MAP.places).map((row) => project(row.point));
  const [xs, ys] = [drawn.map(([x]) => x), drawn.map(([, y]) => y)];
  if (!drawn.length) return { x: 0, y: land.top, w: land.width };
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const ratio = MAP.width / MAP.height;
  const w = Math.min(land.width, Math.max(MAP.closest, (x1 - x0) * 1.25, (y1 - y0) * 1.3 * ratio));
  return { x: (x0 + x1) / 2 - w / 2, y: (y0 + y1) / 2 - w / ratio / 2, w };
}

function drawMap() {
  const rows = mapPlaces();
  MAP.width = widthOf("map", 640);
  MAP.height = Math.round(MAP.width * (MAP.width < 500 ? 0.95 : 0.78));
  if (!view || !moved) view = fitView(rows);
  const box = byId("map");
  let picture = box.querySelector("svg");
  if (!picture) {
    picture = svg("svg", { role: "group" }, svg("path", { class: "land", d: land.path }), svg("g", { class: "dots" }));
    dragging(picture);
    const button = (key, sign, action) => el("button", { type: "button", "data-key": key, onclick: () => (action(), drawMap()) }, sign);
    const zoom = (by) => () => {
      moved = true;
      const w = Math.max(150, Math.min(land.width, view.w * by));
      const ratio = MAP.width / MAP.height;
      view = { x: view.x + (view.w - w) / 2, y: view.y + (view.w - w) / ratio / 2, w };
    };
    const buttons = [button("zoomIn", "+", zoom(0.5)), button("zoomOut", "−", zoom(2)), button("zoomFit", "⤢", () => (moved = false))];
    box.replaceChildren(el("div", { class: "canvas" }, picture, el("div", { class: "zoom" }, buttons)), el("p", { class: "note" }));
  }
  picture.setAttribute("aria-label", t("map"));
  for (const button of box.querySelectorAll(".zoom button")) for (const name of ["title", "aria-label"]) button.setAttribute(name, t(button.dataset.key));
  const nowhere = rows.filter((row) => !row.point);
  const listed = nowhere.slice(0, 12).map((row) => data.entities[row.n][NAME]).join(", ") + (nowhere.length > 12 ? " …" : "");
  box.querySelector(".note").textContent = nowhere.length ? t("mapless", listed) : "";
  drawDots(picture, rows);
  later("map-table", () =>
    table([["where", (row) => entityButton(row.n)], ["events", (row) => number(row.count), "figure"]], rows, t("map")));
}

function drawDots(picture, rows) {
  const unit = view.w / MAP.width; // map units a pixel
  picture.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${(view.w * MAP.height) / MAP.width}`);
  const most = Math.max(1, ...rows.map((row) => row.count));
  const dots = rows.filter((row) => row.point).map((row) => ({ ...row, at: project(row.point), r: (4 + 10 * Math.sqrt(row.count / most)) * unit }));
  const marks = dots.map(({ n, count, at, r }) => {
    const text = `${data.entities[n][NAME]}: ${eventCount(count)}`;
    return svg("g", { class: "dot", tabindex: "0", role: "button", "aria-pressed": filters.entities.includes(n), "aria-label": text, ...pressed(() => !dragged && onlyWith(n)) },
      svg("title", null, text), svg("circle", { cx: at[0], cy: at[1], r, "stroke-width": 1.5 * unit }));
  });
  const taken = dots.map(({ at, r }) => [at[0] - r * 0.7, at[1] - r * 0.7, 1.4 * r, 1.4 * r]); // left, top, width, height
  const labels = svg("g", { class: "names", "aria-hidden": "true", "font-size": 12 * unit, "stroke-width": 3 * unit });
  for (const { n, at, r } of dots) {
    const name = shorten(data.entities[n][NAME], 20);
    const [w, h] = [name.length * 6.6 * unit, 13 * unit];
    for (const [x, y] of [[at[0] + r + 3 * unit, at[1] + 4 * unit], [at[0] - r - 3 * unit - w, at[1] + 4 * unit], [at[0] - w / 2, at[1] + r + h]]) {
      const top = y - 0.8 * h;
      if (x < view.x || x + w > view.x + view.w - 40 * unit) continue;
      if (taken.some(([tx, ty, tw, th]) => x < tx + tw && tx < x + w && top < ty + th && ty < top + h)) continue;
      taken.push([x, top, w, h]);
      labels.append(svg("text", { x, y }, name));
      break;
    }
  }
  picture.querySelector(".dots").replaceChildren(...marks, labels);
}

let dragged = false;
function dragging(picture) {
  let last = null;
  picture.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch") last = [event.clientX, event.clientY];
    dragged = false;
  });
  picture.addEventListener("pointermove", (event) => {
    if (!last || !(event.buttons & 1)) return (last = null);
    const unit = view.w / picture.clientWidth;
    const [dx, dy] = [event.clientX - last[0], event.clientY - last[1]];
    if (!dragged && Math.hypot(dx, dy) < 4) return;
    dragged = moved = true;
    view = { ...view, x: view.x - dx * unit, y: view.y - dy * unit };
    last = [event.clientX, event.clientY];
    picture.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${(view.w * MAP.height) / MAP.width}`);
  });
}
