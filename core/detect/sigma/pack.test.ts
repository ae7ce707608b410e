import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { openNative } from '../../../engine/native.ts';
import type { Finding } from '../../model/answers.ts';
import type { EventDraft } from '../../model/event.ts';
import type { Database } from '../../ports/database.ts';
import { loadDrafts } from '../../testing/load-drafts.ts';
import { parseRuleCases, type RuleCase } from '../../testing/rule-cases.ts';
import { TAXONOMY } from '../../testing/taxonomy.ts';
import { openWasmInNode } from '../../testing/wasm-in-node.ts';
import { rules } from '../rules.ts';
import { engineProblems } from './engine-check.ts';
import { pack } from './pack.ts';
import { runRules } from './run-rules.ts';

const folder = new URL('./pack/', import.meta.url);
const files = readdirSync(folder);
const ids = files.filter((name) => /^[a-z0-9-]+\.yaml$/.test(name)).map((name) => name.replace('.yaml', ''));
const playbookFiles = readdirSync(new URL('../../../playbooks/', import.meta.url));

interface PlacedCase extends RuleCase {
  readonly id: string;
  /** Its first record, and the one after its last. */
  readonly from: number;
  readonly to: number;
}

/** All cases of all rules as one case: each in sessions of its own, and so far apart that no window holds two. */
function placedCases(): { readonly cases: readonly PlacedCase[]; readonly drafts: readonly EventDraft[] } {
  const drafts: EventDraft[] = [];
  const cases = ids.flatMap((id) =>
    parseRuleCases(readFileSync(new URL(`${id}.cases.yaml`, folder), 'utf8')).map((one, at) => {
      const from = drafts.length;
      const start = 1_000_000_000n + BigInt(from) * 10_000_000n;
      for (const { second, draft } of one.events) {
        const startNs = (start + BigInt(Math.round(second))) * 1_000_000_000n;
        drafts.push({ ...draft, startNs, sessionId: `${id}/${at}/${draft.sessionId}` });
      }
      return { ...one, id, from, to: drafts.length };
    }),
  );
  return { cases, drafts };
}

const { cases, drafts } = placedCases();
let findings: readonly Finding[];
let native: Database;
beforeAll(async () => {
  native = await openNative(':memory:');
  await loadDrafts(native, drafts);
  findings = await runRules(native, pack().runnable);
  return async () => await native.close();
});

/** The findings of the rule whose events are those of the case. */
function findingsOf({ id, from, to }: PlacedCase): readonly Finding[] {
  const isOwn = (eventId: string) => {
    const record = Number(eventId.split('-')[1]) / 100;
    return record >= from && record < to;
  };
  return findings.filter(({ ruleId, eventIds }) => ruleId === id && eventIds.some(isOwn));
}

describe.each(ids)('%s', (id) => {
  const own = cases.filter((one) => one.id === id);

  test('has a case in which it fires and one in which it stays quiet', () => {
    expect(own.some(({ isFiring }) => isFiring)).toBe(true);
    expect(own.some(({ isFiring }) => !isFiring)).toBe(true);
  });

  test.each(own.map((one) => [one.isFiring ? 'fires' : 'stays quiet', one.when, one] as const))(
    '%s when %s',
    (_, __, one) => {
      const found = findingsOf(one);
      expect(found.length > 0).toBe(one.isFiring);
      for (const { eventIds, values = [], summary } of found) {
        expect(eventIds.length).toBeGreaterThan(0);
        expect(values.length).toBeGreaterThan(0);
        expect(summary).not.toContain('undefined');
      }
    },
  );

  test('says what it looks for, and names taxonomies and playbooks that exist', () => {
    const rule = pack().all.find((one) => one.rule.ruleId === id)?.rule;
    expect(rule?.explanation.length).toBeGreaterThan(100);
    expect(rule?.taxonomy.filter((entry) => !TAXONOMY.has(entry) && !/^T1\d{3}(?:\.\d{3})?$/.test(entry))).toEqual([]);
    expect(rule?.taxonomy.some((entry) => entry.startsWith('ASI'))).toBe(true);
    expect(rule?.playbooks.length).toBeGreaterThan(0);
    expect(rule?.playbooks.filter((playbook) => !playbookFiles.includes(`${playbook}.yaml`))).toEqual([]);
  });
});

test('with the analyzers there are at least forty, each with its cases', () => {
  const reporting = pack().runnable.length + rules.length;
  expect(reporting).toBeGreaterThanOrEqual(40);
  expect(files.filter((name) => name.endsWith('.cases.yaml')).map((name) => name.replace('.cases.yaml', ''))).toEqual(
    ids,
  );
});

test('every regular expression is one that the engine takes', async () => {
  expect(await engineProblems(native, pack())).toEqual([]);
});

test('the engine of the app finds just the same', async () => {
  const wasm = await openWasmInNode();
  await loadDrafts(wasm, drafts);
  expect(await runRules(wasm, pack().runnable)).toEqual(findings);
  await wasm.close();
});
