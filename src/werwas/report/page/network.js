// Who speaks of, meets, attacks, demands from whom; positions come from Python (networkx).
const NET = { width: 640, height: 520, margin: 56 };
const widthOf = (id, otherwise) => Math.max(320, Math.min(900, byId(id).clientWidth || otherwise));

function networkEdges() {
  const edges = new Map();
  for (const [event, from, to] of data.edges) {
    if (!found.events[event]) continue;
    const type = data.events[event][TYPE];
    const key = `${from} ${to} ${type}`;
    const edge = edges.get(key) || { from, to, type, count: 0 };
    edge.count++;
    edges.set(key, edge);
  }
  return [...edges.values()].sort((a, b) => b.count - a.count);
}

function drawNetwork() {
  const edges = networkEdges();
  NET.width = widthOf("network", 640);
  NET.height = NET.width < 500 ? NET.width * 1.3 : NET.width * 0.8;
  const { width, height, margin } = NET;
  const place = new Map(data.nodes.map(([n, x, y]) => [n, [margin + x * (width - 2 * margin), 24 + y * (height - 60)]]));
  const drawn = edges.filter((edge) => place.has(edge.from) && place.has(edge.to));
  const weight = new Map();
  for (const { from, to, count } of drawn) for (const n of [from, to]) weight.set(n, (weight.get(n) || 0) + count);
  const most = Math.max(1, ...weight.values());
  const radius = (n) => 4 + 10 * Math.sqrt((weight.get(n) || 0) / most);
  const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": t("network") }, arrows());
  const between = new Map();
  const lines = svg("g", { class: "edges" }, drawn.map((edge) => edgeLine(edge, place, radius, between)));
  const order = [...place.keys()].filter((n) => weight.get(n)).sort((a, b) => weight.get(b) - weight.get(a));
  const nodes = svg("g", null, order.map((n) => node(n, place.get(n), radius(n), drawn, lines)));
  picture.append(lines, nodes, names(order, place, radius));
  const used = data.types.filter((_, n) => drawn.some((edge) => edge.type === n));
  byId("network").replaceChildren(...(order.length ? [picture, legend(used, (name) => t("edge_" + name))] : [el("p", { class: "nothing" }, t("nothing"))]));
  later("network-table", () =>
    table([["who", (edge) => entityButton(edge.from)], ["", (edge) => pill(data.types[edge.type], t("edge_" + data.types[edge.type]))],
      ["whom", (edge) => entityButton(edge.to)], ["events", (edge) => number(edge.count), "figure"]], edges, t("network")),
  );
}

const arrows = () =>
  svg("defs", null, data.types.map((name) =>
    svg("marker", { id: `tip-${name}`, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, markerUnits: "userSpaceOnUse", orient: "auto" }, svg("path", { class: `tip ${name}`, d: "M0 0.5L8 4L0 7.5z" }))));

// edges between the same two bend away from each other
function edgeLine(edge, place, radius, between) {
  const pair = [Math.min(edge.from, edge.to), Math.max(edge.from, edge.to)].join(" ");
  const nth = between.get(pair) || 0;
  between.set(pair, nth + 1);
  const [[x0, y0], [x1, y1]] = [place.get(edge.from), place.get(edge.to)];
  const [dx, dy] = [x1 - x0, y1 - y0];
  const far = Math.hypot(dx, dy) || 1;
  const turn = edge.from < edge.to ? 1 : -1;
  const bend = (nth % 2 ? -1 : 1) * turn * (8 + 9 * nth);
  const [mx, my] = [(x0 + x1) / 2 - (dy / far) * bend, (y0 + y1) / 2 + (dx / far) * bend];
  const cut = (x, y, by) => {
    const length = Math.hypot(mx - x, my - y) || 1;
    return [x + ((mx - x) / length) * by, y + ((my - y) / length) * by].map((value) => value.toFixed(1)).join(" ");
  };
  const name = data.types[edge.type];
  return svg("path", {
    class: `edge ${name}`, "data-ends": `${edge.from} ${edge.to}`, d: `M${cut(x0, y0, radius(edge.from) + 1)}Q${mx.toFixed(1)} ${my.toFixed(1)} ${cut(x1, y1, radius(edge.to) + 3)}`,
    "stroke-width": Math.min(5, 1.4 + Math.log2(edge.count)).toFixed(1), "marker-end": name === "meeting" ? null : `url(#tip-${name})`,
  });
}

function node(n, [x, y], radius, drawn, lines) {
  const [name, kind] = data.entities[n];
  const mine = drawn.filter((edge) => edge.from === n || edge.to === n);
  const partner = (edge) => data.entities[edge.from === n ? edge.to : edge.from][NAME];
  const text = `${name} (${t(kind)}): ` + mine.slice(0, 8).map((edge) => (edge.from === n || data.types[edge.type] === "meeting"
    ? `${t("edge_" + data.types[edge.type])} ${partner(edge)}` : `${partner(edge)} ${t("edge_" + data.types[edge.type])} ${name}`)).join("; ");
  const light = (on) => () => {
    lines.classList.toggle("one", on);
    for (const line of lines.children) line.classList.toggle("on", on && line.dataset.ends.split(" ").includes(String(n)));
  };
  return svg("g", {
    class: `node ${kind}`, tabindex: "0", role: "button", "aria-pressed": filters.entities.includes(n), "aria-label": text, ...pressed(() => onlyWith(n)),
    onmouseenter: light(true), onmouseleave: light(false), onfocus: light(true), onblur: light(false),
  }, svg("title", null, text), svg("circle", { cx: x, cy: y, r: radius.toFixed(1) }));
}

// a name is left out where it would lie on another; the weightiest come first
function names(order, place, radius) {
  const taken = order.map((n) => [place.get(n)[0] - radius(n), place.get(n)[1] - radius(n), 2 * radius(n), 2 * radius(n)]);
  const free = (box) => taken.every(([x, y, w, h]) => box[0] > x + w || x > box[0] + box[2] || box[1] > y + h || y > box[1] + box[3]);
  const group = svg("g", { class: "names", "aria-hidden": "true" });
  for (const n of order) {
    const [x, y] = place.get(n);
    const name = shorten(data.entities[n][NAME], 22);
    const width = name.length * 6.9;
    const r = radius(n);
    const spots = [["middle", x, y + r + 13], ["middle", x, y - r - 5], ["start", x + r + 4, y + 4], ["end", x - r - 4, y + 4], ["start", x + r + 2, y + r + 11], ["end", x - r - 2, y - r - 2]];
    for (const [anchor, tx, ty] of spots) {
      const left = anchor === "middle" ? tx - width / 2 : anchor === "start" ? tx : tx - width;
      const box = [left, ty - 10, width, 12];
      if (left < 2 || left + width > NET.width - 2 || !free(box)) continue;
      taken.push(box);
      group.append(svg("text", { class: anchor, x: tx.toFixed(1), y: ty.toFixed(1) }, name));
      break;
    }
  }
  return group;
}
