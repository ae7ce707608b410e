import { asArray, asObject, asString, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { joinRests, restOf } from '../messages/members.ts';
import { recordedTime } from '../messages/recorded-time.ts';
import { unitOf } from '../messages/unit-of.ts';
import { isKnownHook, tellHook } from './agent-hooks/tell-hook.ts';

/** What a coding agent hands its hooks on standard input, as hooks that log it write it down. */
export default defineFormat({
  id: 'agent-hooks',
  title: 'Hook inputs of Claude Code and agents like it (JSON or JSON lines)',
  sniff,
  open: (context) => new HookReader(context),
});

/** A hook's input, and what whoever logged it wrote around it. */
interface Logged {
  readonly hook: JsonObject;
  readonly around: JsonObject;
}

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const list = unit === 'file' ? asArray(values[0]) : undefined;
  const entries = list ?? values;
  const hooks = entries.map(loggedIn).filter((logged) => logged !== undefined);
  if (hooks.length === 0 || hooks.length * 2 < entries.length) return undefined;
  const names = [...new Set(hooks.map(({ hook }) => asString(hook['hook_event_name'])))].sort();
  return {
    confidence: 0.95,
    reason: `Holds inputs of hooks with session_id and hook_event_name (${names.slice(0, 4).join(', ')}).`,
    framing: list ? { unit, records: [['*']] } : { unit },
  };
}

/** Some loggers write the input as it came, others put it into a member of their own. */
function loggedIn(value: Json | undefined): Logged | undefined {
  const entry = asObject(value);
  if (!entry) return undefined;
  if (isHook(entry)) return { hook: entry, around: {} };
  const inner = Object.entries(entry).find(([, member]) => isJsonObject(member) && isHook(member));
  const hook = inner && asObject(inner[1]);
  return hook && inner ? { hook, around: restOf(entry, inner[0]) } : undefined;
}

function isHook(value: JsonObject): boolean {
  return typeof value['hook_event_name'] === 'string' && typeof value['session_id'] === 'string';
}

class HookReader implements RecordReader {
  readonly #sourceId: string;

  constructor({ sourceId }: SourceContext) {
    this.#sourceId = sourceId;
  }

  read({ value, number }: SourceRecord, sink: RecordSink): void {
    const logged = loggedIn(value);
    if (!logged) {
      sink.reject('No input of a hook: it has no "session_id" or no "hook_event_name".');
      return;
    }
    const { hook, around } = logged;
    const name = asString(hook['hook_event_name']) ?? '';
    if (!isKnownHook(name)) sink.note('unrecognised_type', `hook ${name}`);
    const timeAround = recordedTime(around);
    const time = timeAround ?? recordedTime(hook);
    if (time && time.ns === undefined) sink.note('time_unreadable', time.name);
    if (time?.unit !== undefined) sink.note('other', `Bare number in "${time.name}" read as ${time.unit}`);
    const said = time?.ns === undefined ? [] : [time.name];
    const [saidAround, saidWithin] = timeAround ? [said, []] : [[], said];
    for (const draft of tellHook(hook, `${this.#sourceId}:${number}`)) {
      if (draft.contentState === 'not_recorded') sink.note('content_not_recorded', name);
      sink.event({
        ...draft,
        startNs: time?.ns,
        sessionId: asString(hook['session_id']),
        attributes: joinRests(restOf(around, ...saidAround), restOf(draft.attributes ?? {}, ...saidWithin), 'logged'),
      });
    }
  }
}
