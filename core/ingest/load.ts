import { writeJson } from '../base/json.ts';
import type { EventDraft, KeyAlias } from '../model/event.ts';
import { TABLES, tableNamed } from '../model/schema.ts';
import type { Table } from '../model/table.ts';
import { BatchWriter, type WriteCell } from '../ports/batch-writer.ts';
import type { ColumnBatch, Database } from '../ports/database.ts';
import { eventAccess } from './access/mentions.ts';
import { writeAccess } from './access/write-access.ts';
import { DefinitionBook } from './definitions/definition-book.ts';
import type { NoteCode } from './format.ts';
import type { ReadRecord, RecordListener } from './record-desk.ts';
import { resourcesIn } from './resources.ts';
import { SourceTally } from './source-tally.ts';

/** Creates every table of the schema, or some of them, empty. */
export async function createTables(database: Database, tables: readonly Table[] = TABLES): Promise<void> {
  for (const table of tables) {
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
  | 'resource_mention'
  | 'definition_mention'
  | 'definition_member'
  | 'definition_text'
  | 'version_mention'
  | 'access_mention'
  | 'record_mention'
  | 'data_mention'
  | 'result_extent';

/** Where full batches go: a database, or what gathers them for one. */
export interface BatchTaker {
  insert(batch: ColumnBatch): Promise<void>;
}

/** Rows in the making, one open batch per table. */
export class TableWriters {
  /** Whoever uses the writers next may set its own, once they are flushed. */
  taker: BatchTaker;
  readonly #writers = new Map<LoadedTable, BatchWriter>();

  constructor(taker: BatchTaker) {
    this.taker = taker;
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
      if (writer.isFull) await this.taker.insert(writer.take());
    }
  }

  async flush(): Promise<void> {
    for (const writer of this.#writers.values()) {
      if (writer.rowCount > 0) await this.taker.insert(writer.take());
    }
  }
}

/** Writes what one source, or one piece of it, says into the import tables, batch by batch. */
export class SourceLoader implements RecordListener {
  readonly tally = new SourceTally();
  readonly #definitions = new DefinitionBook(this.tally.toolSets);
  readonly #writers: TableWriters;
  readonly #sourceId: string;
  readonly #onPause: (bytesRead: number, records: number) => Promise<void>;

  constructor(writers: TableWriters, sourceId: string, onPause: (bytesRead: number, records: number) => Promise<void>) {
    this.#writers = writers;
    this.#sourceId = sourceId;
    this.#onPause = onPause;
  }

  record(read: ReadRecord): void {
    this.tally.records += 1;
    for (let position = 0; position < read.events.length; position += 1) {
      const draft = read.events[position];
      if (draft) this.#event(read, draft, position);
    }
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

  alias({ key, sameAs }: KeyAlias): void {
    this.#writers.append('link_alias', [this.#sourceId, key, sameAs]);
  }

  note(code: NoteCode, detail: string, recordNumber: number): void {
    this.tally.note(code, detail, recordNumber);
  }

  async pause(bytesRead: number): Promise<void> {
    await this.#onPause(bytesRead, this.tally.records);
    await this.#writers.flushFull();
  }

  /** Adds what is known only at the source's end. */
  async finish(): Promise<void> {
    writeTally(this.#writers, this.#sourceId, this.tally);
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
      draft.kind,
      draft.startNs,
      draft.endNs,
      this.tally.actor(draft.actor),
      this.tally.actor(draft.target),
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
      draft.contentState ?? stateOf(draft),
      draft.identity,
      draft.identityRank ?? 0,
    ]);
    const attributes = draft.attributes ? writeJson(draft.attributes) : undefined;
    this.#writers.append('content', [eventId, draft.input, draft.output, attributes]);
    this.#links(eventId, draft);
    this.#resources(eventId, draft);
    this.tally.version(draft, read.number);
    for (const { kind, toldBy, sha256 } of this.#definitions.read(draft)) {
      this.#writers.append('definition_mention', [eventId, this.#sourceId, kind, toldBy, sha256]);
    }
  }

  #links(eventId: string, draft: EventDraft): void {
    for (const key of draft.keys ?? []) this.#writers.append('link_key', [eventId, this.#sourceId, key]);
    for (const [rank, link] of (draft.links ?? []).entries()) {
      this.#writers.append('link_ref', [eventId, this.#sourceId, link.relation, link.key, link.basis, rank]);
    }
  }

  #resources(eventId: string, draft: EventDraft): void {
    const resources =
      draft.kind === 'tool_call' && draft.input !== undefined ? resourcesIn(draft.input, draft.toolName) : [];
    for (const { kind, name, pointer } of resources) {
      this.#writers.append('resource_mention', [eventId, this.#sourceId, `${kind}:${name}`, kind, name, pointer]);
    }
    const access = eventAccess(draft, resources);
    if (access) writeAccess(this.#writers, eventId, this.#sourceId, access);
  }
}

/** Writes who was named in a source, and what was noted of it. */
export function writeTally(writers: TableWriters, sourceId: string, tally: SourceTally): void {
  for (const [actorId, { kind, name }] of tally.actors) {
    writers.append('actor_mention', [sourceId, actorId, kind, name]);
  }
  for (const { code, detail, count, first } of tally.notes.values()) {
    writers.append('source_note', [sourceId, code, detail, count, first]);
  }
  for (const { actorId, version, first, last } of tally.versions.values()) {
    writers.append('version_mention', [sourceId, actorId, version, first, last]);
  }
  writeTools(writers, sourceId, tally);
}

/** Writes the sets of tools that a source tells of, and each tool once. */
function writeTools(writers: TableWriters, sourceId: string, { toolSets }: SourceTally): void {
  const written = new Set<string>();
  for (const [set, tools] of toolSets) {
    for (const [position, { server, name, form, description, text, sha256 }] of tools.entries()) {
      writers.append('definition_member', [sourceId, set, position, name, server, sha256]);
      if (written.has(sha256)) continue;
      written.add(sha256);
      writers.append('definition_text', [sourceId, sha256, form, description, text]);
    }
  }
}

function stateOf(draft: EventDraft): string {
  return draft.input === undefined && draft.output === undefined ? 'not_recorded' : 'recorded';
}

function wholeNumber(count: number | undefined): number | undefined {
  return count === undefined || !Number.isFinite(count) ? undefined : Math.trunc(count);
}
