import { inTurn } from '../../base/in-turn.ts';
import type { Finding } from '../../model/answers.ts';
import type { FiredValue } from '../../model/fired-value.ts';
import { type Database, type Row, rowsOf } from '../../ports/database.ts';
import { inert } from '../inert.ts';
import { fillArguments, type WantedArguments } from './argument-table.ts';
import { correlationSql, type LinkedCorrelation } from './compile-correlation.ts';
import { findSql, valuesSql } from './compile-event-rule.ts';
import { ARGUMENTS, argumentName, fieldNamed } from './fields.ts';
import { TOLD_TWICE, TOLD_TWICE_SQL } from './log-sources.ts';
import { SHOWN_CHARACTERS } from './match-sql.ts';
import type { RunnableRule } from './rule-set.ts';
import type { EventRule, RuleHead } from './sigma-rule.ts';

/** A finding lists at most this many values, and says how many more there are. */
const MOST_VALUES = 20;
/** A summary quotes this many of them. */
const QUOTED_VALUES = 3;
const QUOTED_CHARACTERS = 80;

const inOrder = inTurn();

/**
 * Asks the case every rule. Findings come in the order of the rules, and of the case within one. One run at a time: the
 * table of arguments is of one run.
 */
export async function runRules(database: Database, rules: readonly RunnableRule[]): Promise<readonly Finding[]> {
  if (rules.length === 0) return [];
  return await inOrder(() => runNow(database, rules));
}

async function runNow(database: Database, rules: readonly RunnableRule[]): Promise<readonly Finding[]> {
  await database.run(`CREATE OR REPLACE TEMP TABLE ${TOLD_TWICE} AS ${TOLD_TWICE_SQL}`);
  await fillArguments(database, wantedBy(rules));
  try {
    const found: Finding[] = [];
    for (const one of rules)
      found.push(
        ...(one.kind === 'event' ? await eventFindings(database, one.rule) : await burstFindings(database, one)),
      );
    return found;
  } finally {
    await database.run(`DROP TABLE IF EXISTS ${ARGUMENTS}`);
    await database.run(`DROP TABLE IF EXISTS ${TOLD_TWICE}`);
  }
}

function wantedBy(rules: readonly RunnableRule[]): WantedArguments {
  const fields = rules.flatMap((one) =>
    one.kind === 'event'
      ? fieldsOf(one.rule)
      : [
          ...one.of.flatMap(fieldsOf),
          ...one.rule.groupBy,
          ...one.rule.fields,
          ...[...one.rule.aliases.values()].flatMap((alias) => [...alias.values()]),
        ],
  );
  const means = (name: string) => fields.some((field) => fieldNamed(field) === fieldNamed(name));
  return {
    names: new Set(fields.flatMap((field) => argumentName(field) ?? [])),
    commands: means('command'),
    all: means('args'),
  };
}

function fieldsOf(rule: EventRule): readonly string[] {
  return [...rule.selections.values()].flatMap(({ alternatives }) =>
    alternatives.flat().flatMap(({ field }) => field ?? []),
  );
}

async function eventFindings(database: Database, rule: EventRule): Promise<readonly Finding[]> {
  const sql = findSql(rule);
  const rows = rowsOf(await database.query(`${sql} ORDER BY e.seq`));
  if (rows.length === 0) return [];
  const valued = valuesSql(rule, sql);
  const values = new Map<string, FiredValue[]>();
  for (const row of valued === undefined ? [] : rowsOf(await database.query(valued))) {
    const eventId = String(row['event_id']);
    const list = values.get(eventId) ?? [];
    list.push({ field: String(row['field']), value: inert(String(row['value'])) });
    values.set(eventId, list);
  }
  return rows.map((row) => {
    const eventId = String(row['event_id']);
    const fired = values.get(eventId) ?? [];
    const shown = fired.slice(0, MOST_VALUES);
    return {
      findingId: `${rule.ruleId}:${eventId}`,
      ...headOf(rule),
      summary: fired.length === 0 ? 'The event matches the rule.' : `${quoted(fired)}.`,
      eventIds: [eventId],
      values: shown,
      moreValues: fired.length - shown.length,
    };
  });
}

function headOf({ ruleId, title, severity, explanation, taxonomy, playbooks }: RuleHead) {
  return { ruleId, title, severity, explanation, taxonomy, playbooks };
}

