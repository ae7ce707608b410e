import { describe, expect, test } from 'vitest';
import { printFixture, readFixture } from '../../testing/fixture-reading.ts';
import type { ReadResult } from '../../testing/read-source.ts';

const FIXTURES = ['openai-chat.sse', 'anthropic-cut.sse', 'responses.sse', 'gemini.sse'];

describe('streamed answers of a model', () => {
  test.each(FIXTURES)('reads %s as its golden file says', async (name) => {
    const told = await printFixture('model-stream', name);
    await expect(told).toMatchFileSnapshot(`../../../test/fixtures/model-stream/${name}.golden.json`);
  });

  test.each(FIXTURES)('every piece of %s leads to the call that it belongs to', async (name) => {
    const { records, events } = await readFixture('model-stream', name);
    const keys = new Set(events.flatMap((event) => event.keys ?? []));
    const merged = records.filter(({ outcome }) => outcome === 'merged');
    expect(merged.length).toBeGreaterThan(0);
    expect(merged.filter(({ mergedKey }) => mergedKey === undefined || !keys.has(mergedKey))).toEqual([]);
  });

  test('pieces of a text and of the arguments of a call are put together', async () => {
    const { events } = await readFixture('model-stream', 'openai-chat.sse');
    expect(events.filter(({ kind }) => kind === 'agent_message').map(({ output }) => output)).toEqual([
      'I look it up.',
      'Half an answer',
      'Done.',
    ]);
    expect(events.find(({ kind }) => kind === 'tool_call')?.input).toBe('{"query":"spoor"}');
    expect(callsOf(await readFixture('model-stream', 'openai-chat.sse'))).toEqual([
      [12, 7, 'tool_calls', false],
      [undefined, undefined, undefined, true],
      [undefined, undefined, 'stop', false],
    ]);
  });

  test.each([
    ['anthropic-cut.sse', 'The notes say hel', '{"path":"ou'],
    ['responses.sse', 'There are three fi', undefined],
  ])('an answer of %s that breaks off gives what there is, and says so', async (name, text, input) => {
    const { events, notes } = await readFixture('model-stream', name);
    const cut = events.filter(({ contentState }) => contentState === 'truncated_by_producer');
    expect(cut.find(({ kind }) => kind === 'agent_message')?.output).toBe(text);
    expect(cut.find(({ kind }) => kind === 'tool_call')?.input).toBe(input);
    expect(notes.get('truncated_by_producer: A stream that breaks off within an answer')).toBe(1);
  });

  test('a text that was cut off within its JSON is kept', async () => {
    const { events } = await readFixture('model-stream', 'anthropic-cut.sse');
    expect(events.findLast(({ kind }) => kind === 'model_call')?.attributes?.['stream']).toMatchObject({
      torn: '{"type":"content_block_delta","index":1,"del',
    });
  });
});

function callsOf({ events }: ReadResult) {
  return events
    .filter(({ kind }) => kind === 'model_call')
    .map(({ inputTokens, outputTokens, finishReason, contentState }) => [
      inputTokens,
      outputTokens,
      finishReason,
      contentState === 'truncated_by_producer',
    ]);
}
