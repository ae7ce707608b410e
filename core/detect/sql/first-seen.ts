interface FirstSeen {
  /** SELECT of `actor_id`, `item`, `seq`, `event_id`: everything that the agent did of this sort. */
  readonly items: string;
  /** So many before it. */
  readonly history: number;
  /** And so many since the last time that something was new. */
  readonly quiet: number;
}

/**
 * CTE `new_item`: what an agent did for the first time late in its record, after a long time in which nothing was new.
 * With `known` (different items before) and `total` (all before).
 */
export function firstSeen({ items, history, quiet }: FirstSeen): string {
  return `
  item AS (${items}),
  numbered AS (
    SELECT *, row_number() OVER (PARTITION BY actor_id ORDER BY seq, item) - 1 AS total,
      row_number() OVER (PARTITION BY actor_id, item ORDER BY seq) AS nth
    FROM item WHERE actor_id IS NOT NULL),
  novelty AS (
    SELECT *, row_number() OVER w - 1 AS known, lag(total) OVER w AS last_new
    FROM numbered WHERE nth = 1 WINDOW w AS (PARTITION BY actor_id ORDER BY total)),
  new_item AS (
    SELECT * FROM novelty WHERE total >= ${history} AND total - last_new >= ${quiet})`;
}
