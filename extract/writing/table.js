// The records as a table. Of thousands only a page is drawn at a time; paper gets them all.

const PAGE = 300; // rows
const rowOf = new Map(); // id → its row, where that is drawn
let listed = []; // the records that pass the filters
let first = 0; // the first one drawn

const chip = (record, role) => make("span", { class: `span chip ${role}` }, record[role].text);
const figure = (record) => [record.modifier, record.value, record.unit].filter(Boolean).sort((a, b) => a.start - b.start).map((span) => span.text).join("");
const nameOf = (indicator) => (lang === "en" && english[indicator.code]) || indicator.name;

/** Shows these records, from the page that holds what was shown before. */
function list(found) {
  const kept = listed[first];
  listed = found;
  drawPage(kept ? Math.max(0, found.findIndex((record) => record.id === kept.id)) : 0);
}

function drawPage(place) {
  first = place - (place % PAGE);
  drawRows(listed.slice(first, first + PAGE));
  $("pager").hidden = listed.length <= PAGE;
  const [back, on] = $("pager").querySelectorAll("button");
  [back.disabled, on.disabled] = [first === 0, first + PAGE >= listed.length];
  $("range").textContent = `${first + 1}–${Math.min(first + PAGE, listed.length)} / ${listed.length}`;
}

function drawRows(some) {
  rowOf.clear();
  for (const record of some) rowOf.set(record.id, rowFor(record));
  $("table").replaceChildren(...rowOf.values());
  const button = $("table").querySelector("button");
  if (button) button.tabIndex = 0;
  light(lighted.filter((id) => records.has(id)));
}

function rowFor(record) {
  const button = make("button", { type: "button", tabindex: -1 }, figure(record));
  const lead = records.has(record.parent) ? [make("span", { class: "part", title: `${t("parent")} ${record.parent}` })] : [];
  const what = ["subject", "action", "metric", "change"].filter((role) => record[role]).flatMap((role) => [chip(record, role), " "]);
  const more = [record.period && record.period.text, record.indicator && nameOf(record.indicator)].filter(Boolean).join(" · ");
  const bar = make("i");
  bar.style.width = `${record.confidence * 100}%`;
  const target = record.status === "target" ? [make("span", { class: "target" }, t("target"))] : [];
  const row = make("tr", { id: `row-${record.id}` },
    make("td", {}, ...lead, button),
    make("td", {}, ...what, ...target, make("span", { class: "more" }, more)),
    make("td", { class: "small kind" }, t(record.kind)),
    make("td", { class: "small" }, record.confidence.toFixed(2), make("span", { class: "bar" }, bar)),
    make("td", { class: "small" }, ...record.checks.map((id) => verdict(checks.get(id)))));
  row.record = record;
  return row;
}

function verdict(check) {
  return make("span", { class: check.verdict, title: `${t(check.verdict)}: ${check.arithmetic}` }, MARKS[check.verdict]);
}

/** Scrolls to a record's row, turning to its page; one that is filtered out has none. */
function showRow(id, block) {
  if (!rowOf.has(id)) {
    const place = listed.findIndex((record) => record.id === id);
    if (place < 0) return;
    drawPage(place);
  }
  rowOf.get(id).scrollIntoView({ block });
}

$("pager").addEventListener("click", (event) => {
  if (!event.target.value) return;
  drawPage(first + Number(event.target.value) * PAGE);
  $("table").firstChild.scrollIntoView({ block: "start" });
});
addEventListener("beforeprint", () => listed.length > PAGE && drawRows(listed));
addEventListener("afterprint", () => listed.length > PAGE && drawPage(first));
