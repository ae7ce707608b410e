import { useMutation } from '@tanstack/react-query';
import type { RuleSummary } from '../../../core/model/detection-rules.ts';
import { taxonomyEntry } from '../../../core/model/taxonomy.ts';
import { usePlace } from '../../state/place.ts';
import { useQuestion, useRefresh } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';

/** What a rule looks for, when it is wrong, what taxonomies call it, and what to do about it. */
export function RuleAbout({ rule }: { readonly rule: Pick<RuleSummary, 'explanation' | 'taxonomy' | 'playbooks'> }) {
  return (
    <>
      <section className="finding-part">
        <h3>What the rule looks for, and when it is wrong</h3>
        <p>
          <InertText text={rule.explanation} />
        </p>
      </section>
      {rule.taxonomy.length > 0 && (
        <section className="finding-part">
          <h3>Known as</h3>
          <Taxonomy cited={rule.taxonomy} />
        </section>
      )}
      {rule.playbooks.length > 0 && (
        <section className="finding-part">
          <h3>What to do about it</h3>
          <SuggestedPlaybooks ids={rule.playbooks} />
        </section>
      )}
    </>
  );
}

function Taxonomy({ cited }: { readonly cited: readonly string[] }) {
  return (
    <ul className="taxonomy" aria-label="Taxonomies">
      {cited.map(taxonomyEntry).map(({ id, name, framework }) => (
        <li key={id} className="taxonomy-entry" title={framework}>
          <span className="taxonomy-id">
            <InertText text={id} />
          </span>{' '}
          {name}
        </li>
      ))}
    </ul>
  );
}

function SuggestedPlaybooks({ ids }: { readonly ids: readonly string[] }) {
  const playbooks = useQuestion('playbooks', []);
  const start = useStart();
  const nameOf = (id: string) => playbooks.data?.find((playbook) => playbook.id === id)?.name ?? id;
  return (
    <>
      <ul className="suggested" aria-label="Suggested playbooks">
        {ids.map((id) => (
          <li key={id}>
            <span>{nameOf(id)}</span>
            <Button icon="play" variant="quiet" isDisabled={start.isPending} onPress={() => start.mutate(id)}>
              Start <span className="visually-hidden">{nameOf(id)}</span>
            </Button>
          </li>
        ))}
      </ul>
      {start.error && <ErrorNotice error={start.error} />}
    </>
  );
}

function useStart() {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (playbookId: string) => workbench.startPlaybook(playbookId),
    onSuccess: async (run) => {
      await refresh('playbookRuns', 'journal');
      usePlace.getState().go({ view: 'playbook', open: run.runId });
    },
  });
}
