import { asObject, type Json, writeJson } from '../../base/json.ts';
import { readMessage } from '../messages/message.ts';
import type { Part } from '../messages/part.ts';

/** Conversations whose last call is remembered, so that the next one can go on from it. */
const REMEMBERED = 256;

export interface Continued<Held> {
  /** What the caller holds for this conversation. */
  readonly held: Held;
  /** Places of the messages that no earlier call of the conversation had. */
  readonly fresh: readonly number[];
}

interface Remembered<Held> {
  readonly held: Held;
  readonly sessionId: string | undefined;
  readonly said: readonly Said[];
  /** How many of these the last request had; the rest is its answer. */
  readonly asked: number;
  readonly systems: ReadonlySet<string>;
}

interface Said {
  readonly text: string;
  readonly role: string;
  readonly at: number;
}

/**
 * Every call of a model repeats the conversation so far. This knows what the last call of each conversation said, and
 * tells what a further call adds: a call continues the conversation with which it shares the longest beginning.
 */
export class CallHistory<Held> {
  #conversations: Remembered<Held>[] = [];

  /** Tells what is new in the messages of a call. `begin` is asked where they continue nothing. */
  next(messages: readonly Json[], sessionId: string | undefined, begin: () => Held): Continued<Held> {
    const all = messages.map(saidOf);
    const said = all.filter(({ role, text }) => role !== 'system' && text !== '');
    const systems = all.filter(({ role }) => role === 'system');
    const { before, shared } = this.#longest(said, sessionId);
    const known = before?.systems ?? new Set<string>();
    const newSystems = systems.filter(({ text }) => !known.has(text));
    const silent = before ? [] : all.filter(({ role, text }) => role !== 'system' && text === '');
    const fresh = [...newSystems, ...silent, ...said.slice(shared)].map(({ at }) => at).toSorted((a, b) => a - b);
    const held = before?.held ?? begin();
    this.#remember({
      held,
      sessionId,
      said,
      asked: said.length,
      systems: new Set([...known, ...newSystems.map(({ text }) => text)]),
    });
    return { held, fresh };
  }

  /** Adds the answer to what the next call of this conversation will repeat. */
  answered(held: Held, messages: readonly Json[]): void {
    const at = this.#conversations.findIndex((conversation) => conversation.held === held);
    const known = this.#conversations[at];
    if (!known) return;
    const answer = messages.map(saidOf).filter(({ text }) => text !== '');
    this.#conversations[at] = { ...known, said: [...known.said.slice(0, known.asked), ...answer] };
  }

  #longest(said: readonly Said[], sessionId: string | undefined) {
    let best: { readonly before: Remembered<Held> | undefined; readonly shared: number } = {
      before: undefined,
      shared: 0,
    };
    for (const before of this.#conversations.toReversed()) {
      if (before.sessionId !== sessionId) continue;
      const shared = sharedBeginning(before, said);
      // A call that says less than the last one begins anew, even with the same words.
      const isShorter = shared === said.length && shared < before.asked;
      if (shared > best.shared && !isShorter) best = { before, shared };
    }
    return best;
  }

  #remember(conversation: Remembered<Held>): void {
    const others = this.#conversations.filter(({ held }) => held !== conversation.held);
    this.#conversations = [...others, conversation].slice(-REMEMBERED);
  }
}

/** The model's own answer may come back in other words, as its program keeps it: its place shows that it is the same. */
function sharedBeginning<Held>(before: Remembered<Held>, said: readonly Said[]): number {
  let shared = 0;
  while (shared < said.length && shared < before.said.length) {
    const now = said[shared];
    const then = before.said[shared];
    const isEcho = shared >= before.asked && now?.role === 'assistant' && then?.role === 'assistant';
    if (!isEcho && (now?.text !== then?.text || now?.role !== then?.role)) break;
    shared += 1;
  }
  return shared;
}

/** What a message says and does, without how it is written: providers add marks for their caches, and thoughts come and go. */
function saidOf(value: Json, at: number): Said {
  const message = readMessage(value);
  if ('reason' in message) return { text: fingerprint(writeJson(value)), role: 'unknown', at };
  const type = asObject(value)?.['type'];
  const role = message.role === 'unknown' ? String(type) : message.role;
  const told = message.parts.map(partText).filter((text) => text !== '');
  return { text: told.length > 0 ? fingerprint(told.join('\n')) : '', role, at };
}

/** Stands for a text that is only to be compared: conversations are long, and many are remembered. */
function fingerprint(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  return `${text.length}:${(high >>> 0).toString(16)}:${(low >>> 0).toString(16)}`;
}

function partText(part: Part): string {
  switch (part.part) {
    case 'text':
      return (part.text ?? '').trim();
    case 'reasoning':
      return '';
    case 'call':
      return `call ${part.id ?? ''} ${part.name ?? ''} ${part.id === undefined ? writeJson(part.arguments ?? null) : ''}`;
    case 'result':
      return `result ${part.callId ?? ''} ${(part.text ?? '').trim()}`;
    case 'approval_request':
    case 'approval_decision':
      return `${part.part} ${part.id ?? ''} ${part.isGiven ?? ''}`;
  }
}
