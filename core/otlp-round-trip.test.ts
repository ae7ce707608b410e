import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openNative } from '../engine/native.ts';
import { asObject, parseJson, writeJson } from './base/json.ts';
import { generators } from './drill/generators.ts';
import otlpJson from './export/formats/otlp-json.ts';
import { exportedCase } from './exported-case.ts';
import type { Bundle } from './import-bundles.ts';
import { openCaseDatabase } from './open-case.ts';
import { type Cell, type Database, rowsOf } from './ports/database.ts';
import { bundleOf, memoryCaseHost } from './testing/memory-case-host.ts';

const SAMPLE = [
  bundleOf('support-desk.zip', readFileSync(new URL('../samples/support-desk.zip', import.meta.url))),
] as const;
const cases: readonly (readonly [string, readonly Bundle[]])[] = [
  ['the sample', SAMPLE],
  ...generators.map(({ id, incident }) => {
    const { files } = incident('alder', {});
    return [id, files.map(({ path, text }) => bundleOf(path, text))] as const;
  }),
];

// docs/exports.md names what is not here: places in the evidence, and what is derived from its bytes.
const EVENTS = `
  SELECT e.seq, e.kind, e.start_ns, e.end_ns, e.actor_id, e.actor_basis, e.target_id, e.session_id, e.trace_id,
    e.span_id, e.parent_span_id, e.tool_name, e.tool_server, e.operation, e.status, e.status_message, e.principal,
    e.credential, e.approval, e.provider, e.model, e.input_tokens, e.output_tokens, e.finish_reason, e.content_state,
    p.seq AS parent, k.seq AS cause, e.cause_basis, r.seq AS result, e.shown_end_ns, e.depth, c.input, c.output, c.attributes
  FROM event AS e
  LEFT JOIN content AS c ON c.event_id = e.event_id
  LEFT JOIN event AS p ON p.event_id = e.parent_event_id
  LEFT JOIN event AS k ON k.event_id = e.cause_event_id
  LEFT JOIN event AS r ON r.event_id = e.result_event_id
  ORDER BY e.seq`;
const ACTORS = 'SELECT * FROM actor ORDER BY actor_id';
const SESSIONS = 'SELECT * FROM session ORDER BY session_id';
const EDGES = 'SELECT * FROM edge ORDER BY from_id, to_id, relation, basis';
const ACCESSES = 'SELECT * EXCLUDE (event_id, result_event_id) FROM access ORDER BY seq, position';
const MISSING_PARENTS = `
  SELECT e.seq, u.key FROM unresolved_link AS u JOIN event AS e ON e.event_id = u.event_id
  WHERE u.relation = 'parent' AND u.key LIKE 'span:%' ORDER BY e.seq`;

async function imported(bundles: readonly Bundle[]) {
  const database = await openNative(':memory:');
  const host = memoryCaseHost();
  const opened = await openCaseDatabase(database, host);
  const { totals } = await opened.importBundles(bundles);
  return { database, host, opened, totals };
}

async function rows(database: Database, sql: string): Promise<readonly Readonly<Record<string, Cell>>[]> {
  return rowsOf(await database.query(sql)).map((row) => ({ ...row, attributes: firstAttributes(row['attributes']) }));
}

/** Which rules fired on which events, by their places in the case's order. */
async function findingsOf({ database, opened }: Awaited<ReturnType<typeof imported>>): Promise<readonly string[]> {
  const places = new Map(
    rowsOf(await database.query('SELECT event_id, seq FROM event')).map(({ event_id, seq }) => [event_id, seq]),
  );
  const found = await opened.questions.findings();
  return found.map(({ ruleId, eventIds }) => `${ruleId} ${eventIds.map((id) => places.get(id)).join()}`).sort();
}

/** What the first case recorded: the import adds where the event stood in it. */
function firstAttributes(cell: Cell | undefined): string | null {
  const said = typeof cell === 'string' ? asObject(parseJson(cell)) : undefined;
  const { spoor: _, ...first } = said ?? {};
  return Object.keys(first).length === 0 ? null : writeJson(first);
}

describe.each(cases)('%s, exported as OTLP/JSON and imported again', (_, bundles) => {
  test('has the same events, actors, sessions, dealings, accesses and findings', async () => {
    const first = await imported(bundles);
    let text = '';
    for await (const piece of otlpJson.write(await exportedCase(first.database, first.host, first.opened.questions)))
      text += piece;
    const second = await imported([bundleOf('export.jsonl', text)]);
    expect(second.totals.rejects).toBe(0);
    for (const sql of [EVENTS, ACTORS, SESSIONS, EDGES, ACCESSES, MISSING_PARENTS])
      expect(await rows(second.database, sql), sql).toEqual(await rows(first.database, sql));
    expect(await findingsOf(second)).toEqual(await findingsOf(first));
    await first.database.close();
    await second.database.close();
  }, 120_000);
});
