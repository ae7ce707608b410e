import { writeJson } from '../base/json.ts';
import type { ActorRef, EventDraft, KeyAlias } from '../model/event.ts';
import { TABLES, tableNamed } from '../model/schema.ts';
import { BatchWriter, type WriteCell } from '../ports/batch-writer.ts';
import type { Database } from '../ports/database.ts';
import type { NoteCode } from './format.ts';
import type { ReadRecord, RecordListener } from './record-desk.ts';
import { resourcesIn } from './resources.ts';

/** Creates every table of the schema, empty. */
export async function createTables(database: Database): Promise<void> {
  for (const table of TABLES) {
    const columns = table.columns.map(({ name, type }) => `"${name}" ${SQL_TYPES[type]}`);
    await database.run(`CREATE TABLE "${table.name}" (${columns.join(', ')})`);
  }
}

const SQL_TYPES = {
  text: 'VARCHAR',
  bigint: 'BIGINT',
  integer: 'INTEGER',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
} as const;

type LoadedTable =
  | 'source'
  | 'source_candidate'
  | 'reading'
  | 'content'
  | 'record_account'
  | 'source_note'
  | 'link_key'
  | 'link_ref'
  | 'link_alias'
  | 'actor_mention'
  | 'resource_mention';

/** The open batches of an import: shared by its sources, so that many small files do not make many small inserts. */
export class TableWriters {
  readonly #database: Database;
  readonly #writers = new Map<LoadedTable, BatchWriter>();

  constructor(database: Database) {
    this.#database = database;
  }

  append(table: LoadedTable, cells: readonly WriteCell[]): void {
    let writer = this.#writers.get(table);
    if (!writer) {
      writer = new BatchWriter(tableNamed(table));
      this.#writers.set(table, writer);
    }
    writer.append(cells);
  }

  async flushFull(): Promise<void> {
    for (const writer of this.#writers.values()) {
      if (writer.isFull) await this.#database.insert(writer.take());
    }
  }

  async flush(): Promise<void> {
    for (const writer of this.#writers.values()) await this.#database.insert(writer.take());
  }
}

/** Writes what one source says into the import tables, batch by batch. */
export class SourceLoader implements RecordListener {
  readonly #writers: TableWriters;
  readonly #sourceId: string;
  readonly #onPause: (bytesRead: number, records: number) => Promise<void>;
  readonly #actors = new Map<string, ActorRef>();
  readonly #notes = new Map<string, { code: NoteCode; detail: string; count: number; first: number }>();
  #records = 0;

  constructor(writers: TableWriters, sourceId: string, onPause: (bytesRead: number, records: number) => Promise<void>) {
    this.#writers = writers;
    this.#sourceId = sourceId;
    this.#onPause = onPause;
  }

  record(read: ReadRecord): void {
    this.#records += 1;
    for (const [position, draft] of read.events.entries()) this.#event(read, draft, position);
    this.#writers.append('record_account', [
      this.#sourceId,
      read.number,
      read.offset,
      read.length,
      read.outcome,
      read.reason,
      read.mergedKey,
    ]);
  }

  /** Records read so far. */
  get records(): number {
    return this.#records;
  }

  /** Counts what is missing behind the last record as a reject of its own, at the place where it would begin. */
  rejectEnd(offset: number, reason: string): void {
    const number = this.#records;
    this.record({ number, offset, length: 0, outcome: 'rejected', reason, mergedKey: undefined, events: [] });
  }

  alias({ key, sameAs }: KeyAlias): void {
    this.#writers.append('link_alias', [this.#sourceId, key, sameAs]);
  }

  note(code: NoteCode, detail: string, recordNumber: number): void {
    const name = `${code}\0${detail}`;
    const known = this.#notes.get(name);
    if (known) known.count += 1;
    else this.#notes.set(name, { code, detail, count: 1, first: recordNumber });
  }

  async pause(bytesRead: number): Promise<void> {
    await this.#onPause(bytesRead, this.#records);
    await this.#writers.flushFull();
  }

  /** Adds what is known only at the source's end. */
  async finish(): Promise<void> {
    for (const [actorId, { kind, name }] of this.#actors) {
      this.#writers.append('actor_mention', [this.#sourceId, actorId, kind, name]);
    }
    for (const { code, detail, count, first } of this.#notes.values()) {
      this.#writers.append('source_note', [this.#sourceId, code, detail, count, first]);
    }
    await this.#writers.flushFull();
  }

  #event(read: ReadRecord, draft: EventDraft, position: number): void {
    const eventId = `${this.#sourceId}-${read.offset}-${position}`;
    this.#writers.append('reading', [
      eventId,
      this.#sourceId,
      read.number,
      read.offset,
      read.length,
      draft.pointer ?? '',
      position,
      ...this.#told(draft),
      draft.contentState ?? stateOf(draft),
      draft.identity,
      draft.identityRank ?? 0,
    ]);
    const attributes = draft.attributes ? writeJson(draft.attributes) : undefined;
    this.#writers.append('content', [eventId, draft.input, draft.output, attributes]);
    this.#links(eventId, draft);
    this.#resources(eventId, draft);
  }

  #told(draft: EventDraft): readonly WriteCell[] {
    return [
      draft.kind,
      draft.startNs,
      draft.endNs,
      this.#actor(draft.actor),
      this.#actor(draft.target),
      draft.sessionId,
      draft.traceId,
      draft.spanId,
      draft.parentSpanId,
      draft.toolName,
      draft.toolServer,
      draft.operation,
      draft.status ?? 'not_recorded',
      draft.statusMessage,
      draft.principal,
      draft.credential,
      draft.approval ?? 'not_recorded',
      draft.provider,
      draft.model,
      wholeNumber(draft.inputTokens),
      wholeNumber(draft.outputTokens),
      draft.finishReason,
    ];
  }

  #actor(actor: ActorRef | undefined): string | undefined {
    if (!actor) return undefined;
    const actorId = `${actor.kind}:${actor.key}`;
    if (!this.#actors.has(actorId)) this.#actors.set(actorId, actor);
    return actorId;
  }

  #links(eventId: string, draft: EventDraft): void {
    for (const key of draft.keys ?? []) this.#writers.append('link_key', [eventId, this.#sourceId, key]);
    for (const [rank, link] of (draft.links ?? []).entries()) {
      this.#writers.append('link_ref', [eventId, this.#sourceId, link.relation, link.key, link.basis, rank]);
    }
  }

  #resources(eventId: string, draft: EventDraft): void {
    if (draft.kind !== 'tool_call' || draft.input === undefined) return;
    for (const { kind, name, pointer } of resourcesIn(draft.input, draft.toolName)) {
      this.#writers.append('resource_mention', [eventId, this.#sourceId, `${kind}:${name}`, kind, name, pointer]);
    }
  }
}

function stateOf(draft: EventDraft): string {
  return draft.input === undefined && draft.output === undefined ? 'not_recorded' : 'recorded';
}

function wholeNumber(count: number | undefined): bigint | undefined {
  return count === undefined || !Number.isFinite(count) ? undefined : BigInt(Math.trunc(count));
}
