import { useMemo } from 'react';
import { type Step, setTerms, usePlace } from '../../state/place.ts';
import { type GraphTerms, graphTerms, writtenTerms } from './graph-terms.ts';

/** The state of the view, as the URL has it. */
export function useGraphTerms(): GraphTerms {
  const terms = usePlace((place) => place.terms);
  return useMemo(() => graphTerms(terms ?? {}), [terms]);
}

/** Changes the state of the view. `replace` for what changes while moving or playing. */
export function setGraphTerms(terms: Partial<GraphTerms>, step: Step = 'replace'): void {
  setTerms(writtenTerms(terms), step);
}
