import type { ActorRef } from '../model/event.ts';
import type { NoteCode } from './format.ts';

export interface CountedNote {
  readonly code: NoteCode;
  readonly detail: string;
  count: number;
  readonly first: number;
}

/** What is counted over a source while it is read. All of it grows with what is named, not with the records. */
export class SourceTally {
  records = 0;
  /** By id, in the order in which they were first named. */
  readonly actors = new Map<string, ActorRef>();
  readonly notes = new Map<string, CountedNote>();

  note(code: NoteCode, detail: string, recordNumber: number): void {
    this.#count({ code, detail, count: 1, first: recordNumber });
  }

  /** Counts an actor in, and gives its id. */
  actor(actor: ActorRef | undefined): string | undefined {
    if (!actor) return undefined;
    const actorId = `${actor.kind}:${actor.key}`;
    if (!this.actors.has(actorId)) this.actors.set(actorId, actor);
    return actorId;
  }

  /** Adds what the next piece of the same source counted; its records were numbered from 0. */
  add(piece: TalliedPiece): void {
    for (const [actorId, actor] of piece.actors) if (!this.actors.has(actorId)) this.actors.set(actorId, actor);
    for (const note of piece.notes) this.#count({ ...note, first: note.first + this.records });
    this.records += piece.records;
  }

  #count(note: CountedNote): void {
    const name = `${note.code}\0${note.detail}`;
    const known = this.notes.get(name);
    if (known) known.count += note.count;
    else this.notes.set(name, note);
  }

  /** The same as plain data, which can be sent. */
  get asPiece(): TalliedPiece {
    return { records: this.records, actors: [...this.actors], notes: [...this.notes.values()] };
  }
}

export interface TalliedPiece {
  readonly records: number;
  readonly actors: readonly (readonly [string, ActorRef])[];
  readonly notes: readonly CountedNote[];
}