/** `command = “rm -rf /”, tool = “Bash”, and 2 more values`. */
function quoted(values: readonly FiredValue[]): string {
  const said = values.slice(0, QUOTED_VALUES).map(({ field, value }) => `${field} = “${shortened(value)}”`);
  const more = values.length - said.length;
  return [...said, ...(more > 0 ? [`and ${more} more ${more === 1 ? 'value' : 'values'}`] : [])].join(', ');
}

function shortened(value: string): string {
  const line = value.replace(/\s+/g, ' ').trim();
  const chars = [...line];
  return chars.length <= QUOTED_CHARACTERS ? line : `${chars.slice(0, QUOTED_CHARACTERS).join('')}…`;
}

async function burstFindings(database: Database, linked: LinkedCorrelation): Promise<readonly Finding[]> {
  const { rule } = linked;
  const bursts = new Map<string, { readonly row: Row; readonly eventIds: string[] }>();
  for (const row of rowsOf(await database.query(correlationSql(linked)))) {
    const key = JSON.stringify([row['first_event'], ...rule.groupBy.map((_, at) => row[`g${at}`])]);
    const burst = bursts.get(key) ?? { row, eventIds: [] };
    burst.eventIds.push(String(row['event_id']));
    bursts.set(key, burst);
  }
  const seen = new Map<string, number>();
  return [...bursts.values()].map(({ row, eventIds }) => {
    const first = String(row['first_event']);
    const nth = (seen.get(first) ?? 0) + 1;
    seen.set(first, nth);
    const groups = rule.groupBy.map(
      (field, at): FiredValue => ({ field, value: inert(String(row[`g${at}`])).slice(0, SHOWN_CHARACTERS) }),
    );
    return {
      findingId: `${rule.ruleId}:${first}${nth === 1 ? '' : `:${nth}`}`,
      ...headOf(rule),
      summary: burstSummary(linked, row, { groups, cited: eventIds.length }),
      eventIds,
      values: [...groups, { field: measureName(linked), value: measureText(row) }],
      moreValues: 0,
    };
  });
}

function measureName({ rule }: LinkedCorrelation): string {
  const field = rule.fields.join(' and ');
  switch (rule.type) {
    case 'event_count':
      return 'events';
    case 'value_count':
      return `different values of ${field}`;
    case 'value_sum':
      return `sum of ${field}`;
    case 'value_avg':
      return `average of ${field}`;
    case 'temporal':
    case 'temporal_ordered':
      return 'rules';
  }
}

function measureText(row: Row): string {
  const text = String(row['measured']);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function burstSummary(
  linked: LinkedCorrelation,
  row: Row,
  { groups, cited }: { readonly groups: readonly FiredValue[]; readonly cited: number },
): string {
  const { rule } = linked;
  const by =
    groups.length === 0
      ? ''
      : `, for ${groups.map(({ field, value }) => `${field} “${shortened(value)}”`).join(' and ')}`;
  const total = Number(row['total']);
  const untimed = Number(row['untimed']);
  const beyond =
    total > cited && rule.type !== 'temporal_ordered'
      ? ` The first window is cited; with the windows that follow on it there are ${total} events.`
      : '';
  const left =
    untimed > 0
      ? ` ${untimed} matching ${untimed === 1 ? 'event has' : 'events have'} no recorded time and ${untimed === 1 ? 'is' : 'are'} in no window.`
      : '';
  return `${happened(linked, row, cited)} within ${rule.timespan}${by}.${beyond}${left}`;
}

function happened(linked: LinkedCorrelation, row: Row, cited: number): string {
  const { rule, of } = linked;
  const events = `${cited} ${cited === 1 ? 'event' : 'events'}`;
  const titles = of.map(({ title }) => `“${title}”`);
  switch (rule.type) {
    case 'event_count':
      return `${events} ${cited === 1 ? 'matches' : 'match'} ${titles.join(' or ')}`;
    case 'value_count':
    case 'value_sum':
    case 'value_avg':
      return `${capital(measureName(linked))}: ${measureText(row)}, over ${events}`;
    case 'temporal':
      return `${events} match ${titles.join(', ')}`;
    case 'temporal_ordered':
      return `Events match one after the other ${titles.join(', then ')}`;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
