import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { readSource } from '../../testing/read-source.ts';

const fixtures = 'test/fixtures/prompt-history';
const corpora = process.env['SPOOR_CORPORA'];

describe('prompt histories', () => {
  test.each(['history.jsonl', 'logs.json'])('%s reads as its golden file says', async (name) => {
    const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`) });
    expect(reading?.format.id).toBe('prompt-history');
    if (reading) await expect(printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
    expect(reading?.events.filter(({ kind }) => kind === 'user_message')).toEqual([]);
  });
});

const skipped = corpora ? '' : ' (skipped: SPOOR_CORPORA is not set)';
describe.skipIf(!corpora)(`prompt histories over real files${skipped}`, () => {
  test.each([
    ['logs.json', 3],
    ['timestamp-mismatch-logs.json', 1],
  ])('%s is read', async (name, records) => {
    const path = `codemie-fixtures/tests/integration/metrics/fixtures/gemini/${name}`;
    const reading = await readSource({ name, bytes: readFileSync(`${corpora}/${path}`) });
    expect({ id: reading?.format.id, ...reading?.counts }).toMatchObject({ id: 'prompt-history', records, rejects: 0 });
  });
});
