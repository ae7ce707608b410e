import type { ExpectedInventory } from '../../model/expected-inventory.ts';
import type {
  AccessSum,
  AgentDossier,
  AuthorityRow,
  Dealing,
  InventoryItem,
  SessionSum,
  Told,
} from '../../model/inventory-answers.ts';
import { type Database, rowsOf } from '../../ports/database.ts';
import { maybeNs, maybeText, numberOf, textOf } from '../cells.ts';
import { credentialsOf } from './credentials.ts';
import { definitionsOf, type PromptReader } from './definitions.ts';
import { deviationsOf, itemNamed } from './inventory.ts';

const SHOWN_SESSIONS = 200;

/** All that the case holds of one agent, tool, server, model or person; undefined where there is none of that name. */
export async function agentDossier(
  database: Database,
  named: string,
  { expected, promptIn }: { readonly expected: ExpectedInventory | undefined; readonly promptIn: PromptReader },
): Promise<AgentDossier | undefined> {
  const item = await itemNamed(database, named);
  if (!item) return undefined;
  const [match] = rowsOf(
    await database.query('SELECT entry, basis FROM expected_match WHERE actor_id = ? AND entry IS NOT NULL', [
      item.itemId,
    ]),
  );
  return {
    item,
    expectation: match && expected?.agents[numberOf(match, 'entry')],
    isByStarter: match?.['basis'] === 'started',
    authority: await authorityOf(database, item),
    definitions: await definitionsOf(database, item, promptIn),
    credentials: await credentialsOf(database, item.itemId),
    sessions: await sessionsOf(database, item),
    dealings: await dealingsOf(database, item.itemId),
    accesses: await accessesOf(database, item.itemId),
    deviations: await deviationsOf(database, item.itemId),
  };
}

/** Events that have to do with a thing, as a condition on `event` under the alias `e`, with its parameters. */
function eventsOf({ kind, itemId }: InventoryItem): { readonly sql: string; readonly parameters: readonly string[] } {
  const name = itemId.slice(itemId.indexOf(':') + 1);
  if (kind === 'tool') {
    const sql = `CASE WHEN coalesce(e.tool_server, '') = '' THEN e.tool_name ELSE e.tool_server || '/' || e.tool_name END = ?`;
    return { sql, parameters: [name] };
  }
  if (kind === 'system')
    return { sql: 'e.event_id IN (SELECT event_id FROM access WHERE system = ?)', parameters: [name] };
  return { sql: '(e.actor_id = ? OR e.target_id = ?)', parameters: [itemId, itemId] };
}

async function authorityOf(
  database: Database,
  { itemId, kind, name }: InventoryItem,
): Promise<readonly AuthorityRow[]> {
  const conditions: Readonly<Record<string, string>> = {
    tool: `CASE WHEN a.tool_server = '' THEN a.tool_name ELSE a.tool_server || '/' || a.tool_name END = ?`,
    mcp_server: 'a.tool_server = ?',
  };
  const condition = conditions[kind];
  const result = await database.query(
    `SELECT a.*, coalesce(n.name, a.actor_id) AS actor_name, e.event_id AS first_event_id
     FROM authority AS a
     LEFT JOIN actor AS n ON n.actor_id = a.actor_id
     LEFT JOIN event AS e ON e.seq = a.first_seq
     WHERE ${condition ?? 'a.actor_id = ?'}
     ORDER BY a.calls DESC, a.tool_server, a.tool_name, a.actor_id`,
    [condition === undefined ? itemId : name],
  );
  return rowsOf(result).map((row) => ({
    actorId: textOf(row, 'actor_id'),
    actorName: textOf(row, 'actor_name'),
    toolName: textOf(row, 'tool_name'),
    toolServer: textOf(row, 'tool_server'),
    granted: textOf(row, 'granted') === 'definition' ? 'definition' : 'not_recorded',
    expected: expectedWord(textOf(row, 'expected')),
    calls: numberOf(row, 'calls'),
    denied: numberOf(row, 'denied'),
    failed: numberOf(row, 'failed'),
    approvalAsked: numberOf(row, 'approval_asked'),
    approved: numberOf(row, 'approved'),
    approvedAutomatically: numberOf(row, 'approved_automatically'),
    approvalDenied: numberOf(row, 'approval_denied'),
    approvalNotRecorded: numberOf(row, 'approval_not_recorded'),
    firstEventId: maybeText(row, 'first_event_id'),
  }));
}

