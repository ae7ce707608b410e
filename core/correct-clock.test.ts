import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openNative } from '../engine/native.ts';
import { tableDigests } from './analysis/digest.ts';
import { nsToIso } from './base/time.ts';
import { openCaseDatabase } from './open-case.ts';
import type { Database } from './ports/database.ts';
import { bundleOf, memoryCaseHost } from './testing/memory-case-host.ts';
import { openWasmInNode } from './testing/wasm-in-node.ts';

// Two services that trace one request. The clock of the called one is 1.5 s behind: its span begins before its cause.
const bundles = [
  bundleOf(
    'caller.json',
    spans([
      { spanId: 'aaaaaaaaaaaaaaaa', name: 'plan', start: '10.0', end: '14.0' },
      { spanId: 'aaaaaaaaaaaaaaab', parentSpanId: 'aaaaaaaaaaaaaaaa', name: 'pay', start: '11.0', end: '13.5' },
    ]),
  ),
  bundleOf(
    'called.json',
    spans([
      { spanId: 'bbbbbbbbbbbbbbbb', parentSpanId: 'aaaaaaaaaaaaaaab', name: 'charge', start: '9.5', end: '10.5' },
    ]),
  ),
  bundleOf('chat.json', '{"messages":[{"role":"user","content":"hello"}]}'),
];

function spans(told: readonly { readonly start: string; readonly end: string; readonly [key: string]: string }[]) {
  const nano = (seconds: string) => `17737380${seconds.padStart(4, '0').replace('.', '')}00000000`;
  const written = told.map(({ start, end, name, ...span }) => ({
    ...span,
    traceId: '5b8efff798038103d269b633813fc60c',
    name: 'execute_tool',
    startTimeUnixNano: nano(start),
    endTimeUnixNano: nano(end),
    attributes: Object.entries({ 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': name }).map(
      ([key, stringValue]) => ({ key, value: { stringValue } }),
    ),
  }));
  return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: written }] }] });
}

let host: ReturnType<typeof memoryCaseHost>;
const databases: Database[] = [];
beforeEach(() => {
  host = memoryCaseHost();
});
afterAll(async () => {
  for (const database of databases) await database.close();
});

async function opened(database?: Database) {
  const used = database ?? (await openNative(':memory:'));
  databases.push(used);
  const at = await openCaseDatabase(used, host);
  await at.importBundles(bundles);
  const idOf = async (name: string) =>
    (await at.questions.sources()).find((source) => source.name === name)?.sourceId ?? '';
  const order = async () =>
    (await at.questions.events({}, 0, 9)).rows.map(({ toolName, startNs, shownEndNs, clockOffsetNs }) =>
      startNs === undefined
        ? 'no time'
        : `${toolName} ${nsToIso(startNs).slice(17, 21)}–${nsToIso(shownEndNs ?? 0n).slice(17, 21)} ${clockOffsetNs}`,
    );
  return { database: used, at, idOf, order };
}

/** What a case reads as when all of it is read anew from evidence and journal. */
async function digestsAnew() {
  const database = await openNative(':memory:');
  databases.push(database);
  await openCaseDatabase(database, host);
  return await tableDigests(database);
}

const BEFORE = ['charge 09.5–10.5 0', 'plan 10.0–14.0 0', 'pay 11.0–13.5 0', 'no time'];
const AFTER = ['plan 10.0–14.0 0', 'pay 11.0–13.5 0', 'charge 11.0–12.0 1500000000', 'no time'];

