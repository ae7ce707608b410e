import type { DrillMeasure, DrillRun } from '../../model/drill.ts';
import type { Questions } from '../../model/questions.ts';

/** What agents did in the traces between the two points of a measure: tool calls in the evidence of the case. */
export interface Meanwhile {
  readonly calls: number;
  readonly byAgent: readonly { readonly agent: string; readonly calls: number }[];
}

/**
 * Counts, for each measure, the tool calls that the traces date between its two points. A call that two sources tell of
 * counts once for each that is its own event. Undefined where one of the points, or the traces' minute 0, is not known.
 */
export async function meanwhileOf(
  questions: Pick<Questions, 'sql'>,
  run: DrillRun,
): Promise<readonly (Meanwhile | undefined)[]> {
  const counted: (Meanwhile | undefined)[] = [];
  for (const measure of run.measures) counted.push(await between(questions, run, measure));
  return counted;
}

async function between(
  questions: Pick<Questions, 'sql'>,
  { zeroNs }: DrillRun,
  { fromMinute, toMinute }: DrillMeasure,
): Promise<Meanwhile | undefined> {
  if (zeroNs === undefined || fromMinute === undefined || toMinute === undefined) return undefined;
  const at = (minute: number) => zeroNs + BigInt(Math.round(minute * 60_000)) * 1_000_000n;
  // Whole numbers of our own making: nothing of the evidence is in the statement.
  const { rows } = await questions.sql(`
    SELECT coalesce(a.name, e.actor_id, 'not recorded') AS agent, count(*) AS calls
    FROM event AS e LEFT JOIN actor AS a ON a.actor_id = e.actor_id
    WHERE e.kind = 'tool_call' AND e.start_ns > ${at(fromMinute)} AND e.start_ns <= ${at(toMinute)}
    GROUP BY ALL ORDER BY calls DESC, agent`);
  const byAgent = rows.map(([agent, calls]) => ({ agent: agent ?? 'not recorded', calls: Number(calls ?? 0) }));
  return { calls: byAgent.reduce((sum, one) => sum + one.calls, 0), byAgent };
}
