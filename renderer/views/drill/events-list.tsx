import type { DrillInject, DrillRun } from '../../../core/model/drill.ts';
import { scenarioTime } from '../../../core/model/drill-words.ts';
import { useDrillAct, useScenarioSeconds } from '../../state/drill.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Term } from '../../ui/term.tsx';

/** The master scenario events list: every inject with its minute, its state, and the button that delivers it. */
export function EventsList({ run }: { readonly run: DrillRun }) {
  const act = useDrillAct();
  const seconds = useScenarioSeconds(run.clock);
  const delivered = run.injects.filter((inject) => inject.delivered).length;
  const canDeliver = run.clock.state !== 'ended' && !act.isPending;
  return (
    <Panel
      title="Master scenario events list"
      note={
        <>
          <Term of="msel">MSEL</Term>, <Term of="inject">injects</Term>:{' '}
          <span>{`${delivered} of ${run.injects.length} delivered`}</span>
        </>
      }
      isFlush
    >
      {act.error && <ErrorNotice error={act.error} />}
      <ol className="drill-events" aria-label="Injects">
        {run.injects.map((inject) => (
          <li key={inject.id} className="drill-event" data-state={stateOf(inject, seconds)}>
            <span className="drill-minute">{scenarioTime(inject.minute)}</span>
            <InjectText inject={inject} run={run} />
            <div className="drill-event-act">
              <InjectState inject={inject} seconds={seconds} />
              {!inject.delivered && (
                <Button
                  isDisabled={!canDeliver}
                  onPress={() => act.mutate({ act: 'deliver', runId: run.runId, inject: inject.id })}
                  aria-label={`Deliver “${inject.title}”`}
                >
                  Deliver
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function InjectText({ inject, run }: { readonly inject: DrillInject; readonly run: DrillRun }) {
  const to = inject.to.map((id) => run.roles.find((role) => role.id === id)?.name ?? id).join(', ');
  const wanted = run.expected.filter((action) => inject.expects.includes(action.id));
  return (
    <div className="drill-event-text">
      <h3>
        <InertText text={inject.title} />
        {inject.kind !== 'inject' && <span className="drill-faint"> {inject.kind}</span>}
      </h3>
      <p className="drill-faint">
        <InertText text={`${inject.from}, by ${inject.method}, to ${to}`} />
      </p>
      <p>
        <InertText text={inject.text} />
      </p>
      {wanted.length > 0 && <p className="drill-faint">Expects: {wanted.map(({ text }) => text).join('; ')}</p>}
      {inject.releases.length > 0 && <p className="drill-faint">Releases evidence: {inject.releases.join(', ')}</p>}
    </div>
  );
}

function InjectState({ inject, seconds }: { readonly inject: DrillInject; readonly seconds: number }) {
  const state = stateOf(inject, seconds);
  if (state === 'delivered') return <Badge tone="ok">delivered {scenarioTime(inject.delivered?.minute)}</Badge>;
  return state === 'due' ? <Badge tone="warn">due</Badge> : <Badge>waiting</Badge>;
}

function stateOf(inject: DrillInject, seconds: number): 'delivered' | 'due' | 'waiting' {
  if (inject.delivered) return 'delivered';
  return seconds >= inject.minute * 60 ? 'due' : 'waiting';
}
