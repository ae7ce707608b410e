/** What the events' table can be put in order by: what each of its columns shows. */
export const ROW_KEYS = [
  'seq',
  'time',
  'end',
  'actor',
  'kind',
  'tool',
  'status',
  'session',
  'preview',
  'source',
  'id',
] as const;
export type RowKey = (typeof ROW_KEYS)[number];

/**
 * An order of rows, total in either direction: what is equal stays in the case's order, and what has nothing recorded
 * comes last. Texts are compared letter by letter as engines do, capitals first.
 */
export interface RowOrder {
  readonly by: RowKey;
  readonly isDescending: boolean;
}

export function isRowKey(text: string): text is RowKey {
  const keys: readonly string[] = ROW_KEYS;
  return keys.includes(text);
}
