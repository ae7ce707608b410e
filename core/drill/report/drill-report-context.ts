import type { DrillAnswers, DrillRun } from '../../model/drill.ts';
import type { CaseManifest } from '../../ports/case-host.ts';
import type { Meanwhile } from './meanwhile.ts';

/** All that the after-action report of a drill is made from. No clock: its times are those of the journal. */
export interface DrillReportContext {
  readonly run: DrillRun;
  readonly manifest: CaseManifest;
  /** Undefined where the team brought the case. */
  readonly answers: DrillAnswers | undefined;
  /** Rules that find something in the case, and whether the team confirmed any of it. */
  readonly found: ReadonlyMap<string, 'found' | 'confirmed'>;
  /** For each measure of the run, in its order. */
  readonly meanwhile: readonly (Meanwhile | undefined)[];
  /** Earlier runs of the team, the earliest first. */
  readonly earlier: readonly DrillRun[];
}
