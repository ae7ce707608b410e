import './findings.css';
import { withTriage } from '../../../core/model/triage.ts';
import { setTerms, type Terms, usePlace } from '../../state/place.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { TabSet } from '../../ui/tabs.tsx';
import { formatCount } from '../../ui/words.ts';
import { defineView } from '../../view.ts';
import { FindingDetail } from './finding-detail.tsx';
import { FindingList } from './finding-list.tsx';
import { isShown } from './finding-rows.ts';
import { FindingsDigest } from './findings-digest.tsx';
import { FindingsToolbar } from './findings-toolbar.tsx';
import { GroupDetail } from './group-detail.tsx';
import { OwnRules } from './own-rules.tsx';
import { RuleEditor } from './rule-editor.tsx';
import { RulesTable } from './rules-table.tsx';
import { type Findings, useFindings } from './use-findings.ts';

export default defineView({
  id: 'findings',
  title: 'Findings',
  order: 50,
  startsGroup: true,
  icon: 'findings',
  component: FindingsView,
  keys: [
    ['J K', 'Finding after, finding before'],
    ['Enter', 'Its event in the timeline; fold or unfold a rule'],
    ['C', 'Confirm the finding'],
    ['D', 'Dismiss, with a reason'],
  ],
  useCount: useUndecided,
});

/** What the rules found, on what it rests, and what people made of it. */
function FindingsView() {
  const findings = useFindings();
  return (
    <Answer to={findings} what="the findings">
      {(answer) => <FindingsOf findings={answer} />}
    </Answer>
  );
}

const NO_TERMS: Terms = {};

function FindingsOf({ findings }: { readonly findings: Findings }) {
  const terms = usePlace((place) => place.terms) ?? NO_TERMS;
  const { entries, rules } = findings;
  const shown = entries.filter((entry) => isShown(entry, terms));
  const events = useQuestion('summary', [], { keepsPrevious: true }).data?.totals.events;
  return (
    <div className="findings">
      <div className="findings-main">
        <TabSet
          label="Findings and rules"
          selected={terms['tab'] === 'rules' ? 'rules' : 'findings'}
          onSelect={(tab) => setTerms({ tab: tab === 'rules' ? tab : '' }, 'push')}
          tabs={[
            {
              id: 'findings',
              title: <TabTitle title="Findings" count={entries.length} />,
              content: (
                <div className="findings-page">
                  <FindingsToolbar terms={terms} entries={entries} shown={shown.length} />
                  <div className="findings-rows">
                    <FindingList entries={shown} hasAny={entries.length > 0} events={events} />
                  </div>
                </div>
              ),
            },
            {
              id: 'rules',
              title: <TabTitle title="Rules" count={rules.length} />,
              content: (
                <div className="findings-page">
                  <OwnRules />
                  <div className="findings-rows">
                    <RulesTable rules={rules} entries={entries} isAsking={findings.isAsking} />
                  </div>
                </div>
              ),
            },
          ]}
        />
      </div>
      <aside className="findings-side" aria-label="What is chosen">
        <Chosen findings={findings} terms={terms} hasEvents={events !== 0} />
      </aside>
      <RuleEditor />
    </div>
  );
}

/** Findings that wait for a decision: what is left to do here. */
function useUndecided(): number | undefined {
  // Known once a view has asked: a figure in the navigation must not hold up the first question of another view.
  const findings = useQuestion('findings', [], { isAsked: false }).data;
  const decided = useQuestion('triage', []).data;
  if (!findings || !decided) return undefined;
  return withTriage(findings, decided).filter(({ triage }) => triage.state === 'new').length || undefined;
}

function TabTitle({ title, count }: { readonly title: string; readonly count: number }) {
  return (
    <>
      {title} <span className="findings-tab-count">{formatCount(count)}</span>
    </>
  );
}

interface ChosenProps {
  readonly findings: Findings;
  readonly terms: Terms;
  readonly hasEvents: boolean;
}

/** A finding is open by its id, a rule by its own. */
function Chosen({ findings, terms, hasEvents }: ChosenProps) {
  const open = usePlace((place) => place.open);
  const entry = findings.entries.find(({ finding }) => finding.findingId === open);
  if (entry) return <FindingDetail key={entry.finding.findingId} entry={entry} />;
  const rule = findings.rules.find(({ ruleId }) => ruleId === open);
  if (!rule) return <FindingsDigest findings={findings} hasEvents={hasEvents} />;
  const own = findings.entries.filter(({ finding }) => finding.ruleId === rule.ruleId);
  const shown = terms['tab'] === 'rules' ? own : own.filter((candidate) => isShown(candidate, terms));
  return <GroupDetail key={rule.ruleId} rule={rule} entries={own} shown={shown} isAsking={findings.isAsking} />;
}
