#!/usr/bin/env node
// Holds a redacted package against the full one of the same case: node against.mjs REDACTED FULL [--key FINGERPRINT]
// Both must be sound by themselves. It needs Node and verify.mjs alone, and only reads. Exit code 0: sound; 1: not.
import { createHash, createHmac } from 'node:crypto';
import { bytesOf, canonical, need, openBag, tell, verifyPackage } from './verify.mjs';

const [JOURNAL, CONTENTS, HIDDEN] = ['data/journal.jsonl', 'data/contents.json', 'data/redaction.json'];
const TOKEN = /(?:\\*")?\[REDACTED ([a-z0-9-]{1,49})-([0-9a-f]{10})\](?:\\*")?/g;
export const rowsPath = (path) => `data/redaction/rows/${path.split('/').pop()}.txt`;

// ---- Commitments: hashes under the salt of the case, which the full package alone holds. Nobody else can try words.

/** Of a file of the full package. */
export async function committedFile(salt, path, chunks) {
  const hash = createHmac('sha256', salt).update(`file\n${path}\n`);
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}
/** Of a row of a table of the full package, as its CSV has it, without the line end. */
export const committedRow = (salt, path, record) =>
  createHmac('sha256', salt).update(`row\n${path}\n${record}`).digest('hex').slice(0, 32);

// ---- Texts: what is left of one must stand in the other, in order, with nothing but what tokens stand for in between

/** What each token stands for; undefined where the redacted text says anything that the full one does not. */
export function hiddenIn(redacted, full) {
  const hidden = [];
  let [from, at] = [0, 0];
  let last;
  for (const found of redacted.matchAll(TOKEN)) {
    const kept = redacted.slice(from, found.index);
    const next = last ? full.indexOf(kept, at) : 0;
    if (next < 0 || !full.startsWith(kept, next)) return undefined;
    if (last) hidden.push({ ...last, text: full.slice(at, next) });
    last = { label: found[1], digits: found[2] };
    at = next + kept.length;
    from = found.index + found[0].length;
  }
  const kept = redacted.slice(from);
  if (!last) return kept === full ? [] : undefined;
  const end = full.length - kept.length;
  return end >= at && full.endsWith(kept) ? [...hidden, { ...last, text: full.slice(at, end) }] : undefined;
}
/** True where a token is the salted hash of the very text; others stand for another spelling, or for more than one text. */
function isHashOf(salt, { label, digits, text }) {
  const folded = text.toLowerCase().replace(/[\s+]/g, ' ').trim();
  return createHash('sha256').update(`${salt}\n${label}\n${folded}`).digest('hex').startsWith(digits);
}

// ---- Tables as CSV (RFC 4180)

