import type { EventRow, LaneParent } from '../../model/answers.ts';
import type { DerivedStamp } from '../../ports/case-host.ts';
import type { Database } from '../../ports/database.ts';
import { eventPage } from '../events.ts';
import {
  CODED_NAMES,
  type CodedColumn,
  type CodedName,
  type ColumnReader,
  EventColumns,
  inOrderOfTime,
  type Names,
  type Times,
} from './columns.ts';
import { columnsOf } from './database-columns.ts';
import type { KnownEvents } from './event-index.ts';
import { type KeptRow, keptRow, rowOf } from './kept-rows.ts';

const MAGIC = 'SPOORTL1';
/** Before the header: eight bytes of magic, four of the header's length, and four to spare. */
const PREFIX = 16;
/** As many as a view asks for first. */
const FIRST_ROWS = 200;
/** More events are drawn as bands at first. */
const MOST_IDS = 10_000;

/** Codes are written in as few bytes as the number of different texts needs. */
type Width = 1 | 2 | 4;

interface Header {
  readonly stamp: DerivedStamp;
  readonly count: number;
  readonly widths: Readonly<Record<CodedName, Width>>;
  /** Actors and targets share one list. */
  readonly texts: Readonly<Record<'people' | Exclude<CodedName, 'actor' | 'target'>, readonly string[]>>;
  readonly actors: readonly (readonly [id: string, name: string | null, kind: string | null])[];
  readonly sources: readonly (readonly [id: string, name: string | null])[];
  readonly parents: readonly (readonly [id: string, parent: LaneParent])[];
  readonly corrected: readonly string[];
  readonly rows: readonly KeptRow[];
  /** Of all events in order, where they are few enough to be drawn one by one at once. */
  readonly ids: readonly string[];
}

/** The columns of a case as they were kept beside its database, with its first rows and what all was made of. */
export interface KeptColumns {
  readonly stamp: DerivedStamp;
  readonly columns: EventColumns;
  readonly known: KnownEvents;
}

/**
 * Everything of the index but words and contents as one run of bytes, the same for the same case: magic, length of the
 * header, header in JSON, times, codes; each part begins at a multiple of eight. A window that has it can draw the case
 * before its database is open. Undefined where the case cannot be indexed. `rest` is awaited between two columns.
 */
export async function keepColumns(
  database: Database,
  stamp: DerivedStamp,
  { columns: known, rest }: { readonly columns?: EventColumns; readonly rest?: () => Promise<void> } = {},
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const columns = known ?? (await columnsOf(database));
  if (!columns) return undefined;
  const coded = new Map<CodedName, CodedColumn>();
  for (const name of CODED_NAMES) {
    await rest?.();
    coded.set(name, await columns.coded(name));
  }
  await rest?.();
  const times = await columns.times();
  const { rows } = await eventPage(database, {}, { start: 0, count: FIRST_ROWS });
  const ids = columns.count <= MOST_IDS ? await idsOf(database) : [];
  const header = headerOf({ stamp, count: columns.count, coded, names: await columns.names(), rows, ids });
  return written(header, times, coded);
}

/** What is not kept, since it is not drawn first: it is read from the database when it is asked for. */
export interface NotKept {
  readonly contentRows: (count: number) => Promise<Int32Array>;
  readonly resources: (count: number) => Promise<CodedColumn>;
}

/** What was kept; undefined where the bytes are no such thing, or not whole. */
export function readKeptColumns(bytes: Uint8Array<ArrayBuffer>, notKept: NotKept): KeptColumns | undefined {
  const header = headerIn(bytes);
  if (!header) return undefined;
  const { stamp, count, rows, ids } = header;
  const reader = new KeptReader(bytes, header, notKept);
  return { stamp, columns: new EventColumns(count, reader), known: { rows: rows.map(rowOf), ids } };
}

/** What kept bytes say that they were made of; undefined where they are no such thing, or not whole. */
export function stampOfKept(bytes: Uint8Array<ArrayBuffer>): DerivedStamp | undefined {
  return headerIn(bytes)?.stamp;
}

async function idsOf(database: Database): Promise<readonly string[]> {
  const ids = await database.query('SELECT event_id FROM event ORDER BY seq');
  return Array.from(ids.values[0] ?? [], String);
}

interface HeaderParts extends Pick<Header, 'stamp' | 'count' | 'ids'> {
  readonly coded: ReadonlyMap<CodedName, CodedColumn>;
  readonly names: Names;
  readonly rows: readonly EventRow[];
}

function headerOf({ stamp, count, coded, names, rows, ids }: HeaderParts): Header {
  const textsOf = (name: CodedName) => coded.get(name)?.values ?? [];
  const widthOf = (name: CodedName): Width => {
    const { length } = textsOf(name);
    if (length <= 0x7f) return 1;
    return length <= 0x7fff ? 2 : 4;
  };
  return {
    stamp: { tool: stamp.tool, schemaVersion: stamp.schemaVersion, engine: stamp.engine, evidence: stamp.evidence },
    count,
    // Safe: every name is among the entries.
    widths: Object.fromEntries(CODED_NAMES.map((name) => [name, widthOf(name)])) as Header['widths'],
    texts: {
      people: textsOf('actor'),
      tool: textsOf('tool'),
      kind: textsOf('kind'),
      session: textsOf('session'),
      source: textsOf('source'),
      status: textsOf('status'),
    },
    actors: [...names.actors].map(([id, { name, kind }]) => [id, name ?? null, kind ?? null]),
    sources: [...names.sources].map(([id, name]) => [id, name ?? null]),
    parents: [...names.parents],
    corrected: [...names.corrected],
    rows: rows.map(keptRow),
    ids,
  };
}

