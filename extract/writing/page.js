// The page of one report, as words.js makes elements. A report that was given replaces the one before.

let report = null;
let english = {}; // indicator → its English name
const records = new Map(); // id → record
const checks = new Map(); // id → check
const parts = new Map(); // id → ids of the records that are a part of it
const spansOf = new Map(); // id → its pieces in the text
const valueOf = new Map(); // id → the piece that holds its value
let pinned = []; // ids of the records that a click chose

function showReport(given) {
  if (!report || report.text !== given.report.text) listed = []; // a corrected one stays on its page
  ({ report, english } = given);
  for (const map of [records, checks, parts, spansOf, valueOf, rowOf]) map.clear();
  for (const check of report.checks) checks.set(check.id, check);
  for (const record of report.records) records.set(record.id, record), parts.set(record.id, []), spansOf.set(record.id, []);
  for (const record of report.records) if (parts.has(record.parent)) parts.get(record.parent).push(record.id);
  pinned = [];
  drawText();
  draw();
}

// ---- the text

/** Offsets count characters, JavaScript counts UTF-16 units: they differ behind a character outside the BMP. */
function unitsAt(text) {
  if (!/[\ud800-\udbff]/.test(text)) return (offset) => offset;
  const units = [0];
  for (const character of text) units.push(units[units.length - 1] + character.length);
  return (offset) => units[offset];
}

/** Spans overlap, nest and are shared, so the text is cut wherever one begins or ends; a piece knows all its spans. */
function pieces(text, spans) {
  const cuts = new Set([0, text.length]);
  for (const span of spans) cuts.add(span.start).add(span.end);
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) cuts.add(i).add(i + 1);
  const sorted = [...cuts].sort((a, b) => a - b);
  let open = [];
  let next = 0;
  return sorted.slice(0, -1).map((start, i) => {
    open = open.filter((span) => span.end > start);
    while (next < spans.length && spans[next].start <= start) open.push(spans[next++]);
    return { start, end: sorted[i + 1], spans: [...open] };
  });
}

function drawText() {
  const text = report.text;
  const at = unitsAt(text);
  const spans = report.records.flatMap((record) =>
    ROLES.filter((role) => record[role]).map((role) => ({
      role, id: record.id, start: at(record[role].start), end: at(record[role].end),
    })));
  spans.sort((a, b) => a.start - b.start);
  const bare = (title) => title.replace(/[\s。:：;；]+$/, "").trim();
  const headings = new Map(report.sections.map((section) => [bare(section.title), section.level]));
  const marks = marksByOffset(at);
  let line = [];
  let from = 0;
  $("report").replaceChildren();
  const close = (next) => {
    const level = headings.get(bare(line.map((node) => (typeof node === "string" ? node : node.textContent)).join("")));
    const node = make(level ? `h${Math.min(level + 1, 4)}` : "p", {}, ...line);
    node.from = from; // where the line begins in the text, in UTF-16 units
    $("report").append(node);
    [line, from] = [[], next];
  };
  for (const piece of pieces(text, spans)) {
    const words = text.slice(piece.start, piece.end);
    if (words === "\n") close(piece.end);
    else line.push(piece.spans.length ? drawPiece(piece, words) : words);
    line.push(...(marks.get(piece.end) || []));
    marks.delete(piece.end);
  }
  close(text.length);
  const first = $("report").querySelector("[role=button]");
  if (first) first.tabIndex = 0;
}

/** The shortest span colours a piece; one that it lies within shows as a line below. */
function drawPiece(piece, words) {
  const [front, ...others] = [...piece.spans].sort((a, b) => a.end - a.start - (b.end - b.start) || (a.role === "value" ? -1 : 1));
  const node = make("span", { class: `span ${front.role}` }, words);
  const under = others.find((span) => span.role !== front.role);
  if (under) node.style.setProperty("--under", `var(--${under.role})`);
  node.records = [...new Set(piece.spans.map((span) => span.id))];
  const values = piece.spans.filter((span) => span.role === "value");
  if (values.length) {
    node.records = values.map((span) => span.id);
    if (!valueOf.has(values[0].id)) node.setAttribute("role", "button"), (node.tabIndex = -1);
    for (const { id } of values) if (!valueOf.has(id)) valueOf.set(id, node);
  }
  for (const { id } of piece.spans) spansOf.get(id).push(node);
  return node;
}

