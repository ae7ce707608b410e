import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openNative } from '../../engine/native.ts';
import type { EventDraft } from '../model/event.ts';
import type { DecidedCall, PolicyDecision, ShippedPolicy } from '../model/what-if.ts';
import { policies } from '../policy/policies.ts';
import { whatIf } from '../policy/what-if.ts';
import type { Database } from '../ports/database.ts';
import { loadDrafts } from './load-drafts.ts';

const UNMARKED = { bookmarked: [], confirmed: [], dismissed: [] };

interface PolicyCase {
  readonly when: string;
  readonly events: readonly EventDraft[];
  /** What the policy says to each call, in order; `allowed` ones too. */
  readonly decides: readonly PolicyDecision[];
}

/** Puts a shipped policy to made-up cases: at least one that it stops or holds, and one that it leaves alone. */
export function testPolicy(id: string, cases: readonly [PolicyCase, PolicyCase, ...PolicyCase[]]): void {
  describe(`the policy ${id}`, () => {
    let database: Database;
    beforeAll(async () => {
      database = await openNative(':memory:');
    });
    afterAll(async () => {
      await database.close();
    });
    test.each(cases)('decides as it says when $when', async ({ events, decides }) => {
      expect(await decisionsOf(database, policyNamed(id).text, events)).toEqual(decides);
    });
    test('is tried on something that it hits, and on something that it leaves alone', () => {
      const hits = ({ decides }: PolicyCase) => decides.some((decision) => decision !== 'allowed');
      expect(cases.map(hits)).toEqual(expect.arrayContaining([true, false]));
    });
  });
}

function policyNamed(id: string): ShippedPolicy {
  const policy = policies.find((candidate) => candidate.id === id);
  if (!policy) throw new Error(`There is no policy "${id}".`);
  return policy;
}

/** What a policy says to each call of a made-up case, in the order of the case. */
export async function decisionsOf(
  database: Database,
  text: string,
  events: readonly EventDraft[],
): Promise<readonly PolicyDecision[]> {
  await loadDrafts(database, events);
  const { calls, counts } = await whatIf(database, text, { findings: [], marks: UNMARKED });
  const said = new Map(calls.map((call: DecidedCall) => [call.seq, call.decision]));
  const result = await database.query(
    "SELECT seq FROM event WHERE kind IN ('tool_call', 'delegation', 'handoff') ORDER BY seq",
  );
  const decisions = Array.from(result.values[0] ?? [], (seq) => said.get(Number(seq)) ?? 'allowed');
  expect(counts.calls).toBe(decisions.length);
  return decisions;
}