describe('a clock that an analyst corrects', () => {
  test('puts effects behind their causes, and the case reads the same anew', async () => {
    const { database, at, idOf, order } = await opened();
    expect(await order()).toEqual(BEFORE);
    const sourceId = await idOf('called.json');
    const told = (await at.questions.completeness()).sources.find((source) => source.sourceId === sourceId);
    const [suggestion] = told?.clockSuggestions ?? [];
    expect(suggestion?.sentence).toBe('+1.5 s would remove the contradiction with "caller.json".');
    await at.correctClock({ sourceId, offsetNs: suggestion?.offsetNs ?? 0n, reason: 'its NTP log says so' });
    expect(await order()).toEqual(AFTER);
    const { clockPairs, sources } = await at.questions.completeness();
    expect(clockPairs.map(({ contradictions }) => contradictions)).toEqual([0]);
    expect(sources.map(({ name, clock }) => [name, clock.correctionNs])).toContainEqual([
      'called.json',
      1_500_000_000n,
    ]);
    expect(await tableDigests(database)).toEqual(await digestsAnew());
    expect((await openCaseDatabase(database, host)).isRebuilt).toBe(false);
  });

  test('keeps what was recorded, and says of each event that it is corrected', async () => {
    const { at, idOf } = await opened();
    await at.correctClock({ sourceId: await idOf('called.json'), offsetNs: -7n, reason: 'a test' });
    const { rows } = await at.questions.sql(
      `SELECT e.time_basis, CAST(e.start_ns - r.start_ns AS VARCHAR), CAST(e.end_ns - r.end_ns AS VARCHAR), CAST(e.clock_offset_ns AS VARCHAR)
       FROM event AS e JOIN reading AS r ON r.event_id = e.event_id ORDER BY e.seq`,
    );
    expect(rows).toEqual([
      ['corrected', '-7', '-7', '-7'],
      ['recorded', '0', '0', '0'],
      ['recorded', '0', '0', '0'],
      ['missing', null, null, '0'],
    ]);
    const [row] = (await at.questions.events({}, 0, 1)).rows;
    expect(await at.questions.event(row?.eventId ?? '')).toMatchObject({
      timeBasis: 'corrected',
      row: { clockOffsetNs: -7n },
    });
    expect((await at.questions.summary()).gaps.map(({ sentence }) => sentence)).toContain(
      '1 source whose clock an analyst corrected: called.json by -7 ns.',
    );
  });

  test('is journalled as text with its reason, and taken back by 0', async () => {
    const { database, at, idOf, order } = await opened();
    const before = await tableDigests(database);
    const sourceId = await idOf('called.json');
    await at.correctClock({ sourceId, offsetNs: 9_007_199_254_740_993n, reason: 'far off' });
    await at.correctClock({ sourceId, offsetNs: 1n, reason: 'less' });
    await at.correctClock({ sourceId, offsetNs: 0n, reason: 'it was right' });
    expect(await order()).toEqual(BEFORE);
    expect(await tableDigests(database)).toEqual(before);
    const acts = (await host.journal()).entries.filter(({ act }) => act === 'clock.corrected');
    expect(acts.map(({ data }) => [data['name'], data['member'], data['offsetNs'], data['reason']])).toEqual([
      ['called.json', '', '9007199254740993', 'far off'],
      ['called.json', '', '1', 'less'],
      ['called.json', '', '0', 'it was right'],
    ]);
  });

  test('holds for what is imported later, and for a source that is read again', async () => {
    const { database, at, idOf, order } = await opened();
    const sourceId = await idOf('called.json');
    await at.correctClock({ sourceId, offsetNs: 1_500_000_000n, reason: 'known' });
    await at.importBundles([bundleOf('note.json', '{"messages":[{"role":"user","content":"bye"}]}')]);
    expect((await order()).slice(0, 3)).toEqual(AFTER.slice(0, 3));
    await at.decideReading({ sources: [{ sourceId, format: 'opaque', reason: 'not needed' }] });
    await at.decideReading({ sources: [{ sourceId, format: 'recognised', reason: 'needed' }] });
    expect((await order()).slice(0, 3)).toEqual(AFTER.slice(0, 3));
    expect(await tableDigests(database)).toEqual(await digestsAnew());
  });

  test.each([
    ['without a reason', { name: 'called.json', offsetNs: 1n, reason: ' ' }, 'Say why the clock is corrected'],
    ['of a source without times', { name: 'chat.json', offsetNs: 1n }, 'No event of "chat.json" has a recorded time'],
    ['of a source that is not there', { name: 'nothing', offsetNs: 1n }, 'The case has no source'],
    ['that takes nothing back', { name: 'called.json', offsetNs: 0n }, 'there is nothing to take back'],
    ['beyond the times that can be told', { name: 'called.json', offsetNs: 2n ** 63n - 1n }, 'beyond those that can'],
    ['beyond 64 bits', { name: 'called.json', offsetNs: -(10n ** 19n) }, 'beyond those that can be told'],
  ])('is refused %s, and the case stays as it was', async (_what, { name, ...said }, sentence) => {
    const { database, at, idOf } = await opened();
    const before = await tableDigests(database);
    const corrected = at.correctClock({ reason: 'late', ...said, sourceId: await idOf(name) });
    await expect(corrected).rejects.toThrow(sentence);
    expect(await tableDigests(database)).toEqual(before);
    expect((await host.journal()).entries.filter(({ act }) => act === 'clock.corrected')).toEqual([]);
  });

  test('that a strange journal orders beyond all times is not followed, and the case opens', async () => {
    const { order } = await opened();
    const [receipt] = await host.receipts();
    for (const offsetNs of ['9223372036854775807', '-9999999999999999999', 'soon', '1e3'])
      await host.append('clock.corrected', receipt?.evidenceId ?? '', { member: '', offsetNs, reason: '' });
    const database = await openNative(':memory:');
    databases.push(database);
    const { questions } = await openCaseDatabase(database, host);
    expect((await questions.events({}, 0, 9)).rows.map(({ clockOffsetNs }) => clockOffsetNs)).toEqual([0n, 0n, 0n, 0n]);
    expect(await order()).toEqual(BEFORE);
  });

  test('gives the same in the engine of the app', async () => {
    const native = await opened();
    const sourceId = await native.idOf('called.json');
    const decision = { sourceId, offsetNs: 1_500_000_000n, reason: 'its NTP log says so' };
    await native.at.correctClock(decision);
    host = memoryCaseHost();
    const wasm = await opened(await openWasmInNode());
    await wasm.at.correctClock(decision);
    expect(await wasm.order()).toEqual(AFTER);
    expect(await wasm.at.questions.completeness()).toEqual(await native.at.questions.completeness());
    // Its stamp names its own engine.
    const tables = async (database: Database) =>
      (await tableDigests(database)).filter(({ table }) => table !== 'cache_stamp');
    expect(await tables(wasm.database)).toEqual(await tables(native.database));
  });
});
