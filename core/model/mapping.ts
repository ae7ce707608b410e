/**
 * A mapping says in which fields of a record the columns of an event are found. It is plain data: it is written in YAML
 * or by the app, kept in the journal, and read on any machine to the same events. docs/mappings.md explains each word.
 */
export interface MappingDocument {
  /** Version of this language. */
  readonly mapping: 1;
  /** Lower case, digits and hyphens; the format's id is `mapping:<name>`. */
  readonly name: string;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly sources: readonly MappedSource[];
  readonly recognise?: MappingSign | undefined;
  readonly event: MappedEvent;
}

/** How a source is cut into records. */
export interface MappedSource {
  readonly unit: 'line' | 'file' | 'csv';
  /** Where the records lie in each unit, as a JSON pointer with `*` for every element: `/Records/*`. */
  readonly records?: string | readonly string[] | undefined;
}

/** What a source's first records must have for the mapping to be used unasked. */
export interface MappingSign {
  readonly has: readonly string[];
  /** Values by pointer, with `*` for any characters. */
  readonly equals?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly confidence?: number | undefined;
}

/**
 * Where a column's value comes from. As a text: `/pointer/into/the/record`, a template with `${/pointer}` in it, or any
 * other text as a constant.
 */
export type Selector = string | SelectorRule;

export interface SelectorRule {
  /** JSON pointers; the first that is recorded counts. */
  readonly from?: string | readonly string[] | undefined;
  readonly constant?: string | undefined;
  readonly template?: string | undefined;
  /**
   * The column's value by what is recorded, with `*` for any characters; an exact line counts before one with `*`, and a
   * longer one of these before a shorter. An empty value leaves the column empty; what no line fits goes into the column as it stands.
   */
  readonly lookup?: Readonly<Record<string, string>> | undefined;
  /** For what is recorded and not in the lookup. */
  readonly otherwise?: string | undefined;
  /** Where nothing is recorded, and the producer’s documentation says what that means. */
  readonly missing?: string | undefined;
}

export interface TimeRule {
  readonly from: string | readonly string[];
  /** `iso`, `epoch-s`, `epoch-ms`, `epoch-us`, `epoch-ns`, or a pattern such as `%d/%b/%Y:%H:%M:%S %z`. */
  readonly format?: string | readonly string[] | undefined;
  /** Offset of times that carry none, such as `+02:00`. UTC where absent, and then noted. */
  readonly zone?: string | undefined;
}

export interface ActorRule {
  readonly kind: Selector;
  readonly name: Selector;
  /** What makes its identity, where that is not the name. */
  readonly key?: Selector | undefined;
}

/** Columns that hold a text, by their word in a mapping. */
export const TEXT_COLUMNS = [
  'session',
  'trace',
  'span',
  'parentSpan',
  'tool',
  'server',
  'operation',
  'statusMessage',
  'principal',
  'credential',
  'provider',
  'model',
  'finishReason',
  'input',
  'output',
  'id',
  'parent',
  'cause',
] as const;
export type TextColumn = (typeof TEXT_COLUMNS)[number];

/** The columns of an event, by their word in a mapping. */
export interface MappedEvent extends Readonly<Partial<Record<TextColumn, Selector | undefined>>> {
  readonly kind?: Selector | undefined;
  readonly status?: Selector | undefined;
  readonly approval?: Selector | undefined;
  readonly inputTokens?: Selector | undefined;
  readonly outputTokens?: Selector | undefined;
  /** Further names of this event, by which a "cause" or "parent" of another record can mean it. */
  readonly keys?: readonly Selector[] | undefined;
  readonly time?: string | TimeRule | undefined;
  readonly end?: string | TimeRule | undefined;
  readonly actor?: ActorRule | undefined;
  readonly target?: ActorRule | undefined;
}

/** Id of the format that a mapping makes. */
export function mappingId(name: string): string {
  return `mapping:${name}`;
}
