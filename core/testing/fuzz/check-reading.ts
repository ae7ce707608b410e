import { writeJson } from '../../base/json.ts';
import { sha256Hex } from '../../base/sha256.ts';
import { streamOf } from '../../ingest/archive/member.ts';
import type { Claim, Format } from '../../ingest/format.ts';
import { formats } from '../../ingest/formats.ts';
import { headOf } from '../../ingest/head.ts';
import { SourceLoader, TableWriters } from '../../ingest/load.ts';
import { readRecords } from '../../ingest/read-records.ts';
import type { ReadRecord } from '../../ingest/record-desk.ts';
import { recognise } from '../../ingest/sniff.ts';
import type { EventDraft } from '../../model/event.ts';

export interface Recognised {
  readonly format: Format;
  readonly claim: Claim;
}

const HEAD_BYTES = 64 * 1024;

export function recognised(name: string, bytes: Uint8Array): Recognised | undefined {
  return recognise(headOf(name, bytes.subarray(0, HEAD_BYTES), bytes.length <= HEAD_BYTES), formats).best;
}

/**
 * Reads bytes as an import does, twice, and holds what must hold for any bytes. Gives a sentence per breach; what is
 * thrown is a breach too, and left to the caller.
 */
export async function checkReading(
  name: string,
  bytes: Uint8Array,
  as: Recognised,
): Promise<{ readonly breaches: readonly string[]; readonly records: readonly ReadRecord[] }> {
  const first = await readOnce(name, bytes, as);
  const second = await readOnce(name, bytes, as);
  const breaches = [
    ...(first.print === second.print ? [] : ['Read twice, it gives two readings.']),
    ...first.records.flatMap(recordBreaches),
    ...placeBreaches(first.records, first.length),
    ...coverBreaches(first, as.claim),
    ...unitBreaches(first, as.claim),
  ];
  return { breaches: [...new Set(breaches)], records: first.records };
}

interface Reading {
  readonly records: readonly ReadRecord[];
  /** Everything that was said, as text. */
  readonly print: string;
  /** Bytes of the source in the encoding that offsets count in; undefined where that is not its own. */
  readonly length: number;
  readonly bytes: Uint8Array | undefined;
  readonly markLength: number;
}

async function readOnce(name: string, bytes: Uint8Array, { format, claim }: Recognised): Promise<Reading> {
  const { encoding, markLength } = headOf(name, bytes.subarray(0, HEAD_BYTES), bytes.length <= HEAD_BYTES);
  const sourceId = sha256Hex(`${sha256Hex(bytes)}\0`).slice(0, 16);
  const records: ReadRecord[] = [];
  const told: string[] = [];
  const loader = new SourceLoader(new TableWriters(NO_DATABASE), sourceId, async () => undefined);
  const source = {
    evidenceId: sha256Hex(bytes),
    member: '',
    name,
    bytes: bytes.length,
    open: async () => streamOf(bytes),
  };
  const toRead = { source, sourceId, encoding, markLength, format, framing: claim.framing };
  await readRecords(toRead, {
    record: (read) => {
      records.push(read);
      loader.record(read);
      told.push(printed(read));
    },
    alias: (alias) => {
      loader.alias(alias);
      told.push(printed(alias));
    },
    note: (code, detail, number) => {
      loader.note(code, detail, number);
      told.push(`${code}: ${detail} ${number}`);
    },
    pause: (read) => loader.pause(read),
  });
  await loader.finish();
  const isUtf8 = encoding === 'utf-8';
  return {
    records,
    print: told.join('\n'),
    length: isUtf8 ? bytes.length : Number.POSITIVE_INFINITY,
    bytes: isUtf8 ? bytes : undefined,
    markLength,
  };
}

function printed(value: unknown): string {
  return JSON.stringify(value, (_, member) => (typeof member === 'bigint' ? `${member}n` : member));
}

const NO_DATABASE: ConstructorParameters<typeof TableWriters>[0] = { insert: async () => undefined };

const INT64 = 2n ** 63n;

function recordBreaches({ outcome, reason, events, mergedKey }: ReadRecord): readonly string[] {
  const breaches = [
    (outcome === 'imported') === events.length > 0 ? '' : `A record is ${outcome} with ${events.length} events.`,
    outcome === 'rejected' && reason === '' ? 'A record is rejected without a reason.' : '',
    outcome === 'merged' && !mergedKey ? 'A record is merged into nothing.' : '',
  ];
  return [...breaches, ...events.flatMap(eventBreaches)].filter((breach) => breach !== '');
}

