import './routes-panel.css';
import { useMemo } from 'react';
import type { AgentGraph } from '../../../core/model/answers.ts';
import type { GraphPath, GraphSuspects, PathOrder, PathStep, SuspectStep } from '../../../core/model/graph-answers.ts';
import { Answer } from '../../ui/answer.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { counted } from '../../ui/words.ts';
import { relationTitle } from './edge-look.ts';
import { graphKind, kindRank } from './graph-kinds.ts';
import type { GraphTerms } from './graph-terms.ts';
import { ReachTables } from './reach-tables.tsx';
import type { GraphScene } from './use-graph-scene.ts';
import { setGraphTerms } from './use-graph-terms.ts';

export interface RoutesPanelProps {
  readonly graph: AgentGraph;
  readonly terms: GraphTerms;
  readonly scene: GraphScene;
}

/** What grave findings cite, a path between two nodes, and what a node reached: the drawing's ways as lists. */
export function RoutesPanel({ graph, terms, scene }: RoutesPanelProps) {
  const names = useMemo(() => new Map(graph.nodes.map(({ id, name }) => [id, name])), [graph]);
  const options = useMemo(() => optionsOf(graph), [graph]);
  const choice = (title: string, value: string | undefined, onChange: (id: string | undefined) => void) => (
    <>
      <span>{title}</span>
      <SelectInput
        label={title}
        value={value ?? ''}
        options={options}
        onChange={(id) => onChange(id === '' ? undefined : id)}
      />
    </>
  );
  const isAsked = terms.from !== undefined && terms.to !== undefined;
  return (
    <div className="routes">
      <h2>Path between two nodes</h2>
      <div className="routes-choice">
        {choice('Start', terms.from, (from) => setGraphTerms({ from, selection: undefined }, 'push'))}
        {choice('End', terms.to, (to) => setGraphTerms({ to, selection: undefined }, 'push'))}
      </div>
      {isAsked ? (
        <Answer to={awaited(scene.path)} what="the path">
          {(path) => <PathSteps path={path} names={names} />}
        </Answer>
      ) : (
        <p className="routes-note">Choose both ends. The path is drawn, and told here step by step.</p>
      )}
      <h2>Blast radius</h2>
      <div className="routes-choice">
        {choice('From', terms.reach, (reach) => setGraphTerms({ reach, selection: undefined }, 'push'))}
      </div>
      {terms.reach === undefined ? (
        <p className="routes-note">Choose a node to see what it could have reached, and what its content reached.</p>
      ) : (
        <Answer to={awaited(scene.reach)} what="what it reached">
          {(reach) => <ReachTables reach={reach} names={names} />}
        </Answer>
      )}
      <h2>Suspicious path</h2>
      {terms.isSuspectsShown ? (
        <Answer to={awaited(scene.suspects)} what="the findings">
          {(suspects) => <SuspectSteps suspects={suspects} names={names} />}
        </Answer>
      ) : (
        <p className="routes-note">It is switched off.</p>
      )}
    </div>
  );
}

function awaited<Value>({ data, error }: { readonly data: Value | undefined; readonly error: Error | null }) {
  return { data, error, isPending: data === undefined };
}

const ORDERS: Readonly<Record<PathOrder, string>> = {
  in_order: 'Each step is not before the one before it in the case’s order: the earliest such chain.',
  any_order: 'The fewest edges in their direction. In the case’s order they do not follow one another.',
  any_direction: 'The fewest edges, some walked backwards: it says what joins both, not that one led to the other.',
  none: 'No edges of the record join them. That does not say that they had nothing to do with each other.',
};

type NameOf = ReadonlyMap<string, string>;

function PathSteps({ path, names }: { readonly path: GraphPath; readonly names: NameOf }) {
  if (path.steps.length === 0)
    return <p>{path.order === 'in_order' ? 'Both ends are the same node.' : ORDERS[path.order]}</p>;
  return (
    <>
      <p className="routes-note">{ORDERS[path.order]}</p>
      <ol className="routes-steps" aria-label="Steps of the path">
        {path.steps.map((step) => (
          <li key={`${step.seq} ${step.from} ${step.to} ${step.relation}`}>
            <StepLine step={step} names={names} isAgainst={step.isAgainst} />
          </li>
        ))}
      </ol>
    </>
  );
}

function SuspectSteps({ suspects, names }: { readonly suspects: GraphSuspects; readonly names: NameOf }) {
  if (suspects.steps.length === 0)
    return <p>No edge under this filter is cited by an open finding of medium severity or more.</p>;
  return (
    <>
      <p className="routes-note">
        {counted(suspects.findings, 'finding')} of severity {suspects.severities.join(' or ')}, without those that were
        dismissed, in the case’s order.
        {suspects.withoutEdge > 0 && ` ${counted(suspects.withoutEdge, 'of them cites', 'of them cite')} no edge.`}
      </p>
      <ol className="routes-steps" aria-label="Steps of the suspicious path">
        {suspects.steps.map((step) => (
          <li key={`${step.seq} ${step.from} ${step.to} ${step.relation}`}>
            <StepLine step={step} names={names} isAgainst={false} />
            <div className="routes-note">
              {[...new Set(step.findings.map(({ severity, title }) => `${severity}: ${title}`))].join('; ')}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

interface StepLineProps {
  readonly step: PathStep | SuspectStep;
  readonly names: NameOf;
  readonly isAgainst: boolean;
}

function StepLine({ step, names, isAgainst }: StepLineProps) {
  return (
    <>
      <InertLine text={names.get(step.from) ?? step.from} /> <strong>{relationTitle(step.relation)}</strong>{' '}
      <InertLine text={names.get(step.to) ?? step.to} />
      <div className="routes-note">
        {step.basis}
        {isAgainst && ', walked backwards'} · <TimeText ns={step.startNs} /> ·{' '}
        <EventLink eventId={step.eventId}>event</EventLink>
      </div>
    </>
  );
}

function optionsOf({ nodes }: AgentGraph) {
  const sorted = [...nodes].sort(
    (a, b) => kindRank(a.kind) - kindRank(b.kind) || (a.name < b.name ? -1 : 1) || (a.id < b.id ? -1 : 1),
  );
  return [
    { value: '', title: '–' },
    ...sorted.map(({ id, kind, name }) => ({ value: id, title: `${graphKind(kind).title}: ${name}` })),
  ];
}
