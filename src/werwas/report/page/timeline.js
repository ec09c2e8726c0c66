// Events by day, week, month or year, stacked by type.
const TIMELINE = { width: 1000, height: 190, left: 34, bottom: 26, top: 10 };
const BEFORE = 45; // days before the first and after the last article that are still drawn
const AFTER = 60;

function timelineRange() {
  const published = data.articles.map((row) => row[PUBLISHED]).filter(Boolean).map(dayNumber).filter(Number.isFinite);
  const known = published.length ? published : Array.from(days).filter(Number.isFinite);
  let first = Infinity;
  let last = -Infinity;
  for (const day of known) (first = Math.min(first, day)), (last = Math.max(last, day));
  if (published.length) (first -= BEFORE), (last += AFTER);
  let low = Infinity;
  let high = -Infinity;
  for (const day of days) if (day >= first && day <= last) (low = Math.min(low, day)), (high = Math.max(high, day));
  return [low, high];
}

const UNITS = {
  day: (day) => day,
  week: (day) => day - ((day + 3) % 7), // day 0 was a Thursday
  month: (day) => dayNumber(isoDay(day).slice(0, 8) + "01"),
  year: (day) => dayNumber(isoDay(day).slice(0, 4) + "-01-01"),
};
const NEXT = { day: 1, week: 7, month: 31, year: 366 };
const unitOf = (span) => (span <= 92 ? "day" : span <= 730 ? "week" : span <= 3000 ? "month" : "year");

function timelineBins() {
  const [low, high] = timelineRange();
  const unit = unitOf(high - low);
  const bins = new Map();
  const rest = { undated: 0, outside: 0 };
  if (low <= high) for (let day = UNITS[unit](low); day <= high; day = UNITS[unit](day + NEXT[unit])) bins.set(day, new Uint32Array(data.types.length));
  for (let n = 0; n < days.length; n++) {
    if (!found.events[n]) continue;
    if (Number.isNaN(days[n])) rest.undated++;
    else if (days[n] < low || days[n] > high) rest.outside++;
    else bins.get(UNITS[unit](days[n]))[data.events[n][TYPE]]++;
  }
  return { unit, rest, bins: [...bins].map(([day, counts]) => ({ day, counts, sum: counts.reduce((a, b) => a + b, 0), end: UNITS[unit](day + NEXT[unit]) - 1 })) };
}

const binName = ({ day }, unit) =>
  unit === "year" ? isoDay(day).slice(0, 4) : shownDate(isoDay(day), unit === "month" ? { month: "long", year: "numeric" } : undefined);
const binText = (bin, unit) =>
  `${unit === "week" ? t("week") + " " : ""}${binName(bin, unit)}: ` +
  (data.types.filter((_, n) => bin.counts[n]).map((name) => `${number(bin.counts[data.types.indexOf(name)])} ${t(name + "s")}`).join(", ") || t("none"));

function drawTimeline() {
  const { unit, rest, bins } = timelineBins();
  const { left, bottom, top } = TIMELINE;
  const width = Math.max(320, byId("timeline").clientWidth || TIMELINE.width);
  const height = width < 600 ? 180 : TIMELINE.height;
  const most = Math.max(1, ...bins.map((bin) => bin.sum));
  const step = (width - left - 4) / Math.max(1, bins.length);
  const bar = Math.min(step * 0.82, 46);
  const y = (value) => height - bottom - (value / most) * (height - bottom - top);
  const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": t("timeline") });
  for (const tick of ticks(most)) {
    picture.append(svg("line", { class: "grid", x1: left, x2: width, y1: y(tick), y2: y(tick) }), svg("text", { class: "axis end", x: left - 6, y: y(tick) + 4 }, number(tick)));
  }
  const every = Math.ceil(bins.length / Math.max(1, Math.floor((width - left) / 84)));
  bins.forEach((bin, n) => {
    const x = left + n * step + (step - bar) / 2;
    if (n % every === 0) picture.append(svg("text", { class: "axis middle", x: Math.min(x + bar / 2, width - 26), y: height - 8 }, binTick(bin, unit)));
    if (bin.sum) picture.append(timelineBar(bin, unit, x, bar, y, height - bottom));
  });
  const notes = Object.entries(rest).filter(([, count]) => count).map(([name, count]) => `${number(count)} ${t(name)}`);
  byId("timeline").replaceChildren(picture, legend(data.types, (name) => t(name + "s")), el("p", { class: "note" }, notes.join(", ")));
  const filled = bins.filter((bin) => bin.sum);
  later("timeline-table", () =>
    table([[unit, (bin) => binName(bin, unit)], ...data.types.map((name, n) => [name + "s", (bin) => number(bin.counts[n]), "figure"])], filled, t("timeline")),
  );
}

const binTick = (bin, unit) =>
  unit === "year" ? isoDay(bin.day).slice(0, 4) : shownDate(isoDay(bin.day), unit === "month" ? { month: "short", year: "2-digit" } : { day: "numeric", month: "short" });

function timelineBar(bin, unit, x, width, y, foot) {
  const chosen = filters.from === bin.day && filters.to === bin.end;
  const text = binText(bin, unit);
  const bar = svg("g", { class: "bar", tabindex: "0", role: "button", "aria-pressed": chosen, "aria-label": text, ...pressed(() => onlyDays(bin.day, bin.end)) }, svg("title", null, text));
  bar.append(svg("rect", { class: "reach", x, width, y: 0, height: foot }));
  let below = 0;
  bin.counts.forEach((count, n) => {
    if (!count) return;
    bar.append(svg("rect", { class: data.types[n], x, width, y: y(below + count), height: Math.max(0, y(below) - y(below + count) - 1), rx: 2 }));
    below += count;
  });
  return bar;
}
