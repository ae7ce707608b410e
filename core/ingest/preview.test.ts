import { expect, test } from 'vitest';
import { previewMapping, sampleSource } from './preview.ts';
import type { OpenSource } from './source.ts';

function source(name: string, text: string): OpenSource {
  const bytes = new TextEncoder().encode(text);
  return { evidenceId: 'e', member: '', name, bytes: bytes.length, open: async () => new Blob([bytes]).stream() };
}

test('the first rows of a table suggest columns by their names and values', async () => {
  const text =
    'timestamp,agent_name,tool,result,args\n1773738783474,mailer,send_mail,ok,"{""to"":""bob""}"\n1773738783475,mailer,send_mail,DENIED,\n';
  const sample = await sampleSource(source('log.csv', text), undefined, 50);
  expect(sample.way).toEqual({ unit: 'csv' });
  expect(sample.isWhole).toBe(true);
  expect(sample.records.map(({ cells }) => cells['/agent_name'])).toEqual(['mailer', 'mailer']);
  expect(sample.fields.map(({ pointer }) => pointer)).toEqual([
    '/timestamp',
    '/agent_name',
    '/tool',
    '/result',
    '/args',
    '/args/to',
  ]);
  expect(sample.suggestion).toEqual({
    kind: 'tool_call',
    tool: '/tool',
    input: '/args',
    time: { from: '/timestamp', format: 'epoch-ms' },
    actor: { kind: 'agent', name: '/agent_name' },
    status: { from: '/result', lookup: { ok: 'ok', DENIED: 'denied' } },
  });
});

test('a document can be cut at each list of objects, a line at itself', async () => {
  const document = JSON.stringify({ meta: { version: 1 }, log: { entries: [{ ts: '2026-03-17T09:00:00Z' }] } });
  expect((await sampleSource(source('a.json', document), undefined, 50)).ways).toEqual([
    { unit: 'file', records: '/log/entries/*' },
    { unit: 'file' },
  ]);
  expect((await sampleSource(source('a.jsonl', '{"a":1}\n{"a":2}\n'), undefined, 50)).ways[0]).toEqual({
    unit: 'line',
  });
  expect((await sampleSource(source('a.txt', 'no records\nat all\n'), undefined, 50)).ways).toEqual([]);
});

test('a preview says what a mapping makes of the first records, and stops there', async () => {
  const rows = Array.from({ length: 100_000 }, (_, at) => `{"n":${at},"t":"2026-03-17T09:00:00Z"}`);
  const lines = source('a.jsonl', ['{"n":', ...rows].join('\n'));
  const mapping = { mapping: 1, name: 'm', sources: [{ unit: 'line' }], event: { time: '/t', session: '/n' } } as const;
  const preview = await previewMapping(lines, mapping, 3);
  expect(preview).toMatchObject({
    records: 3,
    isWhole: false,
    rejects: [{ offset: 0, length: 5, reason: 'Not valid JSON.' }],
  });
  expect(preview.events.map(({ sessionId }) => sessionId)).toEqual(['0', '1']);
  await expect(previewMapping(lines, { ...mapping, name: 'NO' }, 3)).rejects.toThrow('The mapping cannot be used');
});
