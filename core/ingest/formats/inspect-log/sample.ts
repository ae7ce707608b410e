import { asArray, asObject, isJsonObject, type Json, type JsonObject, writeJson } from '../../../base/json.ts';
import { isoToNs, type Ns } from '../../../base/time.ts';
import type { ActorRef, EventDraft, LinkRef } from '../../../model/event.ts';
import type { RecordSink } from '../../format.ts';
import { textAt } from '../../messages/members.ts';
import { type Act, actOf, modelActs, toolActs } from './acts.ts';
import { Attachments } from './attachments.ts';
import { Messages } from './messages.ts';
import { isKnownEvent } from './part.ts';
import { actorIn, type Scope, Scopes } from './scopes.ts';

export interface SamplePlace {
  /** Prefix of everything that only holds in this sample. */
  readonly key: string;
  readonly sessionId: string;
  readonly agent: ActorRef;
  readonly attachments: JsonObject;
}

/** Reads the records of one sample: its events, and its messages as far as no event has told them. */
export class Sample {
  readonly #place: SamplePlace;
  readonly #scopes: Scopes;
  readonly #messages: Messages;
  readonly #attachments: Attachments;
  /** The model event that asked for a call, by the call's id. */
  readonly #callers = new Map<string, string>();
  #lastNs: Ns | undefined;
  #count = 0;

  constructor(place: SamplePlace) {
    this.#place = place;
    this.#scopes = new Scopes(place.key);
    this.#messages = new Messages(place.key);
    this.#attachments = new Attachments(place.attachments);
  }

  /** Answers a record of one of the sample's lists, whichever it comes from. */
  read(value: Json, sink: RecordSink): void {
    if (!isJsonObject(value)) sink.reject('Neither an event nor a message of Inspect: it is no object.');
    else if (typeof value['event'] === 'string') this.#event(value, sink, { pointer: '', scope: undefined });
    else if (value['role'] !== undefined) this.#message(value, sink);
    else this.#wire(value, sink);
  }

