import type { PlaybookRun, PlaybookSummary } from '../../../core/model/playbook-run.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { SeverityBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { counted } from '../../ui/words.ts';
import { type Suggestion, suggestionsFrom } from './suggested-playbooks.ts';
import { useStart } from './use-start.ts';

export interface SuggestionListProps {
  readonly playbooks: readonly PlaybookSummary[];
  readonly runs: readonly PlaybookRun[];
}

/** Which playbooks the findings of the case call for, and why. A finding is a reason to look: a person starts them. */
export function SuggestionList({ playbooks, runs }: SuggestionListProps) {
  const findings = useQuestion('findings', []);
  const triage = useQuestion('triage', []);
  const start = useStart();
  return (
    <Panel title="Suggested by findings" isFlush>
      {start.error && <ErrorNotice error={start.error} />}
      <Answer to={findings} what="the findings">
        {(found) => {
          const suggestions = suggestionsFrom(found, triage.data ?? [], playbooks);
          if (suggestions.length === 0) return <p className="playbook-nothing">No finding names a playbook.</p>;
          return (
            <ul aria-label="Suggested by findings">
              {suggestions.map((suggestion) => (
                <li key={suggestion.playbook.id} className="playbook-suggested">
                  <Suggested
                    suggestion={suggestion}
                    isWalked={runs.some(({ playbookId }) => playbookId === suggestion.playbook.id)}
                  />
                  <Button
                    variant="quiet"
                    icon="play"
                    isDisabled={start.isPending}
                    onPress={() => start.mutate(suggestion.playbook.id)}
                  >
                    Start <span className="visually-hidden">{suggestion.playbook.name}</span>
                  </Button>
                </li>
              ))}
            </ul>
          );
        }}
      </Answer>
    </Panel>
  );
}

function Suggested({ suggestion, isWalked }: { readonly suggestion: Suggestion; readonly isWalked: boolean }) {
  const { playbook, gravest, findings, rules } = suggestion;
  return (
    <div>
      <p className="playbook-run-name">{playbook.name}</p>
      <p className="playbook-faint" title={rules.join('\n')}>
        <SeverityBadge severity={gravest} /> {counted(findings, 'finding')} of {counted(rules.length, 'rule')}
        {isWalked && ' · has a run'}
      </p>
    </div>
  );
}
