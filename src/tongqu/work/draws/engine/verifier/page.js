// The page itself.

const at = (id) => document.getElementById(id);
const WORDS = { held: ["✓ 成立", "✓ holds"], broken: ["✗ 不成立", "✗ broken"], note: ["· 留意", "· note"] };
let inEnglish = false, findings = [], subject = null, isDone = false;

const pick = (zh, en) => (inEnglish ? en : zh);
const made = (name, className, text) => Object.assign(document.createElement(name), { className, textContent: text });

function show() {
  at("answer").hidden = !findings.length;
  const broken = findings.filter((each) => each.verdict === "broken").length;
  const isSound = !broken;
  at("verdict").className = `verdict ${!isDone ? "" : isSound ? "held" : "broken"}`;
  at("verdict").textContent = !isDone ? pick("正在核验……", "Verifying…")
    : isSound ? pick("核验通过", "Verified") : pick(`核验不通过：${broken} 项不成立`, `Not verified: ${broken} broken`);
  at("findings").replaceChildren(...findings.map((each) => {
    const item = made("li", each.verdict, "");
    item.append(made("b", "", pick(...WORDS[each.verdict])), made("span", "", pick(each.zh, each.en)));
    return item;
  }));
  at("about").replaceChildren(...(subject ? [
    ["文件", "File", pick(...FORMATS[subject.format])],
    ["抽取", "Draw", `${subject.told.title}${pick("（", " (")}${subject.told.draw}${pick("）", ")")}`],
    ["机关", "Organ", subject.told.organ],
    ["算法", "Hash", { sha256: "SHA-256", sm3: "SM3" }[subject.told.hash] ?? subject.told.hash],
  ] : []).flatMap(([zh, en, text]) => [made("dt", "", pick(zh, en)), made("dd", "", text)]));
}

async function read(input) {
  const file = at(input).files[0];
  if (!file) return null;
  let doc;
  try { doc = JSON.parse(await file.text()); } catch { throw new Flaw(`${file.name} 不是完好的 JSON`, `${file.name} is not JSON`); }
  if (!doc || !FORMATS[doc.format]) throw new Flaw(`${file.name} 不是抽取的文件`, `${file.name} is not a document of a draw`);
  return doc;
}

// How many hashes there will be, about: salt and leaf, tree, rank.
function effort(doc) {
  const count = (doc.commitment ?? doc).objects?.count ?? 0;
  return doc.format === "tongqu-draw-record/1" ? 4 * count : doc.strata ? 2 * count : 1;
}

async function start() {
  findings = []; subject = null; isDone = false; show();
  at("start").disabled = true;
  const bar = at("progress");
  try {
    const doc = await read("file");
    if (!doc) throw new Flaw("请先选择要核验的文件", "choose a file first");
    const published = await read("published");
    subject = { format: doc.format, told: doc.commitment ?? doc };
    Object.assign(bar, { hidden: false, max: effort(doc), value: 0 });
    const progress = (more) => { bar.value = Math.min(bar.max, bar.value + more); };
    for await (const finding of verify(doc, published, at("value").value.trim(), progress)) {
      findings.push(finding);
      show();
    }
  } catch (error) {
    const [zh, en] = error instanceof Flaw ? [error.zh, error.en] : ["文件不完整或被改动，无法继续核验", `incomplete or changed (${error.message})`];
    findings.push({ verdict: "broken", zh, en });
  }
  isDone = true;
  bar.hidden = true;
  at("start").disabled = false;
  show();
}

function switchLanguage() {
  inEnglish = !inEnglish;
  document.documentElement.lang = inEnglish ? "en" : "zh-Hans";
  at("language").textContent = inEnglish ? "中文" : "English";
  at("language").lang = inEnglish ? "zh-Hans" : "en";
  for (const part of document.querySelectorAll("[data-en]")) {
    part.dataset.zh ??= part.textContent;
    part.textContent = inEnglish ? part.dataset.en : part.dataset.zh;
  }
  for (const part of document.querySelectorAll("[data-en-label]")) {
    part.dataset.zhLabel ??= part.getAttribute("aria-label");
    part.setAttribute("aria-label", inEnglish ? part.dataset.enLabel : part.dataset.zhLabel);
  }
  show();
}

at("start").addEventListener("click", start);
at("language").addEventListener("click", switchLanguage);
