import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { type ReadResult, readSource } from '../../testing/read-source.ts';

const fixtures = 'test/fixtures/qwen-code';
const corpora = process.env['SPOOR_CORPORA'];

describe('Qwen Code sessions', () => {
  test('a session reads as its golden file says', async () => {
    const reading = await fixture('session.jsonl');
    expect(reading.format.id).toBe('qwen-code');
    await expect(printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/session.golden.json`);
  });

  test('what a hook put beside a prompt is not the person’s', async () => {
    const { events } = await fixture('session.jsonl');
    const told = events.slice(0, 2).map(({ kind, actor }) => `${kind} ${actor?.kind}`);
    expect(told).toEqual(['user_message human', 'system_prompt service']);
  });

  test('telemetry says who decided about a call', async () => {
    const { events } = await fixture('session.jsonl');
    const decision = events.find(({ kind }) => kind === 'approval_decision');
    expect(decision).toMatchObject({ toolName: 'read_file', approval: 'automatic', actor: { kind: 'service' } });
  });
});

const skipped = corpora ? '' : ' (skipped: SPOOR_CORPORA is not set)';
describe.skipIf(!corpora)(`Qwen Code over real sessions${skipped}`, () => {
  test('every line that is one JSON value is read', async () => {
    const folder = `${corpora}/coding-agents-jazzyalex/Resources/Fixtures/stage0/agents/qwen`;
    for (const name of readdirSync(folder)) {
      const text = readFileSync(`${folder}/${name}`, 'utf8');
      const reading = await readSource({ name, bytes: text });
      const lines = text.split('\n').filter((line) => line !== '').length;
      // One file has two values on one line, which is none: it is a reject.
      const isGlued = name.includes('000000000005');
      const { imported, rejects } = reading?.counts ?? {};
      expect({ name, id: reading?.format.id, imported, rejects }).toEqual({
        name,
        id: 'qwen-code',
        imported: isGlued ? 0 : lines,
        rejects: isGlued ? 1 : 0,
      });
    }
  });
});

async function fixture(name: string): Promise<ReadResult> {
  const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`) });
  if (!reading) throw new Error(`${name} was not claimed.`);
  return reading;
}
