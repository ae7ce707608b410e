import { literal } from './literal.ts';

/** Findings of where the case differs from its expected inventory: one per event at which something differs first. */
export function deviationsOf(...kinds: readonly string[]): string {
  return `
    SELECT event_id, nullif(arg_min(last_event_id, point), event_id) AS related_event_id,
      string_agg(says, ' ' ORDER BY kind, actor_id, point) AS summary
    FROM deviation
    WHERE kind IN (${kinds.map(literal).join(', ')})
    GROUP BY event_id, first_seq
    ORDER BY first_seq, event_id`;
}
