import './playbook.css';
import type { PlaybookRun, PlaybookSummary } from '../../../core/model/playbook-run.ts';
import { usePlace } from '../../state/place.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { defineView } from '../../view.ts';
import { ContactsPanel } from './contacts-panel.tsx';
import { PlaybookList } from './playbook-list.tsx';
import { RunList } from './run-list.tsx';
import { RunView } from './run-view.tsx';
import { SuggestionList } from './suggestion-list.tsx';

export default defineView({
  id: 'playbook',
  title: 'Playbook',
  order: 60,
  icon: 'playbook',
  component: PlaybookView,
  useCount: useRunning,
});

/** Playbooks to start, runs to go on with, and the step that waits. */
function PlaybookView() {
  const playbooks = useQuestion('playbooks', []);
  const runs = useQuestion('playbookRuns', []);
  return (
    <Answer to={playbooks} what="the playbooks">
      {(known) => (
        <Answer to={runs} what="the playbook runs">
          {(walked) => <Playbooks playbooks={known} runs={walked} />}
        </Answer>
      )}
    </Answer>
  );
}

function Playbooks({ playbooks, runs }: { playbooks: readonly PlaybookSummary[]; runs: readonly PlaybookRun[] }) {
  const open = usePlace((place) => place.open);
  const run = runs.find((candidate) => candidate.runId === open) ?? runs.at(-1);
  const playbook = playbooks.find((candidate) => candidate.id === run?.playbookId);
  if (!run) {
    return (
      <div className="playbook-unbegun">
        <NoRun />
        <SuggestionList playbooks={playbooks} runs={runs} />
        <PlaybookList playbooks={playbooks} />
        <ContactsPanel />
      </div>
    );
  }
  return (
    <div className="playbook">
      <div className="playbook-aside">
        <RunList runs={runs} shownId={run.runId} />
        <SuggestionList playbooks={playbooks} runs={runs} />
        <PlaybookList playbooks={playbooks} />
        <ContactsPanel />
      </div>
      <RunView key={run.runId} run={run} playbook={playbook} />
    </div>
  );
}

function NoRun() {
  return (
    <EmptyState title="No playbook has been started in this case">
      <p>Start one below. Every answer is recorded in the journal with who gave it, when, and on which events.</p>
    </EmptyState>
  );
}

function useRunning(): number | undefined {
  return useQuestion('playbookRuns', []).data?.filter((run) => run.endedAt === undefined).length || undefined;
}