function written(
  header: Header,
  { startNs, endNs }: Times,
  coded: ReadonlyMap<CodedName, CodedColumn>,
): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const places = placesIn(header, text.length);
  const bytes = new Uint8Array(places.end);
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(MAGIC.length, text.length, true);
  bytes.set(text, PREFIX);
  bytes.set(bytesOf(startNs), places.startNs);
  bytes.set(bytesOf(endNs), places.endNs);
  for (const [name, { codes }] of coded) {
    const narrow = viewOf(bytes, places.codes[name], header.count, header.widths[name]);
    narrow.set(codes);
  }
  return bytes;
}

function bytesOf(numbers: BigInt64Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

interface Places {
  readonly startNs: number;
  readonly endNs: number;
  readonly codes: Readonly<Record<CodedName, number>>;
  readonly end: number;
}

/** Where each part begins, in bytes. */
function placesIn({ count, widths }: Header, headerBytes: number): Places {
  const startNs = eighths(PREFIX + headerBytes);
  const endNs = startNs + count * 8;
  let end = endNs + count * 8;
  const codes = CODED_NAMES.map((name) => {
    const place = end;
    end = eighths(place + count * widths[name]);
    return [name, place] as const;
  });
  // Safe: every name is among the entries.
  return { startNs, endNs, codes: Object.fromEntries(codes) as Places['codes'], end };
}

function eighths(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

function viewOf(bytes: Uint8Array<ArrayBuffer>, place: number, count: number, width: Width) {
  const at = bytes.byteOffset + place;
  if (width === 1) return new Int8Array(bytes.buffer, at, count);
  return width === 2 ? new Int16Array(bytes.buffer, at, count) : new Int32Array(bytes.buffer, at, count);
}

/** Undefined where a crash, a disk or another program left something else. */
function headerIn(bytes: Uint8Array<ArrayBuffer>): Header | undefined {
  if (bytes.byteLength < PREFIX || bytes.byteOffset % 8 !== 0) return undefined;
  const text = new TextDecoder();
  if (text.decode(bytes.subarray(0, MAGIC.length)) !== MAGIC) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  if (PREFIX + length > bytes.byteLength) return undefined;
  try {
    // Safe: the magic names its shape, and its stamp is compared before anything of it is shown.
    const header = JSON.parse(text.decode(bytes.subarray(PREFIX, PREFIX + length))) as Header;
    return placesIn(header, length).end === bytes.byteLength ? header : undefined;
  } catch (thrown) {
    if (thrown instanceof SyntaxError || thrown instanceof TypeError) return undefined;
    throw thrown;
  }
}

/** Makes columns of kept bytes, each when it is asked for. */
class KeptReader implements ColumnReader {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #header: Header;
  readonly #places: Places;
  readonly #codeOf = new Map<readonly string[], ReadonlyMap<string, number>>();
  readonly #notKept: NotKept;

  constructor(bytes: Uint8Array<ArrayBuffer>, header: Header, notKept: NotKept) {
    this.#bytes = bytes;
    this.#header = header;
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
    this.#places = placesIn(header, length);
    this.#notKept = notKept;
  }

  contentRows(): Promise<Int32Array> {
    return this.#notKept.contentRows(this.#header.count);
  }

  resources(): Promise<CodedColumn> {
    return this.#notKept.resources(this.#header.count);
  }

  async times(): Promise<Times> {
    const startNs = this.#nanoseconds(this.#places.startNs);
    const endNs = this.#nanoseconds(this.#places.endNs);
    const start = rounded(startNs);
    return { startNs, endNs, start, end: rounded(endNs), ...inOrderOfTime(startNs, start) };
  }

  async coded(name: CodedName): Promise<CodedColumn> {
    const { count, widths, texts } = this.#header;
    const values = name === 'actor' || name === 'target' ? texts.people : texts[name];
    const codes = Int32Array.from(viewOf(this.#bytes, this.#places.codes[name], count, widths[name]));
    return { codes, values, codeOf: this.#codesOf(values) };
  }

  async names(): Promise<Names> {
    const { actors, sources, parents, corrected } = this.#header;
    return {
      actors: new Map(actors.map(([id, name, kind]) => [id, { name: name ?? undefined, kind: kind ?? undefined }])),
      sources: new Map(sources.map(([id, name]) => [id, name ?? undefined])),
      parents: new Map(parents),
      corrected: new Set(corrected),
    };
  }

  #nanoseconds(place: number): BigInt64Array {
    return new BigInt64Array(this.#bytes.buffer, this.#bytes.byteOffset + place, this.#header.count);
  }

  #codesOf(values: readonly string[]): ReadonlyMap<string, number> {
    const known = this.#codeOf.get(values);
    if (known) return known;
    const codes = new Map(values.map((value, code) => [value, code]));
    this.#codeOf.set(values, codes);
    return codes;
  }
}

const HIGH = 2 ** 32;

/** As numbers, rounded once as an engine rounds them; by halves, since reading a bigint costs an allocation. */
function rounded(nanoseconds: BigInt64Array): Float64Array {
  const { buffer, byteOffset, length } = nanoseconds;
  const low = new Uint32Array(buffer, byteOffset, length * 2);
  const high = new Int32Array(buffer, byteOffset, length * 2);
  const numbers = new Float64Array(length);
  for (let at = 0; at < length; at += 1) numbers[at] = (high[2 * at + 1] ?? 0) * HIGH + (low[2 * at] ?? 0);
  return numbers;
}
