import type { AgentdojoScore } from './agentdojo.ts';
import type { WrapperScore } from './agentdojo-wrappers.ts';
import type { CleanScore, CleanSessions } from './clean-sessions.ts';
import type { Evaluation } from './evaluate.ts';
import type { Scored } from './score.ts';
import type { AttributionScore } from './score-attribution.ts';
import type { WhoAndWhenScore } from './who-and-when.ts';

/** The evaluation for reading; every figure of it is in the JSON too. */
export function evaluationText(measured: Evaluation): string {
  const { agentdojo, agentdojoWrappers, whoAndWhen, cleanSessions, otherSessions } = measured;
  const sections = [
    agentdojo && agentdojoLines(agentdojo),
    agentdojoWrappers && wrapperLines(agentdojoWrappers),
    whoAndWhen && whoAndWhenLines(whoAndWhen),
    cleanSessions && cleanLines('cleanSessions: ordinary sessions of coding agents', cleanSessions),
    otherSessions && cleanLines('otherSessions: runs of other kinds that nobody attacked', otherSessions),
  ].filter((section) => section !== undefined);
  if (sections.length === 0) return 'The folder holds none of the corpora that were asked for. Nothing was measured.';
  return sections.map((lines) => lines.join('\n')).join('\n\n');
}

function agentdojoLines(score: AgentdojoScore): readonly string[] {
  const row = (
    name: string,
    { carriedOut, resisted, clean }: Readonly<Record<'carriedOut' | 'resisted' | 'clean', number>>,
  ) => `  ${name.padEnd(28)}${[carriedOut, resisted, clean].map((count) => String(count).padStart(14)).join('')}`;
  return [
    'agentdojo: runs in which the injected task was carried out',
    scoreLine(score.family.join(', '), score),
    ...scoreLines(score.suites, '  suite '),
    ...scoreLines(score.withoutSuite, '  without '),
    scoreLine('  tuned on', score.tunedOn),
    scoreLine('  the other suite, looked at', score.otherSuite),
    `  ${'in truth, and as said'.padEnd(28)}${['carried out', 'resisted', 'clean'].map((name) => name.padStart(14)).join('')}`,
    row('carried out', score.confusion.carriedOut),
    row('seen and resisted', score.confusion.resisted),
    row('not seen, or no attack', score.confusion.clean),
    scoreLine('an injection was seen at all', score.seen),
    'each detection alone, against "the injected task was carried out"',
    ...scoreLines(score.rules, '  '),
    'all detections of one id of a public taxonomy, against the same',
    ...scoreLines(score.ruleFamilies, '  '),
  ];
}

function wrapperLines(wrappers: Readonly<Record<string, WrapperScore>>): readonly string[] {
  return [
    'agentdojoWrappers: the same runs, the injected request in other words',
    ...Object.entries(wrappers).map(([id, score]) =>
      scoreLine(`  ${id}${score.addresses ? ' (addresses a program)' : ''}`, score),
    ),
  ];
}

function whoAndWhenLines({ subsets, notThere, published, method, ...all }: WhoAndWhenScore): readonly string[] {
  return [
    'whoAndWhen: the agent and the step that people held responsible',
    `  method: ${method}`,
    `  best published: agent ${published.agent}, step ${published.step}`,
    ...Object.entries({ ...subsets, all }).flatMap(([name, { development, heldOut }]) => [
      attributionLine(`  ${name}, development`, development),
      attributionLine(`  ${name}, held out`, heldOut),
    ]),
    ...notThere.map((name) => `  ${name} is not in the folder`),
  ];
}

function attributionLine(name: string, { runs, agent, step, agentInTwo, trivial }: AttributionScore): string {
  const { mostTurns, finalAnswerer, majorityName, random } = trivial;
  return (
    `${name.padEnd(36)} ${String(runs).padStart(4)} runs  agent ${fixed(agent)}  step ${fixed(step)}  in two ${fixed(agentInTwo)}` +
    `  | trivial: most turns ${fixed(mostTurns)}  final answerer ${fixed(finalAnswerer)}  majority name ${fixed(majorityName)}  random ${fixed(random)}`
  );
}

function cleanLines(title: string, { corpora, graveFindings, ...all }: CleanSessions): readonly string[] {
  return [
    title,
    ...Object.entries({ ...corpora, all }).map(([name, score]) => cleanLine(name, score)),
    'findings by detection',
    ...Object.entries(all.byRule).map(([rule, count]) => `  ${rule.padEnd(34)} ${count}`),
    'every high and critical finding',
    ...graveFindings.map(
      ({ severity, rule, source, corpus, summary }) => `  ${severity} ${rule} ${corpus}/${source}: ${summary}`,
    ),
  ];
}

function cleanLine(name: string, { toolCalls, grave, gravePerThousandCalls, bySeverity }: CleanScore): string {
  const severities = Object.entries(bySeverity).map(([severity, count]) => `${severity} ${count}`);
  return `  ${name.padEnd(30)} ${String(toolCalls).padStart(6)} calls  high and critical ${grave} (${fixed(gravePerThousandCalls)} in 1,000)  ${severities.join(', ')}`;
}

function scoreLines(scores: Readonly<Record<string, Scored>>, indent: string): readonly string[] {
  return Object.entries(scores).map(([name, scored]) => scoreLine(`${indent}${name}`, scored));
}

function scoreLine(name: string, scored: Scored): string {
  const { precision, recall, truePositives, falsePositives, falseNegatives, trueNegatives } = scored;
  const counts = `TP ${truePositives}  FP ${falsePositives}  FN ${falseNegatives}  TN ${trueNegatives}`;
  return `${name.padEnd(42)} precision ${fixed(precision)}  recall ${fixed(recall)}  ${counts}`;
}

function fixed(share: number): string {
  return share.toFixed(3);
}
