"use strict";
// The service's page: a report goes in by pasting, dropping or choosing; what was saved is listed and comes back.

Object.assign(WORDS.zh, {
  home: "新报告", undo: "撤销", save: "保存", paste: "把报告全文粘贴到这里……", read: "识别", choose: "选择文件",
  drop: "也可以把文件拖进来（.txt .html .docx .pdf）", stop: "停止", saved: "已保存的报告", gold: "下载全部标注（.zip）",
  tasks: "导出到 Label Studio（.json）", interface: "Label Studio 标注界面（.xml）", waiting: (n) => `前面还有 ${n} 份报告……`,
  reading: (done, all) => (all ? `已识别 ${done} / ${all} 段` : "正在识别……"), stopped: "已停止。",
  kept: (name, n) => `已保存：${name}（${n} 个数据）。`, before: "这份报告保存过，现在显示的是保存的内容。", again: "看这次识别的结果",
  leave: "修改还没有保存，要离开吗？", figures: (n) => `${n} 个数据`, busy: (n) => `服务正忙，请 ${n} 秒后再试。`, gone: "连不上服务，它可能已经停止。",
  download: "下载", entry: "extract：从政府报告中读出数据",
});
Object.assign(WORDS.en, {
  home: "New report", undo: "Undo", save: "Save", paste: "Paste the report's text here…", read: "Read", choose: "Choose a file",
  drop: "or drop one here (.txt .html .docx .pdf)", stop: "Stop", saved: "Saved reports", gold: "Download all gold (.zip)",
  tasks: "Export for Label Studio (.json)", interface: "Label Studio interface (.xml)", waiting: (n) => `${n} reports are ahead…`,
  reading: (done, all) => (all ? `${done} of ${all} passages read` : "Reading…"), stopped: "Stopped.",
  kept: (name, n) => `Saved as ${name} (${n} figures).`, before: "This report was saved before; shown is what was saved.", again: "Show what was read now",
  leave: "Corrections are not saved. Leave?", figures: (n) => `${n} figures`, busy: (n) => `The service is busy; try again in ${n} seconds.`,
  gone: "The service does not answer; it may have been stopped.", download: "Download", entry: "extract: figures out of government reports",
});

let predicted = null; // what the model had found, as lines; null where it is not known
let reader = null; // the page's running request, which can be stopped
let kept = null; // the report as it was saved last

const isChanged = () => report && past.length && report !== kept;

// ---- talking to the service

async function answerOf(request) {
  const answer = await request.catch((error) => {
    throw error.name === "AbortError" ? error : new Error(t("gone"));
  });
  if (answer.ok) return answer;
  const { error } = await answer.json().catch(() => ({ error: answer.statusText }));
  throw new Error(answer.status === 503 ? t("busy")(answer.headers.get("Retry-After")) : error);
}

async function ask(path, body) {
  const request = body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  return (await answerOf(fetch(path, request))).json();
}

/** Reads a report and says on the way where the work stands. */
async function read(body, headers) {
  if (reader) return;
  reader = new AbortController();
  notify("");
  $("progress").hidden = false;
  $("read").disabled = true;
  try {
    const accept = { ...headers, Accept: "application/x-ndjson" };
    const answer = await answerOf(fetch("/extract", { method: "POST", body, headers: accept, signal: reader.signal }));
    for await (const step of steps(answer.body)) {
      if (step.step === "refused") throw new Error(step.error);
      if (step.step === "done") return await showRead(step);
      $("step").textContent = step.step === "waiting" ? t("waiting")(step.ahead) : t("reading")(step.done, step.all);
      if (step.all) [$("bar").max, $("bar").value] = [step.all, step.done];
      else $("bar").removeAttribute("value");
    }
    throw new Error(t("gone"));
  } catch (error) {
    notify(error.name === "AbortError" ? t("stopped") : error.message, error.name !== "AbortError");
  } finally {
    reader = null;
    $("progress").hidden = true;
    $("read").disabled = false;
    $("step").textContent = "";
  }
}

/** The lines of a stream, each an object. */
async function* steps(stream) {
  const [source, decoder] = [stream.getReader(), new TextDecoder()];
  let held = "";
  for (;;) {
    const { done, value } = await source.read();
    held += done ? decoder.decode() : decoder.decode(value, { stream: true });
    const lines = held.split("\n");
    held = lines.pop();
    for (const line of lines) yield JSON.parse(line);
    if (done) return;
  }
}

