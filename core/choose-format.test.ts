import { beforeEach, describe, expect, test } from 'vitest';
import { openNative } from '../engine/native.ts';
import { tableDigests } from './analysis/digest.ts';
import { caseChoices } from './case-choices.ts';
import type { MappingDocument } from './model/mapping.ts';
import { openCaseDatabase } from './open-case.ts';
import { bundleOf, memoryCaseHost } from './testing/memory-case-host.ts';

const TABLE = 'when,who,tool,ok\n2026-03-01T09:00:00Z,alice,read_mail,yes\nsoon,bob,send_mail,no\n1,2\n';

const mapping: MappingDocument = {
  mapping: 1,
  name: 'tool-log',
  sources: [{ unit: 'csv' }],
  event: {
    kind: 'tool_call',
    time: '/when',
    actor: { kind: 'agent', name: '/who' },
    tool: '/tool',
    status: { from: '/ok', lookup: { yes: 'ok', no: 'error' } },
  },
};

const bundles = [
  bundleOf('a/tools.csv', TABLE),
  bundleOf('b/copy.csv', TABLE),
  bundleOf('chat.json', '{"messages":[{"role":"user","content":"hello"}]}'),
];

let host: ReturnType<typeof memoryCaseHost>;
beforeEach(() => {
  host = memoryCaseHost();
});

async function opened() {
  const database = await openNative(':memory:');
  const at = await openCaseDatabase(database, host);
  await at.importBundles(bundles);
  const source = async (name: string) => {
    const found = (await at.questions.sources()).find((one) => one.name === name);
    if (!found) throw new Error(`There is no source ${name}.`);
    return found;
  };
  return { database, at, source };
}

/** What a case reads as when all of it is read anew from evidence and journal. */
async function digestsAnew() {
  const database = await openNative(':memory:');
  await openCaseDatabase(database, host);
  return await tableDigests(database);
}

describe('a source that an analyst decides on', () => {
  test('is read by the mapping made for it, as is its copy, and the case reads the same anew', async () => {
    const { database, at, source } = await opened();
    const { sourceId, decision, state } = await source('a/tools.csv');
    expect([decision, state]).toEqual(['none', 'opaque']);
    const format = 'mapping:tool-log';
    const reread = await at.decideReading({ sources: [{ sourceId, format, reason: 'the gateway’s log' }], mapping });
    expect(
      reread.map(({ name, state, format, decision, imported, rejects }) => [
        name,
        state,
        format,
        decision,
        imported,
        rejects,
      ]),
    ).toEqual([
      ['a/tools.csv', 'read', format, 'chosen', 2, 1],
      ['b/copy.csv', 'duplicate', format, 'chosen', 0, 1],
    ]);
    expect((await source('a/tools.csv')).formatReason).toContain('Chosen by an analyst: the gateway’s log.');
    expect((await source('a/tools.csv')).notes.map(({ code }) => code)).toEqual(['time_unreadable']);
    expect(await tableDigests(database)).toEqual(await digestsAnew());
  });

  test('is kept as opaque where that is decided, and read as recognised again when it is taken back', async () => {
    const { database, at, source } = await opened();
    const before = await tableDigests(database);
    const { sourceId, format } = await source('chat.json');
    await at.decideReading({ sources: [{ sourceId, format: 'opaque', reason: 'private' }] });
    expect(await source('chat.json')).toMatchObject({ state: 'opaque', decision: 'chosen', events: 0 });
    expect(await tableDigests(database)).toEqual(await digestsAnew());
    await at.decideReading({ sources: [{ sourceId, format: 'recognised', reason: 'it may be read' }] });
    expect(await source('chat.json')).toMatchObject({ state: 'read', format, decision: 'clear' });
    const without = (digests: typeof before) => digests.filter(({ table }) => table !== 'cache_stamp');
    expect(without(await tableDigests(database))).toEqual(without(before));
    expect(await tableDigests(database)).toEqual(await digestsAnew());
  });

  test('is journalled with the candidates at the time, the mapping before it', async () => {
    const { at, source } = await opened();
    const { sourceId, candidates } = await source('chat.json');
    await at.decideReading({ sources: [{ sourceId, format: 'chat-messages', reason: 'looked at it' }], mapping });
    const acts = (await host.journal()).entries.filter(({ act }) => act !== 'evidence.imported');
    expect(acts.map(({ act, object, data }) => [act, object, data['format'], data['candidates']])).toEqual([
      ['mapping.saved', 'tool-log', undefined, undefined],
      ['evidence.format_chosen', (await source('chat.json')).evidenceId, 'chat-messages', candidates],
    ]);
  });

  test('is read again when its mapping is saved anew, and only then', async () => {
    const { database, at, source } = await opened();
    const { sourceId } = await source('a/tools.csv');
    await at.decideReading({ sources: [{ sourceId, format: 'mapping:tool-log', reason: '' }], mapping });
    const kind = { ...mapping, event: { ...mapping.event, kind: 'log' } };
    await at.decideReading({ sources: [], mapping: kind });
    expect((await at.questions.facets({})).kinds).toContainEqual(expect.objectContaining({ value: 'log', count: 2 }));
    expect(await tableDigests(database)).toEqual(await digestsAnew());
    expect((await caseChoices(host)).mappings.get('mapping:tool-log')).toEqual(kind);
  });

  test.each([
    ['a format that makes nothing of it', 'otlp-json', '"otlp-json" cannot read "chat.json"'],
    ['a format that does not exist', 'nonsense', 'There is no format "nonsense".'],
  ])('stays as it was after %s', async (_what, format, sentence) => {
    const { database, at, source } = await opened();
    const before = await tableDigests(database);
    const { sourceId } = await source('chat.json');
    const decided = at.decideReading({ sources: [{ sourceId, format, reason: '' }] });
    await expect(decided).rejects.toThrow(sentence);
    expect(await tableDigests(database)).toEqual(before);
    expect((await host.journal()).entries.filter(({ act }) => act === 'evidence.format_chosen')).toEqual([]);
  });
});

describe('an import that is asked to decide', () => {
  test('reads what it names by the format given, journals that, and the case reads the same anew', async () => {
    const database = await openNative(':memory:');
    const at = await openCaseDatabase(database, host);
    const wishes = { as: [{ pattern: 'chat*', format: 'opaque' }], mappings: [mapping] };
    const { sources } = await at.importBundles(bundles, { wishes });
    expect(sources.map(({ name, state, format, decision }) => [name, state, format, decision])).toEqual([
      ['a/tools.csv', 'read', 'mapping:tool-log', 'chosen'],
      ['b/copy.csv', 'duplicate', 'mapping:tool-log', 'chosen'],
      ['chat.json', 'opaque', undefined, 'chosen'],
    ]);
    expect(await tableDigests(database)).toEqual(await digestsAnew());
    expect((await openCaseDatabase(database, host)).isRebuilt).toBe(false);
  });

  test('leaves to recognition what the format asked for cannot read', async () => {
    const at = await openCaseDatabase(await openNative(':memory:'), host);
    const { sources } = await at.importBundles(bundles, {
      wishes: { as: [{ pattern: '*', format: 'otlp-json' }], mappings: [] },
    });
    expect(sources.map(({ decision }) => decision)).toEqual(['none', 'none', 'clear']);
  });
});
