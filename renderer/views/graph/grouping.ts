import type { AgentGraph, GraphMember } from '../../../core/model/answers.ts';
import { graphKind, kindRank } from './graph-kinds.ts';
import type { Collapse, KindState } from './graph-terms.ts';

/** Where each node of the case is drawn. */
export interface Grouping {
  /** The node on the screen that stands for a node of the case; none where its kind is hidden. */
  readonly target: ReadonlyMap<string, string>;
  /** Kind and name of every node on the screen that stands for others. */
  readonly groups: ReadonlyMap<string, { readonly kind: string; readonly name: string }>;
}

export interface GroupingChoice {
  readonly collapse: Collapse;
  readonly states: ReadonlyMap<string, KindState>;
  /** Groups of sessions or formats that are taken apart. */
  readonly opened: readonly string[];
  /** Nodes that are drawn by themselves, whatever else is drawn together: what is selected or stands on a path. */
  readonly kept: ReadonlySet<string>;
  /** What people know a session by; its id unless given. */
  readonly sessionTitle?: ((sessionId: string) => string) | undefined;
}

/** What is drawn before kinds are looked at: a node of the case, or a session or a format with the nodes seen only there. */
interface Entity {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly events: number;
  readonly members: readonly string[];
}

/** More nodes than this are not drawn one by one to begin with, and this many of a kind are. */
const MOST_DRAWN = 150;
export const BUSIEST = 12;
/** More edges than this are not drawn to begin with. */
const MOST_LINES = 2_000;

/** Draws nodes together as chosen: first by session or format, then kind by kind. Every node is in it, or hidden. */
export function groupGraph(graph: AgentGraph, choice: GroupingChoice): Grouping {
  const target = new Map<string, string>();
  const groups = new Map<string, { readonly kind: string; readonly name: string }>();
  const put = ({ members }: Entity, id: string) => {
    for (const member of members) target.set(member, id);
  };
  for (const [kind, entities] of byKind(entitiesOf(graph, choice))) {
    const state = choice.states.get(kind) ?? 'single';
    if (state === 'hidden') continue;
    const together = new Set(togetherOf(entities, state, choice.kept));
    for (const entity of entities) put(entity, together.has(entity) ? togetherId(kind) : entity.id);
    const apart = entities.filter((entity) => !together.has(entity) && entity.members.length > 1);
    for (const { id, name } of apart) groups.set(id, { kind, name });
    if (together.size > 0) groups.set(togetherId(kind), { kind, name: togetherName(kind, entities, [...together]) });
  }
  return { target, groups };
}

export interface KindCount {
  readonly kind: string;
  readonly nodes: number;
}

/** The kinds of what is drawn, with their numbers, in the order of the legend. */
export function kindsOf(
  graph: AgentGraph,
  choice: Pick<GroupingChoice, 'collapse' | 'opened' | 'kept'>,
): readonly KindCount[] {
  return [...byKind(entitiesOf(graph, choice))]
    .map(([kind, entities]) => ({ kind, nodes: entities.length }))
    .sort((a, b) => kindRank(a.kind) - kindRank(b.kind) || compare(a.kind, b.kind));
}

/**
 * A large graph begins with the busiest of numerous resources, and the others as one; tools, then agents follow where that
 * is not enough. Where the lines are still too many, whole kinds are drawn as one.
 */
export function startStates(graph: AgentGraph, choice: Omit<GroupingChoice, 'states'>): ReadonlyMap<string, KindState> {
  const kinds = kindsOf(graph, choice);
  const states = new Map<string, KindState>(kinds.map(({ kind }) => [kind, 'single']));
  let drawn = kinds.reduce((sum, { nodes }) => sum + nodes, 0);
  for (const { kind, nodes } of inPlaces(kinds, BUSIEST + 1, () => drawn > MOST_DRAWN)) {
    states.set(kind, BUSIEST);
    drawn -= nodes - BUSIEST - 1;
  }
  const hasManyLines = () => linesOf(graph, groupGraph(graph, { ...choice, states })) > MOST_LINES;
  for (const { kind } of inPlaces(kinds, 1, hasManyLines)) states.set(kind, 'together');
  return states;
}

