import { maybeText, textOf } from '../analysis/cells.ts';
import { type Database, type Row, rowsOf } from '../ports/database.ts';
import { type ArgumentVerdicts, argumentVerdicts } from './arguments.ts';
import type { Policy, PolicyFacts } from './policy-document.ts';

export interface AccessFact {
  readonly operation: string;
  readonly system: string;
  readonly object: string;
  readonly destination: string | undefined;
  readonly sends: readonly string[];
  readonly returns: readonly string[];
}

export interface LineageFact {
  readonly kind: string;
  readonly origin: string;
  readonly trust: string | undefined;
  readonly value: string;
  readonly fromTool: string | undefined;
}

/** What the tables say of events that record calls, by event id; only what a policy asks for is loaded. */
export interface Facts {
  readonly accesses: ReadonlyMap<string, readonly AccessFact[]>;
  readonly pieces: ReadonlyMap<string, readonly LineageFact[]>;
  /** Why lineage says less than there is; undefined where all was traced. */
  readonly untraced: string | undefined;
  readonly arguments: ArgumentVerdicts;
}

const ACCESS_FACTS: readonly (keyof PolicyFacts)[] = [
  'operation',
  'system',
  'object',
  'destination',
  'sends',
  'returns',
];

export async function loadFacts(database: Database, policy: Policy): Promise<Facts> {
  const asked = policy.rules.flatMap(({ match: { after, ...facts } }) => (after ? [facts, after] : [facts]));
  const asksFor = (names: readonly (keyof PolicyFacts)[]) =>
    asked.some((facts) => names.some((name) => facts[name] !== undefined));
  const asksLineage = asksFor(['lineage']);
  return {
    accesses: asksFor(ACCESS_FACTS) ? await loadAccesses(database) : new Map(),
    pieces: asksLineage ? await loadPieces(database) : new Map(),
    untraced: asksLineage ? await whyUntraced(database) : undefined,
    arguments: await argumentVerdicts(
      database,
      asked.flatMap(({ argument }) => argument ?? []),
    ),
  };
}

async function loadAccesses(database: Database): Promise<ReadonlyMap<string, readonly AccessFact[]>> {
  const result = await database.query(
    `SELECT event_id, operation, system, object, destination, sent_classes, received_classes FROM access
     ORDER BY seq, position`,
  );
  return byEvent(rowsOf(result), (row) => ({
    operation: textOf(row, 'operation'),
    system: textOf(row, 'system'),
    object: textOf(row, 'object'),
    destination: maybeText(row, 'destination'),
    sends: classesOf(textOf(row, 'sent_classes')),
    returns: classesOf(textOf(row, 'received_classes')),
  }));
}

function classesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(',');
}

async function loadPieces(database: Database): Promise<ReadonlyMap<string, readonly LineageFact[]>> {
  const result = await database.query(
    `SELECT event_id, kind, origin, trust, value, from_tool FROM lineage WHERE part = 'input'
     ORDER BY seq, pointer, at_offset, kind, value`,
  );
  return byEvent(rowsOf(result), (row) => ({
    kind: textOf(row, 'kind'),
    origin: textOf(row, 'origin'),
    trust: maybeText(row, 'trust'),
    value: textOf(row, 'value'),
    fromTool: maybeText(row, 'from_tool'),
  }));
}

function byEvent<Fact>(rows: readonly Row[], read: (row: Row) => Fact): ReadonlyMap<string, readonly Fact[]> {
  const found = new Map<string, Fact[]>();
  for (const row of rows) {
    const eventId = textOf(row, 'event_id');
    const known = found.get(eventId);
    if (known) known.push(read(row));
    else found.set(eventId, [read(row)]);
  }
  return found;
}

async function whyUntraced(database: Database): Promise<string | undefined> {
  const result = await database.query(
    "SELECT CAST(coalesce(sum(count), 0) AS BIGINT) AS n FROM lineage_gap WHERE code <> 'many_words'",
  );
  const count = Number(result.values[0]?.[0] ?? 0);
  return count > 0 ? `lineage was not looked for in all of ${count} events, which hold too much of it` : undefined;
}