/** A finding stands behind the figure that it is about, the first of its records. */
function marksByOffset(at) {
  const marks = new Map();
  for (const check of report.checks) {
    const about = records.get(check.records[0]);
    const end = at(Math.max(about.value.end, about.unit ? about.unit.end : 0));
    const label = `${check.verdict}: ${check.arithmetic}`;
    const mark = make("button", { type: "button", class: `mark ${check.verdict}`, "data-mark": MARKS[check.verdict], "data-sum": check.arithmetic, "aria-label": label });
    mark.check = check;
    marks.set(end, [...(marks.get(end) || []), mark]);
  }
  return marks;
}

// ---- the audit

function drawChecks() {
  const counted = (name) => report.checks.filter((check) => check.verdict === name).length;
  $("checks").hidden = !report.checks.length;
  $("verdicts").textContent = t("verdicts")(counted("holds"), counted("fails"), counted("unknown"));
  const order = ["fails", "unknown", "holds"];
  const sorted = [...report.checks].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  $("findings").replaceChildren(...sorted.map((check) => {
    const button = make("button", { type: "button" }, ...finding(check));
    button.check = check;
    return make("li", {}, button);
  }));
}

function finding(check) {
  const note = check.note ? [make("span", { class: "note" }, check.note)] : [];
  return [make("b", { class: check.verdict }, `${MARKS[check.verdict]} ${t(check.verdict)}`), ` ${t(check.kind)} `, check.arithmetic, ...note];
}

// ---- the chosen record in full

function drawDetail() {
  $("detail").hidden = !pinned.length;
  const close = make("button", { type: "button", class: "close", "aria-label": t("close") }, "×");
  close.addEventListener("click", () => pin([]));
  $("detail").replaceChildren(close, ...pinned.map((id) => describe(records.get(id))));
  document.dispatchEvent(new Event("detail"));
}

function describe(record) {
  const link = (id) => {
    const button = make("button", { type: "button" }, `${id} ${figure(records.get(id))}`);
    button.addEventListener("click", () => choose([id]));
    return button;
  };
  const { value, period } = record;
  const interval = period && (period.from || period.to) ? ` (${period.from || ""} – ${period.to || ""})` : "";
  const bounds = value.approximate ? ` (${value.lower ?? "…"} – ${value.upper ?? "…"})` : "";
  const rows = [
    ["figure", [`${record.id} `, make("strong", {}, figure(record))]],
    value.number !== null && ["number", [`${value.number.toLocaleString("en")}${bounds}`]],
    ...["metric", "action", "subject", "change"].map((role) => record[role] && [role, [chip(record, role)]]),
    period && ["period", [chip(record, "period"), interval]],
    record.indicator && ["indicator", [`${nameOf(record.indicator)} `, make("code", {}, record.indicator.code)]],
    ["kind", [t(record.kind)]], ["status", [t(record.status)]], ["confidence", [record.confidence.toFixed(3)]],
    record.section.length && ["section", [record.section.join(" › ")]],
    records.has(record.parent) && ["parent", [link(record.parent)]],
    parts.get(record.id).length && ["children", parts.get(record.id).flatMap((id) => [link(id), " "])],
    ...record.checks.map((id) => ["checks", finding(checks.get(id))]),
  ];
  return make("dl", {}, ...rows.filter(Boolean).map(([key, nodes]) => make("div", {}, make("dt", {}, t(key)), make("dd", {}, ...nodes))));
}

// ---- lights: what the pointer or the focus is on, else what a click chose

const lit = new Set();
let lighted = []; // ids of the records whose nodes those are

function light(ids) {
  lighted = ids;
  for (const node of lit) node.classList.remove("lit", "kin");
  lit.clear();
  const add = (id, name) => {
    for (const node of [...spansOf.get(id), ...(rowOf.has(id) ? [rowOf.get(id)] : [])]) node.classList.add(name), lit.add(node);
  };
  for (const id of ids) {
    const { parent } = records.get(id);
    if (records.has(parent)) add(parent, "kin");
    parts.get(id).forEach((part) => add(part, "kin"));
  }
  ids.forEach((id) => add(id, "lit"));
}

function pin(ids) {
  pinned = ids;
  drawDetail();
  light(ids);
}

/** Pins records and brings them into view in the text, which a phone shows instead of the table. */
function choose(ids) {
  pin(ids);
  show("text");
  showRow(ids[0], "nearest"); // the detail has taken room from the table
  const first = ids.map((id) => valueOf.get(id)).sort((a, b) => a.offsetTop - b.offsetTop)[0];
  if (first) centre(first);
}

