import type { ActorRef, EventDraft } from '../model/event.ts';
import { toldVersion } from './definitions/told-version.ts';
import type { ToolDefinition } from './definitions/tool-definitions.ts';
import type { NoteCode } from './format.ts';

export interface CountedNote {
  readonly code: NoteCode;
  readonly detail: string;
  count: number;
  readonly first: number;
}

/** A version of an agent or server, and the records that say so first and last. */
export interface SeenVersion {
  readonly actorId: string;
  readonly version: string;
  readonly first: number;
  last: number;
}

/** What is counted over a source while it is read. All of it grows with what is named, not with the records. */
export class SourceTally {
  records = 0;
  /** By id, in the order in which they were first named. */
  readonly actors = new Map<string, ActorRef>();
  /** Ids by kind and key: to put an id together for each event costs more than to look it up. */
  readonly #actorIds = new Map<string, Map<string, string>>();
  readonly notes = new Map<string, CountedNote>();
  readonly versions = new Map<string, SeenVersion>();
  /** Tools that were told of together, by the hash of the set. */
  readonly toolSets = new Map<string, readonly ToolDefinition[]>();

  note(code: NoteCode, detail: string, recordNumber: number): void {
    this.#count({ code, detail, count: 1, first: recordNumber });
  }

  /** Counts an actor in, and gives its id. */
  actor(actor: ActorRef | undefined): string | undefined {
    if (!actor) return undefined;
    const known = this.#actorIds.get(actor.kind)?.get(actor.key);
    return known ?? this.#addActor(actor);
  }

  #addActor(actor: ActorRef): string {
    const actorId = `${actor.kind}:${actor.key}`;
    if (!this.actors.has(actorId)) this.actors.set(actorId, actor);
    const ids = this.#actorIds.get(actor.kind) ?? new Map<string, string>();
    this.#actorIds.set(actor.kind, ids.set(actor.key, actorId));
    return actorId;
  }

  /** Counts in the version that an event tells of its agent or server. */
  version(draft: EventDraft, recordNumber: number): void {
    const told = toldVersion(draft);
    const actorId = this.actor(told?.actor);
    if (!told || actorId === undefined) return;
    this.#see({ actorId, version: told.version, first: recordNumber, last: recordNumber });
  }

  /** Adds what the next piece of the same source counted; its records were numbered from 0. */
  add(piece: TalliedPiece): void {
    for (const [actorId, actor] of piece.actors) if (!this.actors.has(actorId)) this.actors.set(actorId, actor);
    for (const note of piece.notes) this.#count({ ...note, first: note.first + this.records });
    for (const seen of piece.versions) {
      this.#see({ ...seen, first: seen.first + this.records, last: seen.last + this.records });
    }
    for (const [set, tools] of piece.toolSets) if (!this.toolSets.has(set)) this.toolSets.set(set, tools);
    this.records += piece.records;
  }

  #count(note: CountedNote): void {
    const name = `${note.code}\0${note.detail}`;
    const known = this.notes.get(name);
    if (known) known.count += note.count;
    else this.notes.set(name, note);
  }

  #see(seen: SeenVersion): void {
    const name = `${seen.actorId}\0${seen.version}`;
    const known = this.versions.get(name);
    if (known) known.last = seen.last;
    else this.versions.set(name, seen);
  }

  /** The same as plain data, which can be sent. */
  get asPiece(): TalliedPiece {
    return {
      records: this.records,
      actors: [...this.actors],
      notes: [...this.notes.values()],
      versions: [...this.versions.values()],
      toolSets: [...this.toolSets],
    };
  }
}

export interface TalliedPiece {
  readonly records: number;
  readonly actors: readonly (readonly [string, ActorRef])[];
  readonly notes: readonly CountedNote[];
  readonly versions: readonly SeenVersion[];
  readonly toolSets: readonly (readonly [string, readonly ToolDefinition[]])[];
}

/** A piece whose records were numbered on from others: as if they had been numbered from 0. */
export function numberedFromZero(piece: TalliedPiece, first: number): TalliedPiece {
  return {
    ...piece,
    notes: piece.notes.map((note) => ({ ...note, first: note.first - first })),
    versions: piece.versions.map((seen) => ({ ...seen, first: seen.first - first, last: seen.last - first })),
  };
}
