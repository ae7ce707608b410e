import { asCount, asText, type Json, type JsonObject, type OpenObject, setMember } from '../../base/json.ts';
import type { ActorRef, Approval, EventKind, LinkRef, Status } from '../../model/event.ts';
import type { Note } from './envelope.ts';
import type { Span } from './span.ts';

/** What the dialects made of a span: the columns of its event, each told at most once. */
export interface Told {
  kind?: EventKind | undefined;
  operation?: string | undefined;
  actor?: ActorRef | undefined;
  target?: ActorRef | undefined;
  toolName?: string | undefined;
  toolServer?: string | undefined;
  sessionId?: string | undefined;
  principal?: string | undefined;
  provider?: string | undefined;
  model?: string | undefined;
  inputTokens?: number | undefined;
  outputTokens?: number | undefined;
  finishReason?: string | undefined;
  input?: string | undefined;
  output?: string | undefined;
  status?: Status | undefined;
  statusMessage?: string | undefined;
  approval?: Approval | undefined;
}

type TextField = {
  [Field in keyof Told]-?: string extends NonNullable<Told[Field]> ? Field : never;
}[keyof Told];

/**
 * Collects what a span says, dialect by dialect. The first to tell a column holds; an attribute that a column repeats
 * in full is spent, and every other attribute remains for `unspent`: so nothing is dropped and nothing is told twice.
 */
export class Telling {
  readonly span: Span;
  readonly note: Note;
  readonly told: Told = {};
  /** What this event came from, best first; the parent span follows. */
  readonly causes: LinkRef[] = [];
  readonly #names: readonly string[];
  readonly #spent = new Set<string>();
  readonly #spentEvents = new Set<string>();

  constructor(span: Span, note: Note) {
    this.span = span;
    this.#names = Object.keys(span.attributes);
    this.note = note;
  }

  /** An attribute that says something. */
  said(key: string): Json | undefined {
    const value = this.span.attributes[key];
    // Most keys are not there; only what is found may come from the prototype.
    if (value === undefined || value === null || value === '') return undefined;
    return Object.hasOwn(this.span.attributes, key) ? value : undefined;
  }

  text(key: string): string | undefined {
    return asText(this.said(key));
  }

  has(prefix: string): boolean {
    for (const name of this.#names) if (name.startsWith(prefix)) return true;
    return false;
  }

  hasAny(prefixes: readonly string[]): boolean {
    for (const prefix of prefixes) if (this.has(prefix)) return true;
    return false;
  }

  /** Tells a column, once; `keys` are the attributes which it now holds in full. */
  tell<Field extends keyof Told>(field: Field, value: Told[Field], ...keys: string[]): void {
    if (value === undefined || this.told[field] !== undefined) return;
    this.told[field] = value;
    for (const key of keys) this.#spent.add(key);
  }

  /** Tells a column from the first of these attributes that says something. */
  tellText(field: TextField, ...keys: string[]): void {
    if (this.told[field] !== undefined) return;
    for (const key of keys) {
      const said = this.said(key);
      if (said === undefined) continue;
      this.tell(field, asText(said), key);
      return;
    }
  }

  tellCount(field: 'inputTokens' | 'outputTokens', ...keys: string[]): void {
    if (this.told[field] !== undefined) return;
    for (const key of keys) {
      const said = this.said(key);
      const count = said === undefined ? undefined : asCount(said);
      if (count === undefined) continue;
      this.tell(field, count, key);
      return;
    }
  }

  /** Tells who from the first of these attributes that names an agent. */
  tellAgent(field: 'actor' | 'target', ...keys: string[]): void {
    for (const key of keys) {
      const name = this.text(key);
      if (name === undefined) continue;
      this.tell(field, agent(name), key);
      return;
    }
  }

  /** Tells a column from an attribute of the first event of this name that has it. */
  tellFromEvent<Field extends keyof Told>(
    field: Field,
    event: string,
    key: string,
    read: (value: Json) => Told[Field],
  ): void {
    if (this.told[field] !== undefined || this.span.events.length === 0) return;
    for (const [at, { name, attributes }] of this.span.events.entries()) {
      const said = name === event ? attributes[key] : undefined;
      const value = said === undefined || said === null ? undefined : read(said);
      if (value === undefined || value === '') continue;
      this.tell(field, value);
      this.spendEvent(at, [key]);
      return;
    }
  }

  /** Says that attributes of the event at this place are held by a column. */
  spendEvent(at: number, keys: readonly string[]): void {
    for (const key of keys) this.#spentEvents.add(`${at}/${key}`);
  }

  causedBy(key: string | undefined): void {
    if (key !== undefined) this.causes.push({ relation: 'cause', key, basis: 'id' });
  }

  /** Attributes that no column holds in full. */
  unspent(): JsonObject {
    const left: OpenObject = {};
    for (const name of this.#names) if (!this.#spent.has(name)) setMember(left, name, this.span.attributes[name]);
    return left;
  }

  /** The span's events without what a column holds. */
  unspentEvents(): readonly JsonObject[] {
    return this.span.events.map(({ name, time, attributes }, at) => {
      const left = Object.entries(attributes).filter(([key]) => !this.#spentEvents.has(`${at}/${key}`));
      return { name, time, ...(left.length > 0 ? { attributes: Object.fromEntries(left) } : {}) };
    });
  }
}

/** An agent by the name the source gives it. */
export function agent(name: string): ActorRef {
  return { kind: 'agent', key: name, name };
}
