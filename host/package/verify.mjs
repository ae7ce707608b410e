#!/usr/bin/env node
// Checks an evidence package of Spoor, a folder or a zip: node verify.mjs PACKAGE [--key FINGERPRINT]
// It needs Node alone, only reads, and names the first thing that is wrong. Exit code 0: sound; 1: not.
import { createHash, createPublicKey, constants as crypto, verify, X509Certificate } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const TAG_FILES = ['VERIFY.md', 'against.mjs', 'bag-info.txt', 'bagit.txt', 'manifest-sha256.txt', 'verify.mjs'];
const [LIST, TAGS] = ['manifest-sha256.txt', 'tagmanifest-sha256.txt'];
const [JOURNAL, CONTENTS, HIDDEN] = ['data/journal.jsonl', 'data/contents.json', 'data/redaction.json'];
const [SIGNATURE, KEY] = ['signatures/manifest.dsse.json', 'signatures/public-key.pem'];
const [MINISIG, MINIKEY] = ['signatures/tagmanifest-sha256.txt.minisig', 'signatures/minisign.pub'];
const [ASKED, STAMP, STAMP_SUM] = [
  'signatures/timestamp.tsq',
  'signatures/timestamp.tsr',
  'signatures/timestamp.tsr.sha256',
];
const TYPE = 'application/vnd.in-toto+json';
const NO_ZIP = 'is not a zip as Spoor writes it. Where another program packed it, unpack it and verify the folder.';
export function need(isSo, where, what) {
  if (!isSo) throw Object.assign(new Error(what), { where });
}
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
// ---- Files: of a folder, or of a zip that is stored, zip64 and leaves nothing to choose, so that each byte counts.
const number = ([length, value]) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes.subarray(0, length);
};
const fields = (...list) => Buffer.concat(list.map((field) => (Buffer.isBuffer(field) ? field : number(field))));
const FULL = [4, 0xffffffff];
const [ZERO, DATE] = [[2, 0], [2, 0x21]]; // biome-ignore format: the date is 1 January 1980, the earliest there is
const KIND = [[2, 45], [2, 0x0800], ZERO, ZERO, DATE];
export function zipLocal({ name, crc, size }) {
  const text = Buffer.from(name);
  const extra = [[2, 1], [2, 16], [8, size], [8, size]]; // biome-ignore format: one record
  return fields([4, 0x04034b50], ...KIND, [4, crc], FULL, FULL, [2, text.length], [2, 20], text, ...extra);
}
export function zipEntry({ name, crc, size, offset }) {
  const text = Buffer.from(name);
  const lengths = [[2, text.length], [2, 28], ZERO, ZERO, ZERO, [4, 0o100644 * 0x10000], FULL]; // biome-ignore format: one record
  const extra = [[2, 1], [2, 24], [8, size], [8, size], [8, offset]]; // biome-ignore format: one record
  return fields([4, 0x02014b50], [2, 0x032d], ...KIND, [4, crc], FULL, FULL, ...lengths, text, ...extra);
}
export function zipEnd({ count, start, length }) {
  const told = [[8, 44], [2, 45], [2, 45], [8, 0], [8, count], [8, count], [8, length], [8, start]]; // biome-ignore format: one record
  const locator = [[4, 0x07064b50], [4, 0], [8, start + length], [4, 1]]; // biome-ignore format: one record
  return fields([4, 0x06064b50], ...told, ...locator, [4, 0x06054b50], [4, 0], FULL, FULL, FULL, ZERO);
}
async function readAt(file, at, length) {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
async function* readRange(file, from, to) {
  for (let at = from; at < to; ) {
    const chunk = await readAt(file, at, Math.min(1 << 20, to - at));
    need(chunk.length > 0, 'package', 'ends before its files do.');
    yield chunk;
    at += chunk.length;
  }
}
const openPlain = (path) => open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
const readWhole = async (path) => (await openPlain(path)).createReadStream({ highWaterMark: 1 << 20 });

/** The files of a zip. Throws where a single byte that is no file's is other than Spoor writes it. */
export async function openZip(path) {
  const file = await openPlain(path);
  const files = new Map();
  try {
    const total = (await file.stat()).size;
    let at = 0;
    for (;;) {
      const head = await readAt(file, at, 30);
      if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) break;
      const more = await readAt(file, at + 30, head.readUInt16LE(26) + 20);
      need(more.length > 20, path, NO_ZIP);
      const name = more.toString('utf8', 0, more.length - 20);
      const [crc, size] = [head.readUInt32LE(14), Number(more.readBigUInt64LE(more.length - 8))];
      const entry = { name, crc, size, offset: at };
      const from = at + head.length + more.length;
      need(Buffer.concat([head, more]).equals(zipLocal(entry)), `the zip at byte ${at}`, NO_ZIP);
      need(from + size <= total, name, 'is cut short: the zip ends before it does.');
      need(!files.has(name), name, 'stands twice in the zip.');
      files.set(name, { ...entry, read: () => readRange(file, from, from + size) });
      at = from + size;
    }
    const directory = Buffer.concat([...files.values()].map(zipEntry));
    const end = Buffer.concat([directory, zipEnd({ count: files.size, start: at, length: directory.length })]);
    const isEnd = files.size > 0 && total - at === end.length && (await readAt(file, at, end.length)).equals(end);
    need(isEnd, `the zip at byte ${at}`, NO_ZIP);
    return { files, folders: [], end: at, close: () => file.close() };
  } catch (thrown) {
    await file.close();
    throw thrown;
  }
}
async function openFolder(path) {
  const [files, folders] = [new Map(), []];
  const walk = async (under) => {
    for (const found of await readdir(join(path, under), { withFileTypes: true })) {
      const [name, place] = [under + found.name, join(path, under, found.name)];
      need(found.isFile() || found.isDirectory(), name, 'is a link, or no regular file.');
      if (found.isFile()) files.set(name, { size: (await lstat(place)).size, read: () => readWhole(place) });
      else await walk(`${folders[folders.push(name) - 1]}/`);
    }
  };
  await walk('');
  return { files, folders, close: async () => undefined };
}
export const openBag = async (path) => await ((await stat(path)).isDirectory() ? openFolder(path) : openZip(path));
export async function bytesOf(bag, name) {
  const [file, chunks] = [bag.files.get(name), []];
  need(file, name, 'is missing.');
  need(file.size < 2 ** 28, name, 'is larger than Spoor writes such a file.');
  bag.reading = name;
  for await (const chunk of await file.read()) chunks.push(chunk);
  return Buffer.concat(chunks);
}
// ---- The bag (RFC 8493)
function checkNames({ files, folders }) {
  const [seen, holding] = [new Map(), new Set()];
  for (const name of [...files.keys()].sort()) {
    const parts = name.split('/');
    const isPlain = !/[\p{Cc}\\:\ufffd]/u.test(name) && parts.every((part) => !['', '.', '..'].includes(part));
    need(isPlain, JSON.stringify(name), 'is no safe name inside a package.');
    const folded = name.normalize('NFC').toLowerCase();
    need(!seen.has(folded), name, `is the same name as ${seen.get(folded)} where case does not count.`);
    seen.set(folded, name);
    for (let at = 1; at < parts.length; at += 1) holding.add(parts.slice(0, at).join('/'));
  }
  for (const name of folders) need(holding.has(name), name, 'is an extra folder: there is no file in it.');
}
/** Strict: in order of the paths, none twice, line feeds alone. */
function parseManifest(bytes, manifest, mayList) {
  const sums = new Map();
  const text = bytes.toString('utf8');
  let before = '';
  need(text.endsWith('\n'), manifest, 'does not end with a whole line.');
  for (const [at, line] of text.slice(0, -1).split('\n').entries()) {
    const [, sum, path] = /^([0-9a-f]{64}) {2}([^\r]+)$/.exec(line) ?? [];
    const where = `${manifest} line ${at + 1}`;
    need(path, where, 'is not 64 hex digits, two blanks and a path, ended by a line feed alone.');
    need(path > before, where, `lists ${JSON.stringify(path)} twice or out of order.`);
    need(mayList(path) && !path.split('/').includes('..'), where, `may not list ${JSON.stringify(path)}.`);
    sums.set(path, sum);
    before = path;
  }
  return sums;
}
async function checkSums(bag, sums, manifest) {
  for (const path of sums.keys()) need(bag.files.has(path), path, `is missing; ${manifest} lists it.`);
  for (const [path, sum] of sums) {
    const hash = createHash('sha256');
    bag.reading = path;
    for await (const chunk of await bag.files.get(path).read()) hash.update(chunk);
    const found = hash.digest('hex');
    need(found === sum, path, `is altered: its SHA-256 is ${found}, and ${manifest} says ${sum}.`);
  }
}
// ---- The signature: a DSSE envelope around an in-toto statement over both manifests; the time stamp over that
async function checkSignature(bag, signedBy) {
  const pem = (await bytesOf(bag, KEY)).toString();
  const key = createPublicKey(pem);
  need(key.export({ type: 'spki', format: 'pem' }) === pem, KEY, 'is not as Spoor writes a key.');
  const fingerprint = sha256(key.export({ type: 'spki', format: 'der' }));
  need(fingerprint === signedBy, KEY, `is another key than bag-info.txt names: its fingerprint is ${fingerprint}.`);
  const text = (await bytesOf(bag, SIGNATURE)).toString();
  const { payload, signatures } = JSON.parse(text);
  const [body, sig] = [payload, signatures?.[0]?.sig].map((member) => Buffer.from(String(member), 'base64'));
  const signature = { keyid: fingerprint, sig: sig.toString('base64') };
  const again = { payload: body.toString('base64'), payloadType: TYPE, signatures: [signature] };
  need(text === `${JSON.stringify(again)}\n`, SIGNATURE, 'is altered: it is not as Spoor writes it.');
  const signed = Buffer.concat([Buffer.from(`DSSEv1 ${TYPE.length} ${TYPE} ${body.length} `), body]);
  need(verify(null, signed, key, sig), SIGNATURE, 'is altered: it is no signature by this key.');
  const { subject, predicate } = JSON.parse(body.toString());
  need(subject.map(({ name }) => name).join() === `${LIST},${TAGS}`, SIGNATURE, 'does not sign both manifests.');
  for (const { name, digest } of subject)
    need(sha256(await bytesOf(bag, name)) === digest.sha256, name, 'is altered: it is not the file that was signed.');
  await checkMinisign(bag, key, fingerprint);
  return predicate;
}

