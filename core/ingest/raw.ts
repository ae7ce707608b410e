import { SpoorError } from '../base/errors.ts';
import { chunksOf, sha256OfStream } from '../base/sha256.ts';
import type { RawRecord } from '../model/answers.ts';
import type { CaseHost } from '../ports/case-host.ts';
import { type EvidenceFile, walkEvidence } from './archive/walk.ts';
import { type Encoding, utf8Chunks } from './decode.ts';
import type { OpenSource } from './source.ts';

export interface RawPlace {
  readonly evidenceId: string;
  readonly evidenceBytes: number;
  readonly member: string;
  readonly encoding: Encoding;
  readonly offset: number;
  readonly length: number;
}

/** Reads a record's bytes out of the evidence again: at most `limit` of them, with the hash over all. */
export async function rawRecord(
  host: Pick<CaseHost, 'openEvidence'>,
  place: RawPlace,
  limit: number,
): Promise<RawRecord> {
  const source = await openSourceAt(host, place);
  const stream = sliceOf(utf8Chunks(await source.open(), place.encoding), place.offset, place.length);
  const [hashed, shown] = stream.tee();
  const [{ sha256 }, bytes] = await Promise.all([sha256OfStream(hashed), firstBytes(shown, limit)]);
  return { offset: place.offset, length: place.length, bytes, sha256 };
}

/** Finds a source in the evidence again. */
export async function openSourceAt(
  host: Pick<CaseHost, 'openEvidence'>,
  place: Pick<RawPlace, 'evidenceId' | 'evidenceBytes' | 'member'>,
): Promise<OpenSource> {
  const { evidenceId, evidenceBytes, member } = place;
  const file: EvidenceFile = {
    evidenceId,
    name: '',
    bytes: evidenceBytes,
    open: async (range) => await host.openEvidence(evidenceId, range),
  };
  if (member === '') return { evidenceId, member, name: '', bytes: evidenceBytes, open: () => file.open() };
  for await (const walked of walkEvidence(file)) {
    if (walked.kind === 'file' && walked.source.member === member) return walked.source;
  }
  throw new SpoorError(
    'evidence/missing',
    `The archive ${evidenceId} no longer holds "${member}". Verify the evidence.`,
  );
}

function sliceOf(chunks: AsyncGenerator<Uint8Array>, offset: number, length: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      for (;;) {
        const { done, value } = await chunks.next();
        if (done) return controller.close();
        const part = value.subarray(Math.max(0, offset - at), Math.max(0, offset + length - at));
        at += value.length;
        if (part.length > 0) controller.enqueue(part.slice());
        if (at >= offset + length) {
          await chunks.return(undefined);
          return controller.close();
        }
        if (part.length > 0) return undefined;
      }
    },
  });
}

async function firstBytes(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(limit);
  let at = 0;
  for await (const chunk of chunksOf(stream)) {
    const part = chunk.subarray(0, limit - at);
    bytes.set(part, at);
    at += part.length;
  }
  return bytes.subarray(0, at);
}
