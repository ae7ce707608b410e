import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { type ReadResult, readSource } from '../../testing/read-source.ts';

const fixtures = 'test/fixtures/har';
const names = readdirSync(fixtures).filter((name) => !name.includes('.golden.'));

describe('har', () => {
  test.each(names)('reads %s as its golden file says', async (name) => {
    const reading = await fixture(name);
    expect(reading.format.id).toBe('har');
    await expect(printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test('a message that a later call repeats is told once, and stays within the call', async () => {
    const { events } = await fixture('calls.har');
    const said = events.filter(({ input, kind }) => kind === 'user_message' && input === 'Refund order 1001');
    expect(said).toHaveLength(1);
    const calls = events.filter(({ kind, provider }) => kind === 'model_call' && provider === 'anthropic');
    expect(calls.map(({ attributes }) => [attributes?.['messages_sent'], attributes?.['messages_new']])).toEqual([
      [2, 2],
      [4, 1],
      [4, 0],
    ]);
    expect(calls[1]?.input).toContain('Refund order 1001');
    expect(new Set(calls.map(({ sessionId }) => sessionId)).size).toBe(1);
  });

  test('a result leads to the call that an earlier exchange made', async () => {
    const { events } = await fixture('calls.har');
    const call = events.find(({ kind }) => kind === 'tool_call');
    const result = events.find(({ kind }) => kind === 'tool_result');
    expect(call?.keys).toContain(result?.links?.[0]?.key);
    expect(result).toMatchObject({ status: 'error', toolName: 'refund', output: 'limit exceeded' });
  });
});

const corpora = process.env['SPOOR_CORPORA'];

describe.skipIf(!corpora)(
  `HTTP archives of OpenInference${corpora ? '' : ' (skipped: SPOOR_CORPORA is not set)'}`,
  () => {
    const root = `${corpora}/openinference`;
    const files = corpora
      ? readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.har'))
      : [];

    test('every entry of every archive is one record, and every call of an agent is one with its answer', async () => {
      const kinds = new Map<string, number>();
      for (const name of files) {
        const bytes = readFileSync(`${root}/${name}`, 'utf8');
        // Safe: the counts below fail where the shape is another.
        const { log } = JSON.parse(bytes) as { readonly log: { readonly entries: readonly unknown[] } };
        const reading = await readSource({ name, bytes });
        expect({ name, format: reading?.format.id, ...reading?.counts }).toMatchObject({
          name,
          format: 'har',
          records: log.entries.length + 1,
          rejects: 0,
        });
        for (const { kind, output } of reading?.events ?? []) {
          if (kind !== 'log') expect(output).not.toMatch(/^AAA/);
          kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        }
      }
      expect(Object.fromEntries(kinds)).toEqual({ log: 12, delegation: 9, retrieval: 3 });
    });
  },
);

async function fixture(name: string): Promise<ReadResult> {
  const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`) });
  if (!reading) throw new Error(`${name} was not claimed.`);
  return reading;
}
