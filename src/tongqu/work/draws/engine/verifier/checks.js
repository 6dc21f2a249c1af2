// What each kind of document promises. A finding is {verdict, zh, en}.

const FORMATS = {
  "tongqu-draw-commitment/1": ["抽取承诺", "commitment"],
  "tongqu-draw-public/1": ["公开记录", "public record"],
  "tongqu-draw-record/1": ["完整记录", "full record"],
  "tongqu-draw-proof/1": ["企业凭证", "enterprise proof"],
};
const note = (zh, en) => ({ verdict: "note", zh, en });
const judge = (isHeld, zh, en, zhWhy = "", enWhy = "") => isHeld
  ? { verdict: "held", zh, en } : { verdict: "broken", zh: `${zh}：${zhWhy}`, en: `${en}: ${enWhy}` };
const same = (bytes, text) => hex(bytes) === text;

function digestOf(commitment) {
  const hash = HASHES[commitment.hash];
  if (!hash) throw new Flaw(`不认识的哈希算法“${commitment.hash}”`, "unknown hash");
  return hash(tag(4), utf8(canonical(commitment)));
}

async function* verify(doc, published, expectedValue, progress) {
  const told = doc.format === "tongqu-draw-commitment/1" ? doc : doc.commitment;
  const digest = hex(digestOf(told));
  if (published) {
    const other = published.commitment ?? published;
    yield judge(canonical(other) === canonical(told), "承诺与当初公布的一致", "the commitment is the one announced",
      `公布的是 ${hex(digestOf(other))}，这里是 ${digest}`, "they differ");
  } else {
    yield note(`承诺的摘要是 ${digest}，请与当初公布的对照`, `the commitment's digest is ${digest}: compare it with the one announced`);
  }
  yield timing(told);
  if (told.replaces) {
    const r = told.replaces;
    yield note(`第 ${told.attempt} 次抽取，替代 ${r.draw}：${r.ground}（${r.approver} 批准）`,
      `attempt ${told.attempt}, replaces ${r.draw}: ${r.ground} (approved by ${r.approver})`);
  }
  if (told.algorithm !== "tongqu-draw/1")
    throw new Flaw(`抽取的算法是 ${told.algorithm}，本页核验的是 tongqu-draw/1`, `this page verifies tongqu-draw/1, not ${told.algorithm}`);
  const hash = HASHES[told.hash];
  if (doc.format === "tongqu-draw-public/1") yield* verifyPublic(doc, told, hash, expectedValue, progress);
  if (doc.format === "tongqu-draw-record/1") yield* verifyRecord(doc, told, hash, expectedValue, progress);
  if (doc.format === "tongqu-draw-proof/1") yield* verifyProof(doc, told, hash);
}

const said = (moment) => String(moment).replace("T", " ");

function timing(told) {
  if (told.standing !== "formal")
    return note("这是演练：承诺与随机数不分先后，不能证明结果没有被挑选", "a rehearsal: it cannot show that the result was not picked");
  return judge(Date.parse(told.committed_at) < Date.parse(told.entropy.at),
    `承诺（${said(told.committed_at)}）早于随机数产生（${said(told.entropy.at)}）`, "the commitment came before the entropy", "不早于", "it did not");
}

function* verifyEntropy(told, opened, share, hash, expectedValue) {
  const source = `${told.entropy.source} ${told.entropy.round}`;
  if (expectedValue)
    yield judge(opened.value === expectedValue.toLowerCase(), `${source} 的随机数与您填写的一致`, "the entropy is what you entered",
      `记录里是 ${opened.value}`, `the record has ${opened.value}`);
  else yield note(`请自行核对：${source} 公布的随机数应是 ${opened.value}`, `check for yourself: ${source} must have published ${opened.value}`);
  yield judge(same(hash(tag(5), share), told.share_commitment), "机关的秘密正是事先承诺的那一个", "the organ's share is the one committed to",
    "share 与承诺不符", "it is not");
  yield judge(same(hash(tag(8), digestOf(told), share, utf8(opened.value)), opened.seed),
    "种子由承诺、机关的秘密和公开随机数合成", "the seed is made of commitment, share and entropy", "seed 不符，其中一样被改动", "it is not");
}

