import type { Outcome, RecordPlace, SourceAccount, Totals } from '../model/answers.ts';
import type { Decision, SourceCandidate } from '../model/recognition.ts';
import { type Database, type Row, rowsOf } from '../ports/database.ts';
import { maybeNs, maybeText, numberOf, textOf } from './cells.ts';

/** The account of every source, by name. */
export async function sourceAccounts(database: Database): Promise<readonly SourceAccount[]> {
  const rows = rowsOf(
    await database.query(
      `SELECT s.*, coalesce(o.records, 0) AS records, coalesce(o.imported, 0) AS imported, coalesce(o.merged, 0) AS merged,
         coalesce(o.duplicates, 0) AS duplicates, coalesce(o.rejects, 0) AS rejects,
         coalesce(e.events, 0) AS events, e.first_ns, e.last_ns, coalesce(e.untimed, 0) AS untimed,
         coalesce(u.unresolved, 0) AS unresolved
       FROM source AS s
       LEFT JOIN (
         SELECT source_id, count(*) AS records, count(*) FILTER (outcome = 'imported') AS imported,
           count(*) FILTER (outcome = 'merged') AS merged, count(*) FILTER (outcome = 'duplicate') AS duplicates,
           count(*) FILTER (outcome = 'rejected') AS rejects
         FROM record_outcome GROUP BY source_id) AS o ON o.source_id = s.source_id
       LEFT JOIN (
         SELECT source_id, count(*) AS events, min(start_ns) AS first_ns,
           max(greatest(start_ns, coalesce(end_ns, start_ns))) AS last_ns,
           count(*) FILTER (start_ns IS NULL) AS untimed
         FROM event GROUP BY source_id) AS e ON e.source_id = s.source_id
       LEFT JOIN (SELECT source_id, count(*) AS unresolved FROM unresolved_link GROUP BY source_id) AS u
         ON u.source_id = s.source_id
       ORDER BY s.name, s.source_id`,
    ),
  );
  const notes = await notesBySource(database);
  const candidates = await candidatesBySource(database);
  return rows.map((row) => {
    const sourceId = textOf(row, 'source_id');
    return accountOf(row, { notes: notes.get(sourceId) ?? [], candidates: candidates.get(sourceId) ?? [] });
  });
}

async function candidatesBySource(database: Database): Promise<ReadonlyMap<string, readonly SourceCandidate[]>> {
  const candidates = new Map<string, SourceCandidate[]>();
  const result = await database.query(
    'SELECT source_id, format, confidence, reason FROM source_candidate ORDER BY source_id, rank',
  );
  for (const row of rowsOf(result)) {
    const sourceId = textOf(row, 'source_id');
    const candidate = {
      format: textOf(row, 'format'),
      confidence: numberOf(row, 'confidence'),
      reason: textOf(row, 'reason'),
    };
    const known = candidates.get(sourceId);
    if (known) known.push(candidate);
    else candidates.set(sourceId, [candidate]);
  }
  return candidates;
}

type Note = SourceAccount['notes'][number];

async function notesBySource(database: Database): Promise<ReadonlyMap<string, readonly Note[]>> {
  const notes = new Map<string, Note[]>();
  const result = await database.query(
    'SELECT source_id, code, detail, count FROM source_note ORDER BY source_id, code, detail',
  );
  for (const row of rowsOf(result)) {
    const sourceId = textOf(row, 'source_id');
    const note = { code: textOf(row, 'code'), detail: textOf(row, 'detail'), count: numberOf(row, 'count') };
    const known = notes.get(sourceId);
    if (known) known.push(note);
    else notes.set(sourceId, [note]);
  }
  return notes;
}

