import './comparison.css';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { DrillRun } from '../../../core/model/drill.ts';
import type { DrillComparisonAnswer, PickedDrills } from '../../../core/model/drill-comparison.ts';
import { filesOfInput } from '../../import/picked-files.ts';
import { journalsOf, useEarlierDrills } from '../../state/earlier-drills.ts';
import { useRefresh } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { counted } from '../../ui/words.ts';
import { ComparisonTable } from './comparison-table.tsx';

/** This drill beside earlier ones of the team, from journals that the facilitator picks. Nothing is fetched or kept. */
export function ComparisonPane({ run }: { readonly run: DrillRun }) {
  const journals = useEarlierDrills((store) => store.journals);
  const clear = useEarlierDrills((store) => store.clear);
  const add = useEarlierDrills((store) => store.add);
  const compared = useComparison(run);
  const pick = (files: readonly File[]) => add(journalsOf(filesOfInput(files)));
  return (
    <Panel title="Beside earlier drills" note={journals.length === 0 ? undefined : counted(journals.length, 'journal')}>
      <p className="drill-faint">
        Choose the file <code>journal.jsonl</code> of earlier drill cases, or a folder that holds such cases. They are
        read here, go nowhere, and are part of the after-action report when it is exported.
      </p>
      <div className="drill-controls">
        <FileButton label="Choose journals" accept=".jsonl" isMultiple onPicked={pick} />
        <FileButton label="Choose a folder of cases" isFolder isMultiple onPicked={pick} />
        {journals.length > 0 && (
          <Button variant="quiet" onPress={clear}>
            Compare with none
          </Button>
        )}
      </div>
      {journals.length > 0 && (
        <Answer to={compared} what="the comparison">
          {({ comparison, picked }) => (
            <div className="drill-compared">
              <PickedList picked={picked} />
              <ComparisonTable comparison={comparison} />
              {comparison.drills.length > 1 && <ExportButton />}
            </div>
          )}
        </Answer>
      )}
    </Panel>
  );
}

/** Asked again when the drill has gone on: what stands in its journal by then is compared. */
function useComparison(run: DrillRun) {
  const workbench = useWorkbench();
  const journals = useEarlierDrills((store) => store.journals);
  const picked = journals.map(({ name, file }) => `${name} ${file.size}`);
  const ratings = run.objectives.map(({ rating }) => rating?.rating ?? '').join();
  const seen = run.expected.map(({ done }) => done?.minute ?? '').join();
  const said = `${run.decisions.length} ${run.notes.length} ${run.hints.filter(({ given }) => given !== undefined).length}`;
  return useQuery<DrillComparisonAnswer>({
    queryKey: ['compareDrills', run.runId, picked, run.endedMinute ?? '', ratings, seen, said],
    queryFn: () => workbench.compareDrills(journals),
    placeholderData: keepPreviousData,
    enabled: journals.length > 0,
  });
}

function PickedList({ picked }: { readonly picked: readonly PickedDrills[] }) {
  if (picked.length === 0) return null;
  return (
    <ul className="drill-picked" aria-label="Journals to compare with">
      {picked.map(({ name, drills, problem }) => (
        <li key={name} className={problem === '' ? undefined : 'drill-picked-problem'}>
          <span className="mono">
            <InertLine text={name} />
          </span>
          : {counted(drills, 'drill')}
          {problem !== '' && (
            <>
              . <InertLine text={problem} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function ExportButton() {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  const journals = useEarlierDrills((store) => store.journals);
  const freeze = useMutation({
    mutationFn: () => workbench.exportDrillComparison(journals),
    onSuccess: () => refresh('journal'),
  });
  return (
    <div className="drill-controls">
      <Button icon="report" isDisabled={freeze.isPending} onPress={() => freeze.mutate()}>
        Export the comparison as CSV
      </Button>
      {freeze.error && <ErrorNotice error={freeze.error} />}
      {freeze.data !== undefined && (
        <Notice tone="ok">
          Exported as{' '}
          <a href={`/api/exports/${encodeURIComponent(freeze.data)}`} target="_blank" rel="noreferrer">
            exports/{freeze.data}
          </a>
        </Notice>
      )}
    </div>
  );
}
