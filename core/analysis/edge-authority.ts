import type { EdgeAuthority, NamedAuthority, PassedTools } from '../model/graph-facts.ts';
import { type Database, rowsOf } from '../ports/database.ts';
import { numberOf, textOf } from './cells.ts';
import type { ResolvedFilter } from './filter-sql.ts';
import { EDGE_COLUMNS, type EdgeEnds, edgeEndsOf, edgeKey, graphTables } from './graph-dealings.ts';

type Approvals = NonNullable<EdgeAuthority['approvals']>;

/** Relations that pass an order on. */
const ORDERS: readonly string[] = ['delegates', 'hands_off'];

/** Gives, of every edge under a filter, under whose authority its events were done and what was passed on. */
export async function edgeAuthority(
  database: Database,
  filter: ResolvedFilter,
): Promise<(ends: EdgeEnds, events: number) => EdgeAuthority> {
  const named = await namedOf(database, filter);
  const approvals = await approvalsOf(database, filter);
  const tools = await toolsByAgent(database);
  return (ends, events) => {
    const ofEdge = named.get(edgeKey(ends)) ?? [];
    return {
      named: ofEdge,
      notRecorded: events - ofEdge.reduce((sum, one) => sum + one.events, 0),
      approvals: approvals.get(edgeKey(ends)),
      passed: ORDERS.includes(ends.relation) ? passed(tools.get(ends.from), tools.get(ends.to)) : undefined,
    };
  };
}

async function namedOf(
  database: Database,
  filter: ResolvedFilter,
): Promise<ReadonlyMap<string, readonly NamedAuthority[]>> {
  const { sql, parameters } = graphTables(filter);
  const result = await database.query(
    `WITH ${sql}
     SELECT ${EDGE_COLUMNS}, coalesce(c.principal, '') AS principal, coalesce(c.credential, '') AS credential, count(*) AS events
     FROM dealing AS d JOIN chosen AS c ON c.seq = d.seq
     WHERE coalesce(c.principal, '') <> '' OR coalesce(c.credential, '') <> ''
     GROUP BY ${EDGE_COLUMNS}, coalesce(c.principal, ''), coalesce(c.credential, '')
     ORDER BY events DESC, principal, credential, ${EDGE_COLUMNS}`,
    parameters,
  );
  const named = new Map<string, NamedAuthority[]>();
  for (const row of rowsOf(result)) {
    const key = edgeKey(edgeEndsOf(row));
    const one = {
      principal: textOf(row, 'principal'),
      credential: textOf(row, 'credential'),
      events: numberOf(row, 'events'),
    };
    const known = named.get(key);
    if (known) known.push(one);
    else named.set(key, [one]);
  }
  return named;
}

async function approvalsOf(database: Database, filter: ResolvedFilter): Promise<ReadonlyMap<string, Approvals>> {
  const { sql, parameters } = graphTables(filter);
  const result = await database.query(
    `WITH ${sql}
     SELECT ${EDGE_COLUMNS}, count(*) FILTER (a.approval = 'given') AS given,
       count(*) FILTER (a.approval = 'automatic') AS automatic, count(*) FILTER (a.approval = 'denied') AS denied,
       count(*) FILTER (a.approval NOT IN ('given', 'automatic', 'denied')) AS not_recorded
     FROM dealing AS d JOIN call_authority AS a ON a.seq = d.seq
     WHERE d.relation = 'calls'
     GROUP BY ${EDGE_COLUMNS}`,
    parameters,
  );
  return new Map(
    rowsOf(result).map((row) => [
      edgeKey(edgeEndsOf(row)),
      {
        given: numberOf(row, 'given'),
        automatic: numberOf(row, 'automatic'),
        denied: numberOf(row, 'denied'),
        notRecorded: numberOf(row, 'not_recorded'),
      },
    ]),
  );
}

interface AgentTools {
  readonly offered: Set<string>;
  readonly all: Set<string>;
}

async function toolsByAgent(database: Database): Promise<ReadonlyMap<string, AgentTools>> {
  const result = await database.query(
    `SELECT actor_id, tool_name, max(CASE WHEN granted = 'definition' THEN 1 ELSE 0 END) AS is_offered
     FROM authority WHERE actor_id <> '' GROUP BY actor_id, tool_name ORDER BY actor_id, tool_name`,
  );
  const tools = new Map<string, AgentTools>();
  for (const row of rowsOf(result)) {
    const id = textOf(row, 'actor_id');
    const known = tools.get(id) ?? { offered: new Set(), all: new Set() };
    tools.set(id, known);
    known.all.add(textOf(row, 'tool_name'));
    if (numberOf(row, 'is_offered') === 1) known.offered.add(textOf(row, 'tool_name'));
  }
  return tools;
}

function passed(giver: AgentTools | undefined, receiver: AgentTools | undefined): PassedTools {
  const offered = [...(receiver?.offered ?? [])].sort();
  return { offered, ofGiver: offered.filter((tool) => giver?.all.has(tool)) };
}
