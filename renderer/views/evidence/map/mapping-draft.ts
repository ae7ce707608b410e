import { EVENT_KINDS, STATUSES } from '../../../../core/model/event.ts';
import type {
  ActorRule,
  MappedEvent,
  MappingDocument,
  Selector,
  TextColumn,
  TimeRule,
} from '../../../../core/model/mapping.ts';
import type { SampledField, SourceSample } from '../../../../core/model/sample.ts';

/** Columns that take one field's text, in groups as the form shows them. */
export const TEXT_FIELDS: readonly {
  readonly title: string;
  readonly columns: readonly (readonly [TextColumn, string])[];
}[] = [
  {
    title: 'What was done',
    columns: [
      ['tool', 'Tool'],
      ['server', 'Server'],
      ['operation', 'Operation'],
      ['statusMessage', 'Status message'],
      ['input', 'Input'],
      ['output', 'Output'],
    ],
  },
  {
    title: 'On whose account',
    columns: [
      ['principal', 'Principal'],
      ['credential', 'Credential'],
      ['provider', 'Provider'],
      ['model', 'Model'],
    ],
  },
  {
    title: 'How records belong together',
    columns: [
      ['session', 'Session'],
      ['id', 'Id of the record'],
      ['parent', 'Id of the enclosing record'],
      ['cause', 'Id of the cause'],
      ['trace', 'Trace id'],
      ['span', 'Span id'],
      ['parentSpan', 'Parent span id'],
    ],
  },
];

export const WORDS = {
  kind: EVENT_KINDS,
  status: STATUSES,
  approval: ['given', 'denied', 'automatic', 'not_recorded'],
} as const;
export type WordColumn = keyof typeof WORDS;

/** The pointer that a selector reads; undefined for a constant or a template. */
export function pointerOf(selector: Selector | undefined): string | undefined {
  if (selector === undefined) return undefined;
  if (typeof selector === 'string') return selector.startsWith('/') ? selector : undefined;
  return typeof selector.from === 'string' ? selector.from : selector.from?.[0];
}

/** The fixed text of a selector; undefined where it reads a field. */
export function constantOf(selector: Selector | undefined): string | undefined {
  if (selector === undefined) return undefined;
  if (typeof selector === 'string') return selector.startsWith('/') ? undefined : selector;
  return selector.constant ?? selector.template;
}

export function lookupOf(selector: Selector | undefined): Readonly<Record<string, string>> {
  return typeof selector === 'object' ? (selector.lookup ?? {}) : {};
}

/** A word column by a field: every value that the sample shows keeps the word it had, and can be given one. */
export function wordsBy(field: SampledField, before: Selector | undefined, column: WordColumn): Selector {
  const known = lookupOf(before);
  const words: readonly string[] = WORDS[column];
  const lookup = field.values.map((value) => [value, known[value] ?? (words.includes(value) ? value : '')] as const);
  return { from: field.pointer, lookup: Object.fromEntries(lookup) };
}

export function timeRuleOf(time: string | TimeRule | undefined): TimeRule | undefined {
  return typeof time === 'string' ? { from: time } : time;
}

/** The event with one column set, or without it. */
export function withColumn<Column extends keyof MappedEvent>(
  event: MappedEvent,
  column: Column,
  value: MappedEvent[Column] | undefined,
): MappedEvent {
  const { [column]: _, ...others } = event;
  return value === undefined ? others : { ...others, [column]: value };
}

export function actorBy(kind: string, name: string): ActorRule {
  return { kind, name };
}

/** The columns that read a field, by the field's pointer: what the sample's heads show. */
export function columnsByPointer(event: MappedEvent): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (pointer: string | undefined, column: string) => {
    if (pointer !== undefined) found.set(pointer, [...(found.get(pointer) ?? []), column]);
  };
  for (const [column, given] of Object.entries(event)) {
    if (column === 'actor' || column === 'target') add(pointerOf((given as ActorRule).name), column);
    else if (column === 'time' || column === 'end') add(pointerOf(timeRuleOf(given as TimeRule)), column);
    else if (column !== 'keys') add(pointerOf(given as Selector), column);
  }
  return found;
}

/** A name for a mapping, made of the file's. */
export function nameFor(path: string): string {
  const file = path.replace(/^.*[/!]/s, '').replace(/\.[^.]*$/, '');
  const name = file
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return name === '' ? 'mapping' : name.slice(0, 60);
}

export function documentOf(name: string, way: NonNullable<SourceSample['way']>, event: MappedEvent): MappingDocument {
  return { mapping: 1, name, sources: [way], event };
}

export const TIME_FORMATS: readonly { readonly value: string; readonly title: string }[] = [
  { value: 'iso', title: 'ISO 8601: 2026-03-17T09:13:03.5Z' },
  { value: 'epoch-s', title: 'Seconds since 1970' },
  { value: 'epoch-ms', title: 'Milliseconds since 1970' },
  { value: 'epoch-us', title: 'Microseconds since 1970' },
  { value: 'epoch-ns', title: 'Nanoseconds since 1970' },
  { value: '%d/%b/%Y:%H:%M:%S %z', title: '17/Mar/2026:09:13:03 +0100' },
  { value: '%d.%m.%Y %H:%M:%S', title: '17.03.2026 09:13:03' },
  { value: '%m/%d/%Y %I:%M:%S %p', title: '03/17/2026 09:13:03 AM' },
  { value: '%Y/%m/%d %H:%M:%S', title: '2026/03/17 09:13:03' },
];
