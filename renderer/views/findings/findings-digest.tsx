import type { RuleSummary } from '../../../core/model/detection-rules.ts';
import type { FindingTriage } from '../../../core/model/triage.ts';
import { usePlace } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { counted, formatCount } from '../../ui/words.ts';
import { silentRules, statesOf } from './finding-rows.ts';
import type { Findings } from './use-findings.ts';

export interface FindingsDigestProps {
  readonly findings: Findings;
  /** False where the rules had nothing to read: that they found nothing is then no statement. */
  readonly hasEvents: boolean;
}

/** What stands beside the list while nothing is chosen: how far triage is, and what did not fire. */
export function FindingsDigest({ findings: { entries, rules, lapsed }, hasEvents }: FindingsDigestProps) {
  const counts = statesOf(entries);
  const silent = silentRules(
    rules,
    entries.map(({ finding }) => finding),
  );
  return (
    <section className="finding-detail" aria-label="All findings">
      <header className="finding-head">
        <h2>{titleOf(entries.length, counts.new)}</h2>
        {entries.length > 0 && (
          <p className="finding-summary-text">
            {formatCount(counts.confirmed)} confirmed, {formatCount(counts.dismissed)} dismissed. Choose one on the
            left: <kbd className="key">J</kbd> and <kbd className="key">K</kbd> move, <kbd className="key">C</kbd>{' '}
            confirms, <kbd className="key">D</kbd> dismisses.
          </p>
        )}
      </header>
      {hasEvents && (
        <section className="finding-part">
          <h3>
            What did not fire <span className="finding-faint">{counted(silent.length, 'rule')}</span>
          </h3>
          <SilentRules rules={silent} asked={rules.length} />
        </section>
      )}
      {lapsed.length > 0 && <Lapsed decided={lapsed} />}
    </section>
  );
}

function titleOf(findings: number, undecided: number): string {
  if (findings === 0) return 'No findings';
  return undecided === 0 ? 'Every finding is decided on' : `${counted(undecided, 'finding')} to decide on`;
}

function SilentRules({ rules, asked }: { readonly rules: readonly RuleSummary[]; readonly asked: number }) {
  const go = usePlace((place) => place.go);
  if (rules.length === 0) return <p>All {formatCount(asked)} rules found something.</p>;
  return (
    <>
      <p>
        These of {counted(asked, 'rule')} ran and found nothing. That proves nothing: a rule sees what it looks for,
        where it was recorded.
      </p>
      <details className="silent-list">
        <summary>Show them</summary>
        <ul className="silent-rules" aria-label="Rules that found nothing">
          {rules.map(({ ruleId, title }) => (
            <li key={ruleId}>
              <Button variant="link" onPress={() => go({ open: ruleId })}>
                {title}
              </Button>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

function Lapsed({ decided }: { readonly decided: readonly FindingTriage[] }) {
  return (
    <section className="finding-part">
      <h3>
        Decided, and found no more <span className="finding-faint">{counted(decided.length, 'finding')}</span>
      </h3>
      <p>The evidence, a clock or a rule has changed since. The decisions stay in the journal.</p>
      <ul className="silent-rules">
        {decided.map(({ findingId, state }) => (
          <li key={findingId}>
            <span className="mono">
              <InertText text={findingId} />
            </span>{' '}
            {state}
          </li>
        ))}
      </ul>
    </section>
  );
}
