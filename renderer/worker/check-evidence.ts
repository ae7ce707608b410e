import { SpoorError } from '../../core/base/errors.ts';
import { journalVerification } from '../../core/release-report.ts';
import type { EvidenceCheck } from './api.ts';
import type { HttpCaseHost } from './http-case-host.ts';

/** Told before each file and once at the end. */
export type OnProgress = (done: number, total: number) => void;

type Verifying = Pick<HttpCaseHost, 'receipts' | 'verifyEvidence' | 'append'>;

/** Hashes every original again, one after the other; nothing is journalled. */
export async function checkEvidence(
  host: Omit<Verifying, 'append'>,
  onProgress: OnProgress,
): Promise<readonly EvidenceCheck[]> {
  const receipts = await host.receipts();
  const checks: EvidenceCheck[] = [];
  for (const { evidenceId, name } of receipts) {
    onProgress(checks.length, receipts.length);
    checks.push({ evidenceId, name, state: (await host.verifyEvidence(evidenceId)).state });
  }
  onProgress(checks.length, receipts.length);
  return checks;
}

/** The same, with what was found in the journal. */
export async function verifyEvidence(host: Verifying, onProgress: OnProgress): Promise<readonly EvidenceCheck[]> {
  const checks = await checkEvidence(host, onProgress);
  const altered = checks.filter(({ state }) => state !== 'intact').map(({ evidenceId }) => evidenceId);
  await host.append('evidence.verified', `${checks.length} files`, { checked: checks.length, notIntact: altered });
  return checks;
}

/** Asked before each file, and answered when there is time for it; false stops. */
export type MayGoOn = (done: number, total: number) => boolean | Promise<boolean>;

/**
 * The same whenever there is time for it: each file waits for leave. Undefined where it was stopped: nothing is journalled
 * then. Nor is what the last entry says already, or a case that lies open would fill its journal.
 */
export async function recheckEvidence(
  host: Verifying & Pick<HttpCaseHost, 'journal'>,
  mayGoOn: MayGoOn,
): Promise<readonly EvidenceCheck[] | undefined> {
  const receipts = await host.receipts();
  const checks: EvidenceCheck[] = [];
  for (const { evidenceId, name } of receipts) {
    if (!(await mayGoOn(checks.length, receipts.length))) return undefined;
    checks.push({ evidenceId, name, state: (await host.verifyEvidence(evidenceId)).state });
  }
  if (checks.length > 0) await journalVerification(host, checks).catch(passReadOnly);
  return checks;
}

/** Where the case can only be read, what was found is shown and not journalled. */
function passReadOnly(thrown: unknown): void {
  if (!(thrown instanceof SpoorError) || thrown.code !== 'case/read-only') throw thrown;
}
