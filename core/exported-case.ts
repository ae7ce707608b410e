import { eventIds, wholeEvents } from './analysis/whole-events.ts';
import { TOOL_VERSION } from './base/version.ts';
import type { ExportedCase } from './export/exporter.ts';
import type { Questions } from './model/questions.ts';
import { createPlaybooks } from './playbook/create-playbooks.ts';
import type { CaseHost } from './ports/case-host.ts';
import type { Database } from './ports/database.ts';
import { entriesReportedOn } from './report/reported-entries.ts';

/** What exports of a case are made of: all that it holds but the entries that exporting itself wrote last. */
export async function exportedCase(database: Database, host: CaseHost, questions: Questions): Promise<ExportedCase> {
  const playbooks = createPlaybooks(host);
  return {
    manifest: await host.manifest(),
    summary: await questions.summary(),
    receipts: await host.receipts(),
    journal: entriesReportedOn(await host.journal()),
    findings: await questions.findings(),
    graph: await questions.graph({}),
    runs: await playbooks.runs(),
    playbooks: await playbooks.list(),
    tool: { name: 'Spoor', version: TOOL_VERSION },
    events: () => wholeEvents(database),
    eventIds: () => eventIds(database),
  };
}
