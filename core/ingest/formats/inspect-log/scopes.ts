import type { JsonObject } from '../../../base/json.ts';
import type { ActorRef } from '../../../model/event.ts';
import { textAt } from '../../messages/members.ts';
import { namedAgent } from '../../messages/participants.ts';

export interface Scope {
  readonly key: string;
  readonly type: string | undefined;
  readonly parent: Scope | undefined;
  /** Who acts in it, where it names somebody. */
  readonly actor: ActorRef | undefined;
}

/** What is open at an event: spans, told by their ids, and the steps of older logs, told by their order. */
export class Scopes {
  readonly #prefix: string;
  readonly #spans = new Map<string, Scope>();
  readonly #steps: Scope[] = [];
  #count = 0;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  spanKey(id: string): string {
    return `${this.#prefix}:span:${id}`;
  }

  beginSpan(event: JsonObject): Scope {
    const id = textAt(event, 'id', 'span_id') ?? '';
    const type = textAt(event, 'type');
    const parent = this.#spans.get(textAt(event, 'parent_id') ?? '');
    const scope = { key: this.spanKey(id), type, parent, actor: actorOf(type, textAt(event, 'name')) };
    this.#spans.set(id, scope);
    return scope;
  }

  beginStep(event: JsonObject): Scope {
    this.#count += 1;
    const type = textAt(event, 'type');
    const parent = this.#steps.at(-1);
    const scope = {
      key: `${this.#prefix}:step:${this.#count}`,
      type,
      parent,
      actor: actorOf(type, textAt(event, 'name')),
    };
    this.#steps.push(scope);
    return scope;
  }

  endStep(): Scope | undefined {
    return this.#steps.pop();
  }

  span(id: string | undefined): Scope | undefined {
    return id === undefined ? undefined : this.#spans.get(id);
  }

  get step(): Scope | undefined {
    return this.#steps.at(-1);
  }
}

/** The nearest that acts. Scopes are chained by the order in which they began, so that there is no cycle. */
export function actorIn(scope: Scope | undefined): ActorRef | undefined {
  for (let at = scope; at; at = at.parent) if (at.actor) return at.actor;
  return undefined;
}

function actorOf(type: string | undefined, name: string | undefined): ActorRef | undefined {
  if (name === undefined) return undefined;
  if (type === 'agent') return namedAgent(name);
  return type === 'scorer' ? { kind: 'service', key: `scorer/${name}`, name: `Scorer ${name}` } : undefined;
}
