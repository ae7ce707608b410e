import { useQuery } from '@tanstack/react-query';
import type { EventRow } from '../../core/model/answers.ts';
import type { EventFilter } from '../../core/model/event-filter.ts';
import { useCaseVersion } from './case-version.ts';
import type { Asking } from './paged-rows.ts';
import { ask } from './question.ts';
import { useWorkbench } from './workbench.tsx';

/** What the next and the previous event share with this one. */
export type Along = 'all' | 'actor' | 'session' | 'tool';

export interface Neighbours {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The filter narrowed to what an event shares; undefined where the event has no such thing. */
export function narrowedTo(filter: EventFilter, row: EventRow, along: Along): EventFilter | undefined {
  if (along === 'all') return filter;
  if (along === 'actor') return row.actorId === undefined ? undefined : { ...filter, actors: [row.actorId] };
  if (along === 'session') return row.sessionId === undefined ? undefined : { ...filter, sessions: [row.sessionId] };
  return row.toolName === undefined ? undefined : { ...filter, tools: [row.toolName] };
}

/** The events before and after, in the case's order. */
export function useNeighbours(filter: EventFilter | undefined, eventId: string): Neighbours {
  const workbench = useWorkbench();
  const version = useCaseVersion((store) => store.version);
  const found = useQuery({
    queryKey: [version, 'neighbours', filter, eventId],
    queryFn: ({ signal }) => findNeighbours((name, args) => ask(workbench, name, args, signal), filter ?? {}, eventId),
    enabled: filter !== undefined,
  });
  return found.data ?? { before: undefined, after: undefined };
}

export async function findNeighbours(asking: Asking, filter: EventFilter, eventId: string): Promise<Neighbours> {
  const position = await asking('positionOf', [filter, eventId]);
  if (position === undefined) return { before: undefined, after: undefined };
  const start = Math.max(0, position - 1);
  const { rows } = await asking('events', [filter, start, 3]);
  return { before: position === 0 ? undefined : rows[0]?.eventId, after: rows[position - start + 1]?.eventId };
}
