import { expect, test } from 'vitest';
import { asObject, parseJson } from '../../base/json.ts';
import type { WholeEvent } from '../../model/whole-event.ts';
import { exportedFixture, exportedText, HOSTILE } from '../../testing/exported-case.ts';
import { otlpProblems } from '../../testing/otlp-rules.ts';
import { readSource } from '../../testing/read-source.ts';
import exporter from './otlp-json.ts';

interface Said {
  readonly key: string;
  readonly value: { readonly stringValue?: string; readonly intValue?: string };
}
interface Owner {
  readonly resource: { readonly attributes: readonly Said[] };
  readonly scopeSpans: readonly { readonly scope: object; readonly spans: readonly Spanned[] }[];
}
interface Spanned {
  readonly traceId: string;
  readonly spanId: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly Said[];
  readonly status: object;
}

const owners = async () =>
  (await exportedText(exporter))
    .trimEnd()
    .split('\n')
    .flatMap((line): readonly Owner[] => JSON.parse(line).resourceSpans);
const spans = async () => (await owners()).flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
const plain = (attributes: readonly Said[]) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]));

test('every event is a span with valid ids, and recorded ids are kept', async () => {
  const all = await spans();
  expect(all).toHaveLength(4);
  for (const { traceId, spanId } of all) expect(`${traceId}-${spanId}`).toMatch(/^[0-9a-f]{32}-[0-9a-f]{16}$/);
  expect(new Set(all.map(({ traceId, spanId }) => traceId + spanId)).size).toBe(4);
  expect(all[1]).toMatchObject({ traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' });
  expect(plain(all[1]?.attributes ?? [])['spoor.ids.derived']).toBeUndefined();
  expect(plain(all[2]?.attributes ?? [])['spoor.ids.derived']).toBe('trace_id,span_id');
});

test('a tool’s call is told by the GenAI conventions, with where it was read', async () => {
  const [, call] = await spans();
  expect(plain(call?.attributes ?? [])).toMatchObject({
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': 'send_money',
    'gen_ai.tool.call.arguments': '{"recipient":"GB29NWBK60161331926819","amount":4200}',
    'gen_ai.tool.call.result': '{"id":7}',
    'user.id': 'ana',
    'spoor.evidence.sha256': expect.stringMatching(/^[0-9a-f]+$/),
    'spoor.source.offset': expect.stringMatching(/^\d+$/),
  });
  expect(call).toMatchObject({
    name: 'execute_tool send_money',
    startTimeUnixNano: '1768471201623456789',
    endTimeUnixNano: '1768471201873456789',
    status: { code: 1 },
  });
});

test('an event without a time carries 0, and is counted in every resource', async () => {
  const [said, , refused] = await spans();
  expect(refused).toMatchObject({
    startTimeUnixNano: '0',
    endTimeUnixNano: '0',
    status: { code: 2, message: HOSTILE },
  });
  expect(plain(refused?.attributes ?? [])['spoor.time.recorded']).toBe('');
  expect(said).toMatchObject({ startTimeUnixNano: '1768471200123456789', endTimeUnixNano: '1768471200123456789' });
  expect(plain(said?.attributes ?? [])['spoor.time.recorded']).toBe('start');
  for (const { resource } of await owners())
    expect(plain(resource.attributes)).toMatchObject({ 'spoor.events': '4', 'spoor.events.without_time': '2' });
});

test('hostile text stays text, with unseen signs escaped', async () => {
  const text = await exportedText(exporter);
  expect(['\u202e', '\u001b'].filter((sign) => text.includes(sign))).toEqual([]);
  const read = await readSource({ name: 'export.jsonl', bytes: await exportedText(exporter) });
  expect(read?.format.id).toBe('otlp-json');
  expect(asObject(parseJson(read?.events[2]?.input ?? ''))?.['recipient']).toBe(HOSTILE);
});

test('it is read back as the events that it was made of, with their place in the first case', async () => {
  const exported = await exportedFixture();
  const read = await readSource({ name: 'export.jsonl', bytes: await exportedText(exporter) });
  const first: WholeEvent[] = [];
  for await (const event of exported.events()) first.push(event);
  expect(read?.events).toMatchObject(
    first.map(({ kind, startNs, endNs, traceId, spanId, status, input, output, model, inputTokens }) => ({
      ...{ kind, startNs, endNs, traceId, spanId, status, input, output, model, inputTokens },
    })),
  );
  expect(read?.events[0]?.attributes?.['spoor']).toMatchObject({
    event_id: first[0]?.eventId,
    'evidence.sha256': first[0]?.source.evidenceId,
    'source.offset': first[0]?.source.offset,
  });
});

test('lines stay short enough for the Collector, in the order of the events, unless one event is longer', async () => {
  const exported = await exportedFixture();
  const first: WholeEvent[] = [];
  for await (const event of exported.events()) first.push(event);
  const many = async function* () {
    for (let at = 0; at < 250; at += 1)
      for (const event of first) yield { ...event, eventId: `${event.eventId}-${at}`, spanId: undefined, seq: at };
  };
  const lines: string[] = [];
  for await (const line of exporter.write({ ...exported, events: many, eventIds: many })) lines.push(line);
  expect(lines.length).toBeGreaterThan(10);
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThan(1 << 20);
  const read = await readSource({ name: 'export.jsonl', bytes: lines.join('') });
  expect(read?.counts).toMatchObject({ imported: 1000, rejects: 0 });
});

test('a case without events is still a document', async () => {
  let text = '';
  const none = async function* () {
    yield* [];
  };
  const empty = { ...(await exportedFixture()), events: none, eventIds: none };
  for await (const piece of exporter.write(empty)) text += piece;
  expect(JSON.parse(text)).toEqual({ resourceSpans: [] });
});

test('an operation that the conventions do not know is named by what happened, and told in the source’s own word', async () => {
  const exported = await exportedFixture();
  const [, call] = await collected(exported.events());
  if (!call) throw new Error('The fixture has no events.');
  const of = async function* () {
    yield { ...call, kind: 'tool_call' as const, operation: 'list_mailboxes' };
    yield { ...call, kind: 'tool_call' as const, operation: 'chat' };
  };
  let text = '';
  for await (const line of exporter.write({ ...exported, events: of, eventIds: of })) text += line;
  const all: readonly Owner[] = text
    .trimEnd()
    .split('\n')
    .flatMap((line) => JSON.parse(line).resourceSpans);
  const told = all
    .flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans))
    .map(({ attributes }) => plain(attributes));
  expect(told.map((said) => [said['gen_ai.operation.name'], said['spoor.operation']])).toEqual([
    ['execute_tool', 'list_mailboxes'],
    ['chat', 'chat'],
  ]);
});

