import type { EventText } from './case-texts.ts';
import { HANDED_ON, type Part, SOURCE_KINDS } from './origins.ts';

/** One text of an event: what went in or what came out. */
export interface SourceText {
  readonly seq: number;
  readonly eventId: string;
  readonly part: Part;
  readonly scope: number;
  readonly kind: string;
  readonly toolName: string | undefined;
  readonly toolServer: string | undefined;
}

const KINDS: readonly string[] = [...SOURCE_KINDS, HANDED_ON];

/** What is known of the events whose texts are searched, in columns by their place in the case: some 80 bytes each. */
export class SourceEvents {
  readonly #kinds: Uint8Array;
  readonly #scopes: Int32Array;
  readonly #tools: Int32Array;
  readonly #eventIds: (string | undefined)[] = [];
  readonly #toolNumbers = new Map<string, number>();
  readonly #toolList: Pick<SourceText, 'toolName' | 'toolServer'>[] = [];

  /** For events with the places 1 to `last`. */
  constructor(last: number) {
    this.#kinds = new Uint8Array(last + 1);
    this.#scopes = new Int32Array(last + 1);
    this.#tools = new Int32Array(last + 1);
  }

  note({ seq, eventId, scope, toolName, toolServer }: EventText, kind: string): void {
    this.#eventIds[seq] = eventId;
    this.#kinds[seq] = KINDS.indexOf(kind);
    this.#scopes[seq] = scope;
    this.#tools[seq] = this.#toolNumber(toolName, toolServer);
  }

  kindOf(seq: number): string {
    return KINDS[this.#kinds[seq] ?? 0] ?? '';
  }

  /** The text that a number of `textNumber` stands for. */
  textOf(number: number): SourceText {
    const seq = number >>> 1;
    const { toolName, toolServer } = this.#toolList[this.#tools[seq] ?? 0] ?? {};
    const eventId = this.#eventIds[seq] ?? '';
    const part = (number & 1) === 0 ? 'input' : 'output';
    return { seq, eventId, part, scope: this.#scopes[seq] ?? 0, kind: this.kindOf(seq), toolName, toolServer };
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

/** Numbers texts in the case's order: what goes in before what comes out. */
export function textNumber(seq: number, part: Part): number {
  return seq * 2 + (part === 'input' ? 0 : 1);
}
