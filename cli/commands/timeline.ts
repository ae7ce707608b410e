import type { Command } from 'commander';
import { clockOffsetText } from '../../core/base/clock-offset.ts';
import type { EventRow } from '../../core/model/answers.ts';
import { withCase } from '../case-access.ts';
import { caseFrom, type FilterOptions, filterFrom, type Shell, withFilterOptions } from '../command.ts';
import { csv, timeText, toJson, visible } from '../output.ts';

const PAGE = 5000;

interface TimelineOptions extends FilterOptions {
  readonly case?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

export function defineTimeline(program: Command, shell: Shell): void {
  const command = program
    .command('timeline')
    .description('every event in order, or those that you choose; none is left out')
    .argument('[case]', 'the case folder')
    .option('--case <dir>', 'the case folder')
    .option('--json', 'as JSON: {total, events[]}')
    .option('--csv', 'as CSV, safe to open in a spreadsheet');
  withFilterOptions(command).action(async (argument: string | undefined, options: TimelineOptions) => {
    const filter = filterFrom(options);
    await withCase(caseFrom(argument, options), shell.output, async ({ opened: { questions } }) => {
      const rows: EventRow[] = [];
      let total = 0;
      do {
        const page = await questions.events(filter, rows.length, PAGE);
        total = page.total;
        rows.push(...page.rows);
      } while (rows.length < total);
      if (options.json) shell.output.answer(toJson({ total, events: rows.map(withNulls) }));
      else if (options.csv) shell.output.answer(csv(COLUMNS, rows.map(cells)));
      else for (const row of rows) shell.output.answer(lineOf(row));
    });
  });
}

const COLUMNS = [
  'seq',
  'time',
  'actor',
  'kind',
  'target',
  'tool',
  'status',
  'session',
  'event',
  'preview',
  'clock_correction',
  'recorded_time',
] as const;

function cells(row: EventRow): readonly string[] {
  return [
    String(row.seq),
    timeText(row.startNs),
    row.actorName ?? 'not recorded',
    row.kind,
    row.targetName ?? '',
    row.toolName ?? '',
    row.status ?? '',
    row.sessionId ?? '',
    row.eventId,
    row.preview,
    isCorrected(row) ? clockOffsetText(row.clockOffsetNs) : '',
    timeText(row.startNs === undefined ? undefined : row.startNs - row.clockOffsetNs),
  ];
}

function lineOf(row: EventRow): string {
  const what = row.toolName ?? row.targetName ?? '';
  const correction = isCorrected(row) ? ` (corrected by ${clockOffsetText(row.clockOffsetNs)})` : '';
  const status = row.status === 'error' || row.status === 'denied' ? ` [${row.status}]` : '';
  return visible(
    `${row.seq}  ${timeText(row.startNs)}${correction}  ${row.actorName ?? 'not recorded'}  ${row.kind} ${what}${status}  ${row.preview}`,
  );
}

function isCorrected({ startNs, clockOffsetNs }: EventRow): boolean {
  return startNs !== undefined && clockOffsetNs !== 0n;
}

/** JSON says null for what was not recorded, so that a missing value is never mistaken for a missing key. */
function withNulls(row: EventRow) {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value ?? null]));
}
