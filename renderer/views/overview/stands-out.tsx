import type { Finding } from '../../../core/model/answers.ts';
import { TRIAGE_STATES, type TriagedFinding, withTriage } from '../../../core/model/triage.ts';
import { type Terms, usePlace } from '../../state/place.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { SeverityBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { NoFindings } from '../../ui/no-findings.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PanelLink } from '../../ui/panel-link.tsx';
import { counted, formatCount } from '../../ui/words.ts';
import { groupFindings } from './finding-groups.ts';

const SEVERITIES: readonly Finding['severity'][] = ['critical', 'high', 'medium', 'low', 'info'];
const KINDS_SHOWN = 3;

/** What the rules found: how bad, and how far people are with deciding on it. */
export function StandsOut({ events }: { readonly events: number }) {
  const findings = useQuestion('findings', []);
  const decided = useQuestion('triage', []);
  const triaged = findings.data && decided.data && withTriage(findings.data, decided.data);
  return (
    <Panel
      title="What stands out"
      note={triaged && noteOf(triaged)}
      actions={<PanelLink to="Findings" onPress={() => showFindings({})} />}
      isFlush
    >
      <Answer to={{ ...findings, data: triaged, isPending: triaged === undefined }} what="the findings">
        {(found) =>
          found.length === 0 ? (
            <NoFindings events={events} />
          ) : (
            <>
              <Severities findings={found} />
              <Gravest findings={found} />
            </>
          )
        }
      </Answer>
    </Panel>
  );
}

function showFindings(terms: Terms, open?: string): void {
  usePlace.getState().go({ view: 'findings', open, terms });
}

/** How many there are, and how many wait for a decision. */
function noteOf(findings: readonly TriagedFinding[]): string {
  const undecided = findings.filter(({ triage }) => triage.state === 'new').length;
  const all = counted(findings.length, 'finding');
  if (findings.length === 0) return all;
  return `${all}, ${undecided === 0 ? 'all decided' : `${formatCount(undecided)} undecided`}`;
}

const STATE_TITLES = { new: 'Undecided', confirmed: 'Confirmed', dismissed: 'Dismissed' } as const;

function Severities({ findings }: { readonly findings: readonly TriagedFinding[] }) {
  return (
    <table className="brief">
      <thead>
        <tr>
          <th scope="col">Severity</th>
          {TRIAGE_STATES.map((state) => (
            <th key={state} scope="col" className="brief-figure">
              {STATE_TITLES[state]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {SEVERITIES.map((severity) => (
          <tr key={severity}>
            <th scope="row">
              <SeverityBadge severity={severity} />
            </th>
            {TRIAGE_STATES.map((state) => (
              <td key={state} className="brief-figure">
                <SeverityCount
                  count={findings.filter((one) => one.severity === severity && one.triage.state === state).length}
                  terms={{ severity, state }}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SeverityCount({
  count,
  terms,
}: {
  readonly count: number;
  readonly terms: { severity: string; state: string };
}) {
  if (count === 0) return <span className="brief-none">–</span>;
  return (
    <Button
      variant="link"
      aria-label={`${formatCount(count)} ${terms.severity}, ${terms.state}`}
      onPress={() => showFindings(terms)}
    >
      {formatCount(count)}
    </Button>
  );
}

function Gravest({ findings }: { readonly findings: readonly TriagedFinding[] }) {
  const groups = groupFindings(findings);
  const more = groups.length - KINDS_SHOWN;
  return (
    <ul className="gravest" aria-label="Gravest kinds of finding">
      {groups.slice(0, KINDS_SHOWN).map(({ first, others }) => (
        <li key={first.ruleId}>
          <Button variant="link" onPress={() => showFindings({}, first.ruleId)}>
            {first.title}
          </Button>
          {others.length > 0 && <span className="gravest-count"> × {formatCount(others.length + 1)}</span>}
        </li>
      ))}
      {more > 0 && (
        <li>
          <Button variant="link" onPress={() => showFindings({})}>
            {counted(more, 'more kind', 'more kinds')}
          </Button>
        </li>
      )}
    </ul>
  );
}
