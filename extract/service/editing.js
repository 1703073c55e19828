"use strict";
// Corrections: each one changes the records' lines as a gold file holds them; the service derives the rest anew.

Object.assign(WORDS.zh, {
  roles: "所选文字的角色", for: "用于", add: "＋ 新数据", pick: "先点选一个数据，或将所选文字作为新数据", lines: "请只选一行之内的文字",
  clear: "清除", delete: "删除此数据", nothing: "（无）", partOf: "属于",
});
Object.assign(WORDS.en, {
  roles: "Role of the selected text", for: "for", add: "＋ new figure", pick: "Choose a figure first, or make one of this text",
  lines: "Select text within one line", clear: "Clear", delete: "Delete this figure", nothing: "(none)", partOf: "Part of",
});
const KINDS = ["count", "money", "ratio", "change", "rank", "duration"];
const STATUSES = ["actual", "target"];
const NEAR = 100; // records before and behind one that are offered as what it is a part of

const past = []; // the reports before each correction
let changing = false; // whether the service is asked for one

/** A record as a line of a gold file. */
function lineOf(record) {
  const line = { id: record.id, kind: record.kind, status: record.status, parent: record.parent, confidence: record.confidence };
  for (const role of ROLES) line[role] = record[role] && { start: record[role].start, end: record[role].end };
  return line;
}

/** Lets `change` alter the lines; it gives the one to look at afterwards, or null. */
async function correct(change) {
  if (changing) return;
  changing = true;
  try {
    const lines = report.records.map(lineOf);
    const chosen = change(lines);
    if (chosen) chosen.confidence = 1;
    const next = await ask("/records", { text: report.text, name: report.path, model: report.model, records: lines });
    past.push(report);
    lines.sort((a, b) => a.value.start - b.value.start || a.value.end - b.value.end); // as the service numbers them
    redraw(next, chosen ? [next.records[lines.indexOf(chosen)].id] : []);
    notify("");
  } catch (error) {
    notify(error.message, true);
  } finally {
    changing = false;
  }
}

const ofLine = (lines, id) => lines.find((line) => line.id === id);

function setRole(id, role, place) {
  return correct((lines) => Object.assign(ofLine(lines, id), { [role]: place }));
}

function addRecord(place) {
  return correct((lines) => {
    const line = { id: "new", kind: "count", status: "actual", parent: null, value: place };
    lines.push(line);
    return line;
  });
}

function deleteRecord(id) {
  return correct((lines) => {
    const { parent } = ofLine(lines, id);
    for (const line of lines) if (line.parent === id) line.parent = parent;
    lines.splice(lines.findIndex((line) => line.id === id), 1);
    return null;
  });
}

function undo() {
  if (!past.length || changing) return;
  const ids = pinned;
  redraw(past.pop(), []);
  pin(ids.filter((id) => records.has(id)));
}

/** Draws another state of the report where the reader is. */
function redraw(next, ids) {
  const tops = ["text", "rows"].map((id) => [$(id), $(id).scrollTop]);
  showReport({ report: next, english });
  pin(ids);
  for (const [box, top] of tops) box.scrollTo({ top, behavior: "instant" });
  getSelection().removeAllRanges();
  drawState();
}

// ---- what is selected

const lineAround = (node) => {
  while (node && node.parentNode !== $("report")) node = node.parentNode;
  return node;
};

/** The selected characters of one line as a place in the text; null where nothing is selected, "lines" where too much. */
function selectedPlace() {
  if (!getSelection().rangeCount || getSelection().isCollapsed) return null;
  const range = getSelection().getRangeAt(0);
  const [first, last] = [lineAround(range.startContainer), lineAround(range.endContainer)];
  if (!first || !last) return null;
  const unitsTo = (line, node, offset) => {
    const before = document.createRange();
    before.setStart(line, 0);
    before.setEnd(node, offset);
    return line.from + before.toString().length;
  };
  const text = report.text;
  let [start, end] = [unitsTo(first, range.startContainer, range.startOffset), unitsTo(last, range.endContainer, range.endOffset)];
  while (start < end && /\s/.test(text[start])) start++;
  while (end > start && /\s/.test(text[end - 1])) end--;
  if (start === end) return null;
  if (/[\r\n]/.test(text.slice(start, end))) return "lines";
  const characters = (from, to) => [...text.slice(from, to)].length; // the service counts characters
  const before = characters(0, start);
  return { start: before, end: before + characters(start, end) };
}

// ---- the roles to give it

let target = null; // id of the record that the role is for
let asked = ""; // the place and the chosen records that it was offered for

