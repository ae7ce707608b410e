import type { PlaybookRun } from '../../../core/model/playbook-run.ts';
import { usePlace } from '../../state/place.ts';
import { useQuestion } from '../../state/question.ts';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PanelLink } from '../../ui/panel-link.tsx';
import { counted } from '../../ui/words.ts';

const RUNS_SHOWN = 3;

/** What people do about the case, as far as its journal has it. */
export function BeingDone() {
  const runs = useQuestion('playbookRuns', []).data;
  const running = (runs ?? []).filter(({ state }) => state === 'running');
  const go = usePlace((place) => place.go);
  return (
    <Panel
      title="What is being done"
      note={running.length > 0 && counted(running.length, 'playbook running', 'playbooks running')}
      actions={<PanelLink to="Journal" onPress={() => go({ view: 'journal', open: undefined })} />}
    >
      {runs && <Acts runs={runs} />}
    </Panel>
  );
}

function Acts({ runs }: { readonly runs: readonly PlaybookRun[] }) {
  const go = usePlace((place) => place.go);
  const open = runs.filter(({ state }) => state === 'running');
  const others = runs.filter(({ state }) => state !== 'running');
  return (
    <ul className="certainty-list">
      {runs.length === 0 && (
        <li>
          No playbook has been started.{' '}
          <Button variant="link" onPress={() => go({ view: 'playbook', open: undefined })}>
            Choose one
          </Button>
        </li>
      )}
      {[...open, ...others].slice(0, RUNS_SHOWN).map((run) => (
        <li key={run.runId}>
          <Run run={run} />
        </li>
      ))}
      {runs.length > RUNS_SHOWN && <li>{counted(runs.length - RUNS_SHOWN, 'more run', 'more runs')} of playbooks.</li>}
      <Decisions />
    </ul>
  );
}

function Run({ run }: { readonly run: PlaybookRun }) {
  const playbooks = useQuestion('playbooks', []).data ?? [];
  const go = usePlace((place) => place.go);
  const steps = playbooks.find(({ id }) => id === run.playbookId)?.steps ?? [];
  const waiting = run.open.map((id) => steps.find((step) => step.stepId === id)?.name ?? id);
  return (
    <>
      <Button variant="link" onPress={() => go({ view: 'playbook', open: run.runId })}>
        {run.playbookName}
      </Button>
      : {run.state}
      {run.owner !== '' && (
        <>
          , led by <InertText text={run.owner} />
        </>
      )}
      , {counted(run.answers.length, 'step')} answered
      {waiting.length > 0 && (
        <>
          ; next: <InertText text={waiting.join(', ')} />
        </>
      )}
    </>
  );
}

function Decisions() {
  const triage = useQuestion('triage', []).data;
  const causes = useQuestion('rootCauseDecisions', []).data;
  const replays = useQuestion('keptWhatIfs', []).data;
  const go = usePlace((place) => place.go);
  // Until all have answered, "none" would say more than is known.
  if (!triage || !causes || !replays) return undefined;
  const decided = triage.filter(({ state }) => state !== 'new').length;
  return (
    <>
      <li>
        <Button variant="link" onPress={() => go({ view: 'findings', open: undefined })}>
          {counted(decided, 'finding')}
        </Button>{' '}
        decided on by people.
      </li>
      <li>
        <Button variant="link" onPress={() => go({ view: 'root-cause', open: undefined })}>
          Root cause
        </Button>
        : {causes.length === 0 ? 'nobody has decided yet' : counted(causes.length, 'decision')}.
      </li>
      <li>
        <Button variant="link" onPress={() => go({ view: 'whatif', open: undefined })}>
          {counted(replays.length, 'policy replay')}
        </Button>{' '}
        kept.
      </li>
    </>
  );
}
