import type { EventIndex } from './analysis/event-index/event-index.ts';
import { eventPage, positionOf } from './analysis/events.ts';
import { facetsOf } from './analysis/facets.ts';
import type { ResolvedFilter } from './analysis/filter-sql.ts';
import { density, marks, timelineView } from './analysis/timeline.ts';
import type { DensityQuery } from './model/answers.ts';
import type { EventFilter } from './model/event-filter.ts';
import type { Questions } from './model/questions.ts';
import type { Database } from './ports/database.ts';

export interface TimelineSources {
  readonly database: Database;
  readonly resolve: (filter: EventFilter) => Promise<ResolvedFilter>;
  /** Where it is given and the case has one, it answers in place of SQL, with the same answers. */
  readonly index?: IndexOf | undefined;
}

export interface IndexOf {
  readonly get: () => Promise<EventIndex | undefined>;
  /** Withdraws the searches of one question. */
  readonly signal?: AbortSignal | undefined;
}

type Asked = 'timeline' | 'density' | 'marks' | 'events' | 'positionOf' | 'facets';

/** The questions that the timeline asks with every move. */
export function timelineQuestions({ database, resolve, index }: TimelineSources): Pick<Questions, Asked> {
  const signal = index?.signal;
  const indexed = async () => await index?.get();
  const resolved = async (query: DensityQuery) => ({ ...query, filter: await resolve(query.filter) });
  return {
    timeline: async (filter, laneBy) => {
      const [asked, at] = [await resolve(filter), await indexed()];
      return at ? await at.timeline(asked, laneBy, signal) : await timelineView(database, asked, laneBy);
    },
    density: async (query) => {
      const [asked, at] = [await resolved(query), await indexed()];
      return at ? await at.density(asked, signal) : await density(database, asked);
    },
    marks: async (query) => {
      const [asked, at] = [await resolved(query), await indexed()];
      return at ? await at.marks(database, asked, signal) : await marks(database, asked);
    },
    events: async (filter, start, count, order) => {
      const [asked, at] = [await resolve(filter), await indexed()];
      return at
        ? await at.page(database, asked, { start, count, order, signal })
        : await eventPage(database, asked, { start, count, order });
    },
    positionOf: async (filter, eventId, order) => {
      const [asked, at] = [await resolve(filter), await indexed()];
      return at
        ? await at.positionOf(database, asked, { eventId, order, signal })
        : await positionOf(database, asked, { eventId, order });
    },
    facets: async (filter) => {
      const [asked, at] = [await resolve(filter), await indexed()];
      return at ? await at.facets(asked, signal) : await facetsOf(database, asked);
    },
  };
}
