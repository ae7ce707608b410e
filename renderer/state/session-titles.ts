import { useMemo } from 'react';
import type { Facets } from '../../core/model/answers.ts';
import type { EventFilter } from '../../core/model/event-filter.ts';
import {
  countedSessionTitle,
  narrowSessionTitle,
  type SessionName,
  sessionTitle,
} from '../../core/model/session-name.ts';
import { formatTime } from '../ui/format-time.ts';
import { type QuestionOptions, useQuestion } from './question.ts';
import { useShownZone } from './shown-zone.tsx';

/** Names a session by its id; an id that the case does not know, or not yet, stays an id. */
export interface SessionTitles {
  /** Agent, first request, start, id: where a count of events stands beside it. */
  title(sessionId: string): string;
  /** The same with the number of events. */
  counted(sessionId: string): string;
  /** What tells it from others first, for lanes, nodes and narrow columns. */
  narrow(sessionId: string): string;
}

/** What people know the sessions of the case by, with times in the zone that is shown. `isAsked` false: ids alone. */
export function useSessionTitles(isAsked = true): SessionTitles {
  const zone = useShownZone().iana;
  const names = useQuestion('sessionNames', [], { isAsked }).data;
  return useMemo(() => sessionTitles(names ?? [], zone), [names, zone]);
}

/** The same without a hook: `zone` is what `formatTime` takes. */
function sessionTitles(names: readonly SessionName[], zone: string | undefined): SessionTitles {
  const known = new Map(names.map((name) => [name.sessionId, name]));
  const timeWords = (ns: bigint) => {
    const { date, time, offset } = formatTime(ns, zone);
    return `${date} ${time.slice(0, 8)} ${offset}`;
  };
  const named = (sessionId: string, write: typeof sessionTitle) => {
    const name = known.get(sessionId);
    return name ? write(name, timeWords) : sessionId;
  };
  return {
    title: (sessionId) => named(sessionId, sessionTitle),
    narrow: (sessionId) => named(sessionId, narrowSessionTitle),
    counted: (sessionId) => named(sessionId, countedSessionTitle),
  };
}

/** How the events of a filter spread over each property, with sessions under the names that people know them by. */
export function useFacets(filter: EventFilter, options: QuestionOptions = {}) {
  const asked = useQuestion('facets', [filter], options);
  const titles = useSessionTitles(options.isAsked ?? true);
  const data = useMemo(() => asked.data && withTitles(asked.data, titles), [asked.data, titles]);
  return { ...asked, data };
}

function withTitles(facets: Facets, { title }: SessionTitles): Facets {
  const sessions = facets.sessions.map((session) => ({ ...session, name: title(session.value) }));
  return { ...facets, sessions };
}
