import type { RuleSummary } from '../../../core/model/detection-rules.ts';
import { TRIAGE_STATES } from '../../../core/model/triage.ts';
import { SeverityBadge } from '../../ui/badge.tsx';
import { Notice } from '../../ui/notice.tsx';
import { counted, formatCount } from '../../ui/words.ts';
import { type FindingEntry, statesOf } from './finding-rows.ts';
import { RuleAbout } from './rule-about.tsx';
import { TriageButtons } from './triage-buttons.tsx';

export interface GroupDetailProps {
  readonly rule: RuleSummary;
  /** All that it found. */
  readonly entries: readonly FindingEntry[];
  /** Those of them that the filter leaves: what its buttons decide on. */
  readonly shown: readonly FindingEntry[];
  /** True while the rules are asked anew. */
  readonly isAsking: boolean;
}

/** A rule with all that it found, to be decided on at once where one reason fits all. */
export function GroupDetail({ rule, entries, shown, isAsking }: GroupDetailProps) {
  return (
    <section className="finding-detail" aria-label="Rule">
      <header className="finding-head">
        <div className="finding-marks">
          <SeverityBadge severity={rule.severity} />
          <span className="finding-rule mono">{rule.ruleId}</span>
        </div>
        <h2>{rule.title}</h2>
        {entries.length > 0 && <StateLine entries={entries} />}
        {entries.length === 0 && !isAsking && <FoundNothing />}
        {shown.length > 0 && <GroupTriage ruleId={rule.ruleId} shown={shown} all={entries.length} />}
      </header>
      <RuleAbout rule={rule} />
    </section>
  );
}

function FoundNothing() {
  return (
    <Notice>
      It found nothing in this case. That proves nothing: what was not recorded, or looks different from what the rule
      looks for, is not found.
    </Notice>
  );
}

function StateLine({ entries }: { readonly entries: readonly FindingEntry[] }) {
  const counts = statesOf(entries);
  const said = TRIAGE_STATES.filter((state) => counts[state] > 0).map(
    (state) => `${formatCount(counts[state])} ${state}`,
  );
  return (
    <p className="finding-summary-text">
      {counted(entries.length, 'finding')}: {said.join(', ')}.
    </p>
  );
}

function GroupTriage({ ruleId, shown, all }: { ruleId: string; shown: readonly FindingEntry[]; all: number }) {
  const states = new Set(shown.map(({ finding }) => finding.triage.state));
  const [only] = states;
  return (
    <>
      {shown.length < all && (
        <p className="finding-faint">
          Only the {formatCount(shown.length)} that the filter leaves are decided on, of {formatCount(all)}.
        </p>
      )}
      <TriageButtons
        ruleId={ruleId}
        findingIds={shown.map(({ finding }) => finding.findingId)}
        state={states.size === 1 ? only : undefined}
      />
    </>
  );
}
