import { expect, test } from 'vitest';
import { sha256Hex } from '../../base/sha256.ts';
import { exportedText, HOSTILE } from '../../testing/exported-case.ts';
import exporter from './timesketch-jsonl.ts';

const rows = async () =>
  (await exportedText(exporter))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

test('has every event, in order, with the three columns that Timesketch requires', async () => {
  const all = await rows();
  expect(all.map(({ kind }) => kind)).toEqual(['user_message', 'tool_call', 'tool_call', 'agent_message']);
  for (const row of all) {
    expect(row.message).not.toBe('');
    expect(row.datetime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(row.timestamp_desc).not.toBe('');
  }
  expect(all[1]).toMatchObject({
    datetime: '2026-01-15T10:00:01.623456Z',
    timestamp: 1_768_471_201_623_456,
    tag: ['spoor:payment-from-content'],
    principal: 'ana',
  });
});

test('never invents a time', async () => {
  expect((await rows())[2]).toMatchObject({ timestamp: 0, timestamp_desc: 'Not a time' });
});

test('says what it clipped, with the hash of the whole', async () => {
  const { output, clipped } = (await rows())[2];
  expect(output).toHaveLength(32_766);
  expect(clipped).toBe(`output: first 32766 of 40000 bytes; SHA-256 of all ${sha256Hex('x'.repeat(40_000))}`);
});

test('keeps hostile text as it was, escaped for the terminal that may show the file', async () => {
  expect((await rows())[2].status_message).toBe(HOSTILE);
  const text = await exportedText(exporter);
  for (const sign of ['\u202e', '\u001b']) expect(text).not.toContain(sign);
});
