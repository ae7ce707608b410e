import {
  asArray,
  asObject,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  writeJson,
} from '../../base/json.ts';
import type { EventDraft, SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type RecordPath,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { Conversation } from '../messages/conversation.ts';
import { restOf } from '../messages/members.ts';
import { countMessages, nestedLists } from '../messages/nested-lists.ts';
import { isOthers } from '../messages/other-wrappers.ts';
import { shareGptMessage } from '../messages/share-gpt.ts';
import { unitOf } from '../messages/unit-of.ts';
import { readWrapper, type Wrapper, wrapperEvents } from '../messages/wrapper.ts';

/** Chat messages that lie deeper than one list: data sets of conversations, and logs with names of their own for them. */
export default defineFormat({
  id: 'conversations',
  title: 'Conversations of chat messages (lists of them, or under names of their own; JSON or JSON lines)',
  sniff,
  open: (context) => new ListsReader(context),
});

/** Names under which conversations are published. */
const USUAL = new Set(['messages', 'conversations', 'conversation', '*']);
/** Below the formats that know more of such a file; under any other name it is for people to decide. */
const CONFIDENCE = { usual: 0.6, unusual: 0.45 };

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  if (head.name.endsWith('.traj') || values.some((value) => isAnothers(asArray(value)?.[0] ?? value))) return undefined;
  const found = values.map(nestedLists).filter((places) => places !== undefined);
  if (found.length === 0 || found.length * 2 < values.length) return undefined;
  const records = uniquePaths(found.flat());
  const counts = values.map((value) => countMessages(value, records));
  const messages = counts.reduce((sum, count) => sum + count.messages, 0);
  const elements = counts.reduce((sum, count) => sum + count.elements, 0);
  if (messages < 2 || messages * 2 < elements) return undefined;
  const where = records.slice(0, 3).map((path) => `"${path.join('.').replaceAll('.*', '[]').replace('*', '[]')}"`);
  const isUsual = records.every((path) => path.length <= 3 && USUAL.has(path.at(-2) ?? ''));
  return {
    confidence: isUsual ? CONFIDENCE.usual : CONFIDENCE.unusual,
    reason: `${messages} of the ${elements} first elements at ${where.join(', ')} are chat messages.`,
    framing: { unit, records, headerIsRecord: true },
  };
}

/** Formats whose wrappers have lists of messages in places of their own. */
function isAnothers(value: Json): boolean {
  const isSwe = isJsonObject(value) && value['history'] !== undefined && value['info'] !== undefined;
  return isSwe || isOthers(value);
}

function uniquePaths(paths: readonly RecordPath[]): readonly RecordPath[] {
  return [...new Map(paths.map((path) => [path.join('\0'), path])).values()];
}

/** A conversation at work: the list that its messages come from, and how far it has come. */
interface Ongoing {
  readonly conversation: Conversation;
  readonly list: string;
  last: number;
}

/** Reads one conversation per list; the object that holds the list introduces it. */
class ListsReader implements RecordReader {
  readonly #sourceId: string;
  readonly #paths: readonly RecordPath[];
  /** More than one where an object has several lists, such as the chosen and the rejected answer. */
  readonly #names: ReadonlySet<string>;
  #units = 0;
  #count = 0;
  #skeleton: Json = null;
  #ongoing: Ongoing | undefined;

  constructor({ sourceId, framing }: SourceContext) {
    this.#sourceId = sourceId;
    this.#paths = framing.records ?? [];
    this.#names = new Set(listNames(this.#paths));
  }

