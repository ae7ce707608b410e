import { SpoorError } from '../base/errors.ts';
import type { PlaybookStep, PlaybookSummary } from '../model/playbook-run.ts';
import type { CacaoCommand, CacaoPlaybook, CacaoStep } from './cacao.ts';
import { type Failures, failuresOf } from './failures.ts';
import type { Playbook } from './parse-playbook.ts';
import { markingTexts, partyName, targetNames } from './parties.ts';
import { responseOf } from './response-extension.ts';
import { scopesOf } from './scopes.ts';
import { guideOf, timeTargetsOf, variablesOf } from './step-guide.ts';
import { AFTER, FAILED, walkOrder, waysOf } from './workflow.ts';

/** A playbook as views and reports show it, its steps in the order of walking. */
export function summaryOf(playbook: Playbook): PlaybookSummary {
  const { cacao } = playbook;
  const { scopeOf } = scopesOf(cacao);
  const failures = failuresOf(cacao, scopeOf);
  return {
    id: playbook.id,
    cacaoId: cacao.id,
    name: cacao.name,
    description: cacao.description,
    types: cacao.playbook_types,
    origin: playbook.origin,
    markings: markingTexts(cacao),
    steps: walkOrder(cacao).flatMap((stepId) => {
      const step = cacao.workflow[stepId];
      if (!step) return [];
      const next = nextOf(stepId, step, failures);
      return [{ ...stepSummary(cacao, stepId, step), next, depth: scopeOf.get(stepId)?.length ?? 0 }];
    }),
    variables: variablesOf(cacao),
    timeTargets: timeTargetsOf(cacao),
    templates: responseOf(cacao).templates,
  };
}

/** The playbook as CACAO 2.0 JSON, for any other tool that reads it. */
export function cacaoJson(playbook: Playbook): string {
  return `${JSON.stringify(playbook.whole, undefined, 2)}\n`;
}

/** Throws `playbook/run` where there is no such playbook. */
export function playbookNamed(playbooks: readonly Playbook[], id: string): Playbook {
  const found = playbooks.find((playbook) => playbook.id === id);
  if (found) return found;
  const known = playbooks.map((playbook) => `"${playbook.id}"`).join(', ');
  throw new SpoorError('playbook/run', `There is no playbook "${id}". Playbooks: ${known}.`);
}

function stepSummary(playbook: CacaoPlaybook, stepId: string, step: CacaoStep): Omit<PlaybookStep, 'depth' | 'next'> {
  const commands = step.type === 'action' ? step.commands.map(commandText) : [];
  return {
    stepId,
    type: step.type,
    name: step.name ?? nameless(step),
    description: step.description ?? '',
    commands,
    isStart: step.type === 'start',
    isEnd: step.type === 'end',
    question: questionOf(step),
    agent: step.type === 'action' ? partyName(playbook, step.agent) : '',
    targets: targetNames(playbook, step),
    guide: guideOf(step, [step.description ?? '', ...commands]),
  };
}

/** The ways that an answer takes; that of a failure which the playbook catches is the last. */
function nextOf(stepId: string, step: CacaoStep, failures: Failures): PlaybookStep['next'] {
  const ways = waysOf(step).flatMap(({ answer, to }) => (to === undefined ? [] : [{ answer, stepId: to }]));
  const catcher = failures.catcherOf(stepId);
  const own = ways.filter(({ answer }) => answer !== AFTER && !(step.type === 'parallel' && answer === FAILED));
  return catcher ? [...own, { answer: FAILED, stepId: catcher.to }] : own;
}

function nameless(step: CacaoStep): string {
  if (step.type === 'start') return 'Start';
  return step.type === 'end' ? 'End' : step.type;
}

function commandText(command: CacaoCommand): string {
  if (command.command !== undefined) return command.command;
  const encoded = command.command_b64 ?? '';
  return new TextDecoder().decode(Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0)));
}

function questionOf(step: CacaoStep): string {
  if (step.type === 'if-condition' || step.type === 'while-condition') return step.name ?? `${step.condition}?`;
  return step.type === 'switch-condition' ? (step.name ?? `Which value has ${step.switch}?`) : '';
}
