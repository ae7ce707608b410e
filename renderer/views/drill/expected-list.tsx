import type { DrillRun, ExpectedAction } from '../../../core/model/drill.ts';
import { minutesText, scenarioTime, tookMinutes } from '../../../core/model/drill-words.ts';
import { useDrillAct, useScenarioSeconds } from '../../state/drill.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';

/** What the team should do, by what it is recognised, and the hints that help. */
export function ExpectedList({ run }: { readonly run: DrillRun }) {
  const seconds = useScenarioSeconds(run.clock);
  return (
    <div className="drill-pane">
      <ul className="drill-list" aria-label="Expected actions">
        {run.expected.map((action) => (
          <li key={action.id}>
            <div className="drill-line">
              <span>
                <InertText text={action.text} />
              </span>
              <ActionState action={action} seconds={seconds} />
            </div>
            <p className="drill-faint">
              by {scenarioTime(action.byMinute)}. {action.sign}
            </p>
            <Hints run={run} actionId={action.id} />
          </li>
        ))}
      </ul>
      <h3>Measured times</h3>
      <ul className="drill-list" aria-label="Measured times">
        {run.measures.map((measure) => (
          <li key={measure.name} className="drill-line">
            <span>{measure.name}</span>
            <span>
              {minutesText(tookMinutes(measure))}, target {minutesText(measure.targetMinutes)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function ActionState({ action, seconds }: { readonly action: ExpectedAction; readonly seconds: number }) {
  if (action.done) return <Badge tone="ok">seen {scenarioTime(action.done.minute)}</Badge>;
  return seconds > action.byMinute * 60 ? <Badge tone="warn">overdue</Badge> : <Badge>no sign yet</Badge>;
}

function Hints({ run, actionId }: { readonly run: DrillRun; readonly actionId: string }) {
  const act = useDrillAct();
  return run.hints
    .filter(({ expected }) => expected === actionId)
    .map(({ id, text, afterMinute, given }) => (
      <div key={id} className="drill-line drill-hint">
        <span>
          Hint from {scenarioTime(afterMinute)}: <InertText text={text} />
        </span>
        {given === undefined ? (
          <Button
            isDisabled={run.clock.state === 'ended' || act.isPending}
            onPress={() => act.mutate({ act: 'hint', runId: run.runId, hint: id })}
          >
            Give
          </Button>
        ) : (
          <Badge tone="accent">given {scenarioTime(given)}</Badge>
        )}
      </div>
    ));
}
