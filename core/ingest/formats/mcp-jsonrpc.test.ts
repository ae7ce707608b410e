import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { type ReadResult, readSource } from '../../testing/read-source.ts';
import mcpJsonrpc from './mcp-jsonrpc.ts';

const fixtures = 'test/fixtures/mcp-jsonrpc';
const corpora = process.env['SPOOR_CORPORA'];
const names = readdirSync(fixtures).filter((name) => !name.includes('.golden.'));

describe('MCP messages', () => {
  test.each(names)('reads %s as its golden file says', async (name) => {
    const reading = await read(name, readFileSync(`${fixtures}/${name}`));
    expect(reading.format.id).toBe('mcp-jsonrpc');
    await expect(printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test('each side counts its own ids: a server’s request does not take the client’s answer', async () => {
    const { events } = await read('proxy.jsonl', readFileSync(`${fixtures}/proxy.jsonl`));
    const causeOf = (kind: string, at = 0) => {
      const key = events.filter((event) => event.kind === kind)[at]?.links?.[0]?.key ?? '';
      return events.find(({ keys }) => keys?.includes(key))?.operation;
    };
    expect([causeOf('agent_message'), causeOf('tool_result'), causeOf('approval_decision')]).toEqual([
      'sampling/createMessage',
      'tools/call',
      'elicitation/create',
    ]);
    expect(events.find(({ kind }) => kind === 'tool_result')).toMatchObject({ status: 'error', toolName: 'pay' });
  });

  test('the number 4 and the text "4" are two ids', async () => {
    const { events } = await read('proxy.jsonl', readFileSync(`${fixtures}/proxy.jsonl`));
    const answers = events.filter(({ pointer }) => pointer?.startsWith('/message/')).slice(2);
    expect(answers.map(({ operation, status }) => [operation, status])).toEqual([
      ['tools/call', 'error'],
      ['resources/read', 'ok'],
    ]);
  });

  test.each([
    ['a language server', '{"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":{}}'],
    ['A2A', '{"jsonrpc":"2.0","id":1,"method":"message/send","params":{"message":{"role":"user","parts":[]}}}'],
    ['other requests', '{"method":"GET","params":{}}'],
  ])('leaves %s to others', async (_, text) => {
    expect(await readSource({ name: 'x.json', bytes: text, format: mcpJsonrpc })).toBeUndefined();
  });
});

describe.skipIf(!corpora)(`MCP’s own examples${corpora ? '' : ' (skipped: SPOOR_CORPORA is not set)'}`, () => {
  const root = `${corpora}/mcp-spec-examples`;
  const files = corpora
    ? readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
    : [];

  test('claims every message, nothing but messages, and rejects none', async () => {
    const wrong: unknown[] = [];
    const sum = { messages: 0, parts: 0 };
    for (const name of files) {
      const bytes = readFileSync(`${root}/${name}`, 'utf8');
      const reading = await readSource({ name, bytes });
      // Safe: anything but an object of these members is a part of a message.
      const value = JSON.parse(bytes) as { readonly jsonrpc?: string; readonly method?: string };
      const isMessage = value.jsonrpc !== undefined || value.method !== undefined;
      sum[isMessage ? 'messages' : 'parts'] += 1;
      const isRight = (reading?.format.id === 'mcp-jsonrpc') === isMessage && (reading?.counts.rejects ?? 0) === 0;
      const isKnown = ![...(reading?.notes.keys() ?? [])].some((note) => note.startsWith('unrecognised_type: method'));
      if (!isRight || !isKnown) wrong.push({ name, format: reading?.format.id, notes: [...(reading?.notes ?? [])] });
    }
    expect(wrong).toEqual([]);
    expect(sum).toEqual({ messages: 70, parts: 188 });
  });
});

async function read(name: string, bytes: Uint8Array | string): Promise<ReadResult> {
  const reading = await readSource({ name, bytes });
  if (!reading) throw new Error(`${name} was not claimed.`);
  return reading;
}
