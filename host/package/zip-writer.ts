import { createHash } from 'node:crypto';
import { type FileHandle, open as openFile } from 'node:fs/promises';
import { crc32 } from '../../core/base/crc32.ts';
import { SpoorError } from '../../core/base/errors.ts';
import { chunksOf } from '../../core/base/sha256.ts';
import { writeFully } from '../disk.ts';
import { writing } from '../failures.ts';
import { quote } from '../quote.ts';
import { type ZipMember, zipEnd, zipEntry, zipLocal } from './verify.mjs';

/** A file that is to be packed: its path in the package, and its bytes, which are read twice. */
export interface PackedFile {
  readonly path: string;
  open(): Promise<ReadableStream<Uint8Array>>;
}

export interface SummedPackedFile extends PackedFile {
  readonly size: number;
  readonly sha256: string;
  readonly crc: number;
}

/** Reads a file once for all that headers and manifests say of it. */
export async function summed(file: PackedFile): Promise<SummedPackedFile> {
  const hash = createHash('sha256');
  let [size, crc] = [0, 0];
  for await (const chunk of chunksOf(await file.open())) {
    hash.update(chunk);
    size += chunk.length;
    crc = crc32(chunk, crc);
  }
  return { path: file.path, open: file.open, size, crc, sha256: hash.digest('hex') };
}

/**
 * Writes a zip in which nothing is left to choose: stored, zip64, no times; the same files give the same bytes, and a
 * verifier can check each of them. Files of any size go through in pieces. Throws `evidence/altered` where a file is
 * not what it was when it was summed.
 */
export async function writeZip(path: string, files: readonly SummedPackedFile[]): Promise<void> {
  const out = await writing(path, () => openFile(path, 'wx'));
  try {
    const members: ZipMember[] = [];
    let at = 0;
    for (const file of files) {
      const member = { name: file.path, crc: file.crc, size: file.size, offset: at };
      members.push(member);
      at += await writeMember(out, member, file);
    }
    await writeDirectory(out, members, at);
  } finally {
    await out.close();
  }
}

async function writeMember(out: FileHandle, member: ZipMember, file: SummedPackedFile): Promise<number> {
  const local = zipLocal(member);
  await writing(file.path, () => writeFully(out, local));
  const hash = createHash('sha256');
  for await (const chunk of chunksOf(await file.open())) {
    hash.update(chunk);
    await writing(file.path, () => writeFully(out, chunk));
  }
  if (hash.digest('hex') !== file.sha256)
    throw new SpoorError('evidence/altered', `${quote(file.path)} changed while it was packed. Verify the case.`);
  return local.length + file.size;
}

/** Writes the directory behind the last member, and makes the whole durable. */
export async function writeDirectory(out: FileHandle, members: readonly ZipMember[], start: number): Promise<void> {
  const directory = Buffer.concat(members.map(zipEntry));
  const end = zipEnd({ count: members.length, start, length: directory.length });
  await writing('zip', async () => {
    await writeFully(out, directory);
    await writeFully(out, end);
    await out.sync();
  });
}
