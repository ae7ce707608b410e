import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { PlaybookSummary } from '../../../core/model/playbook-run.ts';
import { useRefresh } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Term } from '../../ui/term.tsx';
import { counted } from '../../ui/words.ts';
import { SignatureList } from './editor/signature-list.tsx';
import { OwnPlaybooks } from './own-playbooks.tsx';
import { useStart } from './use-start.ts';

/** What can be started. Starting twice is right: two incidents in one case are two runs. */
export function PlaybookList({ playbooks }: { readonly playbooks: readonly PlaybookSummary[] }) {
  const start = useStart();
  const remove = useRemove();
  return (
    <Panel title="Playbooks" note={<Term of="cacao">CACAO 2.0</Term>} isFlush>
      {start.error && <ErrorNotice error={start.error} />}
      {remove.error && <ErrorNotice error={remove.error} />}
      <OwnPlaybooks playbooks={playbooks} />
      <ul aria-label="Playbooks">
        {playbooks.map((playbook) => (
          <li key={playbook.id} className="playbook-card">
            <PlaybookAbout playbook={playbook} />
            <Button variant="quiet" icon="play" isDisabled={start.isPending} onPress={() => start.mutate(playbook.id)}>
              Start{' '}
              <span className="visually-hidden">
                <InertText text={playbook.name} />
              </span>
            </Button>
            {playbook.origin !== 'shipped' && (
              <Button variant="quiet" isDisabled={remove.isPending} onPress={() => remove.mutate(playbook.id)}>
                Take out of the case
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Its name, where it comes from, and what it is for when it is opened. */
function PlaybookAbout({ playbook }: { readonly playbook: PlaybookSummary }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h3 className="playbook-card-title">
          <InertText text={playbook.name} />
        </h3>
        <span className="playbook-faint">
          <InertText text={playbook.types.join(', ')} /> · {counted(playbook.steps.filter(isAsking).length, 'step')}
        </span>
      </summary>
      <div className="playbook-badges">
        {playbook.origin !== 'shipped' && <Badge tone="accent">{ORIGINS[playbook.origin]}</Badge>}
        {playbook.markings.map((marking) => (
          <Badge key={marking} tone="plain">
            <InertText text={marking} />
          </Badge>
        ))}
      </div>
      <p className="playbook-description">
        <InertText text={playbook.description} />
      </p>
      {isOpen && playbook.origin === 'imported' && <SignatureList playbookId={playbook.id} />}
    </details>
  );
}

const ORIGINS = { imported: 'imported into this case', edited: 'written in this case' } as const;

function isAsking({ type }: PlaybookSummary['steps'][number]): boolean {
  return type !== 'start' && type !== 'end' && type !== 'parallel';
}

/** Its text stays in the journal, and its runs go on. */
function useRemove() {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (playbookId: string) => workbench.removePlaybook(playbookId),
    onSuccess: () => refresh('playbooks', 'journal'),
  });
}
