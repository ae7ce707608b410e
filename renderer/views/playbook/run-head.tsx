import { useState } from 'react';
import { isoToNs } from '../../../core/base/time.ts';
import type { PlaybookRun, PlaybookSummary, RunChange } from '../../../core/model/playbook-run.ts';
import { formatPlace, usePlace } from '../../state/place.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { TimeTargets } from './elapsed.tsx';
import { stateTone } from './playbook-words.ts';
import { RunChangeDialog } from './run-change-dialog.tsx';

export interface RunHeadProps {
  readonly run: PlaybookRun;
  readonly playbook: PlaybookSummary | undefined;
}

/** What run it is, who leads it, how its time targets stand, and what can be done with it as a whole. */
export function RunHead({ run, playbook }: RunHeadProps) {
  const [changing, setChanging] = useState<RunChange['kind']>();
  return (
    <header className="playbook-run-head">
      <div className="playbook-run-title">
        <h1>{run.playbookName}</h1>
        <Badge tone={stateTone(run.state)}>{run.state}</Badge>
        {run.endedAt === undefined && <RunActions run={run} onChange={setChanging} />}
      </div>
      <p className="playbook-faint">
        Started <TimeText ns={isoToNs(run.startedAt)} /> by <InertLine text={run.startedBy} />, led by{' '}
        <InertLine text={run.owner} />
        {run.parent && <ParentLink runId={run.parent.runId} />}
      </p>
      <TimeTargets targets={run.timeTargets} />
      {changing && (
        <RunChangeDialog kind={changing} run={run} playbook={playbook} onClose={() => setChanging(undefined)} />
      )}
    </header>
  );
}

function RunActions({ run, onChange }: { run: PlaybookRun; onChange: (kind: RunChange['kind']) => void }) {
  return (
    <div className="playbook-run-actions">
      {run.state === 'paused' ? (
        <Button variant="primary" icon="play" onPress={() => onChange('resume')}>
          Resume
        </Button>
      ) : (
        <Button onPress={() => onChange('pause')}>Pause</Button>
      )}
      <Button onPress={() => onChange('hand_over')}>Hand over</Button>
      <Button variant="quiet" onPress={() => onChange('abandon')}>
        Give up
      </Button>
    </div>
  );
}

function ParentLink({ runId }: { readonly runId: string }) {
  const filter = usePlace((place) => place.filter);
  return (
    <>
      , for a step of <a href={formatPlace({ view: 'playbook', filter, eventId: undefined, open: runId })}>{runId}</a>
    </>
  );
}
