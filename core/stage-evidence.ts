import { bytesOf } from './base/sha256.ts';
import { START, type StagedFile } from './drill/generator.ts';
import { utf8Chunks } from './ingest/decode.ts';
import { openSourceAt } from './ingest/raw.ts';
import type { CaseHost } from './ports/case-host.ts';
import { type Database, type Row, rowsOf } from './ports/database.ts';

/** When a drill brings what: a stage brings the records up to its time. */
export interface StageTimes {
  readonly startNs: bigint;
  /** In the order of their times. */
  readonly stages: readonly { readonly id: string; readonly untilNs: bigint }[];
}

export interface StagedEvidence {
  readonly files: readonly StagedFile[];
  /** Records after the time of the last stage: no stage brings them. */
  readonly later: number;
  /** Files that nobody could read as text, or that came whole and too late: no stage brings them. */
  readonly leftOut: readonly string[];
}

/**
 * The evidence of a case cut by time, for a drill that lets it become available. A file of lines is cut between its
 * records; what stands before its first record stands before each piece. Any other file comes whole with its last record,
 * and one without times with the last stage: what is early could tell the end of the story.
 */
export async function stageEvidence(
  database: Database,
  host: Pick<CaseHost, 'openEvidence'>,
  times: StageTimes,
): Promise<StagedEvidence> {
  const staged: StagedEvidence[] = [];
  for (const source of rowsOf(await database.query(SOURCES))) {
    const records = rowsOf(await database.query(RECORDS, [String(source['source_id'])]));
    staged.push(stageSource({ path: pathOf(source), bytes: await bytesAt(host, source), records }, times));
  }
  return {
    files: staged.flatMap(({ files }) => files).toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    later: staged.reduce((sum, { later }) => sum + later, 0),
    leftOut: staged.flatMap(({ leftOut }) => leftOut),
  };
}

interface ReadSource {
  readonly path: string;
  /** In UTF-8, as offsets count. */
  readonly bytes: Uint8Array;
  readonly records: readonly Row[];
}

function stageSource({ path, bytes, records }: ReadSource, times: StageTimes): StagedEvidence {
  const stages = stagesOf(records, times);
  const pieces = isOfLines(bytes, records) ? cut(bytes, records, stages) : whole(bytes, records, times);
  const files: StagedFile[] = [];
  for (const [stage, piece] of pieces) {
    const text = stage === LATER ? undefined : textOf(piece);
    if (text !== undefined) files.push({ path: stage === START ? path : `${stage}/${path}`, text, stage });
  }
  const later = stages.filter((stage) => stage === LATER).length;
  return { files, later, leftOut: files.length === 0 ? [path] : [] };
}

function pathOf({ name, member }: Row): string {
  return `${name}${member === '' ? '' : `/${member}`}`.replaceAll('!/', '/');
}

/** No stage: after the last. */
const LATER = '';

const SOURCES = `
  SELECT source_id, evidence_id, member, s.name AS name, s.encoding AS encoding, r.bytes AS evidence_bytes
  FROM source AS s JOIN (SELECT evidence_id, max(bytes) AS bytes FROM received GROUP BY evidence_id) AS r USING (evidence_id)
  WHERE s.state IN ('read', 'opaque') ORDER BY s.name, member, source_id`;

const RECORDS = `
  SELECT r.record_no, r.byte_offset AS at, min(e.start_ns) AS ns
  FROM record_account AS r LEFT JOIN event AS e ON e.source_id = r.source_id AND e.record_no = r.record_no
  WHERE r.source_id = ? GROUP BY r.record_no, r.byte_offset ORDER BY r.byte_offset, r.record_no`;

async function bytesAt(host: Pick<CaseHost, 'openEvidence'>, row: Row): Promise<Uint8Array> {
  const place = { evidenceId: String(row['evidence_id']), evidenceBytes: Number(row['evidence_bytes']) };
  const source = await openSourceAt(host, { ...place, member: String(row['member']) });
  const encoding = ENCODINGS.find((one) => one === row['encoding']) ?? 'utf-8';
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of utf8Chunks(await source.open(), encoding)) chunks.push(new Uint8Array(chunk));
  return await bytesOf(new Blob(chunks).stream());
}

const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be'] as const;
const LINE_END = 0x0a;

/** True where each record begins a line of its own, so that the file can be cut before any of them. */
function isOfLines(text: Uint8Array, records: readonly Row[]): boolean {
  const starts = records.map(({ at }) => Number(at));
  return (
    starts.length > 0 &&
    starts.every((at, n) => (at === 0 || text[at - 1] === LINE_END) && (n === 0 || at > (starts[n - 1] ?? 0)))
  );
}

type Pieces = ReadonlyMap<string, Uint8Array>;

function cut(text: Uint8Array, records: readonly Row[], stages: readonly string[]): Pieces {
  const pieces = new Map<string, Uint8Array[]>();
  const head = text.subarray(0, Number(records[0]?.['at'] ?? 0));
  for (const [n, { at }] of records.entries()) {
    const stage = stages[n] ?? START;
    const piece = pieces.get(stage) ?? [head];
    piece.push(text.subarray(Number(at), Number(records[n + 1]?.['at'] ?? text.length)));
    pieces.set(stage, piece);
  }
  return new Map([...pieces].map(([stage, parts]) => [stage, joined(parts)]));
}

function whole(text: Uint8Array, records: readonly Row[], times: StageTimes): Pieces {
  const isTimed = records.some(({ ns }) => typeof ns === 'bigint');
  const last = times.stages.at(-1)?.id ?? START;
  return new Map([[isTimed ? (stagesOf(records, times).at(-1) ?? START) : last, text]]);
}

/** The stage of each record. One without a time comes with the latest before it. */
function stagesOf(records: readonly Row[], { startNs, stages }: StageTimes): readonly string[] {
  let latest = startNs;
  return records.map(({ ns }) => {
    if (typeof ns === 'bigint' && ns > latest) latest = ns;
    if (latest <= startNs) return START;
    return stages.find(({ untilNs }) => latest <= untilNs)?.id ?? LATER;
  });
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
