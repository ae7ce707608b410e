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
  const time = timeIn(reply, digest, replyPath);
  const added = [
    [REPLY, reply],
    [SUM, Buffer.from(stampSum(reply))],
  ] as const;
  if ((await stat(path)).isDirectory())
    for (const [name, bytes] of added) await writing(path, () => writeFile(join(path, name), bytes, { flag: 'wx' }));
  else await appendToZip(path, added);
  return time;
}

/** What the verifier would not take is not attached: a stamp of something else, one by an expired certificate. */
function timeIn(reply: Uint8Array, digest: string, replyPath: string): string {
  try {
    return readReply(reply, digest).time;
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
  return request && reply && { request, reply, ...readReply(reply, digest) };
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