// ---- minisign (https://jedisct1.github.io/minisign), prehashed: the same key over tagmanifest-sha256.txt

const base64 = (text) => Buffer.from(String(text), 'base64');
const minisignId = (fingerprint) => Buffer.from(fingerprint.slice(0, 16), 'hex').reverse();
/** `minisign.pub`. minisign shows the first 16 digits of the fingerprint as the key's id. */
export function minisignKey(key, fingerprint) {
  const raw = key.export({ type: 'spki', format: 'der' }).subarray(-32);
  const packed = Buffer.concat([Buffer.from('Ed'), minisignId(fingerprint), raw]).toString('base64');
  return `untrusted comment: minisign public key ${fingerprint.slice(0, 16).toUpperCase()}\n${packed}\n`;
}
/** A `.minisig`. `sign` is Ed25519; what it signs is the BLAKE2b of the bytes, and then that with the comment. */
export function minisignText(bytes, { fingerprint, comment, sign }) {
  const signature = Buffer.from(sign(createHash('blake2b512').update(bytes).digest()));
  const packed = Buffer.concat([Buffer.from('ED'), minisignId(fingerprint), signature]).toString('base64');
  const seal = Buffer.from(sign(Buffer.concat([signature, Buffer.from(comment)]))).toString('base64');
  return `untrusted comment: signature of an evidence package by Spoor\n${packed}\ntrusted comment: ${comment}\n${seal}\n`;
}
/** Whether a `.minisig` is of these bytes and by this `minisign.pub`. */
export function isMinisigned(bytes, text, keyText) {
  const [[, pub], [, packed, comment = '', seal]] = [keyText.split('\n'), text.split('\n')];
  const [known, signature] = [base64(pub), base64(packed)];
  const isKind = known.length === 42 && signature.length === 74 && /^trusted comment: /.test(comment);
  if (!isKind || !signature.subarray(0, 10).equals(Buffer.concat([Buffer.from('ED'), known.subarray(2, 10)])))
    return false;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: known.subarray(10).toString('base64url') };
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const sealed = Buffer.concat([signature.subarray(10), Buffer.from(comment.slice(17))]);
  const digest = createHash('blake2b512').update(bytes).digest();
  return verify(null, digest, key, signature.subarray(10)) && verify(null, sealed, key, base64(seal));
}
async function checkMinisign(bag, key, fingerprint) {
  const [keyText, text] = [(await bytesOf(bag, MINIKEY)).toString(), (await bytesOf(bag, MINISIG)).toString()];
  need(keyText === minisignKey(key, fingerprint), MINIKEY, `is not the key of ${KEY} as minisign has it.`);
  need(isMinisigned(await bytesOf(bag, TAGS), text, keyText), MINISIG, `is altered, or not of ${TAGS} as it is here.`);
  const [, packed, comment, seal] = text.split('\n');
  const parts = [packed, seal].map((part) => base64(part).toString('base64'));
  const head = 'untrusted comment: signature of an evidence package by Spoor';
  need(
    text === [head, parts[0], comment, parts[1], ''].join('\n'),
    MINISIG,
    'is altered: it is not as Spoor writes it.',
  );
}
const IMPRINT = '3031300d060960864801650304020105000420';
/** The question to a time-stamping authority (RFC 3161) for a SHA-256 and the authority's certificate. */
export const stampRequest = (digest) => Buffer.from(`3039020101${IMPRINT}${digest}0101ff`, 'hex');
/** What lies beside a reply, so that each of its bytes counts: sha256sum takes it. */
export const stampSum = (reply) => `${sha256(reply)}  timestamp.tsr\n`;
async function checkStamp(bag, isSigned) {
  const digest = sha256(await bytesOf(bag, isSigned ? SIGNATURE : TAGS));
  const isAsked = (await bytesOf(bag, ASKED)).equals(stampRequest(digest));
  need(isAsked, ASKED, `does not ask for ${isSigned ? SIGNATURE : TAGS} as it is: one of the two is altered.`);
  if (!bag.files.has(STAMP)) return 'Time stamp: not time-stamped by a third party';
  const reply = await bytesOf(bag, STAMP);
  // Its signature does not cover each of its bytes. Replies that were attached by older versions have no sum.
  const isAsAttached = !bag.files.has(STAMP_SUM) || (await bytesOf(bag, STAMP_SUM)).toString() === stampSum(reply);
  need(isAsAttached, STAMP, `is altered, or ${STAMP_SUM} is.`);
  const { time, by } = readReply(reply, digest);
  return `Time stamp: of this package, ${time}, signed by ${by}; whether that is an authority was not checked, and VERIFY.md says how to`;
}
const OIDS = {
  ...{ '2b0e03021a': 'sha1', '608648016503040201': 'sha256', '608648016503040202': 'sha384' },
  ...{ '608648016503040203': 'sha512', '2a864886f70d01010a': 'pss', '2a864886f70d010904': 'digest' },
};
const hex = (bytes) => Buffer.from(bytes).toString('hex');
/** The elements of DER that lie one after the other, to the last byte. */
function der(bytes) {
  const found = [];
  for (let at = 0; at < bytes.length; ) {
    const more = bytes[at + 1] > 127 ? bytes[at + 1] - 128 : 0;
    need(bytes[at + 1] !== 128 && more <= 4, STAMP, 'is altered: it has a length that DER does not know.');
    const length = more > 0 ? Number(`0x${hex(bytes.subarray(at + 2, at + 2 + more))}`) : bytes[at + 1];
    const from = at + 2 + more;
    need(from + length <= bytes.length, STAMP, 'is altered: it is cut short.');
    const [whole, body] = [bytes.subarray(at, from + length), bytes.subarray(from, from + length)];
    found.push({ tag: bytes[at], whole, body });
    at = from + length;
  }
  return found;
}
function inside(element) {
  need(element !== undefined, STAMP, 'is no granted reply of a time-stamping authority (RFC 3161).');
  return der(element.body);
}
/** What a reply (RFC 3161) says, by whom: sound in itself. Whether the certificate in it is to be trusted, openssl tells. */
export function readReply(reply, digest) {
  // Of a certificate or two. Millions of empty elements would fill the memory.
  need(reply.length < 2 ** 20, STAMP, 'is larger than a reply of a time-stamping authority.');
  try {
    return readParts(reply, digest);
  } catch (thrown) {
    // A part that is not there, or a certificate that cannot be read.
    need(thrown.where, STAMP, 'is no granted reply of a time-stamping authority (RFC 3161).');
    throw thrown;
  }
}
/** A certificate may be called anything: what a terminal would take for a command is written out. */
const shown = (text) => text.replace(/[\p{C}\u2028\u2029]/gu, (sign) => `\\u{${sign.codePointAt(0).toString(16)}}`);
function readParts(reply, digest) {
  const all = der(reply);
  const [status, token] = inside(all[0]);
  need(all.length === 1 && inside(status)[0].body[0] <= 1, STAMP, 'is a refusal, or is altered.');
  const parts = inside(inside(inside(token)[1])[0]);
  const [, octets] = inside(parts[2]);
  const content = inside(octets)[0].body;
  const [, , imprint, , when] = inside(der(content)[0]);
  const [algorithm, hash] = inside(imprint);
  const isOfThis = OIDS[hex(inside(algorithm)[0].body)] === 'sha256' && hex(hash.body) === digest;
  need(isOfThis, STAMP, 'is no time stamp of this package by its SHA-256.');
  const signers = inside(parts.at(-1));
  const [, , hashing, attributes, signing, signature] = inside(signers[0]);
  const name = OIDS[hex(inside(hashing)[0].body)];
  need(signers.length === 1 && /^sha(256|384|512)$/.test(name), STAMP, 'is signed over a hash that is not trusted.');
  const told = new Map(
    inside(attributes)
      .map((one) => inside(one).map(({ body }) => body))
      .map(([id, set]) => [OIDS[hex(id)], set]),
  );
  const isWhole =
    told.has('digest') &&
    createHash(name)
      .update(content)
      .digest()
      .equals(der(told.get('digest'))[0].body);
  need(isWhole, STAMP, 'is altered: its content is not what was signed.');
  const signed = Buffer.concat([Buffer.from([0x31]), attributes.whole.subarray(1)]);
  const certificates = parts.filter(({ tag }) => tag === 0xa0).flatMap((one) => inside(one).map(({ whole }) => whole));
  const isPss = OIDS[hex(inside(signing)[0].body)] === 'pss';
  const how = isPss ? { padding: crypto.RSA_PKCS1_PSS_PADDING, saltLength: crypto.RSA_PSS_SALTLEN_AUTO } : {};
  const by = certificates.find((bytes) => {
    // The signed part holds the hash of the certificate: no other one may stand in its place.
    const isNamed = ['sha1', 'sha256', 'sha384', 'sha512'].some((sum) =>
      signed.includes(createHash(sum).update(bytes).digest()),
    );
    return isNamed && verify(name, signed, { key: new X509Certificate(bytes).publicKey, ...how }, signature.body);
  });
  need(by, STAMP, 'is altered, or not signed by a certificate that it holds.');
  const { subject, keyUsage, validFrom, validTo } = new X509Certificate(by);
  need(keyUsage?.includes('1.3.6.1.5.5.7.3.8'), STAMP, 'is signed by a certificate that is none for time stamps.');
  const time = when.body
    .toString('latin1')
    .replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d(?:\.\d+)?)Z$/, '$1-$2-$3T$4:$5:$6Z');
  need(/^[\d:.TZ-]+$/.test(time), STAMP, 'says no time.');
  const isThen = Date.parse(time) >= Date.parse(validFrom) && Date.parse(time) <= Date.parse(validTo);
  need(isThen, STAMP, `says ${time}, when the certificate that signed it was not valid.`);
  return { time, by: shown(subject.split('\n').join(', ')), validTo };
}
// ---- Journal and originals
export function canonical(value) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}
/** Follows the chain: each entry seals itself and names the hash of the one before; one of `hidden` keeps its hash alone. */
function checkChain(text, hidden) {
  const entries = [];
  for (const [at, line] of text.split('\n').slice(0, -1).entries()) {
    const where = `${JOURNAL} line ${at + 1}`;
    const { hash, ...entry } = JSON.parse(line);
    need(entry.number === at + 1, where, `holds the entry ${entry.number}: an entry was removed or inserted.`);
    const before = entries.at(-1)?.hash ?? '0'.repeat(64);
    need(entry.previous === before, where, 'does not name the hash of the entry before it.');
    const isHidden = hidden.includes(entry.number);
    need(isHidden === (entry.redacted === true), where, `is redacted, or is not, other than ${HIDDEN} says.`);
    const isWhole = (isHidden || hash === sha256(canonical(entry))) && canonical({ ...entry, hash }) === line;
    need(isWhole, where, 'is altered: its hash is of other content.');
    entries.push({ ...entry, hash });
  }
  need(entries.length > 0 && text.endsWith('\n'), JOURNAL, 'does not end with a whole entry.');
  return entries;
}
function checkOriginals({ files }, entries, sums, { evidence }) {
  const receipts = entries.filter(({ act }) => act === 'evidence.received');
  const received = new Map(receipts.map(({ object, data }) => [object, data]));
  const told = new Map(evidence.map(({ evidenceId, isIncluded }) => [evidenceId, isIncluded]));
  const originals = [...sums].filter(([path]) => path.startsWith('data/evidence/'));
  for (const [path, sum] of originals) {
    const isPlace = path === `data/evidence/sha256/${sum.slice(0, 2)}/${sum}` && received.has(sum);
    need(isPlace, path, 'is no original that the journal received: its SHA-256 is not its name, or has no receipt.');
    const { bytes } = received.get(sum);
    need(files.get(path).size === bytes, path, `has not the ${bytes} bytes that the journal received.`);
  }
  const here = new Set(originals.map(([, sum]) => sum));
  for (const [id, { name }] of received) {
    const path = `data/evidence/sha256/${id.slice(0, 2)}/${id}`;
    const what = `(${JSON.stringify(name)}) is not there or left out as ${CONTENTS} says.`;
    need(told.get(id) === here.has(id), path, what);
  }
  need(told.size === received.size, CONTENTS, 'tells of evidence that the journal did not receive.');
  const left = received.size - here.size;
  return `Originals: ${here.size} intact${left > 0 ? `; ${left} left out, as ${CONTENTS} says` : ''}`;
}
function checkHead(entries, { head, count }, where) {
  const last = entries.at(-1);
  const what = `says that the journal ends with entry ${count}, ${head}; it ends with entry ${last.number}, ${last.hash}.`;
  need(last.hash === head && last.number === count, where, what);
}
/** Prints a verdict, for a program that does nothing else. */
export function tell({ isSound, said, wrong }) {
  const last = isSound ? 'The package is sound.' : `WRONG: ${wrong.where} ${wrong.what}`;
  process.stdout.write([...said, last, ''].join('\n'));
  process.exitCode = isSound ? 0 : 1;
}
/** Everything, in the order in which it is trusted. Gives what was found sound, and the first thing that is not. */
export async function verifyPackage(path, { key } = {}) {
  const said = [];
  let bag;
  try {
    bag = await openBag(path);
    await checkBag(bag, said, key);
    return { isSound: true, said };
  } catch (thrown) {
    // Whatever cannot be read is not sound either.
    const where = thrown.where ?? bag?.reading ?? 'package';
    return { isSound: false, said, wrong: { where, what: thrown.message } };
  } finally {
    await bag?.close();
  }
}
async function checkBag(bag, said, wantedKey) {
  checkNames(bag);
  const version = Buffer.from('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
  need((await bytesOf(bag, 'bagit.txt')).equals(version), 'bagit.txt', 'is altered: it is not that of BagIt 1.0.');
  const info = (await bytesOf(bag, 'bag-info.txt')).toString();
  const [, signedBy] = /^Spoor-Signed-By: ([0-9a-f]{64})$/m.exec(info) ?? [];
  const isWanted = wantedKey === undefined || wantedKey === signedBy;
  need(isWanted, 'bag-info.txt', `names ${signedBy ?? 'no key'} as the signer, and you asked for ${wantedKey}.`);
  const predicate = signedBy && (await checkSignature(bag, signedBy));
  said.push(signedBy ? `Signature: good, by the key ${signedBy}` : 'Signature: none; who made this is not proven');
  said.push(await checkStamp(bag, signedBy));
  const tags = parseManifest(await bytesOf(bag, TAGS), TAGS, (name) => TAG_FILES.includes(name));
  for (const name of TAG_FILES) need(tags.has(name), TAGS, `does not list ${name}.`);
  await checkSums(bag, tags, TAGS);
  const sums = parseManifest(await bytesOf(bag, LIST), LIST, (name) => name.startsWith('data/'));
  const known = new Set([
    ...tags.keys(),
    ...sums.keys(),
    TAGS,
    ASKED,
    ...(bag.files.has(STAMP) ? [STAMP, STAMP_SUM] : []),
    ...(signedBy ? [SIGNATURE, KEY, MINISIG, MINIKEY] : []),
  ]);
  for (const name of bag.files.keys()) need(known.has(name), name, 'is an extra file: nothing here lists it.');
  await checkSums(bag, sums, LIST);
  const bytes = [...sums.keys()].reduce((sum, path) => sum + bag.files.get(path).size, 0);
  const oxum = `Payload-Oxum: ${bytes}.${sums.size}`;
  need(info.split('\n').includes(oxum), 'bag-info.txt', `does not say ${oxum}.`);
  said.push(`Bag: complete and valid, ${sums.size} files of ${bytes} bytes`);
  const contents = JSON.parse(await bytesOf(bag, CONTENTS));
  const redaction = bag.files.has(HIDDEN) ? JSON.parse(await bytesOf(bag, HIDDEN)) : { journal: [] };
  need(!bag.files.has(HIDDEN) || redaction.plan, HIDDEN, 'names no plan.');
  need(contents.redactedBy === redaction.plan, CONTENTS, `names another redaction than ${HIDDEN}.`);
  const entries = checkChain((await bytesOf(bag, JOURNAL)).toString(), redaction.journal);
  checkHead(entries, contents.journal, CONTENTS);
  if (predicate) checkHead(entries, predicate.journal, SIGNATURE);
  said.push(`Journal: whole, ${entries.length} entries, head ${entries.at(-1).hash}`);
  const hidden = `entries without what it hides, with their hashes: ${redaction.journal.join(', ')}`;
  if (redaction.plan) said.push(`Redaction: by the plan ${redaction.plan}; ${hidden}`);
  said.push(checkOriginals(bag, entries, sums, contents));
}
if (/(^|[\\/])verify\.mjs$/.test(process.argv[1] ?? '')) {
  const [path, option, key] = process.argv.slice(2);
  const isAsked = path !== undefined && (option === undefined || (option === '--key' && key !== undefined));
  const usage = { where: 'Usage:', what: 'node verify.mjs PACKAGE [--key FINGERPRINT]' };
  tell(isAsked ? await verifyPackage(path, { key }) : { said: [], wrong: usage });
}
