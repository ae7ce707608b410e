import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import { caseFindings } from '../../core/case-rules.ts';
import { triageOf } from '../../core/custody/triage.ts';
import { problemText } from '../../core/detect/sigma/problem.ts';
import { TRIAGE_STATES, type TriagedFinding, withoutFinding, withTriage } from '../../core/model/triage.ts';
import { type CaseAtWork, withCase } from '../case-access.ts';
import { caseFrom, type Shell } from '../command.ts';
import { toJson, visible } from '../output.ts';
import { ruleTextsAt } from '../rule-files.ts';

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'];

interface FindingsOptions {
  readonly case?: string;
  readonly state?: readonly string[];
  readonly severity?: readonly string[];
  readonly rule?: readonly string[];
  readonly rules?: readonly string[];
  readonly json?: boolean;
}

export function defineFindings(program: Command, shell: Shell): void {
  program
    .command('findings')
    .description('what the detections found, each with its events and what people made of it')
    .argument('[case]', 'the case folder')
    .option('--case <dir>', 'the case folder')
    .option('--state <state...>', `in these states of triage: ${TRIAGE_STATES.join(', ')}`)
    .option('--severity <severity...>', `of these severities: ${SEVERITIES.join(', ')}`)
    .option('--rule <id...>', 'of these rules')
    .option('--rules <path...>', 'files or folders of Sigma rules to run beside the others (docs/sigma.md)')
    .option('--json', 'as JSON: {findings[], lapsed[]}, each finding with its triage; lapsed: decided, found no more')
    .action(async (argument: string | undefined, options: FindingsOptions) => {
      refuseUnknown('state of triage', options.state, TRIAGE_STATES);
      refuseUnknown('severity', options.severity, SEVERITIES);
      await withCase(caseFrom(argument, options), shell.output, (at) => tell(at, options, shell));
    });
}

async function tell({ database, host, opened }: CaseAtWork, options: FindingsOptions, shell: Shell): Promise<void> {
  const further = options.rules === undefined ? [] : await ruleTextsAt(options.rules);
  const given = await caseFindings(database, host, further);
  const { rules, problems } = await opened.questions.rules();
  refuseUnknown('rule', options.rule, [...new Set([...rules, ...given].map(({ ruleId }) => ruleId))]);
  const decided = triageOf((await host.journal()).entries);
  const all = withTriage(given, decided);
  const findings = all.filter((finding) => isAsked(finding, options));
  const lapsed = withoutFinding(given, decided);
  for (const problem of problems) shell.output.say(visible(`A rule of the case was not run: ${problemText(problem)}`));
  if (options.json)
    return shell.output.answer(toJson({ findings: findings.map(withNulls), lapsed: lapsed.map(withNulls) }));
  for (const line of linesOf(findings, all.length)) shell.output.answer(line);
  if (lapsed.length > 0)
    shell.output.say(`Decisions on findings that no detection gives any more: ${lapsed.length}; see --json.`);
}

function refuseUnknown(what: string, asked: readonly string[] = [], known: readonly string[]): void {
  const unknown = asked.find((value) => !known.includes(value));
  if (unknown !== undefined)
    throw new SpoorError('usage/invalid', `There is no ${what} "${unknown}". There are: ${known.join(', ')}.`);
}

function isAsked({ triage, severity, ruleId }: TriagedFinding, options: FindingsOptions): boolean {
  const isAmong = (value: string, asked: readonly string[] | undefined) => asked === undefined || asked.includes(value);
  return isAmong(triage.state, options.state) && isAmong(severity, options.severity) && isAmong(ruleId, options.rule);
}

function linesOf(findings: readonly TriagedFinding[], all: number): readonly string[] {
  if (all === 0) return ['No detection fired. That is not proof that nothing happened.'];
  if (findings.length === 0) return [`No finding fits; the case has ${all}.`];
  return findings.flatMap(({ findingId, severity, title, summary, eventIds, triage: { state, latest } }) => [
    visible(`${severity}  ${state}  ${title}: ${summary}  ${eventIds.join(' ')}`),
    visible(`    ${findingId}`),
    ...(latest
      ? [visible(`    ${latest.at} ${latest.by}: ${latest.reason === '' ? 'no reason given' : latest.reason}`)]
      : []),
  ]);
}

/** JSON says null for what nobody decided, so that a missing value is never mistaken for a missing key. */
function withNulls<Value extends object>(value: Value): object {
  const of = (member: unknown): unknown => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member ?? null;
    return withNulls(member);
  };
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, of(member)]));
}
