import { isoToNs } from '../../../core/base/time.ts';
import type { Triage, TriageDecision, TriageState } from '../../../core/model/triage.ts';
import { formatPlace } from '../../state/place.ts';
import { InertText } from '../../ui/inert-text.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { counted } from '../../ui/words.ts';

const SAID: Readonly<Record<TriageState, string>> = { new: 'Reopened', confirmed: 'Confirmed', dismissed: 'Dismissed' };

/** Every decision about a finding, the latest first, each with its entry in the journal. */
export function DecisionHistory({ triage }: { readonly triage: Triage }) {
  if (triage.history.length === 0) return <p className="finding-faint">Nobody has decided on it yet.</p>;
  return (
    <ol className="decisions" aria-label="Decisions, newest first">
      {triage.history.toReversed().map((decision) => (
        <li key={decision.journalNumber} className="decision">
          <Decision decision={decision} />
        </li>
      ))}
    </ol>
  );
}

function Decision({ decision: { state, by, at, reason, journalNumber, together } }: { decision: TriageDecision }) {
  const entry = formatPlace({ view: 'journal', filter: {}, eventId: undefined, open: String(journalNumber) });
  return (
    <>
      <p>
        <strong>{SAID[state]}</strong> by <InertText text={by} />
        {together > 1 && `, together with ${counted(together - 1, 'other finding')} of this rule`}
      </p>
      {reason !== '' && (
        <p>
          <InertText text={reason} />
        </p>
      )}
      <p className="finding-faint">
        <TimeText ns={isoToNs(at)} /> · <a href={entry}>journal entry {journalNumber}</a>
      </p>
    </>
  );
}
