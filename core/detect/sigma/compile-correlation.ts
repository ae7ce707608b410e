import { columnOf, conditionSql, joinsOf } from './compile-event-rule.ts';
import { type Field, fieldNamed } from './fields.ts';
import { eventsOf } from './log-sources.ts';
import type { Condition, CorrelationRule, CountCondition, EventRule } from './sigma-rule.ts';
import { sqlNumber } from './sql-text.ts';

/** A correlation with the rules that it refers to, in its order. */
export interface LinkedCorrelation {
  readonly rule: CorrelationRule;
  readonly of: readonly EventRule[];
}

const SYMBOLS: Readonly<Record<CountCondition['op'], string>> = {
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  eq: '=',
  neq: '<>',
};

/**
 * Rows, one per event that is cited: `first_seq`, `first_event` (the end of the window that fired first), `measured`
 * (what was counted there), `total` (events of the burst), `first_ns`, `last_ns` (of the burst), `untimed` (matches that
 * no window can hold), `seq`, `event_id`, and the groups as `g0`, `g1`. A burst is every window that fires and reaches
 * the next that does.
 */
export function correlationSql(linked: LinkedCorrelation): string {
  const { rule } = linked;
  const groups = rule.groupBy.map((_, at) => `g${at}`);
  const by = groups.length === 0 ? '' : `PARTITION BY ${groups.join(', ')}`;
  const same = (a: string, b: string) =>
    ['TRUE', ...groups.map((group) => `${a}.${group} = ${b}.${group}`)].join(' AND ');
  const list = (prefix: string) => groups.map((group) => `${prefix}${group}`);
  const comma = (names: readonly string[]) => names.map((name) => `, ${name}`).join('');
  const isOrdered = rule.type === 'temporal_ordered';
  const fired = isOrdered ? orderedSql(linked, by, groups) : countedSql(rule, by, groups);
  return `WITH matched AS MATERIALIZED (${matchedSql(linked)}),
    m AS MATERIALIZED (SELECT * FROM matched WHERE start_ns IS NOT NULL),
    ${fired},
    marked AS (SELECT *, coalesce(CAST(start_ns AS HUGEINT) - lag(start_ns) OVER (${by} ORDER BY start_ns, seq) > ${rule.timespanNs}, TRUE) AS opens
      FROM fired),
    numbered AS (SELECT *, sum(CASE WHEN opens THEN 1 ELSE 0 END) OVER (${by} ORDER BY start_ns, seq
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS burst FROM marked),
    first_fired AS (SELECT *, max(start_ns) OVER (PARTITION BY burst${comma(groups)}) AS last_ns FROM numbered
      QUALIFY row_number() OVER (PARTITION BY burst${comma(groups)} ORDER BY start_ns, seq) = 1),
    bursts AS (SELECT f.*, (SELECT count(DISTINCT m.event_id) FROM m WHERE ${same('m', 'f')}
      AND m.start_ns BETWEEN CAST(f.start_ns AS HUGEINT) - ${rule.timespanNs} AND f.last_ns) AS total FROM first_fired AS f)
    SELECT b.seq AS first_seq, b.event_id AS first_event, CAST(b.measured AS VARCHAR) AS measured, b.total, b.start_ns AS first_ns,
      b.last_ns, (SELECT count(DISTINCT event_id) FROM matched WHERE start_ns IS NULL) AS untimed,
      cited.seq AS seq, cited.event_id AS event_id${comma(list('b.'))}
    FROM bursts AS b JOIN (SELECT DISTINCT seq, event_id, start_ns${comma(groups)} FROM m) AS cited ON ${same('cited', 'b')}
      AND cited.start_ns BETWEEN CAST(b.start_ns AS HUGEINT) - ${rule.timespanNs} AND b.start_ns
      ${isOrdered ? 'AND list_contains(b.chain, cited.event_id)' : ''}
    ORDER BY first_seq, first_event${comma(list('b.'))}, cited.seq, cited.event_id`;
}

/** Every match of every rule, with its groups and its value: `rule, seq, event_id, start_ns, g0…, v`. */
function matchedSql({ rule, of }: LinkedCorrelation): string {
  const groups = rule.groupBy.map((_, at) => `g${at}`);
  const all = of.map((one, at) => `SELECT ${at} AS rule, * FROM (${matchesOf(rule, one, at)})`).join(' UNION ALL ');
  const present = ['TRUE', ...groups.map((group) => `${group} IS NOT NULL`)].join(' AND ');
  if (rule.type === 'temporal' || rule.type === 'temporal_ordered')
    return `SELECT DISTINCT * FROM (${all}) WHERE ${present}`;
  const partition = ['event_id', ...groups].join(', ');
  const isCounted = rule.type === 'event_count' || rule.type === 'value_count';
  // An event that several rules match is one event; of what is summed, equal amounts are two.
  return isCounted
    ? `SELECT DISTINCT 0 AS rule, * EXCLUDE (rule) FROM (${all}) WHERE ${present}`
    : `SELECT * FROM (${all}) WHERE ${present} QUALIFY rule = min(rule) OVER (PARTITION BY ${partition})`;
}

