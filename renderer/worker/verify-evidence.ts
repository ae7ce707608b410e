import type { EvidenceCheck } from './api.ts';
import type { HttpCaseHost } from './http-case-host.ts';

/** Hashes every item of evidence again and journals what came of it. */
export async function verifyEvidence(
  host: HttpCaseHost,
  onProgress: (done: number, total: number) => void,
): Promise<readonly EvidenceCheck[]> {
  const receipts = await host.receipts();
  const checks: EvidenceCheck[] = [];
  for (const { evidenceId, name } of receipts) {
    onProgress(checks.length, receipts.length);
    checks.push({ evidenceId, name, state: (await host.verifyEvidence(evidenceId)).state });
  }
  onProgress(checks.length, receipts.length);
  const altered = checks.filter(({ state }) => state !== 'intact').map(({ evidenceId }) => evidenceId);
  await host.append('evidence.verified', `${checks.length} files`, {
    checked: checks.length,
    notIntact: altered,
  });
  return checks;
}
