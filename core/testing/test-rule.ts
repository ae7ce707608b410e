import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openNative } from '../../engine/native.ts';
import { findingsOf } from '../detect/find.ts';
import type { Rule } from '../detect/rule.ts';
import { parseExpected } from '../ingest/inventory/parse-expected.ts';
import type { Finding } from '../model/answers.ts';
import type { EventDraft } from '../model/event.ts';
import { type TrustLabel, trustKey } from '../model/trust.ts';
import type { Database } from '../ports/database.ts';
import { loadDrafts } from './load-drafts.ts';
import { openWasmInNode } from './wasm-in-node.ts';

interface QuietCase {
  readonly when: string;
  readonly events: readonly EventDraft[];
  /** The expected inventory of the case, in YAML. */
  readonly expected?: string;
  /** Sources that an analyst labelled. */
  readonly trust?: readonly TrustLabel[];
}

interface FiringCase extends QuietCase {
  /** What the findings say, in their order; one sentence where there is one finding. */
  readonly summary?: string | readonly string[];
}

/** At least one case of each kind: a rule without a case in which it stays quiet is not done. */
interface RuleCases {
  readonly fires: readonly [FiringCase, ...FiringCase[]];
  readonly quiet: readonly [QuietCase, ...QuietCase[]];
}

/**
 * Asks a rule about made-up cases that are loaded and linked like real ones. All cases run on the native engine, the
 * first firing one on the app's too, which takes ten times as long.
 */
export function testRule(rule: Rule, { fires, quiet }: RuleCases): void {
  describe(rule.id, () => {
    let database: Database;
    beforeAll(async () => {
      database = await openNative(':memory:');
    });
    afterAll(async () => {
      await database.close();
    });
    for (const { when, summary, ...made } of fires) {
      test(`fires when ${when}`, async () => {
        const found = await ask(database, rule, made);
        expect(found.length).toBeGreaterThan(0);
        if (summary !== undefined) expect(found.map((finding) => finding.summary)).toEqual([summary].flat());
        expect(new Set(found.map(({ findingId }) => findingId)).size).toBe(found.length);
      });
    }
    for (const { when, ...made } of quiet) {
      test(`stays quiet when ${when}`, async () => {
        expect(await ask(database, rule, made)).toEqual([]);
      });
    }
    test('answers the same on the engine of the app', async () => {
      const [made] = fires;
      const wasm = await openWasmInNode();
      expect(await ask(wasm, rule, made)).toEqual(await ask(database, rule, made));
      await wasm.close();
    });
  });
}

async function ask(
  database: Database,
  rule: Rule,
  { events, expected, trust = [] }: Omit<QuietCase, 'when'>,
): Promise<readonly Finding[]> {
  await loadDrafts(database, events, {
    trust: new Map(trust.map((label) => [trustKey(label), label])),
    ...(expected === undefined ? {} : { expected: parseExpected(expected) }),
  });
  return await findingsOf(database, [rule]);
}