function eventBreaches(event: EventDraft): readonly string[] {
  if (event.attributes) writeJson(event.attributes);
  return Object.entries(event).map(([field, value]) => {
    if (value === undefined) return '';
    if (TIMES.has(field)) return isInt64(value) ? '' : `${field} does not fit its column.`;
    if (COUNTS.has(field)) return isCount(value) ? '' : `${field} does not fit its column.`;
    return TEXTS.has(field) && typeof value !== 'string' ? `${field} is no text.` : '';
  });
}

function isInt64(value: unknown): boolean {
  return typeof value === 'bigint' && value < INT64 && value >= -INT64;
}

/** What is written as a whole number of 64 bits; what is none is left out. */
function isCount(value: unknown): boolean {
  return typeof value === 'number' && !(Number.isFinite(value) && Math.abs(value) >= 2 ** 63);
}

const TIMES = new Set(['startNs', 'endNs']);
const COUNTS = new Set(['inputTokens', 'outputTokens']);
const TEXTS = new Set([
  'kind',
  'sessionId',
  'traceId',
  'spanId',
  'parentSpanId',
  'toolName',
  'toolServer',
  'operation',
  'status',
  'statusMessage',
  'principal',
  'credential',
  'approval',
  'provider',
  'model',
  'finishReason',
  'input',
  'output',
  'pointer',
  'identity',
]);

function placeBreaches(records: readonly ReadRecord[], length: number): readonly string[] {
  const breaches: string[] = [];
  for (const [at, { number, offset, length: bytes }] of records.entries()) {
    if (number !== at) breaches.push('Records are not numbered in their order.');
    if (offset < 0 || bytes < 0 || offset + bytes > length) breaches.push('A record lies outside of its source.');
  }
  return breaches;
}

/** Where every unit is a record, all that is not blank must lie in one. */
function coverBreaches({ records, bytes, markLength }: Reading, { framing }: Claim): readonly string[] {
  const { unit, records: paths } = framing;
  if (bytes === undefined || paths !== undefined || (unit !== 'line' && unit !== 'file')) return [];
  let at = markLength;
  for (const { offset, length } of records) {
    if (!isBetween(bytes.subarray(at, offset), unit)) return ['Bytes between two records are accounted for by none.'];
    at = Math.max(at, offset + length);
  }
  return isBetween(bytes.subarray(at), unit) ? [] : ['Bytes after the last record are accounted for by none.'];
}

/** Where records lie within units, each line must hold one, and a document that is damaged must be told to be. */
function unitBreaches({ records, bytes, markLength, print }: Reading, { framing }: Claim): readonly string[] {
  if (bytes === undefined || framing.records === undefined) return [];
  const text = bytes.subarray(markLength);
  if (framing.unit === 'line') {
    const places = records.map(({ offset }) => offset);
    return linePlaces(text).every(([from, to]) => places.some((at) => at >= from + markLength && at <= to + markLength))
      ? []
      : ['A line holds no record, and none says so.'];
  }
  if (framing.unit !== 'file' || isJson(text)) return [];
  const isTold =
    records.some(({ outcome }) => outcome === 'rejected') || /^(?:not_json|encoding_replaced): /m.test(print);
  return isTold ? [] : ['The document is no JSON, and nothing says so.'];
}

/** Where the lines lie that are not blank. */
function linePlaces(bytes: Uint8Array): readonly (readonly [from: number, to: number])[] {
  const places: (readonly [number, number])[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from);
    const to = end < 0 ? bytes.length : end;
    if (!isBetween(bytes.subarray(from, to), 'line')) places.push([from, to]);
    from = to + 1;
  }
  return places;
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch {
    // What matters is that it is none.
    return false;
  }
}

/** What may stand between the lines of a source, and between the documents in one. */
const BETWEEN = { line: ' \t\n\r', file: ' \t\n\r,:]}' } as const;

function isBetween(bytes: Uint8Array, unit: keyof typeof BETWEEN): boolean {
  return bytes.every((byte) => BETWEEN[unit].includes(String.fromCharCode(byte)));
}