test('every line keeps the rules of OTLP/JSON, whatever the event has and lacks', async () => {
  const exported = await exportedFixture();
  const [said, call] = await collected(exported.events());
  if (!said || !call) throw new Error('The fixture has no events.');
  const odd: readonly WholeEvent[] = [
    { ...said, seq: 10, eventId: 'odd-1', startNs: -5n, endNs: undefined, traceId: '0'.repeat(32), spanId: 'x' },
    { ...call, seq: 11, eventId: 'odd-2', parentEventId: said.eventId, causeEventId: 'odd-1', causeBasis: 'content' },
    {
      ...call,
      seq: 12,
      eventId: 'odd-3',
      kind: 'model_call',
      finishReason: 'stop',
      inputTokens: 0,
      toolName: undefined,
    },
    { ...call, seq: 13, eventId: 'odd-4', input: '\u0000\u{1f9ed}', statusMessage: '', status: 'not_recorded' },
  ];
  const all = async function* () {
    yield* exported.events();
    yield* odd;
  };
  const lines: string[] = [];
  for await (const line of exporter.write({ ...exported, events: all, eventIds: all })) lines.push(line);
  expect(lines.flatMap((line) => otlpProblems(JSON.parse(line)))).toEqual([]);
});

test('the rules tell what OTLP/JSON is not', () => {
  const span = {
    traceId: 'a'.repeat(32),
    spanId: 'b'.repeat(16),
    name: 'x',
    startTimeUnixNano: '1',
    endTimeUnixNano: '1',
  };
  const problems = (changed: object) =>
    otlpProblems({ resourceSpans: [{ scopeSpans: [{ spans: [{ ...span, ...changed }] }] }] }).length;
  expect(problems({})).toBe(0);
  const wrong = [
    ...[{ traceId: 'A'.repeat(32) }, { spanId: '0'.repeat(16) }, { kind: 'SPAN_KIND_CLIENT' }, { kind: 6 }],
    ...[{ startTimeUnixNano: 1 }, { endTimeUnixNano: '-1' }, { start_time_unix_nano: '1' }, { status: { code: '1' } }],
    ...[{ attributes: [{ key: 'a', value: { intValue: 1 } }] }, { attributes: [{ key: 'a' }] }, { name: '\ud800' }],
    ...[{ attributes: [{ key: 'a', value: { intValue: '1', stringValue: '1' } }] }],
  ];
  for (const changed of wrong) expect(problems(changed), JSON.stringify(changed)).toBe(1);
});

test('what went in and what came out also stands where Phoenix shows it', async () => {
  const [, call] = await spans();
  expect(plain(call?.attributes ?? [])).toMatchObject({
    'openinference.span.kind': 'TOOL',
    'input.value': '{"recipient":"GB29NWBK60161331926819","amount":4200}',
    'output.value': '{"id":7}',
  });
});

async function collected<Value>(values: AsyncIterable<Value>): Promise<readonly Value[]> {
  const all: Value[] = [];
  for await (const value of values) all.push(value);
  return all;
}
