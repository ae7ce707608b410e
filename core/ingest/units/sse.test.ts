import { expect, test } from 'vitest';
import { sseFrames } from '../sse/frames.ts';

async function framesOf(text: string, size: number) {
  const bytes = new TextEncoder().encode(text);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const frames: unknown[] = [];
  for await (const { offset, length, value } of sseFrames(chunks())) frames.push([offset, length, value]);
  return frames;
}

const TEXT =
  ': hi\r\n\r\nevent: a\ndata: {"n":12345678901234567890}\nid: 7\n\n\ndata: one\ndata: two\n\nstray\ndata: {"cut":';

test.each([1, 3, 7, 1000])('frames are the same in chunks of %i bytes', async (size) => {
  expect(await framesOf(TEXT, size)).toEqual([
    [0, 4, { comment: 'hi' }],
    [8, 47, { event: 'a', data: { n: 12_345_678_901_234_567_890n }, id: '7' }],
    [58, 19, { data: 'one\ntwo' }],
    [79, 19, { other: 'stray', data: '{"cut":' }],
  ]);
});

test('an empty source has no frames', async () => {
  expect([await framesOf('', 5), await framesOf('\n\n\n', 5)]).toEqual([[], []]);
});