/** To the middle of the text. A line never seen yet has a guessed height, so what is far away takes a few jumps. */
function centre(node, jumps = 9) {
  node.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  const { top } = node.getBoundingClientRect();
  const drawn = () => jumps && pinned.some((id) => valueOf.get(id) === node) && node.getBoundingClientRect().top !== top && centre(node, jumps - 1);
  requestAnimationFrame(() => requestAnimationFrame(drawn));
}

function chooseRow(ids) {
  pin(ids);
  showRow(ids[0], "center");
  valueOf.get(ids[0]).scrollIntoView({ block: "nearest", behavior: "instant" }); // the detail has taken room from the text
}

function show(pane) {
  document.body.dataset.pane = pane;
  for (const button of $("panes").children) button.setAttribute("aria-pressed", button.value === pane);
  if (pane === "records" && pinned.length) showRow(pinned[0], "center");
}

/** Whether text and table stand side by side. */
const isWide = () => matchMedia("(min-width: 821px)").matches;

/** The records that something on the page stands for, or null. */
function recordsOf(target) {
  for (let node = target; node && node !== document.body; node = node.parentNode) {
    if (node.check) return node.check.records;
    if (node.records) return node.records;
    if (node.record) return [node.record.id];
  }
  return null;
}

function tell(event) {
  const mark = event.target.check && event.type !== "mouseout" && event.type !== "focusout" ? event.target : null;
  $("tip").hidden = !mark;
  if (!mark) return;
  $("tip").replaceChildren(...finding(mark.check));
  const box = mark.getBoundingClientRect();
  const tip = $("tip").getBoundingClientRect();
  $("tip").style.left = `${Math.max(6, Math.min(box.left, innerWidth - tip.width - 6))}px`;
  $("tip").style.top = `${box.top > tip.height + 8 ? box.top - tip.height - 4 : box.bottom + 4}px`;
}

function listen() {
  for (const area of ["report", "table", "findings"]) {
    for (const kind of ["mouseover", "focusin"]) {
      $(area).addEventListener(kind, (event) => {
        const ids = recordsOf(event.target);
        if (!ids) return;
        light(ids);
        if (area === "report" && isWide()) showRow(ids[0], "nearest");
      });
    }
    for (const kind of ["mouseout", "focusout"]) $(area).addEventListener(kind, () => light(pinned));
  }
  for (const kind of ["mouseover", "mouseout", "focusin", "focusout"]) $("report").addEventListener(kind, tell);
  for (const area of ["table", "findings"]) $(area).addEventListener("click", (event) => recordsOf(event.target) && choose(recordsOf(event.target)));
  $("report").addEventListener("click", (event) => {
    const ids = getSelection().isCollapsed && recordsOf(event.target); // who selects text chooses nothing
    if (ids) chooseRow(ids);
  });
  $("panes").addEventListener("click", (event) => event.target.value && show(event.target.value));
  walk($("table"), "button", "ArrowUp", "ArrowDown");
  walk($("report"), "[role=button]:not(.off)", "ArrowLeft", "ArrowRight");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") pin([]);
    if (event.key === "/" && !/INPUT|SELECT|TEXTAREA/.test(event.target.tagName)) event.preventDefault(), show("records"), $("search").focus();
  });
}

/** One tab stop for a whole list; arrows go along it, Home and End to its ends, Enter and space choose. */
function walk(box, selector, back, forward) {
  box.addEventListener("keydown", (event) => {
    if (!event.target.matches(selector)) return;
    const items = [...box.querySelectorAll(selector)].filter((item) => item.offsetParent);
    const here = items.indexOf(event.target);
    const to = { [back]: here - 1, [forward]: here + 1, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) event.preventDefault(), items[to] && items[to].focus();
    if (event.target.tagName !== "BUTTON" && (event.key === "Enter" || event.key === " ")) event.preventDefault(), event.target.click();
  });
  box.addEventListener("focusin", (event) => {
    if (!event.target.matches(selector)) return;
    for (const item of box.querySelectorAll(`${selector.replace(":not(.off)", "")}[tabindex="0"]`)) item.tabIndex = -1;
    event.target.tabIndex = 0;
  });
}

// ---- filters

