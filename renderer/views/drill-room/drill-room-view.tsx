import './drill-room.css';
import type { DrillRun } from '../../../core/model/drill.ts';
import { scenarioTime } from '../../../core/model/drill-words.ts';
import { usePlace } from '../../state/place.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ScenarioClock } from '../../ui/scenario-clock.tsx';
import { Term } from '../../ui/term.tsx';
import { formatCount } from '../../ui/words.ts';
import { defineView } from '../../view.ts';
import { DecisionLog } from './decision-log.tsx';

export default defineView({
  id: 'drill-room',
  title: 'Team room',
  order: 92,
  icon: 'room',
  component: DrillRoom,
});

/** What the participants of a drill see: the clock, what they were told, and what they decided. */
function DrillRoom() {
  const runs = useQuestion('drillRuns', [], { keepsPrevious: true });
  return (
    <Answer to={runs} what="the drill">
      {(known) => {
        const run = known.at(-1);
        return run ? <Room run={run} /> : <NoDrill />;
      }}
    </Answer>
  );
}

function NoDrill() {
  const go = usePlace((place) => place.go);
  return (
    <EmptyState title="No drill has begun">
      <p>Once the facilitator starts one under Drill, its clock and what the team is told stand here.</p>
      <Button icon="drill" onPress={() => go({ view: 'drill', open: undefined })}>
        Go to Drill
      </Button>
    </EmptyState>
  );
}

function Room({ run }: { readonly run: DrillRun }) {
  return (
    <div className="drill-room">
      <header className="drill-room-head">
        <h2>
          <InertText text={run.title} />
        </h2>
        <ScenarioClock clock={run.clock} planned={run.durationMinutes} />
      </header>
      <p className="drill-room-summary">
        <InertText text={run.summary} /> The traces do not react to what you decide. Evidence comes with the injects,
        and what has not come is not in this case.
      </p>
      <div className="drill-room-columns">
        <Injects run={run} />
        <DecisionLog run={run} />
      </div>
    </div>
  );
}

/** What was told, the latest first, and the hints that were given. */
function Injects({ run }: { readonly run: DrillRun }) {
  const told = run.injects.filter(({ delivered }) => delivered).toReversed();
  const hints = run.hints.filter(({ given }) => given !== undefined).toReversed();
  return (
    <Panel
      title="What you were told"
      note={
        <>
          {formatCount(told.length)} <Term of="inject">{told.length === 1 ? 'inject' : 'injects'}</Term>
        </>
      }
      isFlush
    >
      {hints.map(({ id, text, given }) => (
        <p key={id} className="drill-room-hint">
          Hint, {scenarioTime(given)}: <InertText text={text} />
        </p>
      ))}
      <ol className="drill-room-injects" aria-label="Injects">
        {told.map((inject) => (
          <li key={inject.id}>
            <p className="drill-room-faint">
              <InertText
                text={`${scenarioTime(inject.delivered?.minute)} · ${inject.from}, by ${inject.method} · to ${rolesOf(run, inject.to)}`}
              />
            </p>
            <h3>
              <InertText text={inject.title} />
            </h3>
            <p>
              <InertText text={inject.text} />
            </p>
            {(inject.delivered?.files ?? []).map((file) => (
              <p key={file} className="drill-room-faint">
                New evidence: <InertText text={file} />
              </p>
            ))}
          </li>
        ))}
      </ol>
      {told.length === 0 && <p className="drill-room-nothing">Nothing yet.</p>}
    </Panel>
  );
}

function rolesOf(run: DrillRun, ids: readonly string[]): string {
  return ids.map((id) => run.roles.find((role) => role.id === id)?.name ?? id).join(', ');
}
