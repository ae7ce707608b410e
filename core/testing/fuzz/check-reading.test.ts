import { expect, test } from 'vitest';
import { defineFormat, type RecordReader } from '../../ingest/format.ts';
import { checkReading } from './check-reading.ts';

const breachesOf = async (read: RecordReader['read'], text = '{"a":1}\n{"a":2}\n') => {
  const format = defineFormat({ id: 'made-up', title: 'Made up', sniff: () => undefined, open: () => ({ read }) });
  const claim = { confidence: 1, reason: 'It is made up.', framing: { unit: 'line' } } as const;
  return (await checkReading('a.jsonl', new TextEncoder().encode(text), { format, claim })).breaches;
};

test('a reader that answers every record keeps all rules', async () => {
  expect(await breachesOf((_, sink) => sink.event({ kind: 'log', startNs: 1n, inputTokens: 3 }))).toEqual([]);
  expect(await breachesOf((_, sink) => sink.reject('It is no record.'))).toEqual([]);
});

test('each rule is broken by a reader that breaks it', async () => {
  expect(await breachesOf((_, sink) => sink.event({ kind: 'log', startNs: 2n ** 63n }))).toEqual([
    'startNs does not fit its column.',
  ]);
  expect(await breachesOf((_, sink) => sink.event({ kind: 'log', inputTokens: 1e300 }))).toEqual([
    'inputTokens does not fit its column.',
  ]);
  expect(await breachesOf((_, sink) => sink.reject(''))).toEqual(['A record is rejected without a reason.']);
  expect(await breachesOf((_, sink) => sink.merged('', 'x'))).toEqual(['A record is merged into nothing.']);
  let reads = 0;
  const forgetful: RecordReader['read'] = (_, sink) => {
    reads += 1;
    sink.event({ kind: 'log', input: String(reads) });
  };
  expect(await breachesOf(forgetful)).toEqual(['Read twice, it gives two readings.']);
  await expect(breachesOf(() => undefined)).rejects.toThrow('A reader must answer every record.');
});
