import './kind-list.css';
import { Checkbox } from 'react-aria-components/Checkbox';
import type { AgentGraph } from '../../../core/model/answers.ts';
import { IconButton } from '../../ui/button.tsx';
import { formatCount } from '../../ui/words.ts';
import { graphKind } from './graph-kinds.ts';
import type { GraphTerms, KindState } from './graph-terms.ts';
import { BUSIEST, kindsOf } from './grouping.ts';
import { KindSign } from './kind-sign.tsx';

const NOTHING_KEPT: ReadonlySet<string> = new Set();

export interface KindListProps {
  readonly graph: AgentGraph;
  readonly terms: Pick<GraphTerms, 'collapse' | 'opened'>;
  readonly states: ReadonlyMap<string, KindState>;
  readonly onState: (kind: string, state: KindState) => void;
}

/** Legend and switches in one: which kinds there are, how many of each, and how they are drawn. */
export function KindList({ graph, terms: { collapse, opened }, states, onState }: KindListProps) {
  return (
    <section className="kind-list" aria-label="Kinds of nodes and lines">
      {kindsOf(graph, { collapse, opened, kept: NOTHING_KEPT }).map(({ kind, nodes }) => (
        <Kind key={kind} kind={kind} nodes={nodes} state={states.get(kind) ?? 'single'} onState={onState} />
      ))}
      <span className="kind-lines">
        <Line look="recorded" /> recorded
        <Line look="derived" /> derived
        <Line look="suspect" /> cited by findings
      </span>
    </section>
  );
}

interface KindProps {
  readonly kind: string;
  readonly nodes: number;
  readonly state: KindState;
  readonly onState: KindListProps['onState'];
}

function Kind({ kind, nodes, state, onState }: KindProps) {
  const { title, many } = graphKind(kind);
  const isShown = state !== 'hidden';
  const isNumerous = nodes > BUSIEST + 1;
  const shown = isNumerous ? BUSIEST : 'single';
  return (
    <span className="kind">
      <Checkbox
        className="kind-switch"
        isSelected={isShown}
        onChange={(isOn) => onState(kind, isOn ? shown : 'hidden')}
      >
        <KindSign kind={kind} />
        <span className="kind-title">{nodes === 1 ? title : many}</span>
        <span className="kind-count">
          {typeof state === 'number' && nodes > state ? `${state} of ${formatCount(nodes)}` : formatCount(nodes)}
        </span>
      </Checkbox>
      {isShown && nodes > 1 && <Amount kind={kind} state={state} isNumerous={isNumerous} onState={onState} />}
    </span>
  );
}

/** Fewer and more: all as one, the busiest and the rest as one, each by itself. */
function Amount({ kind, state, isNumerous, onState }: Omit<KindProps, 'nodes'> & { readonly isNumerous: boolean }) {
  const many = lowered(graphKind(kind).many);
  const isBusiest = typeof state === 'number';
  return (
    <>
      {state !== 'together' && (
        <IconButton icon="minus" label={`Draw ${many} as one`} onPress={() => onState(kind, 'together')} />
      )}
      {isNumerous && !isBusiest && (
        <IconButton icon="filter" label={`Draw the busiest ${many}`} onPress={() => onState(kind, BUSIEST)} />
      )}
      {state !== 'single' && (
        <IconButton icon="plus" label={`Draw each of the ${many}`} onPress={() => onState(kind, 'single')} />
      )}
    </>
  );
}

/** `MCP servers` keeps its capitals. */
function lowered(many: string): string {
  return /^[A-Z][a-z]/.test(many) ? many.charAt(0).toLowerCase() + many.slice(1) : many;
}

function Line({ look }: { readonly look: 'recorded' | 'derived' | 'suspect' }) {
  return (
    <svg className={`kind-line kind-line-${look}`} viewBox="0 0 24 8" width="24" height="8" aria-hidden="true">
      <path
        d="M0 4h24"
        stroke="currentColor"
        strokeWidth="2"
        strokeDasharray={look === 'derived' ? '5 4' : undefined}
      />
    </svg>
  );
}
