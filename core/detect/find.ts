import type { Finding } from '../model/answers.ts';
import { type Database, type Row, rowsOf } from '../ports/database.ts';
import { inert } from './inert.ts';
import type { Rule } from './rule.ts';
import { withSharedRows } from './sql/shared-rows.ts';

const SEVERITIES: readonly Finding['severity'][] = ['critical', 'high', 'medium', 'low', 'info'];

/** Asks the case every rule's question; the gravest first, then by rule and event. */
export async function findingsOf(database: Database, rules: readonly Rule[]): Promise<readonly Finding[]> {
  const statements = rules.map(({ sql }) => sql);
  return await withSharedRows(database, statements, async () => {
    const found: Finding[] = [];
    for (const rule of rules) found.push(...(await findingsOfRule(database, rule)));
    return found.toSorted(bySeverity);
  });
}

/** Orders findings with the gravest first; those of one severity stay as they are. */
export function bySeverity(a: Finding, b: Finding): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
}

async function findingsOfRule(database: Database, rule: Rule): Promise<readonly Finding[]> {
  const { id, title, severity, explanation, taxonomy, playbooks } = rule;
  const rows = rowsOf(await database.query(rule.sql));
  const found: readonly Row[] = rule.judge?.(rows).map((one) => ({ ...one })) ?? rows;
  return found.map((row) => {
    const eventId = String(row['event_id']);
    const related = row['related_event_id'];
    return {
      findingId: `${id}:${eventId}`,
      ruleId: id,
      title,
      severity,
      summary: inert(String(row['summary'])),
      explanation,
      taxonomy,
      eventIds: typeof related === 'string' ? [...new Set([...related.split(' '), eventId])] : [eventId],
      playbooks,
    };
  });
}
