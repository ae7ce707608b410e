import { describe, expect, test } from 'vitest';
import { openNative } from '../engine/native.ts';
import { Drills } from './drill/create-drills.ts';
import { drills, shippedWalk } from './drill/drills.ts';
import { parseWalk } from './drill/walk-format.ts';
import { openCaseDatabase } from './open-case.ts';
import { createPlaybooks } from './playbook/create-playbooks.ts';
import { bundleOf, memoryCaseHost } from './testing/memory-case-host.ts';
import { walkDrill } from './walk-drill.ts';

/** A case in memory in which a drill can be run. */
async function drillCase() {
  const host = memoryCaseHost('Drill');
  const database = await openNative(':memory:');
  const opened = await openCaseDatabase(database, host);
  const run = new Drills(host, async (files) => {
    await opened.importBundles(files.map(({ path, text }) => bundleOf(path, text)));
  });
  const hands = { drills: run, host, questions: opened.questions, playbooks: createPlaybooks(host) };
  return { host, opened, hands, close: () => database.close() };
}

describe.each(drills().map((drill) => [drill.id, drill] as const))('%s', (id, drill) => {
  test('is walked from its alarm to its improvement plan', async () => {
    const { hands, opened, close } = await drillCase();
    const { runId } = await hands.drills.start(drill, { seed: 'elm', participants: [{ role: 'lead', name: 'Ada' }] });
    const before = await opened.questions.summary();
    const run = await walkDrill(hands, runId, parseWalk(shippedWalk(id)));

    expect(run.clock.state).toBe('ended');
    expect(toText(run)).not.toContain('{{');
    expect(run.injects.filter(({ delivered }) => !delivered)).toEqual([]);
    expect(run.injects.map(({ minute, delivered }) => delivered?.minute === minute)).not.toContain(false);
    expect(run.expected.filter(({ done }) => !done).map((action) => action.id)).toEqual([]);
    expect(run.objectives.filter(({ rating }) => !rating)).toEqual([]);
    expect(
      run.measures.filter(({ fromMinute, toMinute }) => fromMinute === undefined || toMinute === undefined),
    ).toEqual([]);
    // What an inject released was not in the case before it.
    expect((await opened.questions.summary()).totals.events).toBeGreaterThan(before.totals.events);
    const answers = await hands.drills.answers(runId);
    const found = new Set((await opened.questions.findings()).map(({ ruleId }) => ruleId));
    expect(answers?.findings.filter((rule) => !found.has(rule))).toEqual([]);
    await close();
  }, 60_000);
});

function toText(run: unknown): string {
  return JSON.stringify(run, (_, member: unknown) => (typeof member === 'bigint' ? `${member}` : member));
}