/** Kinds of more nodes than a number, resources first, place by place for as long as there is too much. */
function* inPlaces(kinds: readonly KindCount[], moreThan: number, isTooMuch: () => boolean): Generator<KindCount> {
  for (const place of PLACES) {
    if (!isTooMuch()) return;
    yield* kinds.filter(({ kind, nodes }) => nodes > moreThan && graphKind(kind).place === place);
  }
}

const PLACES = ['resource', 'tool', 'server', 'agent', 'human'] as const;

function linesOf({ edges }: AgentGraph, { target }: Grouping): number {
  const lines = new Set<string>();
  for (const { from, to, relation, basis } of edges) {
    const ends = [target.get(from), target.get(to)];
    if (ends[0] !== undefined && ends[1] !== undefined) lines.add(JSON.stringify([...ends, relation, basis]));
  }
  return lines.size;
}

function entitiesOf(
  { nodes }: AgentGraph,
  { collapse, opened, kept, sessionTitle }: Pick<GroupingChoice, 'collapse' | 'opened' | 'kept' | 'sessionTitle'>,
): readonly Entity[] {
  const sorted = [...nodes].sort((a, b) => compare(a.id, b.id));
  if (collapse === 'kind') return sorted.map(single);
  const entities: Entity[] = [];
  const groups = new Map<string, GraphMember[]>();
  for (const node of sorted) {
    const key = kept.has(node.id) ? undefined : keyOf(node, collapse);
    if (key === undefined || opened.includes(groupId(collapse, key))) entities.push(single(node));
    else groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  for (const [key, members] of groups) {
    if (members.length === 1) entities.push(...members.map(single));
    else entities.push(groupOf({ collapse, sessionTitle }, key, members));
  }
  return entities.sort((a, b) => compare(a.id, b.id));
}

/** The one session or format that a node is seen in; undefined where it is seen in several, or in none. */
function keyOf({ session, formats }: GraphMember, collapse: 'format' | 'session'): string | undefined {
  if (collapse === 'session') return session;
  return formats.length === 1 ? formats[0] : undefined;
}

function single({ id, kind, name, events }: GraphMember): Entity {
  return { id, kind, name, events, members: [id] };
}

function groupOf(
  { collapse, sessionTitle }: { readonly collapse: 'format' | 'session' } & Pick<GroupingChoice, 'sessionTitle'>,
  key: string,
  members: readonly GraphMember[],
): Entity {
  return {
    id: groupId(collapse, key),
    kind: collapse,
    name: collapse === 'session' ? (sessionTitle?.(key) ?? key) : key,
    events: members.reduce((sum, { events }) => sum + events, 0),
    members: members.map(({ id }) => id),
  };
}

function groupId(collapse: 'format' | 'session', key: string): string {
  return `${collapse}:${key}`;
}

/** The id of what stands for many of a kind; the kind of such an id. */
function togetherId(kind: string): string {
  return `together:${kind}`;
}

function togetherOf(entities: readonly Entity[], state: KindState, kept: ReadonlySet<string>): readonly Entity[] {
  if (state === 'single' || state === 'hidden') return [];
  const rest = entities
    .filter(({ id }) => !kept.has(id))
    .sort((a, b) => b.events - a.events || compare(a.id, b.id))
    .slice(state === 'together' ? 0 : state);
  return rest.length > 1 ? rest : [];
}

function togetherName(kind: string, all: readonly Entity[], together: readonly Entity[]): string {
  const { many } = graphKind(kind);
  return together.length === all.length
    ? many
    : `Other ${/^[A-Z][a-z]/.test(many) ? many.charAt(0).toLowerCase() + many.slice(1) : many}`;
}

function byKind(entities: readonly Entity[]): ReadonlyMap<string, readonly Entity[]> {
  const kinds = new Map<string, Entity[]>();
  for (const entity of entities) {
    const known = kinds.get(entity.kind);
    if (known) known.push(entity);
    else kinds.set(entity.kind, [entity]);
  }
  return kinds;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
