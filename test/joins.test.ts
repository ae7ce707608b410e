import { afterAll, beforeAll, expect, test } from 'vitest';
import { briefing } from '../core/analysis/briefing.ts';
import { compareEvents } from '../core/analysis/compare.ts';
import { marks } from '../core/analysis/timeline.ts';
import { findingsOf } from '../core/detect/find.ts';
import { rules } from '../core/detect/rules.ts';
import { loadActions } from '../core/policy/load-actions.ts';
import type { Database } from '../core/ports/database.ts';
import { toolSpan, userMessage } from '../core/testing/drafts.ts';
import { loadDrafts } from '../core/testing/load-drafts.ts';
import { openNative } from '../engine/native.ts';

let database: Database;
beforeAll(async () => {
  database = await openNative(':memory:');
  await loadDrafts(database, [
    userMessage('Pay the invoice.', { startNs: 1n }),
    toolSpan('http_get', { url: 'https://shop.example.com/a' }, 'ok', { startNs: 2n }),
  ]);
});
afterAll(() => database.close());

/** Gives how many statements work asks, and those for which the engine compares every row with every other. */
async function joinsOf(work: (asked: Database) => Promise<unknown>) {
  const told = { statements: 0, pairwise: [] as string[] };
  await work({
    engine: database.engine,
    query: async (sql, parameters, options) => {
      const { values } = await database.query(`EXPLAIN ${sql}`, parameters, options);
      told.statements += 1;
      if (values.flat().length === 0) throw new Error('The engine gave no plan.');
      if (values.some((column) => Array.from(column).some((cell) => String(cell).includes('BLOCKWISE_NL_JOIN'))))
        told.pairwise.push(sql);
      return await database.query(sql, parameters, options);
    },
    scan: (sql, onPart, options) => database.scan(sql, onPart, options),
    run: (sql, parameters, options) => database.run(sql, parameters, options),
    insert: (batch) => database.insert(batch),
    transaction: (inner) => database.transaction(inner),
    checkpoint: () => database.checkpoint(),
    close: () => database.close(),
  });
  return told;
}

test('a join whose condition is on one side alone is told', async () => {
  const { pairwise } = await joinsOf((asked) =>
    asked.query(
      "SELECT count(c.event_id) FROM event AS e LEFT JOIN content AS c ON c.event_id = e.event_id AND e.kind = 'log'",
    ),
  );
  expect(pairwise).toHaveLength(1);
});

test.each([
  ['the overview', briefing],
  ['a comparison', (asked: Database) => compareEvents(asked, {}, { kinds: ['tool_call'] })],
  [
    'the events of the timeline',
    (asked: Database) => marks(asked, { filter: {}, laneBy: 'actor', fromNs: 0n, toNs: 9n, buckets: 9 }),
  ],
  ['the findings', (asked: Database) => findingsOf(asked, rules)],
  ['the actions that a policy decides', loadActions],
] as const)('%s compares no event with every other', async (_, work) => {
  const { statements, pairwise } = await joinsOf(work);
  expect(statements).toBeGreaterThan(0);
  expect(pairwise).toEqual([]);
});
