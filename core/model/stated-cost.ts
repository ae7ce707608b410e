/** Where sources write what a call cost. Currency is as the source has it, which is US dollars wherever it is named. */
const COST_KEYS = ['cost_usd', 'costUSD', 'response_cost', 'gen_ai.usage.cost', 'llm.cost.total', 'cost'] as const;

/** A member of a JSON text that states a cost; the figure is the first group. Any engine reads it: RE2 and JavaScript. */
export const COST_PATTERN = `"(?:${COST_KEYS.map((key) => key.replaceAll('.', '\\.')).join('|')})"\\s*:\\s*"?([0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)`;

/** The cost that an event states in its attributes, as written; undefined where it states none. */
export function statedCost(attributes: string | undefined): string | undefined {
  return new RegExp(COST_PATTERN).exec(attributes ?? '')?.[1];
}
