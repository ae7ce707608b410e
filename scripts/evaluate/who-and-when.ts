import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '../../core/base/sha256.ts';
import type { FailureAttribution } from '../../core/model/failure-attribution.ts';
import { withCaseOf } from './case-of.ts';
import { type Attributed, type AttributionScore, attributionScore } from './score-attribution.ts';

/** Best published figures over both subsets of the benchmark, by a language model that reads the whole log. */
const PUBLISHED = { agent: 0.535, step: 0.142 };
const SUBSETS = ['Algorithm-Generated', 'Hand-Crafted'];

interface Halves {
  readonly development: AttributionScore;
  readonly heldOut: AttributionScore;
}

export interface WhoAndWhenScore extends Halves {
  readonly published: typeof PUBLISHED;
  readonly method: string;
  readonly subsets: Readonly<Record<string, Halves>>;
  /** Subsets of the benchmark that the folder does not hold. */
  readonly notThere: readonly string[];
}

interface Run extends Attributed {
  readonly subset: string;
  readonly isDevelopment: boolean;
}

/**
 * How often the agent and the step that people held responsible are the ones that Spoor names. What was chosen, was chosen
 * on the development half: tasks whose id has a SHA-256 with an even first byte.
 */
export async function evaluateWhoAndWhen(folder: string): Promise<WhoAndWhenScore> {
  const there = SUBSETS.filter((subset) => existsSync(join(folder, subset)));
  const runs: Run[] = [];
  for (const subset of there) runs.push(...(await runsOf(join(folder, subset), subset)));
  return {
    published: PUBLISHED,
    method: 'the agent with most own words of work; its first step that assumes, else fails, else says anything',
    ...halves(runs),
    subsets: Object.fromEntries(there.map((name) => [name, halves(runs.filter(({ subset }) => subset === name))])),
    notThere: SUBSETS.filter((subset) => !there.includes(subset)),
  };
}

function halves(runs: readonly Run[]): Halves {
  const scoreOf = (isDevelopment: boolean) =>
    attributionScore(
      runs.filter((run) => run.isDevelopment === isDevelopment),
      // What is learned by counting is learned from the development half alone.
      runs.filter((run) => run.isDevelopment).map(({ agent }) => agent),
    );
  return { development: scoreOf(true), heldOut: scoreOf(false) };
}

async function runsOf(folder: string, subset: string): Promise<readonly Run[]> {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted();
  return await withCaseOf(folder, names, async ({ questions, rows }) => {
    const sources = await rows('SELECT source_id, name FROM source ORDER BY name');
    const places = await rows('SELECT event_id, record_no FROM event ORDER BY seq');
    const stepOf = new Map(places.map((row) => [String(row['event_id']), Number(row['record_no']) - 1]));
    const runs: Run[] = [];
    for (const source of sources) {
      const { id, agent, step } = labelOf(readFileSync(join(folder, String(source['name'])), 'utf8'));
      const found = await questions.failureAttribution({ sources: [String(source['source_id'])] });
      const isDevelopment = Number.parseInt(sha256Hex(id).slice(0, 2), 16) % 2 === 0;
      runs.push({ subset, isDevelopment, agent, step, ...namedBy(found, stepOf) });
    }
    return runs;
  });
}

function namedBy({ agents }: FailureAttribution, stepOf: ReadonlyMap<string, number>) {
  return {
    ranked: agents.map(({ agentName }) => agentName),
    turns: new Map(agents.map(({ agentName, steps }) => [agentName, steps])),
    answerer: agents.find(({ evidence }) => evidence.some(({ sign }) => sign === 'answers'))?.agentName,
    namedStep: stepOf.get(agents[0]?.firstToRead.eventId ?? ''),
  };
}

/** Read here alone, after the questions were answered from the trace. */
function labelOf(json: string): { readonly id: string; readonly agent: string; readonly step: number } {
  const label: unknown = JSON.parse(json);
  const cell = (name: string) => (label instanceof Object ? String(Reflect.get(label, name)) : '');
  return { id: cell('question_ID'), agent: cell('mistake_agent'), step: Number(cell('mistake_step')) };
}
