import { type Field, fieldNamed, type Join } from './fields.ts';
import { eventsOf } from './log-sources.ts';
import { excerptSql, matchSql, type ValueSql } from './match-sql.ts';
import type { Condition, EventRule, Match, Selection, Test } from './sigma-rule.ts';
import { sqlText } from './sql-text.ts';

/** Texts that keywords look through. */
const SEARCHED = ['e.tool_name', 'e.status_message', 'c.input', 'c.output', 'c.attributes'] as const;

/** SQL over a row of the event that says whether the rule's condition holds: true or false, never NULL. */
export function conditionSql(rule: EventRule): string {
  return conditionTree(rule.condition, rule.selections);
}

/** Rows `(seq, event_id)` of the events that match, in the case's order. */
export function findSql(rule: EventRule): string {
  const { from, where } = eventsOf(rule.logSource, joinsOf(rule));
  return `SELECT e.seq, e.event_id FROM ${from} WHERE ${where} AND ${conditionSql(rule)}`;
}

/** The tables that the fields of a rule need, and those of further fields. */
export function joinsOf(rule: EventRule, more: readonly Field[] = []): ReadonlySet<Join> {
  const tests = [...rule.selections.values()].flatMap(({ alternatives }) => alternatives.flat());
  const named = tests.flatMap(({ field, matches }) => [
    field === undefined ? undefined : fieldNamed(field),
    ...matches.map((match) => (match.how === 'field' ? fieldNamed(match.field) : undefined)),
  ]);
  const joins = new Set([...named, ...more].flatMap((field) => field?.joins ?? []));
  if (tests.some(({ field }) => field === undefined)) joins.add('content');
  return joins;
}

function conditionTree(condition: Condition, selections: EventRule['selections']): string {
  if (condition.op === 'not') return `NOT ${conditionTree(condition.part, selections)}`;
  if (condition.op === 'selection') return selectionSql(selections.get(condition.name));
  return `(${condition.parts.map((part) => conditionTree(part, selections)).join(condition.op === 'and' ? ' AND ' : ' OR ')})`;
}

function selectionSql(selection: Selection | undefined): string {
  return `(${(selection?.alternatives ?? []).map(alternativeSql).join(' OR ') || 'FALSE'})`;
}

function alternativeSql(tests: readonly Test[]): string {
  return `(${tests.map(testSql).join(' AND ') || 'FALSE'})`;
}

function testSql(test: Test): string {
  const each = test.matches.map((match) => oneSql(test, match));
  const all = `(${each.join(test.isAll ? ' AND ' : ' OR ') || 'FALSE'})`;
  return test.isNegated ? `(NOT ${all})` : all;
}

/** One match of one field, true or false. */
function oneSql(test: Test, match: Match): string {
  if (test.field === undefined) {
    const keyword = (sql: string) =>
      match.how === 'missing' || match.how === 'exists' ? 'FALSE' : matchSql(match, { sql, isNumber: false });
    return `coalesce(${SEARCHED.map((sql) => `coalesce(${keyword(sql)}, FALSE)`).join(' OR ')}, FALSE)`;
  }
  const field = fieldNamed(test.field);
  if (!field) throw new Error(`The field "${test.field}" was not checked.`);
  if (field.rows) return rowsSql(field.rows, match);
  const value = columnOf(field);
  if (match.how === 'missing') return `(${value.sql} IS NULL)`;
  if (match.how === 'exists') return `(${value.sql} IS ${match.isThere ? 'NOT NULL' : 'NULL'})`;
  return `coalesce(${matchSql(match, value)}, FALSE)`;
}

/** A field of many values matches where one of them does. */
function rowsSql(rows: string, match: Match): string {
  const isAbsent = match.how === 'missing' || (match.how === 'exists' && !match.isThere);
  const where =
    match.how === 'missing' || match.how === 'exists' ? 'TRUE' : matchSql(match, { sql: 'v.value', isNumber: false });
  return `(e.event_id ${isAbsent ? 'NOT ' : ''}IN (SELECT v.event_id FROM (${rows}) AS v WHERE ${where}))`;
}

/** The value of a field of one value. */
export function columnOf(field: Field): ValueSql {
  return { sql: field.column ?? 'NULL', isNumber: field.isNumber === true };
}

/**
 * Rows `(event_id, n, field, value)` of what fired in the events that `fired` (rows with `event_id`) has: each value of
 * a selection that holds there, cut to the length that is shown. Undefined where a rule fires by absence alone.
 */
export function valuesSql(rule: EventRule, fired: string): string | undefined {
  const { from, where } = eventsOf(rule.logSource, joinsOf(rule));
  const names = [...new Set(positives(rule.condition, true))];
  const shown = names.flatMap((name) =>
    (rule.selections.get(name)?.alternatives ?? []).flatMap((tests) =>
      tests.flatMap((test) => (test.isNegated ? [] : test.matches.map((match) => ({ tests, test, match })))),
    ),
  );
  const selects = shown.map(({ tests, test, match }, n) => {
    const { join, value } = shownValue(test, match);
    return `SELECT e.event_id, ${n} AS n, ${sqlText(test.field ?? 'any text')} AS field, ${value} AS value
      FROM ${from} ${join} WHERE ${where} AND e.event_id IN (SELECT event_id FROM fired) AND ${alternativeSql(tests)}
      AND ${oneSql(test, match)}`;
  });
  if (selects.length === 0) return undefined;
  return `WITH fired AS MATERIALIZED (${fired})
    SELECT event_id, min(n) AS n, field, value FROM (${selects.join(' UNION ALL ')}) WHERE value IS NOT NULL
    GROUP BY event_id, field, value ORDER BY event_id, n, field, value`;
}

/** The selections that have to hold, not those that must not. */
function positives(condition: Condition, isWanted: boolean): readonly string[] {
  if (condition.op === 'not') return positives(condition.part, !isWanted);
  if (condition.op === 'selection') return isWanted ? [condition.name] : [];
  return condition.parts.flatMap((part) => positives(part, isWanted));
}

function shownValue(test: Test, match: Match): { readonly join: string; readonly value: string } {
  if (match.how === 'missing' || (match.how === 'exists' && !match.isThere))
    return { join: '', value: "'not recorded'" };
  if (test.field === undefined) {
    const found = SEARCHED.map(
      (sql) => `WHEN coalesce(${keywordSql(match, sql)}, FALSE) THEN ${excerptSql(match, { sql, isNumber: false })}`,
    );
    return { join: '', value: `CASE ${found.join(' ')} END` };
  }
  const field = fieldNamed(test.field);
  if (!field?.rows)
    return { join: '', value: excerptSql(match, field ? columnOf(field) : { sql: 'NULL', isNumber: false }) };
  const value = { sql: 'v.value', isNumber: false };
  const where = match.how === 'exists' ? 'TRUE' : matchSql(match, value);
  return { join: `JOIN (${field.rows}) AS v ON v.event_id = e.event_id AND ${where}`, value: excerptSql(match, value) };
}

function keywordSql(match: Match, sql: string): string {
  return match.how === 'missing' || match.how === 'exists' ? 'FALSE' : matchSql(match, { sql, isNumber: false });
}
