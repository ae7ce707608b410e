import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printFixture, readFixture } from '../../testing/fixture-reading.ts';
import { readSource } from '../../testing/read-source.ts';

const NAMES = [
  'wrappers.json',
  'share-gpt.json',
  'lists.json',
  'within.json',
  'two-names.json',
  'batch.jsonl',
  'preferences.json',
];

describe('conversations that lie deeper', () => {
  test.each(NAMES)('%s reads as its golden file says', async (name) => {
    const told = await printFixture('conversations', name);
    await expect(told).toMatchFileSnapshot(`../../../test/fixtures/conversations/${name}.golden.json`);
  });

  test('each conversation is a session of its own, introduced by the object that holds it', async () => {
    const { events } = await readFixture('conversations', 'wrappers.json');
    const starts = events.filter(({ kind }) => kind === 'session_start');
    expect(starts.map(({ sessionId, model, pointer, attributes }) => [sessionId, model, pointer, attributes])).toEqual([
      ['harbour-0001', 'tide-1', '/0', { id: 'harbour-0001', model: 'tide-1', source: 'desk' }],
      ['harbour-0002', 'tide-1', '/1', { id: 'harbour-0002', model: 'tide-1', source: 'desk' }],
    ]);
    const said = events.filter(({ kind }) => kind === 'agent_message');
    expect(said.map(({ sessionId, output }) => [sessionId, output])).toEqual([
      ['harbour-0001', 'At 14:20.'],
      ['harbour-0002', 'At 15:05.'],
    ]);
    const result = events.find(({ kind }) => kind === 'tool_result');
    expect(result?.links?.[0]).toMatchObject({ relation: 'cause', basis: 'id' });
  });

  test('ShareGPT’s words are read as roles, and one that nobody knows is rejected with its reason', async () => {
    const { events, counts } = await readFixture('conversations', 'share-gpt.json');
    expect(events.filter(({ kind }) => kind !== 'session_start').map(({ kind }) => kind)).toEqual([
      'system_prompt',
      'user_message',
      'agent_message',
      'tool_result',
      'agent_message',
      'user_message',
      'agent_message',
    ]);
    expect(counts.rejects).toBe(1);
  });

  test('two lists of one object are two conversations, and no turn follows one of the other', async () => {
    const { events } = await readFixture('conversations', 'two-names.json');
    const firsts = events.filter(({ kind, links }) => kind === 'user_message' && (links ?? []).length === 0);
    expect(firsts.map(({ input }) => input)).toEqual(['Start.', 'Fetch water.']);
  });

  test('of a pair of answers both are read, in whatever order they stand, and each says which it is', async () => {
    const { events } = await readFixture('conversations', 'preferences.json');
    const said = events.filter(({ kind }) => kind === 'user_message' || kind === 'agent_message');
    expect(said.slice(0, 7).map(({ attributes, input, output }) => [attributes?.['list'], input ?? output])).toEqual([
      ['chosen', 'Delete the old invoices.'],
      ['chosen', 'Which year do you mean?'],
      ['rejected', 'Delete the old invoices.'],
      ['rejected', 'All are deleted.'],
      ['rejected', 'Pay it.'],
      ['chosen', 'Pay it.'],
      ['chosen', 'I need your approval first.'],
    ]);
  });

  test('what stands around is told once, and nothing of it is lost', async () => {
    const { events } = await readFixture('conversations', 'within.json');
    expect(events[0]).toMatchObject({ kind: 'log', operation: 'document', attributes: { run: 'nightly' } });
    expect(JSON.stringify(events.map(({ attributes }) => attributes))).toContain('"score":1');
  });

  test('an element that is no conversation is kept, with its place', async () => {
    const turns = '[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]';
    const bytes = new TextEncoder().encode(`[{"messages":${turns}},"lost",{"messages":${turns}}]`);
    const reading = await readSource({ name: 'x.json', bytes });
    expect(reading?.events.filter(({ kind }) => kind === 'log')).toMatchObject([{ output: '"lost"', pointer: '/1' }]);
    expect(reading?.notes.get('unrecognised_type: element that is no conversation')).toBe(1);
  });

  test('a list of messages alone, or under "messages", is another format’s', async () => {
    const messages = '[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]';
    for (const text of [messages, `{"messages":${messages}}`]) {
      const reading = await readSource({ name: 'x.json', bytes: new TextEncoder().encode(text) });
      expect(reading?.format.id).toBe('chat-messages');
    }
  });

  test('every message of every conversation is one record', async () => {
    const message = fc.record({ role: fc.constantFrom('user', 'assistant'), content: fc.string() });
    const wrapper = fc.record({ note: fc.string(), messages: fc.array(message, { minLength: 1, maxLength: 4 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(wrapper, { minLength: 2, maxLength: 5 }), async (wrappers) => {
        const bytes = new TextEncoder().encode(JSON.stringify(wrappers));
        const reading = await readSource({ name: 'x.json', bytes });
        expect(reading?.format.id).toBe('conversations');
        const messages = wrappers.flatMap((one) => one.messages).length;
        expect(reading?.counts).toMatchObject({ records: messages + 1, imported: messages + 1, rejects: 0 });
      }),
      { numRuns: 30 },
    );
  });
});
