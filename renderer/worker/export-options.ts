import type { ExportSize } from '../../core/export/exporter.ts';
import { exporters } from '../../core/export/exporters.ts';
import { playbookTasks } from '../../core/export/playbook-tasks.ts';
import { TABLE_EXPORTS } from '../../core/export/table-exports.ts';
import type { CountedThing, ExportChoice, ExportOptions } from '../../core/model/export-choice.ts';
import { TABLES } from '../../core/model/schema.ts';
import { createPlaybooks } from '../../core/playbook/create-playbooks.ts';
import type { Database } from '../../core/ports/database.ts';
import { redactionOf } from '../../core/redact/set-redaction.ts';
import type { HttpCaseHost } from './http-case-host.ts';

/** Every export with what the case has for it; `here` are the tables that this engine writes. */
export async function exportOptions(
  database: Database,
  host: HttpCaseHost,
  here: readonly string[],
): Promise<ExportOptions> {
  const { caseDir, ids } = await host.nativeTables();
  const { entries } = await host.journal();
  const sizes = await sizesOf(database, host);
  const plan = redactionOf(entries);
  const written = exporters.map(({ size, write: _, ...told }): ExportChoice => {
    return { ...told, maker: 'app', size: sizes[size] };
  });
  const rows = await tableRows(database);
  const tables = Object.values(TABLE_EXPORTS).map((told): ExportChoice => {
    if (here.includes(told.id)) return { ...told, maker: 'app', size: rows };
    return { ...told, maker: ids.includes(told.id) ? 'host' : 'command', size: rows };
  });
  return { choices: [...written, ...tables], redaction: plan && redactionTold(plan), caseDir };
}

function redactionTold({ sha256, rules }: NonNullable<ReturnType<typeof redactionOf>>) {
  return { sha256, rules: rules.length };
}

/** What is cheap to count. How many findings there are and how large the graph is shows when they are asked for. */
async function sizesOf(
  database: Database,
  host: HttpCaseHost,
): Promise<Readonly<Record<ExportSize, readonly CountedThing[]>>> {
  const playbooks = createPlaybooks(host);
  const tasks = playbookTasks(await playbooks.runs(), await playbooks.list()).length;
  const events = [{ count: Number((await database.query('SELECT count(*) FROM event')).values[0]?.[0]), of: 'event' }];
  return {
    events,
    'events and findings': events,
    tasks: [{ count: tasks, of: 'task' }],
    evidence: [{ count: (await host.receipts()).length, of: 'original' }],
    findings: [],
    graph: [],
  };
}

async function tableRows(database: Database): Promise<readonly CountedThing[]> {
  const counts = TABLES.map(({ name }) => `SELECT count(*) AS n FROM "${name}"`).join(' UNION ALL ');
  const { values } = await database.query(`SELECT sum(n)::BIGINT FROM (${counts}) AS each`);
  return [
    { count: TABLES.length, of: 'table' },
    { count: Number(values[0]?.[0] ?? 0), of: 'row' },
  ];
}
