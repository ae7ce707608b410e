import { BoundedMap } from './bounded-map.ts';
import type { RpcMessage, Side } from './rpc-message.ts';

/** A request that was seen and may be answered. */
export interface PendingCall {
  readonly message: RpcMessage;
  readonly key: string;
  readonly sender: Side | undefined;
}

/** Requests that never get an answer are forgotten after so many others. */
const REMEMBERED = 50_000;

/** Finds the request that an answer belongs to: ids count per connection, and each side counts its own. */
export class PendingCalls {
  readonly #calls = new BoundedMap<string, readonly PendingCall[]>(REMEMBERED);

  asked(connection: string, call: PendingCall): void {
    const { id } = call.message;
    if (id === undefined) return;
    const place = `${connection}\0${id}`;
    this.#calls.set(place, [...(this.#calls.get(place) ?? []).slice(-3), call]);
  }

  /** The request of this answer, which is thereby answered. */
  answered(connection: string, answer: RpcMessage): PendingCall | undefined {
    if (answer.id === undefined) return undefined;
    const place = `${connection}\0${answer.id}`;
    const waiting = this.#calls.get(place) ?? [];
    const fitting = waiting.filter((call) => canAnswer(answer, call));
    const call = fitting.at(-1);
    if (!call) return undefined;
    const left = waiting.filter((other) => other !== call);
    if (left.length > 0) this.#calls.set(place, left);
    else this.#calls.delete(place);
    return call;
  }

  /** The request with this id, left waiting. */
  find(connection: string, id: string): PendingCall | undefined {
    return this.#calls.get(`${connection}\0${id}`)?.at(-1);
  }
}

function canAnswer(answer: RpcMessage, { message, sender }: PendingCall): boolean {
  const { sender: answerer, direction } = answer.around;
  if (answerer !== undefined && sender !== undefined) return answerer !== sender;
  if (answer.around === message.around) return true;
  return direction === undefined || message.around.direction !== direction;
}
