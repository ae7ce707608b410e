import { type LinkChoices, linkCase } from '../analysis/link.ts';
import type { NoteCode } from '../ingest/format.ts';
import { createTables, SourceLoader, TableWriters } from '../ingest/load.ts';
import { appendSource, NOTHING_READ } from '../ingest/source-row.ts';
import { NO_CHOICES } from '../model/choices.ts';
import type { EventDraft } from '../model/event.ts';
import { TABLES } from '../model/schema.ts';
import type { Database } from '../ports/database.ts';

const SOURCE_ID = '5eed5eed5eed5eed';

interface DraftNote {
  readonly code: NoteCode;
  readonly detail: string;
  readonly recordNumber: number;
}

/** What is known of a made-up case besides its events: notes of its reader, choices of its analysts. */
export interface DraftMore extends Partial<LinkChoices> {
  readonly notes?: readonly DraftNote[];
}

/** Makes the database a case of one source with these events, one per record, loaded and linked as an import does it. */
export async function loadDrafts(
  database: Database,
  drafts: readonly EventDraft[],
  { notes = [], ...choices }: DraftMore = {},
): Promise<void> {
  for (const { name } of TABLES) await database.run(`DROP TABLE IF EXISTS "${name}"`);
  await createTables(database);
  const writers = new TableWriters(database);
  const evidenceId = '0'.repeat(64);
  appendSource(
    writers,
    { sourceId: SOURCE_ID, evidenceId, member: '', name: 'made-up.jsonl' },
    { ...NOTHING_READ, sha256: evidenceId, bytes: 1, format: 'made-up', confidence: 1, state: 'read', stateReason: '' },
  );
  const loader = new SourceLoader(writers, SOURCE_ID, async () => undefined);
  for (const [number, draft] of withLinks(drafts).entries()) {
    loader.record({
      number,
      offset: number * 100,
      length: 100,
      outcome: 'imported',
      reason: '',
      mergedKey: undefined,
      events: [draft],
    });
  }
  for (const { code, detail, recordNumber } of notes) loader.note(code, detail, recordNumber);
  await loader.finish();
  await writers.flush();
  await linkCase(database, { ...NO_CHOICES, expected: undefined, ...choices }, async () => undefined);
}

/** Ties each result to the last call of its tool in its session, unless it has links of its own. */
function withLinks(drafts: readonly EventDraft[]): readonly EventDraft[] {
  return drafts.map((draft, at) => {
    if (draft.kind === 'tool_call') return { ...draft, keys: [...(draft.keys ?? []), `call:${at}`] };
    if (draft.kind !== 'tool_result' || draft.links) return draft;
    const call = drafts.slice(0, at).findLastIndex((earlier) => isCallOf(earlier, draft));
    return call < 0 ? draft : { ...draft, links: [{ relation: 'cause', key: `call:${call}`, basis: 'id' }] };
  });
}

function isCallOf(call: EventDraft, result: EventDraft): boolean {
  return call.kind === 'tool_call' && call.toolName === result.toolName && call.sessionId === result.sessionId;
}
