"use strict";
// What a page says, in both languages, and how it makes elements: text arrives as text nodes and attributes alone.

const WORDS = {
  zh: {
    text: "原文", records: "数据", legend: "图例", filters: "筛选", search: "搜索指标、动作、主体、数值", detail: "所选数据",
    figure: "数值", meaning: "含义", kind: "类型", status: "性质", indicator: "标准指标", confidence: "置信度", audit: "核对",
    reset: "清除", any: "全部指标", none: "（未归类）", language: "English", close: "关闭", parent: "属于", children: "其中",
    section: "章节", number: "数", checks: "核对", shown: (n, all) => `显示 ${n} / ${all}`,
    verdicts: (h, f, u) => `核对：${h} 项成立，${f} 项不符，${u} 项无法判断`,
    about: (n, c, model) => `${n} 个数据，${c} 项核对；由 ${model} 识别`, from: "自", to: "至", people: "人工",
    value: "数值", unit: "单位", modifier: "修饰", metric: "指标", action: "动作", subject: "主体", change: "变化", period: "时间",
    count: "数量", money: "金额", ratio: "比率", rank: "位次", duration: "时长", actual: "实际", target: "目标",
    pages: "分页", back: "上一页", on: "下一页",
    holds: "成立", fails: "不符", unknown: "无法判断", sum: "合计", share: "占比", repeat: "重复", range: "范围",
  },
  en: {
    text: "Report", records: "Figures", legend: "Legend", filters: "Filters", search: "Search metric, action, subject, value",
    detail: "Selected figure", figure: "Figure", meaning: "What", kind: "Kind", status: "Status", indicator: "Indicator",
    confidence: "Confidence", audit: "Audit", reset: "Clear", any: "Any indicator", none: "(no indicator)", language: "中文",
    close: "Close", parent: "Part of", children: "Parts", section: "Section", number: "Number", checks: "Checks",
    shown: (n, all) => `${n} of ${all} shown`,
    verdicts: (h, f, u) => `Audit: ${h} hold, ${f} fail, ${u} cannot be told`,
    about: (n, c, model) => `${n} figures, ${c} checks; read by ${model}`, from: "from", to: "to", people: "hand",
    value: "value", unit: "unit", modifier: "modifier", metric: "metric", action: "action", subject: "subject",
    change: "change", period: "period", count: "count", money: "money", ratio: "ratio", rank: "rank", duration: "duration",
    actual: "actual", target: "target", pages: "Pages", back: "Previous page", on: "Next page", holds: "holds", fails: "fails", unknown: "cannot be told", sum: "sum",
    share: "share", repeat: "repeat", range: "range",
  },
};
const ROLES = ["value", "unit", "modifier", "metric", "action", "subject", "change", "period"];
const MARKS = { holds: "✓", fails: "✗", unknown: "?" };

const $ = (id) => document.getElementById(id);
let lang = /^zh/i.test(navigator.language) ? "zh" : "en";
const t = (key) => WORDS[lang][key];

function make(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** Puts the words of the language wherever the markup asks for one. */
function drawWords() {
  document.documentElement.lang = lang;
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll("[data-t-label]")) node.setAttribute("aria-label", t(node.dataset.tLabel));
  for (const node of document.querySelectorAll("[data-t-hint]")) node.placeholder = t(node.dataset.tHint);
  $("language").textContent = t("language");
}