function accountOf(row: Row, beside: Pick<SourceAccount, 'notes' | 'candidates'>): SourceAccount {
  return {
    sourceId: textOf(row, 'source_id'),
    evidenceId: textOf(row, 'evidence_id'),
    name: textOf(row, 'name'),
    member: textOf(row, 'member'),
    sha256: textOf(row, 'sha256'),
    bytes: numberOf(row, 'bytes'),
    encoding: textOf(row, 'encoding'),
    format: maybeText(row, 'format'),
    formatReason: textOf(row, 'format_reason'),
    confidence: numberOf(row, 'confidence'),
    decision: decisionOf(textOf(row, 'decision')),
    state: stateOf(textOf(row, 'state')),
    stateReason: textOf(row, 'state_reason'),
    records: numberOf(row, 'records'),
    imported: numberOf(row, 'imported'),
    merged: numberOf(row, 'merged'),
    duplicates: numberOf(row, 'duplicates'),
    rejects: numberOf(row, 'rejects'),
    events: numberOf(row, 'events'),
    firstNs: maybeNs(row, 'first_ns'),
    lastNs: maybeNs(row, 'last_ns'),
    untimedEvents: numberOf(row, 'untimed'),
    ...beside,
    unresolvedLinks: numberOf(row, 'unresolved'),
  };
}

function decisionOf(decision: string): Decision {
  if (decision === 'clear' || decision === 'open' || decision === 'chosen' || decision === 'none') return decision;
  throw new Error(`"${decision}" is no decision on a source.`);
}

function stateOf(state: string): SourceAccount['state'] {
  switch (state) {
    case 'read':
    case 'opaque':
    case 'empty':
    case 'duplicate':
    case 'refused':
      return state;
    default:
      throw new Error(`"${state}" is no state of a source.`);
  }
}

/** The counts of sources added up. */
export function totalsOf(sources: readonly SourceAccount[]): Totals {
  const sum = (count: (source: SourceAccount) => number) => sources.reduce((total, source) => total + count(source), 0);
  return {
    sources: sources.length,
    bytes: sum(({ bytes }) => bytes),
    records: sum(({ records }) => records),
    imported: sum(({ imported }) => imported),
    merged: sum(({ merged }) => merged),
    duplicates: sum(({ duplicates }) => duplicates),
    rejects: sum(({ rejects }) => rejects),
    events: sum(({ events }) => events),
    firstNs: extreme(
      sources.map(({ firstNs }) => firstNs),
      (a, b) => a < b,
    ),
    lastNs: extreme(
      sources.map(({ lastNs }) => lastNs),
      (a, b) => a > b,
    ),
  };
}

function extreme(
  times: readonly (bigint | undefined)[],
  isBetter: (a: bigint, b: bigint) => boolean,
): bigint | undefined {
  return times.reduce((best, time) => {
    if (time === undefined) return best;
    return best === undefined || isBetter(time, best) ? time : best;
  }, undefined);
}

export interface RecordsQuery {
  readonly sourceId?: string | undefined;
  readonly outcome: Outcome;
  readonly start: number;
  readonly count: number;
}

/** Records with one outcome, in order of source name and position. */
export async function recordPlaces(
  database: Database,
  { sourceId, outcome, start, count }: RecordsQuery,
): Promise<{ readonly total: number; readonly places: readonly RecordPlace[] }> {
  const where = sourceId === undefined ? 'o.outcome = ?' : 'o.outcome = ? AND o.source_id = ?';
  const parameters = sourceId === undefined ? [outcome] : [outcome, sourceId];
  const counted = await database.query(`SELECT count(*) AS n FROM record_outcome AS o WHERE ${where}`, parameters);
  const result = await database.query(
    `SELECT o.*, s.name AS source_name FROM record_outcome AS o JOIN source AS s ON s.source_id = o.source_id
     WHERE ${where} ORDER BY s.name, o.source_id, o.record_no LIMIT ? OFFSET ?`,
    [...parameters, count, start],
  );
  return { total: Number(counted.values[0]?.[0] ?? 0), places: rowsOf(result).map((row) => placeOf(row)) };
}

/** A row of `record_outcome` with its source's name as a place. */
export function placeOf(row: Row): RecordPlace {
  const outcome = textOf(row, 'outcome');
  if (outcome !== 'imported' && outcome !== 'merged' && outcome !== 'duplicate' && outcome !== 'rejected') {
    throw new Error(`"${outcome}" is no outcome of a record.`);
  }
  return {
    sourceId: textOf(row, 'source_id'),
    sourceName: textOf(row, 'source_name'),
    recordNo: numberOf(row, 'record_no'),
    offset: numberOf(row, 'byte_offset'),
    length: numberOf(row, 'byte_length'),
    outcome,
    reason: maybeText(row, 'reason') ?? '',
    eventId: maybeText(row, 'event_id'),
  };
}
