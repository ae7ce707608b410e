import { SpoorError, sentenceOf } from '../base/errors.ts';
import { verifyChain } from '../custody/journal-chain.ts';
import type { DrillRun } from '../model/drill.ts';
import type { PickedDrills } from '../model/drill-comparison.ts';
import type { JournalEntry } from '../ports/case-host.ts';
import { foldDrills } from './fold-drills.ts';
import { PreparedDrills } from './prepare-drill.ts';

/** A journal of an earlier case, as its `journal.jsonl` holds it. */
export interface JournalText {
  readonly name: string;
  readonly text: string;
}

/** What journals tell of drills. A journal that is not whole is told of, and nothing of it is compared. */
export function drillsIn(journals: readonly JournalText[]): {
  readonly runs: readonly DrillRun[];
  readonly picked: readonly PickedDrills[];
} {
  const prepared = new PreparedDrills();
  const read = journals.map(({ name, text }) => ({ name, ...drillsOf(text, prepared) }));
  return {
    runs: read.flatMap(({ runs }) => runs),
    picked: read.map(({ name, runs, problem }) => ({ name, drills: runs.length, problem })),
  };
}

function drillsOf(text: string, prepared: PreparedDrills): { runs: readonly DrillRun[]; problem: string } {
  const none = (problem: string) => ({ runs: [], problem });
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return none('It is empty.');
  const { entries, state } = verifyChain(lines);
  if (entries.length === 0) return none('It is no journal of a case. Choose the file journal.jsonl of a case folder.');
  if (state.state === 'broken') return none(`Its chain is broken, so nothing of it is compared. ${state.reason}`);
  const runs = foldedFrom(entries, prepared);
  if (typeof runs === 'string') return none(runs);
  const started = entries.filter(({ act }) => act === 'drill.started').length;
  if (started === 0) return none('No drill was run in this case.');
  if (runs.length < started)
    return { runs, problem: `${started - runs.length} of its drills cannot be read any more.` };
  return { runs, problem: '' };
}

/** A definition that this version cannot read is told of, and costs the others nothing. */
function foldedFrom(entries: readonly JournalEntry[], prepared: PreparedDrills): readonly DrillRun[] | string {
  try {
    return foldDrills(entries, prepared);
  } catch (thrown) {
    if (!(thrown instanceof SpoorError)) throw thrown;
    return sentenceOf(thrown);
  }
}