/** The records that a role may be for: the chosen ones first, then those nearest in the sentence. */
function targets(place) {
  const distance = ({ value }) => Math.max(value.start - place.end, place.start - value.end, 0);
  const near = report.records.filter((record) => record.sentence && place.start < record.sentence.end && place.end > record.sentence.start);
  near.sort((a, b) => distance(a) - distance(b));
  return [...new Set([...pinned, ...near.map((record) => record.id)])].slice(0, Math.max(4, pinned.length));
}

function offerRoles() {
  const place = document.body.dataset.view === "report" ? selectedPlace() : null;
  $("roles").hidden = !place;
  if (!place) return;
  if (place === "lines") return $("roles").replaceChildren(t("lines")), placeRoles();
  const ids = targets(place);
  const now = JSON.stringify([place, pinned]);
  if (asked !== now) [target] = ids;
  asked = now;
  const pressed = (id) => {
    const button = make("button", { type: "button", class: "for", "aria-pressed": id === target }, `${id} ${figure(records.get(id))}`);
    button.addEventListener("click", () => ((target = id), offerRoles()));
    return button;
  };
  const roles = ROLES.map((role, i) => {
    const button = make("button", { type: "button", class: `role span ${role}`, value: role }, t(role), make("kbd", {}, i + 1));
    button.addEventListener("click", () => setRole(target, role, place));
    return button;
  });
  const add = make("button", { type: "button", id: "add" }, t("add"));
  add.addEventListener("click", () => addRecord(place));
  const rows = ids.length ? [[t("for"), ...ids.map(pressed)], [...roles, add]] : [[t("pick"), add]];
  $("roles").replaceChildren(...rows.map((row) => make("div", {}, ...row)));
  placeRoles();
}

/** Below the selection, or above it where there is no room. */
function placeRoles() {
  const [around, box] = [getSelection().getRangeAt(0).getBoundingClientRect(), $("roles").getBoundingClientRect()];
  const top = around.bottom + box.height + 12 < innerHeight ? around.bottom + 8 : Math.max(6, around.top - box.height - 8);
  $("roles").style.top = `${top}px`;
  $("roles").style.left = `${Math.max(6, Math.min(around.left, innerWidth - box.width - 6))}px`;
}

// ---- the chosen records' kind, status, parent; roles to clear; deleting

function drawEditing() {
  const lists = [...$("detail").querySelectorAll("dl")];
  lists.forEach((list, i) => list.after(editsOf(records.get(pinned[i]))));
}

function editsOf(record) {
  const choice = (name, label, values, words) => {
    const select = make("select", { name, "aria-label": label }, ...values.map((value) => make("option", { value }, words(value))));
    select.value = record[name] || "";
    select.addEventListener("change", () => correct((lines) => Object.assign(ofLine(lines, record.id), { [name]: select.value || null })));
    return make("label", {}, `${label} `, select);
  };
  const below = new Set([record.id]);
  for (const id of below) for (const part of parts.get(id)) below.add(part); // what is a part of it cannot hold it
  const here = report.records.indexOf(record); // what it is a part of stands near
  const near = report.records.filter(({ id }, i) => Math.abs(i - here) <= NEAR || id === record.parent);
  const above = near.filter(({ id }) => !below.has(id)).map(({ id }) => id);
  const about = (id) => (id ? `${id} ${figure(records.get(id))} ${(records.get(id).metric || { text: "" }).text}` : t("nothing"));
  const clear = ROLES.slice(1).filter((role) => record[role]).map((role) => {
    const button = make("button", { type: "button", class: `clear span ${role}`, value: role, "aria-label": `${t("clear")} ${t(role)}` }, `${t(role)} ×`);
    button.addEventListener("click", () => setRole(record.id, role, null));
    return button;
  });
  const remove = make("button", { type: "button", class: "delete" }, t("delete"));
  remove.addEventListener("click", () => deleteRecord(record.id));
  return make("div", { class: "edit" },
    choice("kind", t("kind"), KINDS, t), choice("status", t("status"), STATUSES, t), choice("parent", t("partOf"), ["", ...above], about),
    ...clear, remove);
}

let offering = 0;
document.addEventListener("selectionchange", () => {
  clearTimeout(offering);
  offering = setTimeout(offerRoles, 120);
});
$("text").addEventListener("scroll", () => $("roles").hidden || placeRoles());
$("language").addEventListener("click", offerRoles);
$("roles").addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
document.addEventListener("detail", drawEditing);
document.addEventListener("keydown", (event) => {
  if (/INPUT|SELECT|TEXTAREA/.test(event.target.tagName) || document.body.dataset.view !== "report") return;
  if ((event.ctrlKey || event.metaKey) && event.key === "z") event.preventDefault(), undo();
  const role = !$("roles").hidden && !event.ctrlKey && !event.metaKey && $("roles").querySelectorAll(".role")[Number(event.key) - 1];
  if (role) event.preventDefault(), role.click();
});
$("undo").addEventListener("click", undo);
