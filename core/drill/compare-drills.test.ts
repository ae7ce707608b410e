import { beforeAll, expect, test } from 'vitest';
import { chainEntries, type JournalDraft, journalLine } from '../custody/journal-chain.ts';
import type { DrillRun } from '../model/drill.ts';
import { journalInMemory } from '../testing/journal-in-memory.ts';
import { compareDrills, comparisonCsv } from './compare-drills.ts';
import { Drills } from './create-drills.ts';
import { drillNamed } from './drills.ts';
import { drillsIn } from './earlier-drills.ts';

/** A drill in which the cascade is stopped at a minute, and one objective is rated. */
async function drilled(seed: string, minute: number, rating: 'P' | 'M', at: string): Promise<DrillRun> {
  const before = {
    number: 1,
    at,
    by: 'ana',
    act: 'case.opened',
    object: '',
    data: {},
    previous: '',
    hash: '',
  } as const;
  const drills = new Drills({ ...journalInMemory([before]), receipts: async () => [] }, async () => undefined);
  const { runId, injects, objectives } = await drills.start(drillNamed('runaway-cleanup'), { seed });
  await drills.deliver(runId, injects[0]?.id ?? '');
  await drills.setClock(runId, { minute });
  await drills.decide(runId, { text: 'Stop it.', owner: 'Ada', tag: 'stop-root' });
  await drills.rate(runId, objectives[0]?.id ?? '', rating, 'As seen.');
  return await drills.end(runId);
}

let march: DrillRun;
let april: DrillRun;
beforeAll(async () => {
  march = await drilled('elm', 20, 'M', '2026-03-01T09:00:00.000Z');
  april = await drilled('oak', 12, 'P', '2026-04-01T09:00:00.000Z');
});

test('drills stand side by side, the earliest first, and the same one counts once', () => {
  const { drills } = compareDrills(april, [april, march]);
  expect(drills.map(({ seed, isThis, decisions }) => [seed, isThis, decisions])).toEqual([
    ['elm', false, 1],
    ['oak', true, 1],
  ]);
});

test('a time stands beside its target and the one before it, and what was not reached is no time', () => {
  const { measures } = compareDrills(april, [march]);
  const [before, after] = measures.find(({ name }) => name === 'Time to contain')?.times ?? [];
  expect(before?.changeMinutes).toBeUndefined();
  expect(after?.minutes).toBeLessThan(before?.minutes ?? 0);
  expect(after?.changeMinutes).toBe((after?.minutes ?? 0) - (before?.minutes ?? 0));
  const open = measures.flatMap(({ times }) => times).filter((time) => time?.minutes === undefined);
  expect(open.length).toBeGreaterThan(0);
  expect(open.map((time) => time?.changeMinutes)).toEqual(open.map(() => undefined));
});

test('ratings stand by the function of NIST CSF 2.0, and those that nobody gave are counted', () => {
  const { functions } = compareDrills(april, [march]);
  const first = functions.find(({ rated }) => (rated[0]?.ratings.length ?? 0) > 0);
  expect(first?.rated.map((rated) => rated?.ratings)).toEqual([['M'], ['P']]);
  const notRated = functions.flatMap(({ rated }) => rated).reduce((sum, rated) => sum + (rated?.notRated ?? 0), 0);
  expect(notRated).toBe(march.objectives.length + april.objectives.length - 2);
});

test('the table is one line a drill, with the same bytes whatever the order in which they are given', () => {
  const csv = comparisonCsv(compareDrills(april, [march]));
  expect(csv).toBe(comparisonCsv(compareDrills(april, [april, march])));
  const [head, one, other] = csv.split('\r\n');
  expect(head).toContain('Time to contain (minutes)');
  expect(one).toContain('elm');
  expect(other).toContain('oak');
});

test('a drill is read from the journal of another case, and what is no whole journal is told of', async () => {
  const host = journalInMemory();
  const drills = new Drills({ ...host, receipts: async () => [] }, async () => undefined);
  const run = await drills.start(drillNamed('changed-tool'), { seed: 'elm' });
  const [entry] = host.entries;
  if (!entry) throw new Error('Nothing was journalled.');
  const text = chained([entry]);
  const { runs, picked } = drillsIn([
    { name: 'march/journal.jsonl', text },
    { name: 'altered.jsonl', text: text.replace('"elm"', '"oak"') },
    { name: 'notes.txt', text: 'no journal' },
    { name: 'empty.jsonl', text: '' },
    { name: 'other.jsonl', text: chained([{ act: 'case.opened', object: '', data: {} }]) },
  ]);
  expect(runs.map(({ runId, seed }) => [runId, seed])).toEqual([[run.runId, 'elm']]);
  expect(picked.map(({ drills: count, problem }) => [count, problem])).toEqual([
    [1, ''],
    [0, expect.stringContaining('Its chain is broken, so nothing of it is compared.')],
    [0, expect.stringContaining('It is no journal of a case.')],
    [0, expect.stringMatching(/empty/)],
    [0, 'No drill was run in this case.'],
  ]);
});

/** The file that a case keeps its journal in. */
function chained(drafts: readonly JournalDraft[]): string {
  const entries = chainEntries(drafts, undefined, { at: '2026-03-01T09:00:00.000Z', by: 'ana' });
  return entries.map((entry) => `${journalLine(entry)}\n`).join('');
}
