import type { PlaybookSummary } from '../../../core/model/playbook-run.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { counted } from '../../ui/words.ts';
import { useStart } from './use-start.ts';

/** What can be started. Starting twice is right: two incidents in one case are two runs. */
export function PlaybookList({ playbooks }: { readonly playbooks: readonly PlaybookSummary[] }) {
  const start = useStart();
  return (
    <Panel title="Playbooks" note="CACAO 2.0" isFlush>
      {start.error && <ErrorNotice error={start.error} />}
      <ul aria-label="Playbooks">
        {playbooks.map((playbook) => (
          <li key={playbook.id} className="playbook-card">
            <details>
              <summary>
                <h3 className="playbook-card-title">{playbook.name}</h3>
                <span className="playbook-faint">
                  {playbook.types.join(', ')} · {counted(playbook.steps.filter(isAsking).length, 'step')}
                </span>
              </summary>
              <p className="playbook-description">{playbook.description}</p>
            </details>
            <Button variant="quiet" icon="play" isDisabled={start.isPending} onPress={() => start.mutate(playbook.id)}>
              Start <span className="visually-hidden">{playbook.name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function isAsking({ type }: PlaybookSummary['steps'][number]): boolean {
  return type !== 'start' && type !== 'end' && type !== 'parallel';
}
