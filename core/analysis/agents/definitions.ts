import type { DefinitionStretch, InventoryItem, Told } from '../../model/inventory-answers.ts';
import { type Database, type Row, rowsOf } from '../../ports/database.ts';
import { maybeNs, maybeText, numberOf, textOf } from '../cells.ts';

const SHOWN = 200;
const SHOWN_CHARACTERS = 20_000;

/** Finds the prompt in what an event holds: its content is read as the import read it. */
export type PromptReader = (event: {
  readonly kind: string;
  readonly operation: string | undefined;
  readonly input: string | undefined;
  readonly attributes: string | undefined;
  readonly traceId: string | undefined;
}) => string | undefined;

/** Definitions and prompts of an agent, a tool or a server, with their changes; the newest first. */
export async function definitionsOf(
  database: Database,
  { kind, itemId, name }: InventoryItem,
  promptIn: PromptReader,
): Promise<Told<DefinitionStretch>> {
  const isTool = kind === 'tool';
  const toolIs = `kind = 'tool' AND CASE WHEN server = '' THEN name ELSE server || '/' || name END = ?`;
  const condition = isTool ? toolIs : `(owner_id = ? OR (server <> '' AND 'mcp_server:' || server = ?))`;
  const parameters = isTool ? [name] : [itemId, itemId];
  const counted = await database.query(`SELECT count(*) AS n FROM definition WHERE ${condition}`, parameters);
  const result = await database.query(
    `SELECT d.*, e.start_ns, p.first_event_id AS before_event_id FROM (
       SELECT * FROM definition WHERE ${condition} ORDER BY first_seq DESC, kind, told_by, owner_id, server, name, sha256 LIMIT ${SHOWN}) AS d
     JOIN event AS e ON e.event_id = d.first_event_id
     LEFT JOIN (
       SELECT kind, told_by, owner_id, server, name, sha256, min(first_event_id) AS first_event_id FROM definition GROUP BY ALL) AS p
       ON p.kind = d.kind AND p.told_by = d.told_by AND p.owner_id = d.owner_id AND p.server = d.server AND p.name = d.name
         AND p.sha256 = d.replaced
     ORDER BY d.first_seq DESC, d.kind, d.told_by, d.owner_id, d.server, d.name, d.sha256`,
    parameters,
  );
  const rows: DefinitionStretch[] = [];
  for (const row of rowsOf(result)) rows.push(await stretchOf(database, row, promptIn));
  return { rows, total: Number(counted.values[0]?.[0] ?? 0) };
}

async function stretchOf(database: Database, row: Row, promptIn: PromptReader): Promise<DefinitionStretch> {
  const isTool = textOf(row, 'kind') === 'tool';
  const replaced = maybeText(row, 'replaced');
  const textFor = async (sha256: string, eventId: string | undefined) =>
    isTool ? await toolText(database, sha256) : await promptOf(database, eventId, promptIn);
  const text = await textFor(textOf(row, 'sha256'), textOf(row, 'first_event_id'));
  const before = replaced === undefined ? undefined : await textFor(replaced, maybeText(row, 'before_event_id'));
  return {
    kind: isTool ? 'tool' : 'prompt',
    toldBy: textOf(row, 'told_by'),
    ownerId: textOf(row, 'owner_id'),
    server: textOf(row, 'server'),
    name: textOf(row, 'name'),
    sha256: textOf(row, 'sha256'),
    replaced,
    isNew: numberOf(row, 'is_new') === 1,
    events: numberOf(row, 'events'),
    firstNs: maybeNs(row, 'start_ns'),
    firstEventId: textOf(row, 'first_event_id'),
    text: text.slice(0, SHOWN_CHARACTERS),
    length: text.length,
    before: before?.slice(0, SHOWN_CHARACTERS),
  };
}

async function toolText(database: Database, sha256: string): Promise<string> {
  const result = await database.query('SELECT min(text) AS text FROM definition_text WHERE sha256 = ?', [sha256]);
  return String(result.values[0]?.[0] ?? '');
}

async function promptOf(database: Database, eventId: string | undefined, promptIn: PromptReader): Promise<string> {
  const [row] = rowsOf(
    await database.query(
      `SELECT e.kind, e.operation, e.trace_id, c.input, c.attributes
       FROM event AS e JOIN content AS c ON c.event_id = e.event_id WHERE e.event_id = ?`,
      [eventId ?? ''],
    ),
  );
  if (!row) return '';
  const told = promptIn({
    kind: textOf(row, 'kind'),
    operation: maybeText(row, 'operation'),
    input: maybeText(row, 'input'),
    attributes: maybeText(row, 'attributes'),
    traceId: maybeText(row, 'trace_id'),
  });
  return told ?? '';
}
