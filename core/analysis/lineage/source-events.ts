import type { Cell, Database } from '../../ports/database.ts';
import { EventIds } from './event-ids.ts';
import { HANDED_ON, type Part, SOURCE_KINDS } from './origins.ts';
import { Scopes } from './scopes.ts';

/** An event whose content is searched. */
export interface SourceEvent {
  readonly seq: number;
  readonly eventId: string;
  readonly kind: string;
  readonly scope: number;
  readonly toolName: string | undefined;
  readonly toolServer: string | undefined;
}

/** The same with its content, as lineage reads it. */
export interface EventText extends SourceEvent {
  readonly input: string | undefined;
  readonly output: string | undefined;
}

/** One text of an event: what went in or what came out. */
export interface SourceText extends SourceEvent {
  readonly part: Part;
}

const KINDS: readonly string[] = [...SOURCE_KINDS, HANDED_ON];

type Tool = Pick<SourceEvent, 'toolName' | 'toolServer'>;
const NO_TOOL: Tool = { toolName: undefined, toolServer: undefined };

/** What is known of the events whose texts are searched, in columns by their place in the case: 25 bytes each. */
export class SourceEvents {
  readonly scopes: Scopes;
  /** The last place in the case. */
  readonly last: number;
  readonly #kinds: Uint8Array;
  readonly #scopes: Int32Array;
  readonly #tools: Int32Array;
  readonly #eventIds: EventIds;
  readonly #toolNumbers = new Map<string, number>();
  readonly #toolList: Tool[] = [];

  /** For events with the places 1 to `last`. */
  private constructor(scopes: Scopes, last: number) {
    this.scopes = scopes;
    this.last = last;
    this.#eventIds = new EventIds(last);
    this.#kinds = new Uint8Array(last + 1);
    this.#scopes = new Int32Array(last + 1);
    this.#tools = new Int32Array(last + 1);
  }

  static async of(database: Database): Promise<SourceEvents> {
    const last = await database.query('SELECT coalesce(max(seq), 0) AS seq FROM event');
    const sources = new SourceEvents(await Scopes.of(database), Number(last.values[0]?.[0] ?? 0));
    const kinds = SOURCE_KINDS.map((kind) => `'${kind}'`).join(', ');
    await database.scan(
      `SELECT CAST(seq AS INTEGER) AS seq, event_id, kind, session_id, tool_name, tool_server FROM event
       WHERE kind IN (${kinds})`,
      ({ rowCount, values }) => sources.#note(rowCount, values),
    );
    return sources;
  }

  at(seq: number): SourceEvent {
    const { toolName, toolServer } = this.#toolList[this.#tools[seq] ?? 0] ?? NO_TOOL;
    const eventId = this.#eventIds.at(seq);
    return { seq, eventId, kind: this.kindOf(seq), scope: this.#scopes[seq] ?? 0, toolName, toolServer };
  }

  // Written out member by member: a spread makes an object that is slow to make and to read, a million times over.
  textsAt(seq: number, input: string | undefined, output: string | undefined): EventText {
    const { eventId, kind, scope, toolName, toolServer } = this.at(seq);
    return { seq, eventId, kind, scope, toolName, toolServer, input, output };
  }

  kindOf(seq: number): string {
    return KINDS[this.#kinds[seq] ?? 0] ?? '';
  }

  /** Says that a user's message only records again what an agent handed over. */
  setHandedOn(seq: number): void {
    this.#kinds[seq] = KINDS.indexOf(HANDED_ON);
  }

  /** The text that a number of `textNumber` stands for. */
  textOf(number: number): SourceText {
    const { seq, eventId, kind, scope, toolName, toolServer } = this.at(number >>> 1);
    return { seq, eventId, kind, scope, toolName, toolServer, part: (number & 1) === 0 ? 'input' : 'output' };
  }

  #note(rowCount: number, [seqs, ids, kinds, sessions, tools, servers]: readonly ArrayLike<Cell>[]): void {
    for (let row = 0; row < rowCount; row += 1) {
      const seq = Number(seqs?.[row]);
      this.#eventIds.set(seq, textAt(ids, row) ?? '');
      this.#kinds[seq] = KINDS.indexOf(textAt(kinds, row) ?? '');
      this.#scopes[seq] = this.scopes.numberOf(textAt(sessions, row) ?? null);
      this.#tools[seq] = this.#toolNumber(textAt(tools, row), textAt(servers, row));
    }
  }

  #toolNumber(toolName: string | undefined, toolServer: string | undefined): number {
    const key = `${toolName ?? ''}\n${toolServer ?? ''}`;
    const known = this.#toolNumbers.get(key);
    if (known !== undefined) return known;
    this.#toolList.push({ toolName, toolServer });
    this.#toolNumbers.set(key, this.#toolList.length - 1);
    return this.#toolList.length - 1;
  }
}

function textAt(column: ArrayLike<Cell> | undefined, row: number): string | undefined {
  const cell = column?.[row];
  return typeof cell === 'string' ? cell : undefined;
}

/** Numbers texts in the case's order: what goes in before what comes out. */
export function textNumber(seq: number, part: Part): number {
  return seq * 2 + (part === 'input' ? 0 : 1);
}