  #message(value: JsonObject, sink: RecordSink): void {
    // Producers write a sample's messages before its events, and the pool that the events refer to behind them.
    const origin = this.#count > 0 ? 'pool' : 'list';
    const message = asObject(this.#attachments.resolve(value, sink)) ?? value;
    const links = [this.#toSample()];
    const { sessionId, agent } = this.#place;
    this.#messages.tell(message, { origin, actor: agent, pointer: '', common: { sessionId }, links }, sink);
  }

  /** A call as it went to the provider: what a model event keeps elsewhere to say it once. */
  #wire(value: JsonObject, sink: RecordSink): void {
    const { sessionId } = this.#place;
    const output = writeJson(this.#attachments.resolve(value, sink));
    sink.event({ kind: 'log', operation: 'call', sessionId, output, links: [this.#toSample()] });
  }

  #event(event: JsonObject, sink: RecordSink, place: EventPlace): void {
    const name = String(event['event']);
    this.#count += 1;
    if (!isKnownEvent(name)) sink.note('unrecognised_type', `event "${name}"`);
    const scope = this.#scopes.span(textAt(event, 'span_id')) ?? place.scope ?? this.#scopes.step;
    const common = this.#common(event, scope, sink);
    const told: Told = { event, name, common, scope, pointer: place.pointer, sink };
    if (name === 'span_begin') this.#spanBegin(told);
    else if (name === 'step') this.#step(told);
    else if (name === 'model') this.#model(told);
    else if (name === 'tool') this.#tool(told);
    else this.#act(told, actOf(this.#resolved(told)));
    this.#nested(told);
  }

  #common(event: JsonObject, scope: Scope | undefined, sink: RecordSink): Partial<EventDraft> {
    const startNs = this.#time(event, 'timestamp', sink);
    if (startNs !== undefined && this.#lastNs !== undefined && startNs < this.#lastNs) {
      sink.note('time_backwards', 'An event is older than the one before it');
    }
    this.#lastNs = startNs ?? this.#lastNs;
    const parentId = textAt(event, 'span_id');
    return {
      startNs,
      endNs: this.#time(event, 'completed', sink),
      sessionId: this.#place.sessionId,
      parentSpanId: parentId,
      links: [parentId === undefined && scope ? this.#toStep(scope) : this.#toSpan(parentId)],
    };
  }

  #time(event: JsonObject, member: string, sink: RecordSink): Ns | undefined {
    const text = textAt(event, member);
    const ns = text === undefined ? undefined : isoToNs(text);
    if (text !== undefined && ns === undefined) sink.note('time_unreadable', member);
    return ns;
  }

  #act({ event, common, scope, pointer, sink }: Told, act: Act): void {
    const about = act.kind === 'approval_decision' ? textAt(asObject(event['call']) ?? {}, 'id') : undefined;
    const decided: readonly LinkRef[] =
      about === undefined ? [] : [{ relation: 'cause', key: `${this.#place.key}:call:${about}`, basis: 'id' }];
    const links = [...decided, ...(common.links ?? [])];
    const actor = act.actor ?? actorIn(scope) ?? (act.kind === 'log' ? undefined : this.#place.agent);
    sink.event({ ...common, actor, ...act, links, pointer: pointer || undefined });
  }

  /** An agent that begins inside another was set to work by it. A handoff has an event of its own. */
  #spanBegin(told: Told): void {
    const { event, common, pointer, sink } = told;
    const scope = this.#scopes.beginSpan(event);
    const { attributes } = actOf(event);
    const parentId = textAt(event, 'parent_id');
    const caller = actorIn(scope.parent);
    const isDelegated = scope.type === 'agent' && caller?.kind === 'agent' && scope.parent?.type !== 'handoff';
    sink.event({
      ...common,
      ...(isDelegated
        ? { kind: 'delegation', actor: caller, target: scope.actor }
        : { kind: 'log', actor: scope.actor }),
      operation: 'span_begin',
      spanId: textAt(event, 'id'),
      parentSpanId: parentId,
      attributes,
      pointer: pointer || undefined,
      keys: [scope.key],
      links: [this.#toSpan(parentId)],
    });
  }

  #step(told: Told): void {
    const { event, common, scope: around, pointer, sink } = told;
    const isBegin = event['action'] === 'begin';
    const scope = isBegin ? this.#scopes.beginStep(event) : this.#scopes.endStep();
    const links = isBegin ? [this.#toStep(around)] : [this.#toStep(scope)];
    sink.event({
      ...common,
      kind: 'log',
      operation: `step ${textAt(event, 'action') ?? ''}`.trim(),
      actor: actorIn(scope),
      attributes: actOf(event).attributes,
      pointer: pointer || undefined,
      keys: isBegin && scope ? [scope.key] : undefined,
      links,
    });
  }

  #model(told: Told): void {
    const { common, scope, pointer, sink } = told;
    const actor = actorIn(scope) ?? this.#place.agent;
    // The input repeats all messages before it: its references stay references, or a log would grow without bound.
    const { call, message, callIds, pointer: inside } = modelActs(told.event);
    const key = this.#eventKey(told.event);
    sink.event({ ...common, actor, ...call, pointer: pointer || undefined, keys: [key] });
    for (const id of callIds) this.#callers.set(id, key);
    if (!message) return;
    const resolved = asObject(this.#attachments.resolve(message, sink)) ?? message;
    const links: readonly LinkRef[] = [{ relation: 'cause', key, basis: 'id' }, ...(common.links ?? [])];
    const said = { ...common, startNs: common.endNs, endNs: undefined, model: call.model };
    this.#messages.tell(resolved, { origin: 'model', actor, pointer: pointer + inside, common: said, links }, sink);
  }

  #tool(told: Told): void {
    const { common, scope, pointer, sink } = told;
    const { call, result, handoff, id = this.#eventKey(told.event) } = toolActs(this.#resolved(told));
    const actor = actorIn(scope) ?? this.#place.agent;
    const place = { actor, pointer: pointer || undefined, identityRank: 0 };
    const callKey = this.#messages.identity('tool', 'call', id);
    const cause: LinkRef = { relation: 'cause', key: callKey, basis: 'id' };
    const parents = common.links ?? [];
    const caller = this.#callers.get(id);
    const asked: readonly LinkRef[] = caller === undefined ? [] : [{ relation: 'cause', key: caller, basis: 'id' }];
    sink.event({ ...common, ...place, ...call, identity: callKey, keys: [callKey], links: [...asked, ...parents] });
    if (handoff) sink.event({ ...common, ...place, ...handoff, endNs: undefined, links: [cause, ...parents] });
    if (!result) return;
    const identity = this.#messages.identity('tool', 'result', id);
    const times = { startNs: common.endNs, endNs: undefined };
    sink.event({
      ...common,
      ...place,
      target: actor,
      ...result,
      ...times,
      identity,
      keys: [identity],
      links: [cause, ...parents],
    });
  }

  /** Older logs hold the events of a tool or a subtask inside its own event. */
  #nested({ event, pointer, sink, scope }: Told): void {
    for (const [at, nested] of (asArray(event['events']) ?? []).entries()) {
      const inside = `${pointer}/events/${at}`;
      if (isJsonObject(nested)) this.#event(nested, sink, { pointer: inside, scope });
      else sink.event({ kind: 'log', output: writeJson(nested), pointer: inside });
    }
  }

  #resolved({ event, sink }: Told): JsonObject {
    const { events, ...own } = event;
    const resolved = asObject(this.#attachments.resolve(own, sink)) ?? own;
    return events === undefined ? resolved : { ...resolved, events };
  }

  #eventKey(event: JsonObject): string {
    return `${this.#place.key}:event:${textAt(event, 'uuid') ?? this.#count}`;
  }

  #toSample(): LinkRef {
    return { relation: 'parent', key: this.#place.key, basis: 'parent' };
  }

  #toSpan(id: string | undefined): LinkRef {
    return id === undefined ? this.#toSample() : { relation: 'parent', key: this.#scopes.spanKey(id), basis: 'parent' };
  }

  #toStep(scope: Scope | undefined): LinkRef {
    return scope ? { relation: 'parent', key: scope.key, basis: 'position' } : this.#toSample();
  }
}

interface EventPlace {
  /** Where in its record the event lies. */
  readonly pointer: string;
  readonly scope: Scope | undefined;
}

/** An event on its way to be told. */
interface Told {
  readonly event: JsonObject;
  readonly name: string;
  readonly common: Partial<EventDraft>;
  readonly scope: Scope | undefined;
  readonly pointer: string;
  readonly sink: RecordSink;
}
