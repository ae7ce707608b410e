import type { Row } from '../../ports/database.ts';
import { defineRule, type Found } from '../rule.ts';

const DEEP = 4;

export default defineRule({
  id: 'delegation-depth',
  title: 'Task handed down through many agents',
  severity: 'low',
  explanation:
    `A task or control went from agent to agent, each after it was given one, through at least ${DEEP} delegations or hand-overs to agents ` +
    'that had not had it yet. With every step the words of the user are further away, and so is whoever answers for the act. That it was one ' +
    'and the same task is not recorded: only that one was given after the other. Planned pipelines look the same.',
  taxonomy: ['ASI08', 'ASI10', 'AML.T0053'],
  playbooks: ['rogue-subagent', 'runaway-agents'],
  sql: `
    SELECT e.actor_id, e.target_id, coalesce(a.name, e.actor_id) AS from_name, coalesce(t.name, e.target_id) AS to_name,
      min(e.seq) AS seq, arg_min(e.event_id, e.seq) AS event_id
    FROM event AS e
    LEFT JOIN actor AS a ON a.actor_id = e.actor_id
    LEFT JOIN actor AS t ON t.actor_id = e.target_id
    WHERE e.kind IN ('delegation', 'handoff') AND e.actor_id IS NOT NULL AND e.target_id IS NOT NULL AND e.actor_id <> e.target_id
    GROUP BY e.actor_id, e.target_id, from_name, to_name
    ORDER BY min(e.seq)`,
  judge: deepest,
});

interface Chain {
  readonly agents: readonly string[];
  readonly names: readonly string[];
  readonly eventIds: readonly string[];
}

/** The longest chain to each agent, edge by edge in order: only one is kept, so that dense graphs cost no more. */
function deepest(rows: readonly Row[]): readonly Found[] {
  const longest = new Map<string, Chain>();
  const deep = new Map<string, Chain>();
  for (const row of rows) {
    const [from, to] = [String(row['actor_id']), String(row['target_id'])];
    const above = longest.get(from) ?? { agents: [from], names: [String(row['from_name'])], eventIds: [] };
    const known = longest.get(to)?.agents.length ?? 0;
    if (above.agents.includes(to) || above.agents.length < known) continue;
    const chain = {
      agents: [...above.agents, to],
      names: [...above.names, String(row['to_name'])],
      eventIds: [...above.eventIds, String(row['event_id'])],
    };
    longest.set(to, chain);
    const [first = ''] = chain.eventIds;
    if (chain.eventIds.length >= DEEP && chain.agents.length > (deep.get(first)?.agents.length ?? 0))
      deep.set(first, chain);
  }
  return [...deep].map(([first, { names, eventIds }]) => ({
    event_id: eventIds.at(-1) ?? first,
    related_event_id: first,
    summary: `A task or control went down through ${eventIds.length} steps: ${names.join(' → ')}.`,
  }));
}
