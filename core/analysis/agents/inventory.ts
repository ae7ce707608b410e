import type { AgentInventory, Deviation, ExpectedState, InventoryItem } from '../../model/inventory-answers.ts';
import { type Database, type Row, rowsOf } from '../../ports/database.ts';
import { maybeNs, maybeText, numberOf, textOf } from '../cells.ts';

const ITEMS = `
  SELECT i.*, e.event_id AS first_event_id, coalesce(d.deviations, 0) AS deviations,
    CASE WHEN m.actor_id IS NULL THEN 'not_stated' WHEN m.entry IS NULL THEN 'unknown' ELSE 'expected' END AS expected
  FROM inventory AS i
  LEFT JOIN event AS e ON e.seq = i.first_seq
  LEFT JOIN expected_match AS m ON m.actor_id = i.item_id
  LEFT JOIN (SELECT actor_id, count(*) AS deviations FROM deviation GROUP BY actor_id) AS d ON d.actor_id = i.item_id`;

/** Everything that acted or was there to be used, and how the case compares with what is expected. */
export async function agentInventory(
  database: Database,
  expected: Pick<ExpectedState, 'written' | 'problems'>,
): Promise<AgentInventory> {
  const items = await database.query(`${ITEMS} ORDER BY i.kind, i.acted + i.targeted DESC, i.item_id`);
  const window = rowsOf(await database.query('SELECT min(start_ns) AS first_ns, max(start_ns) AS last_ns FROM event'));
  const [row] = window;
  return {
    items: rowsOf(items).map(inventoryItem),
    expected: { ...expected, entries: await entriesOf(database) },
    deviations: await deviationsOf(database),
    firstNs: row && maybeNs(row, 'first_ns'),
    lastNs: row && maybeNs(row, 'last_ns'),
  };
}

/** One thing of the inventory, by its id or, where only one is called so, by its name. */
export async function itemNamed(database: Database, named: string): Promise<InventoryItem | undefined> {
  const result = await database.query(
    `${ITEMS} WHERE i.item_id = ? OR i.name = ?
     ORDER BY i.item_id <> ?, i.kind NOT IN ('agent', 'subagent'), i.item_id LIMIT 1`,
    [named, named, named],
  );
  return rowsOf(result).map(inventoryItem)[0];
}

function inventoryItem(row: Row): InventoryItem {
  const versions = textOf(row, 'versions');
  const expected = textOf(row, 'expected');
  return {
    itemId: textOf(row, 'item_id'),
    kind: textOf(row, 'kind'),
    name: textOf(row, 'name'),
    owner: maybeText(row, 'owner'),
    versions: versions === '' ? [] : versions.split('\n'),
    acted: numberOf(row, 'acted'),
    targeted: numberOf(row, 'targeted'),
    sessions: numberOf(row, 'sessions'),
    firstNs: maybeNs(row, 'first_ns'),
    lastNs: maybeNs(row, 'last_ns'),
    firstEventId: maybeText(row, 'first_event_id'),
    basis: textOf(row, 'basis') === 'offered' ? 'offered' : 'seen',
    expected: expected === 'expected' || expected === 'unknown' ? expected : 'not_stated',
    deviations: numberOf(row, 'deviations'),
  };
}

async function entriesOf(database: Database): Promise<ExpectedState['entries']> {
  const rows = await database.query(
    `SELECT a.entry, a.name, a.owner, coalesce(string_agg(m.actor_id, chr(10) ORDER BY m.actor_id), '') AS agents
     FROM expected_agent AS a LEFT JOIN expected_match AS m ON m.entry = a.entry
     GROUP BY a.entry, a.name, a.owner ORDER BY a.entry`,
  );
  return rowsOf(rows).map((row) => ({
    name: textOf(row, 'name'),
    owner: maybeText(row, 'owner'),
    agents: textOf(row, 'agents').split('\n').filter(Boolean),
  }));
}

/** Where the case, or one agent in it, differs from what is expected. */
export async function deviationsOf(database: Database, actorId?: string): Promise<readonly Deviation[]> {
  const [where, parameters] = actorId === undefined ? ['TRUE', []] : ['actor_id = ?', [actorId]];
  const rows = await database.query(
    `SELECT * FROM deviation WHERE ${where} ORDER BY first_seq, kind, actor_id, point`,
    parameters,
  );
  return rowsOf(rows).map((row) => ({
    kind: textOf(row, 'kind'),
    actorId: textOf(row, 'actor_id'),
    point: textOf(row, 'point'),
    events: numberOf(row, 'events'),
    eventId: textOf(row, 'event_id'),
    says: textOf(row, 'says'),
  }));
}