// ---- showing a report

async function showRead({ report: found, id, saved }) {
  if (!saved) return view(found, found.records.map(lineOf), null);
  history.replaceState(null, "", `#${id}`);
  await openSaved(id);
  notify(t("before"), false, t("again"), () => view(found, found.records.map(lineOf), null));
}

async function openSaved(id) {
  const found = await ask(`/reports/${id}`);
  view(found, null, found);
}

async function view(found, lines, saved) {
  if (!Object.keys(english).length) english = await ask("/indicators").catch(() => ({}));
  past.length = 0;
  [predicted, kept] = [lines, saved];
  document.body.dataset.view = "report";
  showReport({ report: found, english });
  show("text");
  $("text").scrollTo({ top: 0, behavior: "instant" });
  $("checks").open = report.checks.some((check) => check.verdict === "fails");
  notify("");
  drawState();
}

async function start() {
  document.body.dataset.view = "start";
  getSelection().removeAllRanges();
  drawState();
  const all = await ask("/reports").catch((error) => (notify(error.message, true), []));
  $("saved").hidden = !all.length;
  $("list").replaceChildren(...all.map((saved) => make("li", {}, make("a", { href: `#${saved.id}` },
    make("span", {}, saved.title), make("span", { class: "faint" }, `${t("figures")(saved.figures)} · ${new Date(saved.saved).toLocaleString(lang, { dateStyle: "medium", timeStyle: "short" })}`)))));
}

/** What depends on whether there is something to undo or to save. */
function drawState() {
  const open = document.body.dataset.view === "report";
  $("undo").disabled = !past.length;
  $("save").disabled = !open || report === kept;
  if (!open) [$("title").textContent, $("about").textContent] = [t("entry"), ""];
  document.title = open ? report.title || report.path : "extract";
}

function notify(words, bad = false, action = "", act = null) {
  $("notice").hidden = !words;
  $("notice").classList.toggle("bad", bad);
  $("notice").replaceChildren(make("span", {}, words));
  if (!act) return;
  const button = make("button", { type: "button" }, action);
  button.addEventListener("click", act);
  $("notice").append(button);
}

async function save() {
  if ($("save").disabled || changing) return;
  try {
    const lines = report.records.map(lineOf);
    const body = { text: report.text, name: report.path, model: report.model, records: lines, predicted };
    const saved = await ask("/reports", body);
    kept = report;
    history.replaceState(null, "", `#${saved.id}`);
    drawState();
    getSelection().removeAllRanges();
    notify(t("kept")(`${saved.name}.txt, ${saved.name}.jsonl`, saved.figures));
  } catch (error) {
    notify(error.message, true);
  }
}

/** Shows what the address names: a saved report, or the start. */
async function route() {
  const id = location.hash.slice(1);
  if (!id) return start();
  try {
    await openSaved(id);
  } catch (error) {
    await start();
    notify(error.message, true);
  }
}

// ---- what the reader does

function readFile(file) {
  const form = new FormData();
  form.append("file", file);
  return read(form, {});
}

$("intake").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = $("pasted").value;
  if (text.trim()) read(JSON.stringify({ text }), { "Content-Type": "application/json" });
  else $("pasted").focus();
});
$("file").addEventListener("change", () => {
  if ($("file").files.length) readFile($("file").files[0]);
  $("file").value = "";
});
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    if (!event.dataTransfer || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    document.body.classList.toggle("dragging", kind === "dragover");
    if (kind === "drop" && document.body.dataset.view === "start") readFile(event.dataTransfer.files[0]);
  });
}
$("stop").addEventListener("click", () => reader && reader.abort());
$("save").addEventListener("click", save);
$("home").addEventListener("click", () => {
  if (isChanged() && !confirm(t("leave"))) return;
  past.length = 0;
  notify("");
  if (location.hash) location.hash = "";
  else start();
});
$("language").addEventListener("click", () => (document.body.dataset.view === "start" ? start() : drawState()));
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s" && document.body.dataset.view === "report") event.preventDefault(), save();
});
addEventListener("beforeunload", (event) => isChanged() && event.preventDefault());
addEventListener("hashchange", () => route());
drawWords();
route();
