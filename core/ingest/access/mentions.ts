import { isJsonObject, type Json } from '../../base/json.ts';
import type { EventDraft, EventKind } from '../../model/event.ts';
import type { ResourceMention } from '../resources.ts';
import type { Access, RecordMention } from './access.ts';
import { callAccesses } from './call-accesses.ts';
import { type DataFound, findData } from './find-data.ts';
import { LONGEST_OPENED, openedContent } from './opened-content.ts';
import { MOST_RECORDS, recordsIn, recordsInLines } from './records.ts';
import { rowCountOf } from './row-count.ts';

export type Side = 'input' | 'output';

/** What one event says of accesses: those of a call, and the records, rows and data that a content holds. */
export interface EventAccess {
  readonly accesses: readonly Access[];
  readonly records: readonly (RecordMention & { readonly side: Side })[];
  readonly data: readonly (DataFound & { readonly side: Side })[];
  readonly rows: number | undefined;
  /** False where content was longer than what is looked at, so that counts are lower bounds. */
  readonly isWhole: boolean;
}

const CALLS: ReadonlySet<EventKind> = new Set(['tool_call', 'retrieval', 'memory_read', 'memory_write']);

/** What a call or a result says; undefined for every other event. */
export function eventAccess(draft: EventDraft, resources: readonly ResourceMention[]): EventAccess | undefined {
  const isCall = CALLS.has(draft.kind);
  if (!isCall && draft.kind !== 'tool_result') return undefined;
  const called = isCall ? readCall(draft, resources) : { accesses: [], records: [] };
  const output = draft.output === undefined ? undefined : readContent(draft.output, draft.toolName);
  return {
    accesses: called.accesses,
    records: bothSides(called.records, output?.records ?? NOTHING),
    data: bothSides(
      isCall && draft.input !== undefined ? findData(draft.input) : NOTHING,
      draft.output === undefined ? NOTHING : findData(draft.output),
    ),
    rows: output?.rows,
    isWhole: output?.isWhole ?? true,
  };
}

const NOTHING: readonly never[] = [];

function bothSides<Found extends object>(
  input: readonly Found[],
  output: readonly Found[],
): readonly (Found & { readonly side: Side })[] {
  // Most contents hold nothing that is looked for.
  if (input.length === 0 && output.length === 0) return NOTHING;
  return [
    ...input.map((one) => ({ ...one, side: 'input' as const })),
    ...output.map((one) => ({ ...one, side: 'output' as const })),
  ];
}

function readCall({ input, toolName, toolServer }: EventDraft, resources: readonly ResourceMention[]) {
  const text = input ?? '';
  const value: Json = openedContent(text) ?? text;
  const { accesses, records } = callAccesses({ toolName, toolServer, value, resources });
  const found = typeof value === 'string' ? [] : recordsIn(value, toolName);
  if (records.length + found.length < 2) return { accesses, records: found.length > 0 ? found : records };
  return {
    accesses,
    records: [...new Map([...records, ...found].map((one) => [`${one.name}:${one.value}`, one])).values()],
  };
}

function readContent(text: string, toolName: string | undefined) {
  const value = openedContent(text);
  const isText = value === undefined || typeof value === 'string';
  const plain = typeof value === 'string' ? value : text;
  const records = isText ? recordsInLines(plain.slice(0, LONGEST_OPENED), toolName) : recordsIn(value, toolName);
  const isWhole = text.length <= LONGEST_OPENED && records.length < MOST_RECORDS && !isPage(value);
  return { records, rows: isText ? undefined : rowCountOf(value), isWhole };
}

/** An answer that says itself that there is more. */
function isPage(value: Json | undefined): boolean {
  return isJsonObject(value) && (value['has_more'] === true || value['truncated'] === true);
}
