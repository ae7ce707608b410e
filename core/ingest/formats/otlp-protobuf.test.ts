import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { readSource } from '../../testing/read-source.ts';
import otlpProtobuf from './otlp-protobuf.ts';

const fixtures = 'test/fixtures/otlp-protobuf';

describe('OTLP protobuf', () => {
  test.each(['request.bin', 'collector.pb', 'logs.bin', 'metrics.bin'])(
    'reads %s as its golden file says',
    async (name) => {
      const reading = await read(name);
      await expect(reading && printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
    },
  );

  test('the bytes at a record’s offset are the record', async () => {
    const bytes = readFileSync(`${fixtures}/request.bin`);
    const reading = await read('request.bin');
    const places = reading?.records.map(({ offset, length }) => bytes.subarray(offset, offset + length));
    expect(places?.map((place) => place.subarray(0, 2).toString('hex'))).toEqual(['0a10', '0a10', '0a10', '0a10']);
  });

  test('damage is rejected where it lies, and what follows is read', async () => {
    const reading = await read('collector.pb');
    expect(reading?.counts).toEqual({ records: 8, imported: 6, merged: 0, rejects: 2, events: 6 });
    expect(reading?.records.filter(({ outcome }) => outcome === 'rejected').map(({ reason }) => reason)).toEqual([
      'Not valid protobuf: Wire type 3 is not one of OTLP.',
      'The message ends inside this record.',
    ]);
  });

  test.each(['request.bin', 'collector.pb', 'logs.bin'])(
    '%s, cut or changed anywhere, gives records and rejects',
    async (name) => {
      const bytes = readFileSync(`${fixtures}/${name}`);
      const places = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length));
      await fc.assert(
        fc.asyncProperty(places, async ([at, byte, length]) => {
          const changed = Uint8Array.from(bytes.subarray(0, length));
          if (at < changed.length) changed[at] = byte;
          const reading = await readSource({ name, bytes: changed, format: otlpProtobuf });
          const read = reading?.records ?? [];
          expect(read.every((record) => record.offset + record.length <= changed.length)).toBe(true);
        }),
        { numRuns: 150 },
      );
    },
  );

  test.each([
    ['nothing', ''],
    ['a blank line before text', '\n\u0010abcdefghijklmnop'],
    ['JSON', '{"resourceSpans":[]}'],
    ['a list', '\n[1,2,3]\n'],
  ])('leaves %s to others', async (_, text) => {
    expect(await readSource({ name: 'x', bytes: text, format: otlpProtobuf })).toBeUndefined();
  });
});

async function read(name: string) {
  return await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`), format: otlpProtobuf });
}
