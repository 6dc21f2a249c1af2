// The full record, for auditors: everything is worked out again from codes and secret.

function derive(hash, secret, ...labels) {
  const parts = labels.map((label) => (typeof label === "string" ? utf8(label) : label));
  const message = parts.flatMap((part) => [...big(part.length, 4), ...part]);
  return hmac(hash, secret, Uint8Array.from(message));
}

async function listed(hash, salts, codes, progress) {
  const rows = await mapSlices(codes.length, progress, (i) => leafOf(hash, codes[i], saltOf(hash, salts, codes[i])));
  return rows;
}

async function* verifyRecord(doc, told, hash, expectedValue, progress) {
  const secret = unhex(doc.secret), salts = derive(hash, secret, "salts");
  const share = derive(hash, secret, "share");
  const all = [], rowsOf = [], seen = new Set();
  for (const [i, stratum] of doc.strata.entries()) {
    const rows = await listed(hash, salts, stratum.codes, progress);
    const at = stratum.codes.findIndex((_, j) => hex(row(rows, j).subarray(0, 4)) !== stratum.checks.slice(8 * j, 8 * j + 8));
    yield judge(at < 0, `第 ${i + 1} 层 ${stratum.codes.length} 个代码的叶与登记的一致`, `stratum ${i + 1}: every leaf is as noted`,
      `第一个不符的叶：strata[${i}].codes[${at}]“${stratum.codes[at]}”`, `first difference at strata[${i}].codes[${at}]`);
    stratum.codes.forEach((code) => seen.add(code));
    const facts = hash(tag(4), utf8(canonical({ kinds: doc.kinds, of: stratum.kinds })));
    const members = hash(tag(7), arranged(rows, orderOf(rows)));
    const body = { label: stratum.label, weight: stratum.weight, count: stratum.codes.length, quota: stratum.quota,
      members: hex(members), facts: hex(facts) };
    const blind = derive(hash, secret, "stratum", utf8(canonical(stratum.label)));
    yield judge(same(hash(tag(6), blind, utf8(canonical(body))), told.strata[i]), `第 ${i + 1} 层与承诺一致（抽 ${stratum.quota} 户）`,
      `stratum ${i + 1} is as committed`, `strata[${i}] 的成员、类别、权重或数量被改动`, "it was changed");
    all.push(...stratum.codes);
    rowsOf.push([rows, blind]);
  }
  const out = doc.excluded.flatMap((each) => each.codes), people = doc.staff ? doc.staff.inspectors.map((each) => each.code) : [];
  for (const [key, codes, zh] of [["objects", all, "抽查名单"], ["excluded", out, "排除名单"], ["inspectors", people, "人员名单"]]) {
    const rows = await listed(hash, salts, codes, progress);
    const top = await rootOf(hash, arranged(rows, orderOf(rows)), progress);
    yield judge(same(top, told[key].root) && codes.length === told[key].count, `${zh} ${codes.length} 项与承诺的根一致`,
      `${key}: ${codes.length} fit the committed root`, `commitment.${key}.root 与名单不符`, "they do not");
  }
  yield judge(seen.size === all.length, "名单没有重复", "nobody is listed twice", "有代码出现两次", "somebody is");
  const hides = (label, value) => hex(hash(tag(6), derive(hash, secret, label), utf8(canonical(value))));
  yield judge(hides("plan", doc.plan) === told.plan_commitment, "方案与承诺一致", "the plan is as committed", "plan 被改动", "it was changed");
  if (doc.staff) yield judge(hides("staff", doc.staff) === told.staff_commitment, "人员和回避关系与承诺一致", "inspectors are as committed", "staff 被改动", "they were changed");
  if (!doc.opening) { yield note("结果还没有开出", "not opened yet"); return; }
  yield* verifyEntropy(told, doc.opening, share, hash, expectedValue);
  yield* verifyDrawn(doc, hash, rowsOf, salts, progress);
  yield note("各层配额的算法与人员的排定，请另用 ./tongqu draw verify 核验", "quotas by the plan and the pairing are verified by ./tongqu draw verify");
}

async function* verifyDrawn(doc, hash, rowsOf, salts, progress) {
  const gone = new Set(doc.opening.gone.map((each) => hex(leafOf(hash, each.code, saltOf(hash, salts, each.code)))));
  const expected = [];
  for (const [i, [rows, blind]] of rowsOf.entries()) {
    const key = hash(tag(10), unhex(doc.opening.seed), blind), stratum = doc.strata[i];
    const places = await lowest(hash, rows, key, stratum.quota, gone, progress);
    places.forEach((place, j) => expected.push({ code: stratum.codes[place], stratum: i, rank: j + 1 }));
  }
  const drawn = doc.opening.drawn, at = expected.findIndex((each, i) => canonical(each) !== canonical(drawn[i] ?? null));
  yield judge(at < 0 && drawn.length === expected.length, `抽中的 ${expected.length} 户正是各层键值最小者`, "those drawn have the lowest keys",
    `opening.drawn[${at < 0 ? expected.length : at}] 应为 ${expected[at]?.code ?? "（没有）"}`, "they differ");
}
