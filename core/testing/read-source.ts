import { sha256Hex } from '../base/sha256.ts';
import type { Claim, Format } from '../ingest/format.ts';
import { headOf } from '../ingest/head.ts';
import { readRecords } from '../ingest/read-records.ts';
import type { ReadRecord } from '../ingest/record-desk.ts';
import { recognisers } from '../ingest/registry.ts';
import { recognise } from '../ingest/sniff.ts';
import type { EventDraft, KeyAlias } from '../model/event.ts';

export interface ReadResult {
  readonly format: Format;
  readonly claim: Claim;
  readonly reason: string;
  readonly records: readonly ReadRecord[];
  readonly events: readonly EventDraft[];
  readonly aliases: readonly KeyAlias[];
  /** `code: detail` with counts, in order of first appearance. */
  readonly notes: ReadonlyMap<string, number>;
  readonly counts: {
    readonly records: number;
    readonly imported: number;
    readonly merged: number;
    readonly rejects: number;
    readonly events: number;
  };
}

const HEAD_BYTES = 64 * 1024;

/** Reads bytes as an import would, without a database. Undefined where no format claims them. */
export async function readSource(input: {
  readonly name: string;
  readonly bytes: Uint8Array | string;
  /** Sniffed among all formats where absent. */
  readonly format?: Format;
}): Promise<ReadResult | undefined> {
  const bytes = typeof input.bytes === 'string' ? new TextEncoder().encode(input.bytes) : input.bytes;
  const head = headOf(input.name, bytes.subarray(0, HEAD_BYTES), bytes.length <= HEAD_BYTES);
  const { best, reason } = recognise(head, input.format ? [input.format] : recognisers);
  if (!best) return undefined;
  const records: ReadRecord[] = [];
  const aliases: KeyAlias[] = [];
  const notes = new Map<string, number>();
  await readRecords(
    {
      source: {
        evidenceId: sha256Hex(bytes),
        member: '',
        name: input.name,
        bytes: bytes.length,
        open: async () => new Blob([bytes as Uint8Array<ArrayBuffer>]).stream(),
      },
      sourceId: sha256Hex(`${sha256Hex(bytes)}\0`).slice(0, 16),
      encoding: head.encoding,
      markLength: head.markLength,
      format: best.format,
      framing: best.claim.framing,
    },
    {
      record: (read) => records.push(read),
      alias: (alias) => aliases.push(alias),
      note: (code, detail) => notes.set(`${code}: ${detail}`, (notes.get(`${code}: ${detail}`) ?? 0) + 1),
      pause: async () => undefined,
    },
  );
  const events = records.flatMap((record) => record.events);
  const count = (outcome: ReadRecord['outcome']) => records.filter((record) => record.outcome === outcome).length;
  const counts = {
    records: records.length,
    imported: count('imported'),
    merged: count('merged'),
    rejects: count('rejected'),
    events: events.length,
  };
  return { ...best, reason, records, events, aliases, notes, counts };
}
