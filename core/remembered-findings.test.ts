import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNative } from '../engine/native.ts';
import type { Database } from './ports/database.ts';
import { rememberedFindings } from './remembered-findings.ts';
import { toolSpan, userMessage } from './testing/drafts.ts';
import { loadDrafts } from './testing/load-drafts.ts';
import { entry } from './testing/report-fixture.ts';

let database: Database;
beforeAll(async () => {
  database = await openNative(':memory:');
});
afterAll(async () => {
  await database.close();
});

const JOURNAL = { entries: [entry(1, 'case.opened', 'c', {})], state: { state: 'whole', head: '', count: 1 } } as const;
const DESTRUCTIVE = [userMessage('Tidy up.'), toolSpan('bash', { command: 'rm -rf ~/' }, 'ok')];

async function stamp(evidence: string): Promise<void> {
  await database.run("INSERT INTO cache_stamp VALUES ('0.1.0', 1, 'DuckDB', ?)", [evidence]);
}

test('asks the rules once for one state of the tables, and again when they were made anew', async () => {
  await loadDrafts(database, DESTRUCTIVE);
  await stamp('a');
  const findings = rememberedFindings(database, { journal: async () => JOURNAL });
  const first = await findings();
  expect(first.length).toBeGreaterThan(0);
  expect(await findings()).toBe(first);
  await loadDrafts(database, DESTRUCTIVE.slice(0, 1));
  await stamp('b');
  expect(await findings()).not.toEqual(first);
});
