import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type AgentdojoScore, evaluateAgentdojo } from './agentdojo.ts';
import { evaluateWrappers, type WrapperScore } from './agentdojo-wrappers.ts';
import { type CleanSessions, evaluateCleanSessions, evaluateOtherSessions } from './clean-sessions.ts';
import { evaluateWhoAndWhen, type WhoAndWhenScore } from './who-and-when.ts';

export interface Evaluation {
  readonly agentdojo?: AgentdojoScore;
  readonly agentdojoWrappers?: Readonly<Record<string, WrapperScore>>;
  readonly whoAndWhen?: WhoAndWhenScore;
  readonly cleanSessions?: CleanSessions;
  readonly otherSessions?: CleanSessions;
}

export type Part = keyof Evaluation;

/** What can be measured, in order; the names are those of `--only` and of the keys in JSON. */
export const PARTS: readonly Part[] = [
  'agentdojo',
  'agentdojoWrappers',
  'whoAndWhen',
  'cleanSessions',
  'otherSessions',
];

/** Measures over every corpus that is there; labels are read here alone, never by a rule. */
export async function evaluate(
  corpora: string,
  parts: readonly Part[],
  { onStep, sample }: { readonly onStep: (title: string) => void; readonly sample: number | undefined },
): Promise<Evaluation> {
  const at = (name: string) => join(corpora, name);
  const isAsked = (part: Part, folder: string) => {
    const isThere = parts.includes(part) && existsSync(folder);
    if (isThere) onStep(part);
    return isThere;
  };
  return {
    ...(isAsked('agentdojo', at('agentdojo')) && { agentdojo: await evaluateAgentdojo(at('agentdojo')) }),
    ...(isAsked('agentdojoWrappers', at('agentdojo')) && {
      agentdojoWrappers: await evaluateWrappers(at('agentdojo'), { onStep, sample }),
    }),
    ...(isAsked('whoAndWhen', at('who-and-when')) && { whoAndWhen: await evaluateWhoAndWhen(at('who-and-when')) }),
    ...(isAsked('cleanSessions', corpora) && { cleanSessions: await evaluateCleanSessions(corpora, onStep) }),
    ...(isAsked('otherSessions', corpora) && { otherSessions: await evaluateOtherSessions(corpora, onStep) }),
  };
}
