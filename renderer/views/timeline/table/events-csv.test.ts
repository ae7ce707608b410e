import { expect, test } from 'vitest';
import type { EventPage } from '../../../../core/model/answers.ts';
import type { Asking } from '../../../state/paged-rows.ts';
import { eventRow } from '../timeline.fixture.ts';
import { eventsCsv } from './events-csv.ts';

test('every event comes out, page by page, with its id and without formulas', async () => {
  const all = Array.from({ length: 4_500 }, (_, at) =>
    eventRow({ seq: at + 1, eventId: `e-${at}`, preview: at === 3 ? '=HYPERLINK("https://a.example")' : 'x' }),
  );
  const told: number[] = [];
  // Safe: only `events` is asked.
  const asking = (async (_: string, [, start, count]: [unknown, number, number]): Promise<EventPage> => ({
    total: all.length,
    start,
    rows: all.slice(start, start + count),
  })) as unknown as Asking;
  const { text, rows } = await eventsCsv(asking, {
    filter: {},
    columns: ['seq', 'preview', 'source'],
    sourceName: () => 'desk.jsonl',
    onProgress: (done) => told.push(done),
    signal: new AbortController().signal,
  });
  const lines = text.split('\r\n');
  expect(rows).toBe(4_500);
  expect(told).toEqual([2_000, 4_000, 4_500]);
  expect(lines[0]).toBe('seq,content_start,source,event_id');
  expect(lines[4]).toBe(`4,"'=HYPERLINK(""https://a.example"")",desk.jsonl,e-3`);
  expect(lines[4_500]).toBe('4500,x,desk.jsonl,e-4499');
});

test('rows in another order than the case’s come in it, with their number in the case', async () => {
  const asked: unknown[] = [];
  // Safe: only `events` is asked.
  const asking = (async (_: string, args: readonly unknown[]): Promise<EventPage> => {
    asked.push(args[3]);
    return { total: 1, start: 0, rows: [eventRow({ seq: 7, eventId: 'e-7', preview: 'x' })] };
  }) as unknown as Asking;
  const order = { by: 'time', isDescending: true } as const;
  const { text } = await eventsCsv(asking, {
    filter: {},
    order,
    columns: ['preview'],
    sourceName: () => 'desk.jsonl',
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  expect(text.split('\r\n').slice(0, 2)).toEqual(['seq,content_start,event_id', '7,x,e-7']);
  expect(asked).toEqual([order]);
});
