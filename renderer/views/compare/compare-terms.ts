import { isoToNs } from '../../../core/base/time.ts';
import type { FacetValue } from '../../../core/model/answers.ts';
import type { TaskRuns } from '../../../core/model/comparison.ts';
import type { EventFilter } from '../../../core/model/event-filter.ts';
import type { Terms } from '../../state/place.ts';

export type ComparedBy = 'session' | 'task' | 'time';

/** What is compared, as the address says it. */
export interface Chosen {
  readonly by: ComparedBy;
  readonly a: string;
  readonly b: string;
  /** As it was written. */
  readonly at: string;
  /** The session in which before and after are told apart; empty for the whole case. */
  readonly within: string;
  /** The task whose runs are compared; undefined where no two sessions began with the same request. */
  readonly task: TaskRuns | undefined;
  readonly names: readonly [string, string];
  /** Undefined where there are not two sides yet. */
  readonly filters: readonly [EventFilter, EventFilter] | undefined;
}

/** What of the case can be compared. */
export interface Comparables {
  readonly sessions: readonly FacetValue[];
  readonly tasks: readonly TaskRuns[];
}

/** Without a choice, the two sessions of most events stand beside each other, or the first two runs of a task. */
export function compareTerms(terms: Terms, { sessions, tasks }: Comparables): Chosen {
  const { by: byTerm, task: taskId, at = '', in: within = '' } = terms;
  const by: ComparedBy = byTerm === 'time' || byTerm === 'task' ? byTerm : 'session';
  const task = tasks.find((one) => one.taskId === taskId) ?? tasks[0];
  const offered =
    by === 'task' ? (task?.runs ?? []).map(({ sessionId }) => sessionId) : sessions.map(({ value }) => value);
  const a = sideOf(terms['a'], { by, offered, at: 0 });
  const b = sideOf(terms['b'], { by, offered, at: 1 });
  const base = { by, a, b, at, within, task };
  if (by === 'time') return { ...base, names: ['Before', 'From then on'], filters: aroundTime(at, within) };
  const filters = a === '' || b === '' ? undefined : ([{ sessions: [a] }, { sessions: [b] }] as const);
  return { ...base, names: ['A', 'B'], filters };
}

interface Side {
  readonly by: ComparedBy;
  readonly offered: readonly string[];
  readonly at: 0 | 1;
}

/** The address takes any session; of a task, its runs alone. */
function sideOf(term: string | undefined, { by, offered, at }: Side): string {
  const isMeant = term !== undefined && (by !== 'task' || offered.includes(term));
  return isMeant ? term : (offered[at] ?? '');
}

function aroundTime(at: string, within: string): Chosen['filters'] {
  const ns = isoToNs(at.trim());
  if (ns === undefined) return undefined;
  const of: EventFilter = within === '' ? {} : { sessions: [within] };
  return [
    { ...of, toNs: ns - 1n },
    { ...of, fromNs: ns },
  ];
}
