import { asArray, isJsonObject, type Json, type JsonObject } from '../../../base/json.ts';
import type { Claim, Framing, RecordPath, SourceHead } from '../../format.ts';

/** Which part of a log a source is: the whole of it, or one of the members of an `.eval` archive. */
export type LogPart = 'log' | 'sample' | 'events' | 'messages' | 'summaries' | 'reductions' | 'other';

/** Where a part lies: the log's name and, in an archive, the sample that its path names. */
export interface PartPlace {
  readonly part: LogPart;
  /** File name of the log, without its folder. */
  readonly log: string;
  /** `<id>_epoch_<n>` as the path of a member has it. */
  readonly sample: string | undefined;
  /** The file within a chunked sample: `events/0.json`. */
  readonly file: string | undefined;
}

const SAMPLE_LISTS: readonly RecordPath[] = [
  ['messages', '*'],
  ['events', '*'],
  ['transcript', 'events', '*'],
  ['message_pool', '*'],
  ['events_data', 'messages', '*'],
  ['events_data', 'calls', '*'],
];

const FRAMINGS: Readonly<Record<LogPart, Framing>> = {
  log: { unit: 'file', records: SAMPLE_LISTS.map((path) => ['samples', '*', ...path]), headerIsRecord: true },
  sample: { unit: 'file', records: SAMPLE_LISTS, headerIsRecord: true },
  events: { unit: 'file', records: [['*']] },
  messages: { unit: 'file', records: [['*']] },
  summaries: { unit: 'file', records: [['*']] },
  reductions: { unit: 'file', records: [['*']] },
  other: { unit: 'file' },
};

const KNOWN_EVENTS =
  /^(?:sample_init|sample_limit|sandbox|state|store|model|tool|approval|compaction|input|score|score_edit|error|logger|info|span_begin|span_end|step|subtask|interrupt|checkpoint|branch|anchor|review)$/;

const CHUNK = /(?:^|\/)samples\/([^/]+_epoch_\d+)\/(.+\.json)$/;
const MEMBER = /(?:^|\/)samples\/([^/]+_epoch_\d+)\.json$/;

/** What a source of this name is by its name alone, as far as the name says it. */
export function placeOf(name: string): Omit<PartPlace, 'part'> {
  const chunk = CHUNK.exec(name);
  const sample = chunk?.[1] ?? MEMBER.exec(name)?.[1];
  const archive = name.lastIndexOf('!/');
  const outer = archive < 0 ? name.replace(/\/?(?:samples|_journal)\/.*$/, '') : name.slice(0, archive);
  return { log: outer.replace(/^.*[/!]/, ''), sample, file: chunk?.[2] };
}

export function partOf(framing: Framing, name: string): LogPart {
  const found = Object.entries(FRAMINGS).find(([, known]) => isSameFraming(known, framing))?.[0];
  const { file } = placeOf(name);
  if (found === 'events') return listPartOf(name, file);
  return found === 'log' || found === 'sample' ? found : 'other';
}

function isSameFraming(a: Framing, b: Framing): boolean {
  const text = ({ records }: Framing) => (records ?? []).map((path) => path.join('/')).join(' ');
  return text(a) === text(b);
}

/** Lists look alike to the framing; the records say what they are, and the name where they do not. */
function listPartOf(name: string, file: string | undefined): LogPart {
  if (file?.startsWith('messages/')) return 'messages';
  if (file !== undefined) return 'events';
  return /reductions\.json$/.test(name) ? 'reductions' : 'events';
}

export function sniffLog(head: SourceHead): Claim | undefined {
  const { document } = head;
  if (document === undefined) return undefined;
  return isJsonObject(document) ? sniffObject(document, head.name) : sniffList(asArray(document) ?? [], head.name);
}

function sniffObject(document: JsonObject, name: string): Claim | undefined {
  const run = document['eval'];
  if (isJsonObject(run) && run['task'] !== undefined && run['model'] !== undefined) {
    const isSure =
      document['version'] !== undefined && (document['plan'] !== undefined || document['status'] !== undefined);
    return claim(
      'log',
      isSure ? 0.98 : 0.8,
      'Has "eval" with task and model: the log of an Inspect evaluation, or its header.',
    );
  }
  const { file } = placeOf(name);
  if (file !== undefined && !/^(?:messages|events|calls|attachments)\/\d+\.json$/.test(file)) {
    return claim('other', 0.9, `Its path is that of "${file}" in a chunked sample of an Inspect log.`);
  }
  if (typeof document['epoch'] === 'number' && document['id'] !== undefined && isSampleLike(document)) {
    return claim('sample', 0.97, 'Has id, epoch and target with messages or events: a sample of an Inspect log.');
  }
  const events = asArray(document['events']) ?? [];
  if (events.some(isEvent) && events.slice(0, 5).every(isEventOrCut)) {
    return claim('sample', 0.75, 'Has "events", a list of events of Inspect.');
  }
  return undefined;
}

function isSampleLike(document: JsonObject): boolean {
  const hasLists = ['messages', 'events', 'transcript'].some((member) => document[member] !== undefined);
  return hasLists && (document['target'] !== undefined || document['scores'] !== undefined);
}

function sniffList(list: readonly Json[], name: string): Claim | undefined {
  const { file } = placeOf(name);
  if (file !== undefined)
    return claim('events', 0.95, `Its path is that of "${file}" in a chunked sample of an Inspect log.`);
  if (list.some(isEvent) && list.slice(0, 5).every(isEventOrCut))
    return claim('events', 0.85, 'A list of events of Inspect.');
  const [first] = list;
  if (
    isJsonObject(first) &&
    typeof first['epoch'] === 'number' &&
    first['id'] !== undefined &&
    first['target'] !== undefined
  ) {
    return claim('summaries', 0.9, 'A list of samples by id and epoch: the summaries of an Inspect log.');
  }
  const isNamed = /(?:!\/|\/|^)reductions\.json$/.test(name);
  if (isJsonObject(first) && first['scorer'] !== undefined && asArray(first['samples'])) {
    return claim(
      'reductions',
      isNamed ? 0.9 : 0.6,
      'A list of scorers with their samples: the reductions of an Inspect log.',
    );
  }
  const isNamedPart =
    /(?:!\/|\/)(?:summaries|reductions|_journal\/summaries\/\d+)\.json$/.test(name) && name.includes('.eval!/');
  return isNamedPart ? claim('summaries', 0.8, 'Its path is that of a list in an Inspect log.') : undefined;
}

function isEvent(value: Json | undefined): boolean {
  if (!isJsonObject(value)) return false;
  return KNOWN_EVENTS.test(String(value['event'])) && typeof value['timestamp'] === 'string';
}

/** Unknown events of later versions, and one that the end of the head cut off, speak not against it. */
function isEventOrCut(value: Json | undefined): boolean {
  return (
    isEvent(value) || (isJsonObject(value) && (typeof value['event'] === 'string' || Object.keys(value).length < 6))
  );
}

export function isKnownEvent(event: string): boolean {
  return KNOWN_EVENTS.test(event);
}

function claim(part: LogPart, confidence: number, reason: string): Claim {
  return { confidence, reason, framing: FRAMINGS[part] };
}
