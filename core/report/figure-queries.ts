import type { CaseSummary } from '../model/answers.ts';

/** A figure that the report prints, and the one SELECT that gives it anew. */
export interface FigureQuery {
  readonly title: string;
  readonly sql: string;
  /** What the report prints; undefined where the query alone says it. */
  readonly printed?: (summary: CaseSummary) => number;
}

export const FIGURE_QUERIES: readonly FigureQuery[] = [
  {
    title: 'Sources',
    sql: 'SELECT count(*) AS figure FROM source',
    printed: ({ totals }) => totals.sources,
  },
  {
    title: 'Records',
    sql: 'SELECT count(*) AS figure FROM record_outcome',
    printed: ({ totals }) => totals.records,
  },
  {
    title: 'Rejects',
    sql: "SELECT count(*) AS figure FROM record_outcome WHERE outcome = 'rejected'",
    printed: ({ totals }) => totals.rejects,
  },
  {
    title: 'Events',
    sql: 'SELECT count(*) AS figure FROM event',
    printed: ({ totals }) => totals.events,
  },
  {
    title: 'Events without a recorded time',
    sql: 'SELECT count(*) AS figure FROM event WHERE start_ns IS NULL',
    printed: ({ untimedEvents }) => untimedEvents,
  },
  {
    title: 'Sessions',
    sql: 'SELECT count(*) AS figure FROM session',
    printed: ({ sessions }) => sessions,
  },
  {
    title: 'Agents and sub-agents',
    sql: "SELECT count(*) AS figure FROM actor WHERE kind IN ('agent', 'subagent')",
    printed: ({ agents }) => agents.length,
  },
  { title: 'Tool calls', sql: "SELECT count(*) AS figure FROM event WHERE kind = 'tool_call'" },
  {
    title: 'Errors and denials',
    sql: "SELECT count(*) AS figure FROM event WHERE status IN ('error', 'denied')",
    printed: ({ statuses }) =>
      statuses.reduce((sum, { value, count }) => (value === 'error' || value === 'denied' ? sum + count : sum), 0),
  },
  { title: 'Accesses', sql: 'SELECT count(*) AS figure FROM access' },
  { title: 'Different records that calls name', sql: 'SELECT count(DISTINCT record) AS figure FROM access_record' },
];
