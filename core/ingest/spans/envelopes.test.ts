import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSource } from '../../testing/read-source.ts';
import { formats } from '../formats.ts';

// Whatever a file of these formats holds, it gives events and rejects: every record is answered, and nothing is thrown.

const ids = [
  'tempo',
  'jaeger',
  'zipkin',
  'otel-js',
  'go-stdouttrace',
  'otlp-flat',
  'xray',
  'otlp-logs',
  'otlp-metrics',
];
const fixtures = ids.flatMap((id) =>
  readdirSync(`test/fixtures/${id}`)
    .filter((name) => !name.includes('.golden.'))
    .map((name) => ({ id, path: `test/fixtures/${id}/${name}` })),
);

const STRANGE = [
  'null',
  '0',
  '-1',
  '""',
  '"x"',
  '[]',
  '{}',
  'true',
  '1e400',
  '18446744073709551616',
  '[[1]]',
  '{"a":[{}]}',
];

test.each(fixtures)('$path with values of other types is read without an exception', async ({ id, path }) => {
  const text = readFileSync(path, 'utf8');
  const places = [...text.matchAll(/"[^"\\]*"\s*:\s*(?=[^\s])/g)].map((match) => match.index + match[0].length);
  const changes = fc.array(fc.tuple(fc.nat(places.length - 1), fc.constantFrom(...STRANGE)), {
    minLength: 1,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(changes, async (made) => {
      const at = new Map(made.map(([index, value]) => [places[index] ?? 0, value]));
      await expectAnswered(id, path, withValues(text, at));
    }),
    { numRuns: 60 },
  );
});

test.each(fixtures)('$path cut or changed anywhere is read without an exception', async ({ id, path }) => {
  const bytes = readFileSync(path);
  const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length));
  await fc.assert(
    fc.asyncProperty(change, async ([at, byte, length]) => {
      const changed = Uint8Array.from(bytes.subarray(0, length));
      if (at < changed.length) changed[at] = byte;
      await expectAnswered(id, path, changed);
    }),
    { numRuns: 40 },
  );
});

async function expectAnswered(id: string, path: string, bytes: Uint8Array | string): Promise<void> {
  const format = formats.find((other) => other.id === id);
  if (!format) throw new Error(`${id} is no format.`);
  const reading = await readSource({ name: path, bytes, format });
  if (!reading) return;
  const { counts } = reading;
  expect(counts.imported + counts.merged + counts.rejects).toBe(counts.records);
}

/** Puts these values in place of whole values, which are found by their brackets and quotes. */
function withValues(text: string, at: ReadonlyMap<number, string>): string {
  let changed = '';
  let from = 0;
  for (const [place, value] of [...at].sort(([a], [b]) => a - b)) {
    if (place < from) continue;
    changed += text.slice(from, place) + value;
    from = endOfValue(text, place);
  }
  return changed + text.slice(from);
}

function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (const token of text.slice(start).matchAll(/"(?:[^"\\]|\\.)*"|[[{]|[\]}]|,/g)) {
    const [word] = token;
    if (depth === 0 && (word === ',' || word === ']' || word === '}')) return start + token.index;
    if (word === '[' || word === '{') depth += 1;
    else if (word === ']' || word === '}') depth -= 1;
    if (depth === 0 && word !== ',') return start + token.index + word.length;
  }
  return text.length;
}
