import { isoToNs } from '../../core/base/time.ts';
import type { Said } from '../../core/model/notebook.ts';
import { formatPlace } from '../state/place.ts';
import { InertText } from '../ui/inert-text.tsx';
import { TimeText } from '../ui/time-text.tsx';

/** Who said it, when, and the entry of the journal that holds it. */
export function SaidBy({ said: { by, at, journalNumber } }: { readonly said: Said }) {
  const entry = formatPlace({ view: 'journal', filter: {}, eventId: undefined, open: String(journalNumber) });
  return (
    <span className="said-by">
      <InertText text={by} />, <TimeText ns={isoToNs(at)} />, <a href={entry}>entry {journalNumber}</a>
    </span>
  );
}
