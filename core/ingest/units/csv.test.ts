import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asObject, type Json } from '../../base/json.ts';
import { encodingOf } from '../decode.ts';
import { defineFormat } from '../format.ts';
import { readRecords } from '../read-records.ts';
import type { ReadRecord } from '../record-desk.ts';

async function read(text: string | Uint8Array, chunkBytes = 7) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const { encoding, markLength } = encodingOf(bytes);
  const values: Json[] = [];
  const records: ReadRecord[] = [];
  let columns: Json = null;
  const notes: string[] = [];
  const format = defineFormat({
    id: 'plain',
    title: 'Plain',
    sniff: () => undefined,
    open: () => ({
      begin: ({ value }) => {
        columns = value;
      },
      read: ({ value }, sink) => {
        values.push(value);
        sink.event({ kind: 'log' });
      },
    }),
  });
  await readRecords(
    {
      source: {
        evidenceId: 'e',
        member: '',
        name: 'a.csv',
        bytes: bytes.length,
        open: async () => cut(bytes, chunkBytes),
      },
      sourceId: 's',
      encoding,
      markLength: encoding === 'utf-8' ? markLength : 0,
      format,
      framing: { unit: 'csv' },
    },
    {
      record: (record) => records.push(record),
      alias: () => undefined,
      note: (code) => notes.push(code),
      pause: async () => undefined,
    },
  );
  const rejects = records
    .filter(({ outcome }) => outcome === 'rejected')
    .map(({ offset, length, reason }) => ({ offset, length, reason }));
  return { columns, values, records, rejects, notes };
}

function cut(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
}

describe('a table of rows', () => {
  test('names its columns by its first row, and gives each row with its bytes’ place', async () => {
    const { columns, values, records } = await read('time,tool\r\n1,"read, ""mail"""\r\n\r\n2,"two\r\nlines"\r\n3,');
    expect(columns).toEqual(['time', 'tool']);
    expect(values).toEqual([
      { time: '1', tool: 'read, "mail"' },
      { time: '2', tool: 'two\r\nlines' },
      { time: '3', tool: '' },
    ]);
    expect(records.map(({ offset, length }) => [offset, length])).toEqual([
      [11, 18],
      [33, 14],
      [49, 2],
    ]);
  });

  test.each([
    ['comma', 'a,b;c\n1,2\n3,4\n', ['a', 'b;c']],
    ['semicolon', 'a;b,c\n1;2\n3;4\n', ['a', 'b,c']],
    ['tab', 'a\tb\n1\t2,5\n', ['a', 'b']],
    ['bar', 'a|b\n1|2\n', ['a', 'b']],
    ['nothing', 'a\n1\n', ['a']],
    ['comma, lines ended by carriage returns', 'a,b\r1,2\r', ['a', 'b']],
  ])('parted by %s is told by what its rows agree on', async (_what, text, columns) => {
    const reading = await read(text);
    expect(reading.columns).toEqual(columns);
    expect(reading.rejects).toEqual([]);
    expect(reading.values.length).toBeGreaterThan(0);
  });

  test('gives a column whose name stands twice a name of its own, and one without a name its position', async () => {
    const { values } = await read('x,x,,x#2\n1,2,3,4\n');
    expect(values).toEqual([{ x: '1', 'x#2': '2', 'column 3': '3', 'x#2#2': '4' }]);
  });

  test('passes over a byte-order mark, and reads UTF-16', async () => {
    expect((await read('\ufeffa,b\n1,2\n')).records[0]?.offset).toBe(7);
    const utf16 = new Uint8Array(new Uint16Array([...'\ufeffa,b\n1,ü\n'].map((char) => char.charCodeAt(0))).buffer);
    expect((await read(utf16)).values).toEqual([{ a: '1', b: 'ü' }]);
  });

  test('keeps bytes that are no UTF-8 visible and noted', async () => {
    const { values, notes } = await read(new Uint8Array([0x61, 0x2c, 0x62, 0x0a, 0x31, 0x2c, 0xff, 0x0a]));
    expect([values, notes]).toEqual([[{ a: '1', b: '\ufffd' }], ['encoding_replaced']]);
  });

  test('holds a column named __proto__ as any other', async () => {
    const { values } = await read('__proto__,b\n1,2\n');
    expect(Object.keys(asObject(values[0]) ?? {})).toEqual(['__proto__', 'b']);
  });
});

describe('damage is a reject with its place, and the rows go on', () => {
  const UNCLOSED = 'A quote opens in this line and is not closed as CSV closes one.';

  test.each([
    [
      'a row with too few fields',
      'a,b\n1\n2,3\n',
      [{ offset: 4, length: 1, reason: 'Has 1 field where the header has 2.' }],
    ],
    [
      'a row with too many',
      'a,b\n1,2,3\n2,3\n',
      [{ offset: 4, length: 5, reason: 'Has 3 fields where the header has 2.' }],
    ],
    ['a quote that nothing closes', 'a,b\n1,"x\n2,3\n', [{ offset: 4, length: 4, reason: UNCLOSED }]],
    ['a quote that only a later row’s closes', 'a,b\n1,"x\n2,3\n4,"y"\n', [{ offset: 4, length: 4, reason: UNCLOSED }]],
    [
      'text behind a closing quote',
      'a,b\n1,"x"y\n2,3\n',
      [{ offset: 4, length: 6, reason: 'Text follows a closing quote.' }],
    ],
    ['an end inside a quote', 'a,b\n2,3\n1,"x', [{ offset: 8, length: 4, reason: UNCLOSED }]],
  ])('%s', async (_what, text, rejects) => {
    for (const chunkBytes of [1, 3, 1000]) {
      const reading = await read(text, chunkBytes);
      expect(reading.rejects).toEqual(rejects);
      expect(reading.values).toContainEqual({ a: '2', b: '3' });
    }
  });

  test('many quotes that nothing closes cost no more than a few readings of the source', async () => {
    const { records, rejects } = await read(`a,b\n${'1,"x\n'.repeat(40_001)}`, 1 << 16);
    expect(rejects).toHaveLength(records.length);
    expect(records.length).toBeGreaterThan(20_000);
  });

  test('nothing that is no table makes it fail, and every byte is in the header, a row, a reject or a line end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('"', '\n', '\r', ',', 'a', ' ', 'é')),
        fc.integer({ min: 1, max: 9 }),
        async (chars, size) => {
          const once = await read(chars.join(''), size);
          const again = await read(chars.join(''), 1000);
          expect(again.records.map(({ offset, length }) => [offset, length])).toEqual(
            once.records.map(({ offset, length }) => [offset, length]),
          );
          let end = 0;
          for (const { offset, length } of once.records) {
            expect(offset).toBeGreaterThanOrEqual(end);
            end = offset + length;
          }
          expect(end).toBeLessThanOrEqual(new TextEncoder().encode(chars.join('')).length);
        },
      ),
    );
  });

  test('what a writer by RFC 4180 wrote is read as it was', async () => {
    const field = fc.string({ unit: fc.constantFrom('"', '\n', '\r', ',', 'a', ' ', '字') });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(field, field), { minLength: 1 }),
        fc.integer({ min: 1, max: 9 }),
        async (rows, size) => {
          const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
          const { values, rejects } = await read(['a,b', ...quoted].join('\r\n'), size);
          expect([values, rejects]).toEqual([rows.map(([a, b]) => ({ a, b })), []]);
        },
      ),
    );
  });
});