/** The records of a file, without their ends. A line end within quotes ends none. */
export async function* recordsOf(chunks) {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let [rest, open] = ['', undefined];
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\r\n');
    rest = lines.pop();
    for (const line of lines) {
      const isOdd = line.split('"').length % 2 === 0;
      const whole = open === undefined ? line : `${open}\r\n${line}`;
      open = isOdd === (open === undefined) ? whole : undefined;
      if (open === undefined) yield whole;
    }
  }
  need(rest === '' && open === undefined, 'a table', 'does not end with a whole row.');
}
function cellsOf(record) {
  const [cells, cell] = [[], /"([^"]*(?:""[^"]*)*)"(?:,|$)|([^,]*)(?:,|$)/y];
  for (let isMore = true; isMore; ) {
    const [whole, quoted, plain] = cell.exec(record) ?? [''];
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    isMore = whole.endsWith(',');
  }
  return cells;
}

class Comparison {
  constructor(redacted, full, said) {
    Object.assign(this, { redacted, full, said, hidden: 0, exact: 0, rows: 0, changedRows: 0 });
  }

  async run() {
    const json = async (bag, name) => JSON.parse(await bytesOf(bag, name));
    need(this.redacted.files.has(HIDDEN), HIDDEN, 'is missing: this package is not redacted.');
    need(!this.full.files.has(HIDDEN), 'the full package', 'is redacted itself.');
    this.told = await json(this.redacted, HIDDEN);
    const [here, there] = [await json(this.redacted, CONTENTS), await json(this.full, CONTENTS)];
    const isSame = here.journal.head === there.journal.head;
    need(isSame, CONTENTS, 'tells of another state of the case than the full package: make both from the same state.');
    this.entries = (await bytesOf(this.full, JOURNAL)).toString().split('\n').slice(0, -1).map(JSON.parse);
    const set = this.entries.findLast(({ act }) => act === 'redaction.set');
    need(set?.data.sha256 === this.told.plan, HIDDEN, 'names a plan that is not the latest of the full package.');
    this.salt = set.data.salt;
    await this.checkFiles();
    const how = Object.values(this.told.files).map((file) => file.how);
    const count = (...kinds) => how.filter((one) => kinds.includes(one)).length;
    const anew = Object.keys(this.told.files).filter((path) => this.told.files[path].how === 'anew');
    this.said.push(
      `Against the full package: the same journal; ${count('same')} files the same, ${count('parts', 'rows', 'journal')} compared part by part, ${count('left out')} originals left out`,
      `Made anew, not compared: ${anew.join(', ') || 'nothing'}`,
      `Rows: ${this.rows} in tables, each made of one of the full package; ${this.changedRows} with something taken out`,
      `Taken out: ${this.hidden} places; in ${this.exact} the token is the hash of what stands there, in the others of another spelling of it, or of more than one text`,
    );
  }

  /** Every file of the full package is told of, is what was committed to, and is here as told. No other file is here. */
  async checkFiles() {
    const payload = ({ files }) => [...files.keys()].filter((name) => name.startsWith('data/'));
    for (const path of payload(this.full)) {
      const file = Object.hasOwn(this.told.files, path) ? this.told.files[path] : undefined;
      need(file, path, `is in the full package, and ${HIDDEN} does not tell of it.`);
      const found = await committedFile(this.salt, path, await this.full.files.get(path).read());
      need(found === file.commitment, path, `of the full package is not the file that ${HIDDEN} commits to.`);
      const isHere = this.redacted.files.has(path);
      need(isHere === (file.how !== 'left out'), path, `is there or left out other than ${HIDDEN} says.`);
      need(isHere || path.startsWith('data/evidence/'), path, 'is left out, and is no original.');
      if (isHere) await this.checkFile(path, file);
    }
    for (const path of Object.keys(this.told.files))
      need(this.full.files.has(path), path, 'is not in the full package.');
    const rows = new Set(Object.keys(this.told.files).map(rowsPath));
    for (const path of payload(this.redacted)) {
      const isKnown = path === HIDDEN || rows.has(path) || Object.hasOwn(this.told.files, path);
      need(isKnown, path, 'is not in the full package.');
    }
  }

  async checkFile(path, { how, emptied }) {
    const kind = path === JOURNAL ? 'journal' : how;
    if (kind === 'anew') return need(!path.endsWith('.csv'), path, 'is a table, and none of those is made anew.');
    if (kind === 'journal') return await this.checkJournal();
    if (kind === 'rows') return await this.checkRows(path, emptied ?? []);
    const [here, there] = [await bytesOf(this.redacted, path), await bytesOf(this.full, path)];
    need(kind === 'parts' || (kind === 'same' && here.equals(there)), path, 'is not the same as in the full package.');
    this.count(hiddenIn(here.toString(), there.toString()), path);
  }

  count(hidden, where) {
    need(hidden, where, 'says what the full package does not say there.');
    this.hidden += hidden.length;
    this.exact += hidden.filter((one) => isHashOf(this.salt, one)).length;
  }

  async checkJournal() {
    const lines = (await bytesOf(this.redacted, JOURNAL)).toString().split('\n').slice(0, -1);
    need(lines.length === this.entries.length, JOURNAL, 'has not as many entries as that of the full package.');
    const said = ({ by, object, data }) => canonical({ by, object, data });
    for (const [at, line] of lines.entries()) {
      const [here, there, where] = [JSON.parse(line), this.entries[at], `${JOURNAL} line ${at + 1}`];
      const isSame = ['number', 'at', 'act', 'hash'].every((name) => here[name] === there[name]);
      need(isSame, where, 'is not the entry of the full package.');
      if (!here.redacted || there.act === 'redaction.set') continue;
      const isWithheld = there.salt === undefined && said(here) === said({ by: '', object: '', data: {} });
      if (!isWithheld) this.count(hiddenIn(said(here), said(there)), where);
    }
  }

  /** Rows that stay are counted against each other; of those that do not, each is found again by its commitment. */
  async checkRows(path, emptied) {
    const told = (await bytesOf(this.redacted, rowsPath(path))).toString().split('\n').slice(0, -1);
    const changed = new Map();
    let [header, sum, at] = ['', 0n, 0];
    for await (const record of recordsOf(await this.redacted.files.get(path).read())) {
      const commitment = told[at];
      const isKept = committedRow(this.salt, path, record) === commitment;
      if (at === 0) header = record;
      if (isKept) sum += BigInt(`0x${commitment}`);
      else changed.set(commitment, [...(changed.get(commitment) ?? []), { record, where: `${path} row ${at}` }]);
      at += 1;
    }
    need(at === told.length, path, `has not as many rows as ${rowsPath(path)}.`);
    this.rows += at - 1;
    const blank = new Set(emptied.map((name) => cellsOf(header).indexOf(name)));
    for await (const record of recordsOf(await this.full.files.get(path).read())) {
      const commitment = committedRow(this.salt, path, record);
      const row = changed.get(commitment)?.pop();
      if (row) this.checkRow(row, record, blank);
      else sum -= BigInt(`0x${commitment}`);
    }
    const isWhole = sum === 0n && [...changed.values()].every((rows) => rows.length === 0);
    need(isWhole, path, 'has other rows than the table of the full package.');
  }

  checkRow({ record, where }, full, blank) {
    const [here, there] = [cellsOf(record), cellsOf(full)];
    need(here.length === there.length, where, 'has not as many cells as in the full package.');
    this.changedRows += 1;
    for (const [at, cell] of here.entries())
      if (!(blank.has(at) && cell === '')) this.count(hiddenIn(cell, there[at]), where);
  }
}

/** Verifies both packages, then the one against the other. The same verdict as that of `verifyPackage`. */
export async function verifyAgainst(path, fullPath, { key } = {}) {
  const { said, ...own } = await verifyPackage(path, { key });
  if (!own.isSound) return { said, ...own };
  const full = await verifyPackage(fullPath, { key });
  if (!full.isSound)
    return { isSound: false, said, wrong: { ...full.wrong, where: `full package: ${full.wrong.where}` } };
  const bags = [];
  try {
    for (const one of [path, fullPath]) bags.push(await openBag(one));
    await new Comparison(bags[0], bags[1], said).run();
    return { isSound: true, said };
  } catch (thrown) {
    return { isSound: false, said, wrong: { where: thrown.where ?? 'comparison', what: thrown.message } };
  } finally {
    for (const bag of bags) await bag.close();
  }
}

if (/(^|[\\/])against\.mjs$/.test(process.argv[1] ?? '')) {
  const [path, full, option, key] = process.argv.slice(2);
  const isAsked = full !== undefined && (option === undefined || (option === '--key' && key !== undefined));
  const usage = { where: 'Usage:', what: 'node against.mjs REDACTED FULL [--key FINGERPRINT]' };
  tell(isAsked ? await verifyAgainst(path, full, { key }) : { said: [], wrong: usage });
}
