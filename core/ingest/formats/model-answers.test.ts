import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { readSource } from '../../testing/read-source.ts';

const fixtures = 'test/fixtures/model-answers';
const names = readdirSync(fixtures).filter((name) => !name.includes('.golden.'));

describe('model-answers', () => {
  test.each(names)('reads %s as its golden file says', async (name) => {
    const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`) });
    expect(reading?.format.id).toBe('model-answers');
    if (!reading) return;
    await expect(printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test('every answer is a call of a model, an error too, and what is none is rejected with a reason', async () => {
    const reading = await readSource({ name: 'answers.jsonl', bytes: readFileSync(`${fixtures}/answers.jsonl`) });
    const calls = reading?.events.filter(({ kind }) => kind === 'model_call');
    expect(calls?.map(({ model, status, outputTokens }) => [model, status, outputTokens])).toEqual([
      ['depot-large', undefined, 9],
      ['depot-claude', undefined, 3],
      [undefined, 'error', undefined],
      ['depot-8b', undefined, 3],
    ]);
    expect(reading?.counts).toMatchObject({ records: 5, imported: 4, rejects: 1 });
  });

  test.each([
    ['an error alone', { error: { message: 'No such file' } }],
    ['a text alone', { text: 'Hello' }],
    ['a message that is no answer', { message: { role: 'user', content: 'Hello' } }],
  ])('%s is not claimed', async (_, value) => {
    const reading = await readSource({ name: 'answer.json', bytes: JSON.stringify(value) });
    expect(reading?.format.id).not.toBe('model-answers');
  });
});
