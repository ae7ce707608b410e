import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { type ReadResult, readSource } from '../../testing/read-source.ts';
import a2a from './a2a.ts';

const fixtures = 'test/fixtures/a2a';
const corpora = process.env['SPOOR_CORPORA'];
const names = readdirSync(fixtures).filter((name) => !name.includes('.golden.'));

describe('A2A', () => {
  test.each(names)('reads %s as its golden file says', async (name) => {
    const reading = await read(name, readFileSync(`${fixtures}/${name}`));
    expect(reading.format.id).toBe('a2a');
    await expect(printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test('every frame of a stream lies where its record says', async () => {
    const text = readFileSync(`${fixtures}/stream.sse`, 'utf8');
    const { records } = await read('stream.sse', text);
    const lie = records.map(({ offset, length }) => text.slice(offset, offset + length));
    expect(lie).toEqual(text.split('\n\n').map((frame) => frame.trimEnd()));
    expect(records.at(-1)?.outcome).toBe('rejected');
  });

  test('all answers of a stream lead to the one request', async () => {
    const { events } = await read('gateway.jsonl', readFileSync(`${fixtures}/gateway.jsonl`));
    const [request, ...answers] = events.slice(0, 5);
    expect(answers.map(({ links }) => links?.[0]?.key)).toEqual(answers.map(() => request?.keys?.[0]));
    expect(answers.map(({ status }) => status)).toEqual([undefined, undefined, undefined, 'ok']);
  });

  test.each([
    ['MCP', '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"x"}}'],
    ['a stream of a model', 'data: {"id":"x","object":"chat.completion.chunk","choices":[]}\n\n'],
    ['an object with a kind', '{"kind":"task","name":"build"}'],
    ['a page', '<p>data: none</p>'],
  ])('leaves %s to others', async (_, text) => {
    expect(await readSource({ name: 'x.json', bytes: text, format: a2a })).toBeUndefined();
  });
});

describe.skipIf(!corpora)(`A2A beside other traces${corpora ? '' : ' (skipped: SPOOR_CORPORA is not set)'}`, () => {
  test('claims nothing of MCP’s own examples', async () => {
    const root = `${corpora}/mcp-spec-examples`;
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.json')) continue;
      expect(await readSource({ name, bytes: readFileSync(`${root}/${name}`), format: a2a })).toBeUndefined();
    }
  });
});

async function read(name: string, bytes: Uint8Array | string): Promise<ReadResult> {
  const reading = await readSource({ name, bytes });
  if (!reading) throw new Error(`${name} was not claimed.`);
  return reading;
}