  begin({ value }: SourceRecord, sink: RecordSink): void {
    this.#units += 1;
    this.#skeleton = value;
    this.#ongoing = undefined;
    if (nestedLists(value)) sink.note('unrecognised_type', 'list of messages in a place that others are not in');
    const around = aroundEntries(value, this.#paths);
    if (around) sink.event({ kind: 'log', operation: 'document', attributes: around });
    for (const entry of entriesIn(value, this.#paths)) this.#introduce(entry, sink);
    for (const { element, pointer } of straysIn(value, this.#paths)) {
      sink.note('unrecognised_type', 'element that is no conversation');
      sink.event({ kind: 'log', output: writeJson(element), contentState: 'recorded', pointer });
    }
  }

  #introduce({ at, attributes, holder, pointers }: Entry, sink: RecordSink): void {
    const wrapper = readWrapper(holder);
    if (wrapper.time && wrapper.time.ns === undefined) sink.note('time_unreadable', wrapper.time.name);
    if (Object.keys(attributes).length === 0) return;
    const told = (draft: EventDraft) => (attributes === holder ? draft.attributes : attributes);
    for (const draft of wrapperEvents(wrapper, this.#sessionOf(wrapper, at))) {
      if (draft.kind === 'session_start')
        sink.event({ ...draft, attributes: told(draft), pointer: pointers.entry || undefined });
      else sink.event({ ...draft, pointer: pointers.holder + (draft.pointer ?? '') });
    }
  }

  read({ value, at, member }: SourceRecord, sink: RecordSink): void {
    const list = this.#names.size > 1 ? member : undefined;
    this.#conversationAt(at, list).read(shareGptMessage(value), list === undefined ? sink : marking(sink, list));
  }

  /** An index that starts again says that another list has begun, where several names hold lists. */
  #conversationAt(at: readonly number[], name: string | undefined): Conversation {
    const place = at.slice(0, -1);
    const list = [...place, ...(name === undefined ? [] : [name])].join('.');
    const index = at.at(-1) ?? 0;
    const ongoing = this.#ongoing;
    if (ongoing && ongoing.list === list && index > ongoing.last) {
      ongoing.last = index;
      return ongoing.conversation;
    }
    this.#count += 1;
    const wrapper = readWrapper(entryAt(this.#skeleton, this.#paths, place)?.holder ?? {});
    const { agent, model } = wrapper;
    const sessionId = this.#sessionOf(wrapper, place);
    const conversation = new Conversation({ key: `${this.#sourceId}:${this.#count}`, sessionId, agent, model });
    this.#ongoing = { conversation, list, last: index };
    return conversation;
  }

  #sessionOf(wrapper: Wrapper, place: readonly number[]): string {
    return wrapper.sessionId ?? [`${this.#sourceId}:${this.#units}`, ...place].join('.');
  }
}

/** Each event says which of several lists its message stands in. */
function marking(sink: RecordSink, list: string): RecordSink {
  return {
    event: (draft) => sink.event({ ...draft, attributes: { ...draft.attributes, list } }),
    merged: (key, reason) => sink.merged(key, reason),
    reject: (reason) => sink.reject(reason),
    alias: (alias) => sink.alias(alias),
    note: (code, detail) => sink.note(code, detail),
  };
}

/** One conversation's place: an element of a list, or the whole document. */
interface Entry {
  /** The array indexes on the way to it. */
  readonly at: readonly number[];
  /** All that it says, without its messages. */
  readonly attributes: JsonObject;
  /** The object within it whose members the lists are. */
  readonly holder: JsonObject;
  readonly pointers: { readonly entry: string; readonly holder: string };
}

/** The steps to a list of entries, and from an entry to the object that holds its messages. */
interface Steps {
  readonly outer: RecordPath | undefined;
  readonly inner: RecordPath;
}

/** Undefined where the lists lie in a list: nothing introduces them. */
function stepsOf([path = []]: readonly RecordPath[]): Steps | undefined {
  if (path.at(-2) === '*') return undefined;
  const steps = path.slice(0, -2);
  const star = steps.indexOf('*');
  return star < 0 ? { outer: undefined, inner: steps } : { outer: steps.slice(0, star), inner: steps.slice(star + 1) };
}

function entriesIn(skeleton: Json, paths: readonly RecordPath[]): readonly Entry[] {
  const list = stepsOf(paths)?.outer ? outerList(skeleton, paths) : undefined;
  const places = list ? list.map((_, index) => [index]) : [[]];
  return places.flatMap((place) => entryAt(skeleton, paths, place) ?? []);
}

/** The list of entries, where there is one. */
function outerList(skeleton: Json, [path = []]: readonly RecordPath[]): readonly Json[] | undefined {
  const star = path.indexOf('*');
  const list = star < path.length - 1 ? valueAt(skeleton, path.slice(0, star)) : undefined;
  return isJsonArray(list) ? list : undefined;
}

interface Stray {
  readonly element: Json;
  readonly pointer: string;
}

/** Elements of the list of entries that are none. */
function straysIn(skeleton: Json, paths: readonly RecordPath[]): readonly Stray[] {
  const steps = stepsOf(paths);
  const before = pointerOf(paths[0]?.slice(0, paths[0].indexOf('*')) ?? []);
  return (outerList(skeleton, paths) ?? []).flatMap((element, index) => {
    const isEntry = steps ? entryAt(skeleton, paths, [index]) !== undefined : isJsonArray(element);
    return isEntry ? [] : [{ element, pointer: `${before}/${index}` }];
  });
}

function entryAt(skeleton: Json, paths: readonly RecordPath[], place: readonly number[]): Entry | undefined {
  const steps = stepsOf(paths);
  if (!steps) return undefined;
  const [index = 0] = place;
  const entry = steps.outer ? outerList(skeleton, paths)?.[index] : skeleton;
  const found = valueAt(entry, steps.inner);
  if (!isJsonObject(entry) || !isJsonObject(found)) return undefined;
  const names = listNames(paths);
  const holder = restOf(found, ...names);
  const pointer = steps.outer ? pointerOf([...steps.outer, String(index)]) : '';
  return {
    at: place,
    attributes: steps.inner.length === 0 ? holder : without(entry, steps.inner, names),
    holder,
    pointers: { entry: pointer, holder: pointer + pointerOf(steps.inner) },
  };
}

function valueAt(value: Json | undefined, steps: RecordPath): Json | undefined {
  return steps.reduce<Json | undefined>((reached, step) => asObject(reached)?.[step], value);
}

/** A value without these members of the object to which the steps lead. */
function without(value: Json | undefined, [step, ...rest]: RecordPath, names: readonly string[]): JsonObject {
  const object = asObject(value) ?? {};
  if (step === undefined) return restOf(object, ...names);
  return { ...restOf(object), [step]: without(object[step], rest, names) };
}

function listNames(paths: readonly RecordPath[]): readonly string[] {
  return paths.map((path) => path.at(-2) ?? '');
}

/** What stands around the list of entries; around a single one there is nothing. */
function aroundEntries(skeleton: Json, paths: readonly RecordPath[]): JsonObject | undefined {
  const outer = paths[0]?.slice(0, paths[0].indexOf('*')) ?? [];
  const isEntry = stepsOf(paths)?.outer === undefined && paths[0]?.at(-2) !== '*';
  const name = outer.at(-1);
  if (isEntry || name === undefined) return undefined;
  const rest = without(skeleton, outer.slice(0, -1), [name]);
  return Object.keys(rest).length > 0 ? rest : undefined;
}

/** A JSON pointer (RFC 6901). */
function pointerOf(steps: RecordPath): string {
  return steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
