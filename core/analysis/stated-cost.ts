import type { StatedFigure } from '../model/briefing.ts';
import { COST_PATTERN } from '../model/stated-cost.ts';
import type { Row } from '../ports/database.ts';
import { numberOf } from './cells.ts';

// What a model call says that it cost, in its own attributes: none of these is a sum over other calls.
// Decimals add up exactly, in whatever order.
const COST_SQL = `try_cast(nullif(regexp_extract(c.attributes, '${COST_PATTERN}', 1), '') AS DECIMAL(18, 9))`;
const IS_MODEL_CALL = "FILTER (e.kind = 'model_call')";

/**
 * Joins to events `e` the contents `c` of model calls. A condition on `e` alone, beside the key, would make the engine compare
 * every event with every content.
 */
export const MODEL_CALL_CONTENT =
  "LEFT JOIN content AS c ON c.event_id = CASE WHEN e.kind = 'model_call' THEN e.event_id END";

/** Sums over events `e` with the contents `c` of model calls. */
export const TOKENS_SUM = `CAST(coalesce(sum(coalesce(e.input_tokens, 0) + coalesce(e.output_tokens, 0)) ${IS_MODEL_CALL}, 0) AS BIGINT)`;
export const COST_SUM = `CAST(coalesce(sum(${COST_SQL}) ${IS_MODEL_CALL}, 0) AS DOUBLE)`;

/** Columns that `statedFigures` reads; the query has events as `e` and `MODEL_CALL_CONTENT`, or all contents, as `c`. */
export const STATED_COLUMNS = `
  ${TOKENS_SUM} AS tokens,
  count(*) FILTER (e.kind = 'model_call' AND coalesce(e.input_tokens, e.output_tokens) IS NOT NULL) AS tokens_stating,
  ${COST_SUM} AS cost, count(${COST_SQL}) ${IS_MODEL_CALL} AS cost_stating, count(*) ${IS_MODEL_CALL} AS model_calls`;

/** What model calls state of tokens and cost, each with how many of them do. */
export function statedFigures(row: Row): { readonly tokens: StatedFigure; readonly cost: StatedFigure } {
  const figure = (name: 'tokens' | 'cost'): StatedFigure => ({
    total: numberOf(row, name),
    stating: numberOf(row, `${name}_stating`),
    modelCalls: numberOf(row, 'model_calls'),
  });
  return { tokens: figure('tokens'), cost: figure('cost') };
}