async function* verifyPublic(doc, told, hash, expectedValue, progress) {
  const share = unhex(doc.share);
  yield* verifyEntropy(told, doc, share, hash, expectedValue);
  const claims = [...doc.drawn, ...doc.gone].map((each) => leafOf(hash, each.code, unhex(each.salt)));
  const codes = new Set([...doc.drawn, ...doc.gone].map((each) => each.code));
  const total = told.plan.total, many = doc.drawn.length;
  yield judge(codes.size === claims.length && many <= total && total - many <= doc.gone.length,
    `抽中 ${many} 户，承诺抽 ${total} 户`, `${many} drawn, ${total} promised`, "户数或代码不对", "the numbers do not fit");
  if (many < total) yield note(`比承诺少抽 ${total - many} 户：只有层内企业已不存在、无可递补时才会如此，请查问`,
    `${total - many} fewer than promised: only where a stratum ran out of enterprises that still exist; ask`);
  if (!doc.strata) {
    const places = doc.proof.places, found = new Map(places.map((place, i) => [place, claims[i]]));
    const isPlaced = places.length === claims.length && found.size === places.length
      && places.every((place) => place < told.objects.count);
    const top = isPlaced ? climbMany(hash, found, told.objects.count, unbase64(doc.proof.nodes)) : new Uint8Array();
    yield judge(same(top, told.objects.root), `抽中的（和已不存在的）${claims.length} 户都在冻结的名单里`,
      "everybody drawn was on the frozen list", "有代码、盐或位置与承诺的根不符", "a code, salt or place does not fit the root");
    yield note("分层保密：各层抽取是否得当，由审计人员用完整记录核验，本文件不能证明",
      "strata are confidential: whether each was drawn rightly is for auditors with the full record");
    return;
  }
  const gone = new Set(claims.slice(many).map(hex)), expected = [], all = [];
  for (const [i, stratum] of doc.strata.entries()) {
    const rows = unbase64(stratum.leaves), blind = unhex(stratum.blind), body = stratum.body;
    const isSame = same(hash(tag(6), blind, utf8(canonical(body))), told.strata[i])
      && same(hash(tag(7), rows), body.members) && rows.length === 32 * body.count;
    yield judge(isSame, `第 ${i + 1} 层与承诺一致（${body.count} 户，抽 ${body.quota} 户）`, `stratum ${i + 1} is as committed`,
      "叶、数量或权重被改动", "its leaves, quota or weight were changed");
    if (!isSame) return;
    all.push(rows);
    const key = hash(tag(10), unhex(doc.seed), blind);
    for (const place of await lowest(hash, rows, key, body.quota, gone, progress)) expected.push(hex(row(rows, place)));
  }
  const union = new Uint8Array(all.reduce((sum, rows) => sum + rows.length, 0));
  all.reduce((at, rows) => (union.set(rows, at), at + rows.length), 0);
  const top = await rootOf(hash, arranged(union, orderOf(union)), progress);
  yield judge(same(top, told.objects.root) && doc.strata.length === told.strata.length,
    `全部 ${union.length / 32} 片叶与承诺的根一致`, "all leaves fit the committed root", "根不同", "the root differs");
  const at = expected.findIndex((leaf, i) => i >= many || hex(claims[i]) !== leaf);
  yield judge(at < 0 && expected.length === many, `重新抽取，抽中的正是这 ${many} 户`, "drawn again, the same are drawn",
    `从 drawn[${at < 0 ? expected.length : at}]“${doc.drawn[at < 0 ? expected.length : at]?.code ?? ""}”起不同`, "they differ");
}

async function* verifyProof(doc, told, hash) {
  const listed = told[doc.list], leaf = leafOf(hash, doc.code, unhex(doc.salt));
  const top = climb(hash, leaf, doc.place, listed.count, doc.path.map(unhex));
  const name = doc.list === "objects" ? ["抽查名单", "list"] : ["排除名单", "list of exclusions"];
  yield judge(doc.place < listed.count && same(top, listed.root), `“${doc.code}”在承诺的${name[0]}之中`,
    `“${doc.code}” is on the committed ${name[1]}`, "代码、盐、位置或路径与承诺的根不符", "code, salt, place or path do not fit the root");
  yield doc.drawn === null ? note("禁公开期内，本凭证不说明是否抽中", "before the embargo ends it does not say whether it was drawn")
    : note(`机关称本企业${doc.drawn ? "被" : "未被"}抽中，请与公开记录对照`, `the organ says it was ${doc.drawn ? "" : "not "}drawn: compare the public record`);
}