function matchesOf(rule: CorrelationRule, one: EventRule, at: number): string {
  const name = rule.rules[at]?.name ?? '';
  const resolve = (field: string) => fieldNamed(rule.aliases.get(field)?.get(name) ?? field);
  const groups = rule.groupBy.map(resolve);
  const values = rule.fields.map(resolve);
  const fields = [...groups, ...values].filter((field): field is Field => field !== undefined);
  const { from, where } = eventsOf(one.logSource, joinsOf(one, fields));
  const groupSql = groups.map((field, n) => rowValue(field, `group_${n}`));
  const valueSql = values.map((field, n) => rowValue(field, `value_${n}`));
  const joins = [...groupSql, ...valueSql].map(({ join }) => join).join(' ');
  const columns = groupSql.map(({ sql }, n) => `${sql} AS g${n}`);
  return `SELECT ${['e.seq', 'e.event_id', 'e.start_ns', ...columns, `${measured(valueSql.map(({ sql }) => sql))} AS v`].join(', ')}
    FROM ${from} ${joins} WHERE ${where} AND ${conditionSql(one)}`;
}

/** Several fields are one value together; one that lacks any of them has none. */
function measured(values: readonly string[]): string {
  if (values.length === 0) return 'CAST(NULL AS VARCHAR)';
  return values.join(' || chr(31) || ');
}

function rowValue(field: Field | undefined, alias: string): { readonly sql: string; readonly join: string } {
  if (!field) throw new Error('A field of a correlation was not checked.');
  if (!field.rows) return { sql: `CAST(${columnOf(field).sql} AS VARCHAR)`, join: '' };
  return { sql: `${alias}.value`, join: `LEFT JOIN (${field.rows}) AS ${alias} ON ${alias}.event_id = e.event_id` };
}

/** CTE `fired`: every event at which the window that ends there fires. */
function countedSql(rule: CorrelationRule, by: string, groups: readonly string[]): string {
  // Wider than a time, so that no window begins before the first that there can be.
  const frame = `${by} ORDER BY CAST(start_ns AS HUGEINT)
      RANGE BETWEEN CAST(${rule.timespanNs} AS HUGEINT) PRECEDING AND CURRENT ROW`;
  const { measure, holds } = measureOf(rule);
  const columns = ['seq', 'event_id', 'start_ns', ...groups];
  return `counted AS (SELECT ${columns.join(', ')}, ${measure} FROM m WINDOW w AS (${frame})),
    fired AS (SELECT ${columns.join(', ')}, min(measured) AS measured FROM counted WHERE ${holds}
      GROUP BY ${columns.join(', ')})`;
}

function measureOf(rule: CorrelationRule): { readonly measure: string; readonly holds: string } {
  const holds = rule.conditions.map(({ op, value }) => `measured ${SYMBOLS[op]} ${sqlNumber(value)}`).join(' AND ');
  const amount = 'TRY_CAST(v AS DECIMAL(24, 6))';
  switch (rule.type) {
    case 'event_count':
      return { measure: 'count(*) OVER w AS measured', holds };
    case 'value_count':
      return { measure: 'count(DISTINCT v) OVER w AS measured', holds };
    case 'value_sum':
      return { measure: `sum(${amount}) OVER w AS measured`, holds };
    case 'value_avg':
      return {
        measure: `CAST(sum(${amount}) OVER w AS DOUBLE) / nullif(count(${amount}) OVER w, 0) AS measured`,
        holds,
      };
    case 'temporal':
    case 'temporal_ordered':
      return temporalMeasure(rule, holds);
  }
}

function temporalMeasure(rule: CorrelationRule, holds: string) {
  const seen = rule.rules.map((_, at) => `count(*) FILTER (WHERE rule = ${at}) OVER w AS seen_${at}`);
  const measure = ['count(DISTINCT rule) OVER w AS measured', ...seen].join(', ');
  if (rule.expression) return { measure, holds: expressionSql(rule.expression, rule) };
  return { measure, holds: holds === '' ? `measured = ${rule.rules.length}` : holds };
}

function expressionSql(condition: Condition, rule: CorrelationRule): string {
  if (condition.op === 'not') return `NOT ${expressionSql(condition.part, rule)}`;
  if (condition.op === 'selection') return `(seen_${rule.rules.findIndex(({ name }) => name === condition.name)} > 0)`;
  return `(${condition.parts.map((part) => expressionSql(part, rule)).join(condition.op === 'and' ? ' AND ' : ' OR ')})`;
}

/**
 * CTE `fired` for rules that match one after the other: for each match of a rule, the chain of matches before it that
 * began last. One that is too old to end in time is dropped on the way.
 */
function orderedSql({ rule }: LinkedCorrelation, by: string, groups: readonly string[]): string {
  const columns = ['seq', 'event_id', 'start_ns', ...groups].join(', ');
  const first = `chain_0 AS (SELECT ${columns}, start_ns AS first_ns, seq AS chain_seq, [event_id] AS chain FROM m WHERE rule = 0)`;
  const steps = rule.rules.slice(1).map((_, index) => {
    const at = index + 1;
    return `step_${at} AS (
      SELECT ${columns}, 0 AS is_next, {'first_ns': first_ns, 'seq': chain_seq, 'chain': chain} AS so_far FROM chain_${index}
      UNION ALL SELECT ${columns}, 1, NULL FROM m WHERE rule = ${at}),
    best_${at} AS (SELECT *, max(so_far) OVER (${by} ORDER BY start_ns, seq, is_next DESC
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS best FROM step_${at}),
    chain_${at} AS (SELECT ${columns}, best.first_ns AS first_ns, best.seq AS chain_seq, list_append(best.chain, event_id) AS chain
      FROM best_${at} WHERE is_next = 1 AND best IS NOT NULL AND CAST(start_ns AS HUGEINT) - best.first_ns <= ${rule.timespanNs})`;
  });
  const last = rule.rules.length - 1;
  return `${[first, ...steps].join(',\n    ')},
    fired AS (SELECT ${columns}, ${rule.rules.length} AS measured, chain FROM chain_${last})`;
}
