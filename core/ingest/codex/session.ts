import type { ActorRef, KeyAlias } from '../../model/event.ts';
import type { NoteCode } from '../format.ts';
import type { ToolRef } from '../messages/tool-names.ts';
import { CODEX } from './actors.ts';
import { Repeats } from './repeats.ts';

export interface MadeCall extends ToolRef {
  readonly isDelegation: boolean;
  /** The program's own events told of it, so its end is its result. */
  readonly isEvents: boolean;
}

/** What earlier records of a source say about later ones. */
export class CodexSession {
  readonly repeats = new Repeats();
  readonly #scope: string;
  readonly #calls = new Map<string, MadeCall>();
  readonly #paths = new Map<string, string>();
  readonly #spawned = new Set<string>();
  /** The thread that this is the trace of, and the session that it belongs to: a sub-agent's is its parent's. */
  threadId: string | undefined;
  /** Within which call ids are unique, where that is more than the source. */
  callScope: string | undefined;
  sessionId: string | undefined;
  /** Whose trace this is. */
  actor: ActorRef = CODEX;
  /** True where the source begins with a copy of another session's records. */
  isFork = false;
  model: string | undefined;
  provider: string | undefined;
  /** As the last record said that set one. */
  approvalPolicy: string | undefined;
  lastPolicy: { readonly text: string; readonly key: string } | undefined;
  lastTokens: { readonly text: string; readonly key: string } | undefined;
  lastAnswer: { readonly text: string; readonly key: string } | undefined;
  /** How many messages that came in parts are whole. */
  messages = 0;

  constructor(sourceId: string) {
    this.#scope = sourceId;
  }

  callKey(callId: string): string {
    return `codex:${this.callScope ?? this.#scope}:call:${callId}`;
  }

  lineKey(number: number): string {
    return `${this.#scope}:${number}`;
  }

  addCall(callId: string, call: MadeCall): void {
    this.#calls.set(callId, call);
  }

  call(callId: string | undefined): MadeCall | undefined {
    return callId === undefined ? undefined : this.#calls.get(callId);
  }

  /** The server that only the call's end names. */
  nameServer(callId: string, tool: ToolRef): void {
    const call = this.#calls.get(callId);
    if (call) this.#calls.set(callId, { ...call, ...tool });
  }

  nameThread(path: string, threadId: string): void {
    this.#paths.set(path, threadId);
  }

  threadAt(path: string): string | undefined {
    return this.#paths.get(path);
  }

  /** True the first time that this source says which call started the thread. */
  isSpawnNews(threadId: string): boolean {
    if (this.#spawned.has(threadId)) return false;
    this.#spawned.add(threadId);
    return true;
  }
}

/** A record while it is being told: where it lies, and where to put what it says besides its events. */
export interface Place {
  readonly session: CodexSession;
  readonly number: number;
  /** The key of the record's first event. */
  readonly key: string;
  /** JSON pointer of what is told, within the record. */
  readonly pointer: string;
  note(code: NoteCode, detail: string): void;
  alias(alias: KeyAlias): void;
}

/** Says once which call started the thread. */
export function noteSpawn(place: Place, threadId: string, callId: string): void {
  if (!place.session.isSpawnNews(threadId)) return;
  place.alias({ key: `codex:spawn:${threadId}`, sameAs: place.session.callKey(callId) });
}
