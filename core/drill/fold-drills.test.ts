import { describe, expect, test } from 'vitest';
import { scenarioSeconds } from '../model/drill.ts';
import type { JournalAct, JournalData, JournalEntry } from '../ports/case-host.ts';
import { drillNamed } from './drills.ts';
import { foldDrills } from './fold-drills.ts';
import { parseDrill } from './parse-drill.ts';
import { encodeDefinition, PreparedDrills } from './prepare-drill.ts';
import { improvementPlanCsv } from './report/improvement-plan.ts';
import { improvementPlanStix } from './report/improvement-stix.ts';

const RUN = 'changed-tool-1';

/** A journal of one drill; each act comes so many seconds after the start by the host's clock. */
function folded(...acts: readonly (readonly [seconds: number, act: JournalAct, data: JournalData, object?: string])[]) {
  const { text, sha256 } = drillNamed('changed-tool');
  const start = { drill: 'changed-tool', title: '', definition: encodeDefinition(text), sha256, seed: 'oak', speed: 2 };
  const all = [[0, 'drill.started', start] as const, ...acts];
  const entries = all.map(
    ([seconds, act, data, object = RUN], at): JournalEntry => ({
      number: at + 1,
      at: new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString(),
      by: 'ada',
      act,
      object,
      data,
      previous: '',
      hash: '',
    }),
  );
  const [run] = foldDrills(entries, new PreparedDrills());
  if (!run) throw new Error('no run');
  return run;
}
const at = (seconds: number) => Date.UTC(2026, 0, 1) + seconds * 1000;

describe('scenario time', () => {
  test('stands until the clock is started, then runs by its speed, and stands again in a pause', () => {
    const run = folded(
      [10, 'drill.clock', { state: 'running' }],
      [40, 'drill.clock', { state: 'paused' }],
      [100, 'drill.clock', { state: 'running', speed: 10 }],
    );
    expect(scenarioSeconds(run.clock, at(100))).toBe(60);
    expect(scenarioSeconds(run.clock, at(106))).toBe(120);
  });

  test('is set forward, never back', () => {
    const run = folded([1, 'drill.clock', { minute: 20 }], [2, 'drill.clock', { minute: 5 }]);
    expect(scenarioSeconds(run.clock, at(900))).toBe(1200);
  });

  test('ends with the drill: later acts are no part of it, but its ratings and notes are', () => {
    const run = folded(
      [1, 'drill.clock', { minute: 9 }],
      [2, 'drill.ended', {}],
      [3, 'drill.decision', { text: 'late', owner: 'x' }],
      [4, 'drill.note', { kind: 'improvement', text: '=SUM(A1)', objective: 'scope' }],
    );
    expect([run.endedMinute, run.decisions.length]).toEqual([9, 0]);
    expect(improvementPlanCsv(run)).toContain(",'=SUM(A1),not supplied,");
    const { objects } = JSON.parse(improvementPlanStix(run, { id: 'c1' })) as { objects: { type: string }[] };
    expect(objects.map(({ type }) => type)).toEqual(['identity', 'task']);
    expect(objects[1]).toMatchObject({ name: '=SUM(A1)', outcome: 'pending' });
    expect(improvementPlanStix(run, { id: 'c1' })).toBe(improvementPlanStix(run, { id: 'c1' }));
  });
});

describe('expected actions', () => {
  test('are seen once, at the minute of the first sign', () => {
    const run = folded(
      [1, 'drill.clock', { minute: 4 }],
      [2, 'finding.triaged', { ruleId: 'data-sent-outside', state: 'dismissed', findingIds: [], reason: 'x' }, 'f'],
      [3, 'finding.triaged', { ruleId: 'data-sent-outside', state: 'confirmed', findingIds: [], reason: '' }, 'f'],
      [4, 'drill.clock', { minute: 9 }],
      [5, 'finding.triaged', { ruleId: 'data-sent-outside', state: 'confirmed', findingIds: [], reason: '' }, 'f'],
    );
    expect(run.expected.find(({ id }) => id === 'leak-confirmed')?.done).toEqual({
      minute: 4,
      by: 'ada',
      journalNumber: 4,
    });
    expect(run.expected.filter(({ done }) => done)).toHaveLength(1);
  });
});

describe('a drill that cannot be run', () => {
  const text = drillNamed('changed-tool').text;
  test.each([
    ['to: [lead]', 'to: [nobody]', 'names the role "nobody"'],
    ['expects: [leak-confirmed]', 'expects: [no-such]', 'names the expected action "no-such"'],
    ['releases: [mcp-log]', 'releases: [attic]', 'releases the stage "attic"'],
    ['duration_minutes: 60', 'duration_minutes: 600', 'duration_minutes'],
    ['csf: RS.AN\n', 'csf: Detect\n', 'a function or category of NIST CSF 2.0'],
    ['generator: changed-tool', 'generator: other', 'There is no generator "other"'],
  ])('%s as %s', (from, to, complaint) => {
    expect(text).toContain(from);
    expect(() => parseDrill(text.replace(from, to))).toThrow(complaint);
  });
});
