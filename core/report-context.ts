import type { Questions } from './model/questions.ts';
import { createPlaybooks } from './playbook/create-playbooks.ts';
import type { CaseHost } from './ports/case-host.ts';
import type { ReportContext, ReportVersions } from './report/context.ts';

/** All that a report of a case is made from, as it is now. */
export async function reportContextOf(
  host: CaseHost,
  questions: Questions,
  versions: ReportVersions,
): Promise<ReportContext> {
  const playbooks = createPlaybooks(host);
  return {
    questions,
    journal: await host.journal(),
    manifest: await host.manifest(),
    receipts: await host.receipts(),
    runs: await playbooks.runs(),
    playbooks: await playbooks.list(),
    versions,
  };
}
