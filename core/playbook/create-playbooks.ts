import type { AskResult, PlaybookAsk } from '../model/playbook-guide.ts';
import type { PlaybookSummary } from '../model/playbook-run.ts';
import type { CaseHost } from '../ports/case-host.ts';
import type { Playbook } from './parse-playbook.ts';
import { cacaoJson, playbookNamed, summaryOf } from './playbook-library.ts';
import { createRuns, type PlaybookRuns } from './playbook-runs.ts';
import { playbooks as shipped } from './playbooks.ts';

/** Playbooks of one case: the shipped ones, and their runs as its journal tells them. */
export interface Playbooks extends PlaybookRuns {
  list(): readonly PlaybookSummary[];
  /** The playbook as CACAO 2.0 JSON. */
  exportCacao(playbookId: string): string;
}

export interface PlaybooksOptions {
  readonly playbooks?: readonly Playbook[];
  /** How steps ask the case. */
  readonly askCase?: (ask: PlaybookAsk) => Promise<AskResult>;
}

export function createPlaybooks(
  host: Pick<CaseHost, 'journal' | 'append'>,
  { playbooks = shipped, askCase }: PlaybooksOptions = {},
): Playbooks {
  return {
    ...createRuns({ host, playbooks: () => playbooks, askCase }),
    list: () => playbooks.map(summaryOf),
    exportCacao: (playbookId) => cacaoJson(playbookNamed(playbooks, playbookId)),
  };
}
