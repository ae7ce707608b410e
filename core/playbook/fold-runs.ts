import type { PlaybookRun } from '../model/playbook-run.ts';
import { EXPORT_ACTS, type JournalEntry } from '../ports/case-host.ts';
import { type KnownPlaybook, knownPlaybook } from './known-playbook.ts';
import type { Playbook } from './parse-playbook.ts';
import { started } from './run-entries.ts';
import { RunFold } from './run-fold.ts';

/**
 * Every run, in the order of starting, as the journal tells it. An answer that the playbook of today would refuse
 * stays in the record and moves nothing: the journal is the truth, the playbook may have changed since.
 */
export function foldRuns(entries: readonly JournalEntry[], playbooks: readonly Playbook[]): readonly PlaybookRun[] {
  const known = new Map(playbooks.map((playbook) => [playbook.id, playbook]));
  const folds = new Map<string, RunFold>();
  /** The latest run that was started for a step of another, by both. */
  const nested = new Map<string, string>();
  for (const entry of entries) {
    if (entry.act !== 'playbook.started') folds.get(entry.object)?.take(entry);
    else if (!folds.has(entry.object)) begin(entry, folds, nested, (id) => wellKnown(known.get(id)));
  }
  // Freezing a report must not change what the next one says.
  const asOf = entries.findLast((entry) => !EXPORT_ACTS.includes(entry.act))?.at ?? '';
  return [...folds].map(([runId, fold]) => fold.run(asOf, (stepId) => nested.get(`${runId} ${stepId}`)));
}

function wellKnown(playbook: Playbook | undefined): KnownPlaybook | undefined {
  return playbook && knownPlaybook(playbook);
}

function begin(
  entry: JournalEntry,
  folds: Map<string, RunFold>,
  nested: Map<string, string>,
  find: (id: string) => KnownPlaybook | undefined,
): void {
  const read = started.safeParse(entry.data);
  if (!read.success) return;
  folds.set(entry.object, new RunFold(entry, read.data, find(read.data.playbook)));
  const { parent } = read.data;
  if (parent) nested.set(`${parent.run} ${parent.step}`, entry.object);
}
