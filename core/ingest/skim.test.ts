import { expect, test } from 'vitest';
import { skimmed } from './skim.ts';

const encoder = new TextEncoder();

/** Handed over in pieces of 7 bytes: no border of theirs may matter. */
async function skim(text: string, size = 100_000): Promise<string> {
  const bytes = encoder.encode(text);
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 7) controller.enqueue(bytes.subarray(at, at + 7));
      controller.close();
    },
  });
  return new TextDecoder('utf-8', { fatal: true }).decode(await skimmed(stream, size));
}

test.each([
  ['letters', 'x'.repeat(50_000)],
  ['characters of several bytes', '😀é'.repeat(20_000)],
  ['quotes and backslashes', '\\"'.repeat(20_000)],
  ['line feeds', '\n'.repeat(20_000)],
  ['escapes by number', '\u0001'.repeat(20_000)],
])('what stands behind a long string of %s is seen', async (_, long) => {
  const whole = { before: 1, long, after: ['a', { b: 'c' }] };
  const seen: unknown = JSON.parse(await skim(JSON.stringify(whole)));
  expect(seen).toEqual({ before: 1, long: expect.any(String), after: ['a', { b: 'c' }] });
  // Safe: as the line above has shown.
  const { long: kept } = seen as { readonly long: string };
  expect(long.startsWith(kept)).toBe(true);
  expect(encoder.encode(JSON.stringify(kept)).length).toBeLessThan(5_000);
});

test('JSON without long strings is as it was, up to the size', async () => {
  const text = '{"a":"b\\"","c":[1,"\\u00e9"]}\n{"d":""}\n';
  expect(await skim(text)).toBe(text);
  expect(await skim(text, 9)).toBe(text.slice(0, 9));
});

test('a string that a damaged line leaves open ends with the line', async () => {
  expect(await skim(`{"a":"${'x'.repeat(9_000)}\n{"b":1}\n`)).toMatch(/^\{"a":"x+\n\{"b":1\}\n$/);
});
