import { isoToNs } from '../../core/base/time.ts';
import type { Place } from '../state/place.ts';

/** One stop of the tour: where it is, and what to see and do there. */
export interface TourStep {
  readonly title: string;
  readonly text: string;
  /** Where it happens; what is not named is cleared. */
  readonly place: Pick<Place, 'view'> & Partial<Place>;
}

/** From the first look to a finished report on the sample. */
export const TOUR: readonly TourStep[] = [
  {
    title: 'One page for whoever asks',
    text: 'Who ran, what they touched, what stands out, how sure that is. Every figure leads to what it counts, and the address keeps it.',
    place: { view: 'overview' },
  },
  {
    title: 'Decide on findings',
    text: 'Choose the first finding: J and K move, C confirms, D dismisses with a reason. A finding is a lead, and says when it is wrong.',
    place: { view: 'findings' },
  },
  {
    title: 'See what happened',
    text: 'These are the calls of send_payment in four minutes: one was refused, five follow. Press on one to see what went in, what came out, and its bytes. The filter stands above, and Clear takes it away.',
    place: {
      view: 'timeline',
      filter: {
        tools: ['send_payment'],
        fromNs: isoToNs('2026-03-17T09:12:00Z'),
        toNs: isoToNs('2026-03-17T09:16:00Z'),
      },
    },
  },
  {
    title: 'See why',
    text: 'Choose an act of a grave finding. Each of its arguments is joined to the place where it first stood: here, a mail.',
    place: { view: 'decision' },
  },
  {
    title: 'Respond',
    text: 'A playbook asks one thing at a time and keeps your answers. Start one, or go on: Spoor carries out nothing by itself.',
    place: { view: 'playbook' },
  },
  {
    title: 'Hand it over',
    text: 'The report cites every event that it speaks of. Export HTML freezes it: one file in the case, its hash in the journal, to be printed or sent on.',
    place: { view: 'report' },
  },
];
