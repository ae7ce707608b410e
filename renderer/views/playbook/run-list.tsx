import type { PlaybookRun } from '../../../core/model/playbook-run.ts';
import { formatPlace, usePlace } from '../../state/place.ts';
import { Badge } from '../../ui/badge.tsx';
import { Panel } from '../../ui/panel.tsx';
import { counted } from '../../ui/words.ts';
import { stateTone } from './playbook-words.ts';

/** Every run of the case; each is a link, so that its address can be sent to a colleague. */
export function RunList({ runs, shownId }: { runs: readonly PlaybookRun[]; shownId: string | undefined }) {
  return (
    <Panel title="Runs in this case" note={counted(runs.length, 'run')} isFlush>
      <ul aria-label="Runs">
        {runs.map((run) => (
          <li key={run.runId}>
            <RunLink run={run} isShown={run.runId === shownId} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function RunLink({ run, isShown }: { readonly run: PlaybookRun; readonly isShown: boolean }) {
  const filter = usePlace((place) => place.filter);
  const href = formatPlace({ view: 'playbook', filter, eventId: undefined, open: run.runId });
  return (
    <a className="playbook-run-link" href={href} aria-current={isShown ? 'true' : undefined}>
      <span className="playbook-run-name">{run.playbookName}</span>
      <Badge tone={stateTone(run.state)}>{run.state}</Badge>
      <span className="playbook-faint">
        {run.runId} · {counted(run.answers.length, 'answer')}
      </span>
    </a>
  );
}
