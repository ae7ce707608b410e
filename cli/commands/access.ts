import type { Command } from 'commander';
import type { AccessLedger, AccessRow } from '../../core/model/access-answers.ts';
import { withCase } from '../case-access.ts';
import { caseFrom, type Shell } from '../command.ts';
import { table, toJson } from '../output.ts';

const PAGE = 5000;

interface AccessOptions {
  readonly case?: string;
  readonly agent?: string;
  readonly system?: string;
  readonly operation?: string;
  readonly class?: string;
  readonly record?: string;
  readonly json?: boolean;
}

export function defineAccess(program: Command, shell: Shell): void {
  program
    .command('access')
    .description('which agent touched which records, who else did, and what left for where')
    .argument('[case]', 'the case folder')
    .option('--case <dir>', 'the case folder')
    .option('--agent <id>', 'by this agent: its id or its name')
    .option('--system <name>', 'of this system')
    .option('--operation <name>', 'read, create, update, delete, execute, send, pay or unknown')
    .option('--class <name>', 'with data of this class in arguments or result')
    .option('--record <record>', 'of this record: <name>:<value>, or the value alone')
    .option('--json', 'as JSON: {total, rows[], records[], departures[], agents[], systems[], …}')
    .action(async (argument: string | undefined, options: AccessOptions) => {
      await withCase(caseFrom(argument, options), shell.output, async ({ opened: { questions } }) => {
        const { agent, system, operation, record } = options;
        const query = { agent, system, operation, record, dataClass: options.class };
        const ledger = await questions.access({ ...query, start: 0, count: PAGE });
        const rows = [...ledger.rows];
        while (rows.length < ledger.total) {
          rows.push(...(await questions.access({ ...query, start: rows.length, count: PAGE })).rows);
        }
        if (options.json) shell.output.answer(toJson({ ...ledger, rows: rows.map(withNulls) }));
        else for (const part of partsOf(ledger, rows)) shell.output.answer(part);
      });
    });
}

function partsOf(ledger: AccessLedger, rows: readonly AccessRow[]): readonly string[] {
  if (rows.length === 0) return ['No call of a tool is in the case that fits.'];
  const accesses = table(['seq', 'agent', 'operation', 'system', 'rows', 'data', 'status', 'object'], rows.map(cells));
  const departures = ledger.departures.map(({ destination, operation, calls, failed, sentClasses, agents }) => [
    operation,
    String(calls),
    String(failed),
    sentClasses.join(' '),
    agents.join(', '),
    destination,
  ]);
  const records = ledger.records.map(({ record, calls, agents }) => [
    String(calls),
    record,
    agents.map(({ name, calls: own }) => `${name === '' ? 'not recorded' : name} (${own})`).join(', '),
  ]);
  const more = ledger.recordsTotal - ledger.records.length;
  return [
    accesses,
    ...(departures.length === 0
      ? []
      : [
          `\nWhat left, and where to\n${table(['operation', 'calls', 'failed', 'data', 'agents', 'destination'], departures)}`,
        ]),
    ...(records.length === 0
      ? []
      : [`\nRecords, and who came near them\n${table(['calls', 'record', 'agents'], records)}`]),
    ...(more > 0 ? [`… and ${more} more records: name one with --record`] : []),
  ];
}

const SIGNS = { exact: '', at_least: '≥ ', at_most: '≤ ', not_recorded: '' } as const;

function cells(row: AccessRow): readonly string[] {
  return [
    String(row.seq),
    row.agentName ?? row.agentId ?? 'not recorded',
    row.operation,
    row.system,
    row.rows === undefined ? '' : `${SIGNS[row.rowsBasis]}${row.rows}`,
    [...new Set([...row.sentClasses, ...row.receivedClasses])].join(' '),
    row.status,
    row.object,
  ];
}

/** JSON says null for what was not recorded, so that a missing value is never mistaken for a missing key. */
function withNulls(row: AccessRow) {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value ?? null]));
}
