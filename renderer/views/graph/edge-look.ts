import type { GraphEdge } from '../../../core/model/answers.ts';
import { formatCount } from '../../ui/words.ts';
import type { GraphPalette } from './graph-palette.ts';
import type { ShownEdge } from './shown-graph.ts';

/** How an edge is drawn, in terms that any drawing library has. */
export interface EdgeLook {
  readonly label: string;
  readonly width: number;
  readonly isDashed: boolean;
  readonly colour: string;
  readonly textColour: string;
  readonly opacity: number;
  /** How far it bends, so that several edges between the same two nodes lie apart. */
  readonly bend: number;
}

export interface EdgeState {
  /** True where it stands out: by what is selected at its end, or as a step of a path. */
  readonly isLit: boolean;
  readonly opacity: number;
  readonly isLabelled: boolean;
  /** True where grave findings cite it. */
  readonly isSuspect: boolean;
  /** Its number on a path. */
  readonly step: number | undefined;
  /** Its number among the edges between the same two nodes. */
  readonly lane: number;
}

/** Relation and count in words, failures by a sign besides the colour, what was derived by dashes. */
export function edgeLook(edge: ShownEdge, state: EdgeState, palette: GraphPalette): EdgeLook {
  const label = state.step === undefined ? edgeLabel(edge) : `${state.step}. ${edgeLabel(edge)}`;
  return {
    label: state.isLabelled ? label : '',
    width: 1 + Math.min(4, Math.log10(edge.events + 1) * 1.2) + (state.isLit || state.isSuspect ? 0.8 : 0),
    isDashed: edge.basis !== 'recorded',
    colour: palette[colourOf(state)],
    textColour: palette[edge.errors > 0 ? '--error' : '--muted'],
    opacity: state.opacity,
    bend: 0.35 + state.lane * 0.2,
  };
}

function colourOf({ isLit, isSuspect }: EdgeState): '--error' | '--accent' | '--line-strong' {
  if (isSuspect) return '--error';
  return isLit ? '--accent' : '--line-strong';
}

export function edgeLabel({ relation, events, errors }: Pick<GraphEdge, 'relation' | 'events' | 'errors'>): string {
  const label = `${relationTitle(relation)} ${formatCount(events)}`;
  return errors > 0 ? `${label} · ✕ ${formatCount(errors)}` : label;
}

const TITLES: Readonly<Record<string, string>> = { hands_off: 'hands off to', models: 'asks', causes: 'leads to' };

/** `hands_off` as people read it. */
export function relationTitle(relation: string): string {
  return TITLES[relation] ?? relation.replaceAll('_', ' ');
}
