import { createHash } from 'node:crypto';
import { open as openFile, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from '../../core/base/crc32.ts';
import { SpoorError, sentenceOf } from '../../core/base/errors.ts';
import { writeFully } from '../disk.ts';
import { readFailure, writing } from '../failures.ts';
import { quote } from '../quote.ts';
import { openZip, readReply, stampSum, verifyPackage, type ZipMember, zipLocal } from './verify.mjs';
import { writeDirectory } from './zip-writer.ts';

const REPLY = 'signatures/timestamp.tsr';
const SUM = 'signatures/timestamp.tsr.sha256';
const REQUEST = 'signatures/timestamp.tsq';
const STAMPED = ['signatures/manifest.dsse.json', 'tagmanifest-sha256.txt'] as const;

/** Puts the reply of an authority into a package, and gives the time that it says. Nothing else in it changes. */
export async function attachTimeStamp(path: string, replyPath: string): Promise<string> {
  const reply = await readFile(replyPath).catch((thrown: unknown) => {
    throw readFailure(thrown, replyPath);
  });
  const { isSound, wrong } = await verifyPackage(path);
  if (!isSound)
    throw new SpoorError(
      'package/unsound',
      `Nothing is attached to a package that is not sound: ${wrong?.where} ${wrong?.what}`,
    );
  const { digest, hasReply } = await stampedIn(path);
  if (hasReply) throw new SpoorError('package/unsound', `${quote(path)} has a time stamp already. Keep it as it is.`);
  const said = readTimeStamp(reply);
  if (said.imprint !== digest)
    throw new SpoorError(
      'package/unsound',
      `${quote(replyPath)} is a time stamp of something else, and was not attached.`,
    );
  refuseUnsound(reply, digest, replyPath);
  const added = [
    [REPLY, reply],
    [SUM, Buffer.from(stampSum(reply))],
  ] as const;
  if ((await stat(path)).isDirectory())
    for (const [name, bytes] of added) await writing(path, () => writeFile(join(path, name), bytes, { flag: 'wx' }));
  else await appendToZip(path, added);
  return said.time;
}

/** What the verifier would not take is not attached: a stamp over a hash that is not trusted, of an expired certificate. */
function refuseUnsound(reply: Uint8Array, digest: string, replyPath: string): void {
  try {
    readReply(reply, digest);
  } catch (cause) {
    throw new SpoorError(
      'package/unsound',
      `${quote(replyPath)} ${sentenceOf(cause)} It was not attached. Ask the authority again, with its certificate.`,
      { cause },
    );
  }
}

/** The time stamp that lies in a package, with its request; undefined where there is none. */
export async function stampIn(path: string) {
  const [request, reply] = [await fileIn(path, REQUEST), await fileIn(path, REPLY)];
  const { digest } = await stampedIn(path);
  return request && reply && { request, reply, ...readTimeStamp(reply), ...readReply(reply, digest) };
}

async function stampedIn(path: string): Promise<{ readonly digest: string; readonly hasReply: boolean }> {
  const bytes = (await fileIn(path, STAMPED[0])) ?? (await fileIn(path, STAMPED[1]));
  const hasReply = (await fileIn(path, REPLY)) !== undefined;
  return {
    digest: createHash('sha256')
      .update(bytes ?? '')
      .digest('hex'),
    hasReply,
  };
}

/** A small file of a package. */
async function fileIn(path: string, name: string): Promise<Buffer | undefined> {
  if ((await stat(path)).isDirectory()) return await readFile(join(path, name)).catch(() => undefined);
  const zip = await openZip(path);
  try {
    const chunks: Uint8Array[] = [];
    for await (const chunk of zip.files.get(name)?.read() ?? []) chunks.push(chunk);
    return zip.files.has(name) ? Buffer.concat(chunks) : undefined;
  } finally {
    await zip.close();
  }
}

/** The reply goes behind the last file, and the directory is written anew: into a copy, so that a crash leaves the old. */
async function appendToZip(path: string, added: readonly (readonly [name: string, bytes: Buffer])[]): Promise<void> {
  const zip = await openZip(path);
  const part = `${path}.part`;
  try {
    const out = await writing(part, () => openFile(part, 'wx'));
    try {
      const whole = await openFile(path);
      for await (const chunk of whole.createReadStream({ end: zip.end - 1, highWaterMark: 1 << 20 }))
        await writeFully(out, chunk);
      const members: ZipMember[] = [...zip.files.values()];
      let offset = zip.end;
      for (const [name, bytes] of added) {
        const member = { name, crc: crc32(bytes), size: bytes.length, offset };
        const local = zipLocal(member);
        await writeFully(out, local);
        await writeFully(out, bytes);
        offset += local.length + bytes.length;
        members.push(member);
      }
      await writeDirectory(out, members, offset);
    } finally {
      await out.close();
    }
    await rename(part, path);
  } finally {
    await zip.close();
    await rm(part, { force: true });
  }
}

/** What a reply (RFC 3161, DER) says: the hash that it stamps, and the time, as `2026-01-15T11:00:02Z`. */
export function readTimeStamp(reply: Uint8Array): { readonly imprint: string; readonly time: string } {
  try {
    const [status, token] = elements(elements(reply)[0]);
    if ((elements(status)[0]?.[0] ?? 9) > 1) throw new Error('the authority refused');
    // ContentInfo, [0], SignedData, its content, [0], and the octets that hold the TSTInfo.
    const content = elements(elements(elements(elements(token)[1])[0])[2]);
    const [, , imprint, , time] = elements(elements(elements(content[1])[0])[0]);
    const hash = Buffer.from(elements(imprint)[1] ?? []).toString('hex');
    return { imprint: hash, time: timeText(Buffer.from(time ?? []).toString('latin1')) };
  } catch (cause) {
    throw new SpoorError('package/unsound', 'This is no granted reply of a time-stamping authority (RFC 3161).', {
      cause,
    });
  }
}

/** The contents of the elements that lie one after the other. */
function elements(bytes: Uint8Array | undefined): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = 0; bytes !== undefined && at < bytes.length; ) {
    const first = bytes[at + 1] ?? 0;
    const more = first > 127 ? first - 128 : 0;
    if (more > 4 || first === 128) throw new Error('a length that DER does not know');
    let length = more === 0 ? first : 0;
    for (let byte = 0; byte < more; byte += 1) length = length * 256 + (bytes[at + 2 + byte] ?? 0);
    const start = at + 2 + more;
    if (start + length > bytes.length) throw new Error('an element that is cut short');
    found.push(bytes.subarray(start, start + length));
    at = start + length;
  }
  return found;
}

function timeText(generalized: string): string {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d(?:\.\d+)?)Z$/.exec(generalized) ?? [];
  if (year === undefined) throw new Error('no time');
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
