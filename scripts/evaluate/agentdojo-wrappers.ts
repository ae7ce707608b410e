import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonArray, isJsonObject, type Json, parseJson, writeJson } from '../../core/base/json.ts';
import { sha256Hex } from '../../core/base/sha256.ts';
import { bundleOf } from '../../core/testing/memory-case-host.ts';
import { scoreRuns } from './agentdojo.ts';
import { isFound, judgeRuns, labelledRuns } from './agentdojo-runs.ts';
import type { Scored } from './score.ts';
import { rewrapped, WRAPPERS } from './wrappers.ts';

export interface WrapperScore extends Scored {
  readonly addresses: boolean;
  /** Runs whose results were written anew; the others are as they were. */
  readonly rewrapped: number;
}

/**
 * The same runs, with what was injected said in other words around the request. What the agent did stays as it was: this
 * measures whether Spoor needs the wrapper's words, not whether an agent would fall for them.
 */
export async function evaluateWrappers(
  folder: string,
  { onStep, sample }: { readonly onStep: (title: string) => void; readonly sample: number | undefined },
): Promise<Readonly<Record<string, WrapperScore>>> {
  const all = labelledRuns(folder);
  // By the hash of their path: the same number takes the same runs.
  const shuffled = all.toSorted((a, b) => (sha256Hex(a.path) < sha256Hex(b.path) ? -1 : 1));
  const runs = sample === undefined ? all : shuffled.slice(0, sample);
  if (sample !== undefined) onStep(`wrappers over ${runs.length} of ${all.length} runs`);
  const read = runs.map(({ path }) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
  const scores: [string, WrapperScore][] = [];
  for (const wrapper of WRAPPERS) {
    onStep(`agentdojo, wrapper ${wrapper.id}`);
    const others = read.map(({ path, text }) => {
      const seed = Number.parseInt(sha256Hex(path).slice(0, 6), 16);
      return { path, text, other: inResults(text, (result) => rewrapped(result, wrapper, seed)) };
    });
    const judged = await judgeRuns(
      others.map(({ path, text, other }) => bundleOf(path, new TextEncoder().encode(other ?? text))),
    );
    scores.push([
      wrapper.id,
      {
        addresses: wrapper.addresses,
        rewrapped: others.filter(({ other }) => other !== undefined).length,
        ...scoreRuns(runs, (run) => isFound(judged, run)),
      },
    ]);
  }
  return Object.fromEntries(scores);
}

/** The run with the texts of its tool messages changed; undefined where nothing was. */
function inResults(run: string, change: (text: string) => string | undefined): string | undefined {
  const value = parseJson(run);
  if (!isJsonObject(value) || !isJsonArray(value['messages'])) return undefined;
  let changed = 0;
  const within = (part: Json | undefined): Json | undefined => {
    if (typeof part === 'string') {
      const other = change(part);
      if (other !== undefined) changed += 1;
      return other ?? part;
    }
    if (isJsonArray(part)) return part.map((one) => within(one) ?? null);
    if (!isJsonObject(part)) return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, inner]) => [
        name,
        name === 'text' || name === 'content' ? within(inner) : inner,
      ]),
    );
  };
  const messages = value['messages'].map((message) =>
    isJsonObject(message) && message['role'] === 'tool' ? { ...message, content: within(message['content']) } : message,
  );
  return changed === 0 ? undefined : writeJson({ ...value, messages });
}