function drawFilters() {
  const chips = (box, values) => {
    const kept = new Set([...$(box).querySelectorAll("input:checked")].map((input) => input.value));
    $(box).replaceChildren(...values.map((value) => make("label", {},
      make("input", { type: "checkbox", value, ...(kept.has(value) && { checked: "" }) }), make("span", {}, t(value)))));
  };
  chips("kinds", ["count", "money", "ratio", "change", "rank", "duration"].filter((kind) => report.records.some((record) => record.kind === kind)));
  chips("statuses", ["actual", "target"].filter((status) => report.records.some((record) => record.status === status)));
  const counts = new Map();
  for (const { indicator } of report.records) counts.set(indicator ? indicator.code : "", (counts.get(indicator ? indicator.code : "") || 0) + 1);
  const label = (code) => (code ? nameOf(report.records.find((record) => record.indicator && record.indicator.code === code).indicator) : t("none"));
  const kept = $("indicator").options.length ? $("indicator").value : "*";
  $("indicator").replaceChildren(make("option", { value: "*" }, t("any")),
    ...[...counts].sort().map(([code, n]) => make("option", { value: code }, `${label(code)} (${n})`)));
  if (counts.has(kept)) $("indicator").value = kept;
}

/** Everything that a reader would search a record by, in one string. */
function wordsOf(record) {
  if (!wordsBy.has(record)) wordsBy.set(record, allWordsOf(record));
  return wordsBy.get(record);
}

const wordsBy = new WeakMap();

function allWordsOf(record) {
  const spans = ROLES.filter((role) => record[role]).map((role) => record[role].text);
  const { indicator } = record;
  return [record.id, figure(record), ...spans, ...(indicator ? [indicator.code, indicator.name, english[indicator.code]] : []), ...record.section].join(" ").toLowerCase();
}

function filter() {
  const checked = (box) => [...$(box).querySelectorAll("input:checked")].map((input) => input.value);
  const [kinds, statuses] = [checked("kinds"), checked("statuses")];
  const wanted = $("search").value.trim().toLowerCase().split(/\s+/);
  const [indicator, least] = [$("indicator").value, Number($("confidence").value)];
  const shown = new Set(report.records.filter((record) =>
    (!kinds.length || kinds.includes(record.kind)) &&
    (!statuses.length || statuses.includes(record.status)) &&
    (indicator === "*" || indicator === (record.indicator ? record.indicator.code : "")) &&
    record.confidence >= least &&
    wanted.every((word) => wordsOf(record).includes(word))).map((record) => record.id));
  list(report.records.filter((record) => shown.has(record.id)));
  if (pinned.length && isWide()) showRow(pinned[0], "nearest");
  const kept = new Set([...shown].flatMap((id) => spansOf.get(id)));
  for (const node of new Set([...spansOf.values()].flat())) node.classList.toggle("off", !kept.has(node));
  for (const label of document.querySelectorAll(".chips label")) label.classList.toggle("on", label.firstChild.checked);
  $("least").textContent = least.toFixed(2);
  $("count").textContent = t("shown")(shown.size, records.size);
}

// ---- the page as a whole

/** All that depends on the language; the report itself stays as it is. */
function draw() {
  drawWords();
  if (!report) return;
  const file = report.path.split(/[\\/]/).pop();
  $("title").textContent = report.title || file;
  const head = [report.region, report.year, report.document_number, file].filter(Boolean).join(" · ");
  $("about").textContent = `${head} — ${t("about")(records.size, checks.size, report.model || t("people"))}`;
  $("legend").replaceChildren(...ROLES.map((role) => make("li", {}, make("span", { class: `span ${role}` }, t(role)))));
  drawFilters();
  drawChecks();
  drawDetail();
  filter();
}

listen();
const changesAsYouGo = (event) => /search|range/.test(event.target.type); // their "change" comes late, when they are left
$("filters").addEventListener("input", (event) => changesAsYouGo(event) && filter());
$("filters").addEventListener("change", (event) => changesAsYouGo(event) || filter());
$("filters").addEventListener("submit", (event) => event.preventDefault());
$("filters").addEventListener("reset", () => setTimeout(filter));
$("language").addEventListener("click", () => {
  lang = lang === "zh" ? "en" : "zh";
  draw();
});
if ($("data")) {
  showReport(JSON.parse($("data").textContent));
  show("text");
  $("checks").open = report.checks.some((check) => check.verdict === "fails");
}
