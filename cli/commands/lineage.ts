import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import type { LineageRow, Slice, SliceStep, TurningPoints } from '../../core/model/lineage-answers.ts';
import type { Questions } from '../../core/model/questions.ts';
import { withCase } from '../case-access.ts';
import { caseFrom, type Shell } from '../command.ts';
import { table, toJson, visible } from '../output.ts';

const PAGE = 5000;

interface LineageOptions {
  readonly case?: string;
  readonly backward?: boolean;
  readonly forward?: boolean;
  readonly value?: string;
  readonly turningPoints?: boolean;
  readonly json?: boolean;
}

const HELP = `
  spoor lineage case.spoor                            every argument and message, and where its content first appeared
  spoor lineage case.spoor EVENT                      the same for one call or message
  spoor lineage case.spoor EVENT --backward           all that could have led to it, each step with how it was derived
  spoor lineage case.spoor EVENT --forward            all that its content reached
  spoor lineage case.spoor --forward --value TEXT     all that a value reached
  spoor lineage case.spoor --turning-points           where each session turned to what a content from outside asks for

EVENT is an event id, or its place in the case's order (seq). All of it is derived; what is not found is not disproved.`;

export function defineLineage(program: Command, shell: Shell): void {
  program
    .command('lineage')
    .description('where content first appeared, what led to a call, what a content reached, where sessions turned')
    .argument('[case]', 'the case folder')
    .argument('[event]', 'id or place (seq) of an event')
    .option('--case <dir>', 'the case folder')
    .option('--backward', 'all that could have led to the event')
    .option('--forward', 'all that the event’s content, or a value, reached')
    .option('--value <text>', 'pieces that hold this; with --forward, all that it reached')
    .option('--turning-points', 'of every session, where it turned to what a content from outside asks for')
    .option('--json', 'as JSON: {lineage[], total, origins[], trust[], turningPoints{}}, or {slice}')
    .addHelpText('after', HELP)
    .action(async (first: string | undefined, second: string | undefined, options: LineageOptions) => {
      // With --case the only argument is the event.
      const event = options.case === undefined ? second : (second ?? first);
      await withCase(caseFrom(first, options), shell.output, async ({ opened: { questions } }) => {
        const eventId = event === undefined ? undefined : await eventNamed(questions, event);
        for (const part of await answerOf(questions, eventId, options)) shell.output.answer(part);
      });
    });
}

async function answerOf(
  questions: Questions,
  eventId: string | undefined,
  options: LineageOptions,
): Promise<readonly string[]> {
  const { backward, forward, value, json } = options;
  if (backward && forward) throw new SpoorError('usage/invalid', 'Choose one of --backward and --forward.');
  if (backward || forward) {
    const slice = await questions.slice({ direction: backward ? 'backward' : 'forward', eventId, value });
    return json ? [toJson({ slice: withNulls(slice) })] : sliceText(slice);
  }
  if (options.turningPoints && !json) return turningText(await questions.turningPoints());
  const first = await questions.lineage({ eventId, value, start: 0, count: PAGE });
  const rows = [...first.rows];
  while (rows.length < first.total)
    rows.push(...(await questions.lineage({ eventId, value, start: rows.length, count: PAGE })).rows);
  if (!json) return lineageText(rows);
  const { total, origins, trust } = first;
  const turningPoints = withNulls(await questions.turningPoints());
  return [toJson({ lineage: withNulls(rows), total, origins, trust, turningPoints })];
}

/** An event by its id, or by its place in the case's order. */
async function eventNamed(questions: Questions, name: string): Promise<string> {
  if (!/^\d+$/.test(name)) return name;
  const { rows } = await questions.sql(`SELECT event_id FROM event WHERE seq = ${name}`);
  const found = rows[0]?.[0];
  if (found === undefined || found === null)
    throw new SpoorError(
      'usage/invalid',
      `The case has no event ${name}. \`spoor timeline\` lists them by their number.`,
    );
  return found;
}

function lineageText(rows: readonly LineageRow[]): readonly string[] {
  if (rows.length === 0) return ['No piece of a call or a message is in the case that fits.'];
  const cells = rows.map((row) => [
    String(row.seq),
    row.kind,
    row.origin,
    row.grade ?? '',
    row.trust ?? '',
    row.fromTool ?? '',
    row.fromEventId ?? '',
    row.pointer,
    row.value,
  ]);
  return [table(['seq', 'kind', 'origin', 'grade', 'trust', 'from tool', 'from event', 'argument', 'value'], cells)];
}

function sliceText({ direction, steps, extent, limits }: Slice): readonly string[] {
  if (steps.length === 0) return ['No event of the case holds this value.'];
  const reached = extent.things.map(({ operation, calls, failed, system, object }) => [
    operation,
    String(calls),
    String(failed),
    system,
    object,
  ]);
  const named = (title: string, all: readonly { readonly value: string; readonly count: number }[], total: number) =>
    total === 0
      ? []
      : [
          visible(
            `${title}: ${all.map(({ value, count }) => `${value} (${count})`).join(', ')}${total > all.length ? `, and ${total - all.length} more` : ''}`,
          ),
        ];
  return [
    `${steps.length} events ${direction === 'backward' ? 'could have led to it' : 'were reached'}`,
    table(['seq', 'links', 'relation', 'actor', 'kind', 'tool', 'how, and by what'], steps.map(stepCells)),
    '',
    ...named('Agents', extent.agents, extent.agents.length),
    ...named('Sessions', extent.sessions, extent.sessionsTotal),
    ...named('Records', extent.records, extent.recordsTotal),
    ...named('Destinations', extent.destinations, extent.destinations.length),
    ...(reached.length > 0 ? [table(['operation', 'calls', 'failed', 'system', 'object'], reached)] : []),
    ...(extent.thingsTotal > reached.length ? [`… and ${extent.thingsTotal - reached.length} more things`] : []),
    '\nWhat may be missing',
    ...limits.map((limit) => `- ${limit}`),
  ];
}

function stepCells({ event, distance, relation, basis, value }: SliceStep): readonly string[] {
  return [
    String(event.seq),
    String(distance),
    relation,
    event.actorName ?? event.actorId ?? 'not recorded',
    event.kind,
    event.toolName ?? '',
    value === undefined ? basis : `${basis}: ${value}`,
  ];
}

const STATES = {
  found: 'found',
  none_found: 'none found',
  not_recorded: 'not recorded',
} as const;

function turningText({ sessions, sessionsWithoutActions }: TurningPoints): readonly string[] {
  const rows = sessions.map((point) => [
    STATES[point.state],
    point.contentSeq === undefined ? '' : String(point.contentSeq),
    point.actionSeq === undefined ? '' : String(point.actionSeq),
    point.contentSeq === undefined
      ? ''
      : `${point.actionsAfter} (${point.askedAfter} asked, ${point.principalAfter} with the principal’s words)`,
    point.sessionId,
    point.sentence,
  ]);
  return [
    ...(rows.length > 0 ? [table(['state', 'content', 'action', 'actions after', 'session', 'why'], rows)] : []),
    `${sessions.length} sessions with actions, ${sessionsWithoutActions} without.`,
  ];
}

/** JSON says null for what was not recorded, so that a missing value is never mistaken for a missing key. */

function withNulls(value: unknown): unknown {
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.map(withNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withNulls(member)]));
}
