import type { Finding } from '../model/answers.ts';
import type { GraphSuspects, SuspectStep } from '../model/graph-answers.ts';
import { type Database, type Row, rowsOf } from '../ports/database.ts';
import { maybeNs, numberOf, textOf } from './cells.ts';
import type { ResolvedFilter } from './filter-sql.ts';
import { EDGE_COLUMNS, edgeEndsOf, edgeKey, graphTables } from './graph-dealings.ts';

/** Which findings make a path, the gravest first: of the first group that has any. */
const GRAVE: readonly (readonly Finding['severity'][])[] = [['critical', 'high'], ['medium']];

/** The edges under a filter that the gravest of these findings cite: by their events, and by the calls of cited results. */
export async function graphSuspects(
  database: Database,
  filter: ResolvedFilter,
  findings: readonly Finding[],
): Promise<GraphSuspects> {
  const severities = GRAVE.find((group) => findings.some(({ severity }) => group.includes(severity))) ?? [];
  const grave = findings.filter(({ severity }) => severities.includes(severity));
  const rows = await citedDealings(database, filter, grave);
  const byEvent = new Map<string, Finding[]>();
  for (const finding of grave) {
    for (const eventId of finding.eventIds) byEvent.set(eventId, [...(byEvent.get(eventId) ?? []), finding]);
  }
  const steps = stepsOf(rows, byEvent);
  const drawn = new Set(steps.flatMap(({ findings: cited }) => cited.map(({ findingId }) => findingId)));
  return { steps, severities, findings: grave.length, withoutEdge: grave.length - drawn.size };
}

async function citedDealings(
  database: Database,
  filter: ResolvedFilter,
  findings: readonly Finding[],
): Promise<readonly Row[]> {
  const cited = [...new Set(findings.flatMap(({ eventIds }) => eventIds))].sort();
  if (cited.length === 0) return [];
  const { sql, parameters } = graphTables(filter);
  const result = await database.query(
    `WITH ${sql},
     cited AS (SELECT unnest(string_split(?, chr(10))) AS event_id),
     meant AS (
       SELECT event_id AS cited_id, event_id FROM cited
       UNION SELECT x.event_id, c.event_id FROM cited AS x JOIN chosen AS c ON c.result_event_id = x.event_id)
     SELECT ${EDGE_COLUMNS}, d.seq, c.event_id, c.start_ns, m.cited_id
     FROM meant AS m JOIN chosen AS c ON c.event_id = m.event_id JOIN dealing AS d ON d.seq = c.seq
     WHERE d.relation <> 'served_by'
     ORDER BY d.seq, ${EDGE_COLUMNS}, m.cited_id`,
    [...parameters, cited.join('\n')],
  );
  return rowsOf(result);
}

interface Gathered extends Omit<SuspectStep, 'events' | 'findings'> {
  readonly seqs: Set<number>;
  readonly findings: Map<string, SuspectStep['findings'][number]>;
}

function stepsOf(rows: readonly Row[], byEvent: ReadonlyMap<string, readonly Finding[]>): readonly SuspectStep[] {
  const steps = new Map<string, Gathered>();
  for (const row of rows) {
    const ends = edgeEndsOf(row);
    const key = edgeKey(ends);
    const seq = numberOf(row, 'seq');
    const first = { seq, eventId: textOf(row, 'event_id'), startNs: maybeNs(row, 'start_ns') };
    const step = steps.get(key) ?? { ...ends, ...first, seqs: new Set(), findings: new Map() };
    steps.set(key, step);
    step.seqs.add(seq);
    for (const { findingId, title, severity } of byEvent.get(textOf(row, 'cited_id')) ?? [])
      step.findings.set(findingId, { findingId, title, severity });
  }
  return [...steps.values()].map(({ seqs, findings, ...step }) => ({
    ...step,
    events: seqs.size,
    // Findings come the gravest first, and so they stay.
    findings: [...findings.values()].sort((a, b) => rankOf(a.severity) - rankOf(b.severity)),
  }));
}

function rankOf(severity: Finding['severity']): number {
  return ['critical', 'high', 'medium', 'low', 'info'].indexOf(severity);
}
