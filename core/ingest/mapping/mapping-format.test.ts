import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MappedEvent, MappingDocument } from '../../model/mapping.ts';
import { readSource } from '../../testing/read-source.ts';
import { mappingFormat } from './mapping-format.ts';
import { checkMapping, parseMapping } from './parse-mapping.ts';

async function read(text: string, event: MappedEvent, sources: MappingDocument['sources'] = [{ unit: 'line' }]) {
  // As a worker gets it: nothing but plain data.
  const document = structuredClone(checkMapping({ mapping: 1, name: 'made', sources, event }));
  const format = mappingFormat(document);
  const sniff = (head: Parameters<typeof format.sniff>[0]) => {
    const claim = format.claimWhenChosen(head);
    return claim && { ...claim, confidence: 1 };
  };
  const reading = await readSource({ name: 'made.txt', bytes: text, format: { ...format, sniff } });
  if (!reading) throw new Error('It cannot be read.');
  return { ...reading, first: reading.events[0], notes: [...reading.notes.keys()] };
}

describe('a column', () => {
  test('takes the first field that is recorded, and the field is no attribute any more', async () => {
    const { first } = await read('{"a":{"b":" ","c":"x"},"d":1}', { session: { from: ['/a/b', '/a/c'] } });
    expect(first).toMatchObject({ sessionId: 'x', attributes: { a: { b: ' ' }, d: 1 } });
  });

  test('reads inside a text that holds JSON, and leaves the text where it was', async () => {
    const { first } = await read(
      'who,args\nann,"{""to"":""bob"",""n"":12345678901234567890}"\n',
      { principal: '/args/to', input: '/args' },
      [{ unit: 'csv' }],
    );
    expect(first).toMatchObject({
      principal: 'bob',
      input: '{"to":"bob","n":12345678901234567890}',
      attributes: { who: 'ann' },
    });
  });

  test('can be a constant, or a template whose every part is recorded', async () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a mapping's template, not this language's.
    const { events } = await read('{"a":"x","b":2}\n{"a":"y"}', { server: 'mail', tool: '${/a}.${/b}' });
    expect(events.map(({ toolServer, toolName }) => [toolServer, toolName])).toEqual([
      ['mail', 'x.2'],
      ['mail', undefined],
    ]);
  });

  test('translates by its lookup, and keeps what was recorded', async () => {
    const status = { from: '/s', lookup: { 'OK*': 'ok', DENY: 'denied' }, otherwise: 'error', missing: 'cancelled' };
    const { events } = await read('{"s":"OK 200"}\n{"s":"DENY"}\n{"s":"boom"}\n{"t":1}', { status });
    expect(events.map(({ status: word, attributes }) => [word, attributes?.['s']])).toEqual([
      ['ok', 'OK 200'],
      ['denied', 'DENY'],
      ['error', 'boom'],
      ['cancelled', undefined],
    ]);
  });

  test('is left empty and noted where what is recorded is none of its words, no time or no number', async () => {
    const { first, notes } = await read('{"s":"fine","k":"odd","t":"soon","n":"many"}', {
      status: '/s',
      kind: '/k',
      time: '/t',
      inputTokens: '/n',
    });
    expect(first).toMatchObject({ kind: 'log', attributes: { s: 'fine', k: 'odd', t: 'soon', n: 'many' } });
    expect([first?.status, first?.startNs, first?.inputTokens]).toEqual([undefined, undefined, undefined]);
    expect(notes).toEqual([
      'unrecognised_type: kind "odd" has no word in the mapping',
      'unrecognised_type: status "fine" has no word in the mapping',
      'unrecognised_field: inputTokens that is no number',
      'time_unreadable: A time that is not written as the mapping says (iso)',
    ]);
  });

  test('of a time without a zone is read as UTC, and that is noted', async () => {
    const { first, notes } = await read('{"t":"2026-03-17T09:00:00"}', { time: '/t' });
    expect(first?.startNs).toBe(1773738000000000000n);
    expect(notes).toEqual(['other: Times without a zone are read as UTC, since neither they nor the mapping name one']);
  });
});

test('ids, parents and spans become links between events', async () => {
  const event = {
    id: '/id',
    parent: '/up',
    cause: '/by',
    trace: '/trace',
    span: '/span',
    parentSpan: '/over',
    keys: ['/also'],
  };
  const { first } = await read('{"id":1,"up":2,"by":3,"trace":"AA01","span":"BB","over":"CC","also":"four"}', event);
  expect(first).toMatchObject({
    identity: '1',
    keys: ['span:aa01:bb', 'mapping:made:1', 'mapping:made:four'],
    links: [
      { relation: 'cause', key: 'mapping:made:3', basis: 'id' },
      { relation: 'parent', key: 'mapping:made:2', basis: 'parent' },
      { relation: 'cause', key: 'span:aa01:cc', basis: 'parent' },
      { relation: 'parent', key: 'span:aa01:cc', basis: 'parent' },
    ],
  });
});

test('what stands around the records of a document is a record of its own where it says something', async () => {
  const { events } = await read('{"host":"h1","deep":{"rows":[{"m":"a"},{"m":"b"}]}}', { output: '/m' }, [
    { unit: 'file', records: '/deep/rows/*' },
  ]);
  expect(events.map(({ kind, output, attributes }) => [kind, output, attributes])).toEqual([
    ['log', undefined, { host: 'h1' }],
    ['log', 'a', undefined],
    ['log', 'b', undefined],
  ]);
});

test('whatever a source holds, every record is answered', async () => {
  const event = checkMapping({
    mapping: 1,
    name: 'all',
    sources: [{ unit: 'line' }],
    event: {
      time: { from: '/a', format: ['epoch-s', 'iso'] },
      tool: '/a/b',
      actor: { kind: '/a', name: '/b' },
      inputTokens: '/b',
      status: '/a',
    },
  }).event;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ a: fc.jsonValue(), b: fc.jsonValue() }), { minLength: 1 }),
      async (values) => {
        const { counts } = await read(values.map((value) => JSON.stringify(value)).join('\n'), event);
        expect(counts.imported).toBe(values.length);
      },
    ),
  );
});

describe('a document that cannot be used says where and why', () => {
  test.each([
    ['event: {kind: nonsense}', 'event.kind: "nonsense" is none of'],
    ['event: {time: {from: /t, format: "%H"}}', 'has no year'],
    ['event: {tool: {from: tool}}', 'is no JSON pointer'],
    ['event: {tool: {constant: a, template: b}}', 'just one of'],
    ['event: {colour: red}', 'colour'],
    ['event: {actor: {name: /a}}', 'event.actor.kind'],
    ['event: [', 'is not readable YAML'],
  ])('%s', (event, reason) => {
    expect(() => parseMapping('m.yaml', `mapping: 1\nname: m\nsources: [{unit: line}]\n${event}`)).toThrow(reason);
  });

  test('a name that could be mistaken is refused', () => {
    expect(() => checkMapping({ mapping: 1, name: 'My Mapping', sources: [{ unit: 'line' }], event: {} })).toThrow(
      'name: must be lower-case',
    );
  });
});
