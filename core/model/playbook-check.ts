import type { PlaybookRepair } from './playbook-import.ts';
import type { PlaybookSummary } from './playbook-run.ts';

/** What a text would be as a playbook. */
export interface PlaybookCheckResult {
  readonly repairs: readonly PlaybookRepair[];
  readonly problems: readonly {
    readonly severity: 'error' | 'warning';
    readonly stepId: string;
    readonly sentence: string;
  }[];
  /** How it would be walked; undefined where something has to be put right first. */
  readonly summary?: PlaybookSummary | undefined;
}
