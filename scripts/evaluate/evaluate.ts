import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type AgentdojoScore, evaluateAgentdojo } from './agentdojo.ts';
import type { Scored } from './score.ts';

export interface Evaluation {
  readonly agentdojo?: AgentdojoScore;
}

/** Measures over every corpus that is there; labels are read here alone, never by a rule. */
export async function evaluate(corpora: string): Promise<Evaluation> {
  const at = (name: string) => join(corpora, name);
  return {
    ...(existsSync(at('agentdojo')) && { agentdojo: await evaluateAgentdojo(at('agentdojo')) }),
  };
}

export function evaluationText({ agentdojo }: Evaluation): string {
  const lines: string[] = [];
  if (agentdojo) lines.push(...agentdojoLines(agentdojo));
  return lines.length > 0 ? lines.join('\n') : 'The folder holds none of the labelled corpora. Nothing was measured.';
}

function agentdojoLines(score: AgentdojoScore): readonly string[] {
  return [
    'agentdojo: runs in which the injected task was carried out',
    scoreLine(score.family.join(', '), score),
    ...Object.entries(score.suites).map(([suite, scored]) => scoreLine(`  ${suite}`, scored)),
    scoreLine('  tuned on', score.tunedOn),
    scoreLine('  the other suite, looked at between versions', score.otherSuite),
    'each detection alone',
    ...Object.entries(score.rules).map(([rule, scored]) => scoreLine(`  ${rule}`, scored)),
  ];
}

function scoreLine(name: string, scored: Scored): string {
  const { precision, recall, truePositives, falsePositives, falseNegatives, trueNegatives } = scored;
  const counts = `TP ${truePositives}  FP ${falsePositives}  FN ${falseNegatives}  TN ${trueNegatives}`;
  return `${name.padEnd(34)} precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  ${counts}`;
}
