import type { HypothesisState } from '../../core/model/notebook.ts';
import type { HypothesisId } from '../../core/model/root-cause.ts';
import { formatPlace } from '../state/place.ts';
import type { Tone } from '../ui/badge.tsx';

/** How the state of a hypothesis is shown. */
export const HYPOTHESIS_TONES: Readonly<Record<HypothesisState, Tone>> = {
  open: 'warn',
  supported: 'ok',
  refuted: 'error',
  withdrawn: 'plain',
};

const OPEN = 'hypothesis:';

/** The address of a hypothesis in the notebook. */
export function hypothesisPlace(hypothesisId: string): string {
  return formatPlace({ view: 'notebook', filter: {}, eventId: undefined, open: OPEN + hypothesisId });
}

/** The hypothesis that an address opens; undefined where it opens none. */
export function openHypothesis(open: string | undefined): string | undefined {
  return open?.startsWith(OPEN) ? open.slice(OPEN.length) : undefined;
}

/** The address of a competing account of the root cause. */
export function accountPlace(account: HypothesisId): string {
  const terms = { account };
  return formatPlace({ view: 'root-cause', filter: {}, eventId: undefined, open: undefined, terms });
}
