import { sha256Hex } from './base/sha256.ts';
import { TOOL_VERSION } from './base/version.ts';
import { caseChoices, choicesText } from './case-choices.ts';
import type { CaseChoices } from './model/choices.ts';
import { SCHEMA_VERSION } from './model/schema.ts';
import type { CaseHost, DerivedStamp, EvidenceReceipt } from './ports/case-host.ts';
import type { Database } from './ports/database.ts';

/** What a cache must have been made from to be believed: the evidence, and what analysts decided on its reading. */
export async function expectedStamp(
  database: Pick<Database, 'engine'>,
  host: Pick<CaseHost, 'receipts' | 'journal'>,
): Promise<DerivedStamp> {
  return stampOf(database, await host.receipts(), await caseChoices(host));
}

/** The stamp of a cache that is made of these. */
export function stampOf(
  database: Pick<Database, 'engine'>,
  receipts: readonly EvidenceReceipt[],
  choices: CaseChoices,
): DerivedStamp {
  const received = receipts.map(({ evidenceId, name }) => `${evidenceId} ${JSON.stringify(name)}\n`).join('');
  const evidence = received + choicesText(choices);
  return { tool: TOOL_VERSION, schemaVersion: SCHEMA_VERSION, engine: database.engine, evidence: sha256Hex(evidence) };
}