function expectedWord(word: string): AuthorityRow['expected'] {
  return word === 'allowed' || word === 'not_allowed' ? word : 'not_stated';
}

async function sessionsOf(database: Database, item: InventoryItem): Promise<Told<SessionSum>> {
  const { sql, parameters } = eventsOf(item);
  const grouped = `SELECT e.session_id, count(*) AS events, min(e.start_ns) AS first_ns, max(e.start_ns) AS last_ns, min(e.seq) AS seq
    FROM event AS e WHERE ${sql} AND e.session_id IS NOT NULL GROUP BY e.session_id`;
  const counted = await database.query(`SELECT count(*) AS n FROM (${grouped})`, parameters);
  const result = await database.query(`${grouped} ORDER BY seq LIMIT ${SHOWN_SESSIONS}`, parameters);
  const rows = rowsOf(result).map((row) => ({
    sessionId: textOf(row, 'session_id'),
    events: numberOf(row, 'events'),
    firstNs: maybeNs(row, 'first_ns'),
    lastNs: maybeNs(row, 'last_ns'),
  }));
  return { rows, total: Number(counted.values[0]?.[0] ?? 0) };
}

async function dealingsOf(database: Database, itemId: string): Promise<readonly Dealing[]> {
  const result = await database.query(
    `SELECT d.other_id, coalesce(a.name, d.other_id) AS other_name, d.relation, d.direction, d.basis, d.events, d.errors
     FROM (
       SELECT to_id AS other_id, relation, 'to' AS direction, basis, events, errors FROM edge WHERE from_id = ?
       UNION ALL
       SELECT from_id, relation, 'from', basis, events, errors FROM edge WHERE to_id = ?) AS d
     LEFT JOIN actor AS a ON a.actor_id = d.other_id
     ORDER BY d.events DESC, d.other_id, d.relation, d.direction, d.basis`,
    [itemId, itemId],
  );
  return rowsOf(result).map((row) => ({
    otherId: textOf(row, 'other_id'),
    otherName: textOf(row, 'other_name'),
    relation: textOf(row, 'relation'),
    direction: textOf(row, 'direction') === 'to' ? 'to' : 'from',
    basis: textOf(row, 'basis'),
    events: numberOf(row, 'events'),
    errors: numberOf(row, 'errors'),
  }));
}

async function accessesOf(database: Database, itemId: string): Promise<readonly AccessSum[]> {
  const result = await database.query(
    `SELECT system, operation, count(DISTINCT event_id) AS calls,
       count(DISTINCT event_id) FILTER (status IN ('error', 'denied')) AS failed,
       coalesce(string_agg(DISTINCT nullif(concat_ws(',', nullif(sent_classes, ''), nullif(received_classes, '')), ''), ','
         ORDER BY nullif(concat_ws(',', nullif(sent_classes, ''), nullif(received_classes, '')), '')), '') AS classes
     FROM access WHERE actor_id = ? GROUP BY system, operation ORDER BY calls DESC, system, operation`,
    [itemId],
  );
  return rowsOf(result).map((row) => ({
    system: textOf(row, 'system'),
    operation: textOf(row, 'operation'),
    calls: numberOf(row, 'calls'),
    failed: numberOf(row, 'failed'),
    classes: [...new Set(textOf(row, 'classes').split(',').filter(Boolean))].sort(),
  }));
}

/** Of these events, those that have to do with the thing. */
export async function eventsAbout(
  database: Database,
  item: InventoryItem,
  eventIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (eventIds.length === 0) return new Set();
  const { sql, parameters } = eventsOf(item);
  const marks = eventIds.map(() => '?').join(', ');
  const result = await database.query(`SELECT e.event_id FROM event AS e WHERE ${sql} AND e.event_id IN (${marks})`, [
    ...parameters,
    ...eventIds,
  ]);
  return new Set(rowsOf(result).map((row) => textOf(row, 'event_id')));
}
