import type { Command } from 'commander';
import { SpoorError } from '../../../core/base/errors.ts';
import { caseFacts } from '../../../core/case-facts.ts';
import type { AskResult } from '../../../core/model/playbook-guide.ts';
import type { GivenAttachment, PlaybookRun, PlaybookSummary, RunChange } from '../../../core/model/playbook-run.ts';
import { createPlaybooks, type Playbooks } from '../../../core/playbook/create-playbooks.ts';
import type { ScriptedAnswer } from '../../../core/playbook/scripted-answers.ts';
import { type CaseAtWork, withWritableCase } from '../../case-access.ts';
import { caseFrom, type Shell } from '../../command.ts';
import { toJson } from '../../output.ts';
import { fileAttachment, readAnswers } from './answers-file.ts';
import { type RunPage, runPage } from './run-page.ts';

interface RunOptions {
  readonly case?: string;
  readonly new?: boolean;
  readonly answers?: string;
  readonly answer?: string;
  readonly note?: string;
  readonly override?: string;
  readonly ahead?: boolean;
  readonly event?: readonly string[];
  readonly ordered?: string;
  readonly effect?: string;
  readonly set?: readonly string[];
  readonly file?: readonly string[];
  readonly template?: readonly string[];
  readonly nested?: string;
  readonly pause?: string;
  readonly resume?: string;
  readonly abandon?: string;
  readonly handOver?: string;
  readonly branch?: string;
  readonly reason?: string;
  readonly json?: boolean;
}

const HELP = `
  spoor playbooks run contain-misbehaving-agent --case case.spoor
  spoor playbooks run contain-misbehaving-agent-1 --case case.spoor --answer "Capture the context=done" --note "Two files."
  spoor playbooks run contain-misbehaving-agent --case case.spoor --answers answers.yaml --json

ID is a playbook, or one of its runs. A playbook goes on with its latest run that has not ended; where there is none, or with
--new, one is started. A step is named by its id or its name. Nothing that a playbook says is carried out: what people did is
recorded, in the journal, with what the case said about the step at that moment.

An answers file is YAML: answers: [{step, answer, note, override, ahead, events, ordered, effect, set, files, templates}].`;

export function definePlaybookRun(playbooks: Command, shell: Shell): void {
  playbooks
    .command('run')
    .description('walk a playbook: start or show a run, answer its steps, pause it, hand it over')
    .argument('<id>', 'a playbook, or a run')
    .option('--case <dir>', 'the case folder')
    .option('--new', 'start another run, even where one goes on')
    .option('--answers <file>', 'give the answers of this YAML file, in its order')
    .option('--answer <step=answer>', 'answer one step that waits')
    .option('--note <text>', 'what was done, seen or decided; the reason where the answer leaves the playbook')
    .option('--override <reason>', 'do a step that destroys evidence before all of it is kept')
    .option('--ahead', 'answer a step before its turn; needs --note')
    .option('--event <id...>', 'events that the answer rests on')
    .option('--ordered <time>', 'when the act was ordered (RFC 3339)')
    .option('--effect <time>', 'when it took effect')
    .option('--set <name=value...>', 'values of variables, such as __agent__=refund-agent')
    .option('--file <path...>', 'attach files by name and SHA-256; they stay where they are')
    .option('--template <id...>', 'fill templates from the case and attach them')
    .option('--nested <step>', 'start the playbook that a step walks, as a run of its own')
    .option('--pause <reason>', 'take no answers until it is resumed')
    .option('--resume <reason>', 'go on with a paused run')
    .option('--abandon <reason>', 'give the run up')
    .option('--hand-over <name>', 'name who leads from now on; needs --reason')
    .option('--branch <step>', 'with --hand-over: only the parallel branch that begins with this step')
    .option('--reason <why>', 'why it is handed over')
    .option('--json', 'the run as JSON: {run, playbook, results, contacts}')
    .addHelpText('after', HELP)
    .action(async (id: string, _: RunOptions, command: Command) => {
      const all = command.optsWithGlobals<RunOptions>();
      const page = await withWritableCase(caseFrom(undefined, all), async (at) => await walk(at, id, all));
      shell.output.answer(all.json ? toJson(page) : runPage(page));
    });
}

/** The playbooks of a case with all that their steps ask of it. */
function playbooksAt({ host, opened: { questions } }: CaseAtWork): Playbooks {
  return createPlaybooks(host, {
    askCase: (ask) => questions.playbookAsk(ask),
    caseFacts: (playbooks) => caseFacts(questions, host, playbooks),
  });
}

async function walk(at: CaseAtWork, id: string, options: RunOptions): Promise<RunPage> {
  const playbooks = playbooksAt(at);
  const answers = await answersFrom(options);
  let run = await runFor(playbooks, id, options.new === true);
  for (const change of await changesFrom(options, run, playbooks)) run = await playbooks.change(run.runId, change);
  for (const given of answers) run = await answerOne(playbooks, run, given);
  if (options.nested !== undefined) {
    run = await playbooks.startNested(run.runId, stepIdOf(run, await playbookOf(playbooks, run), options.nested));
  }
  return await pageOf(playbooks, run);
}

async function runFor(playbooks: Playbooks, id: string, isNew: boolean): Promise<PlaybookRun> {
  const runs = await playbooks.runs();
  const named = runs.find(({ runId }) => runId === id);
  if (named) return named;
  const going = runs.findLast((run) => run.playbookId === id && run.endedAt === undefined);
  return going && !isNew ? going : await playbooks.start(id);
}

async function pageOf(playbooks: Playbooks, run: PlaybookRun): Promise<RunPage> {
  const results: Record<string, readonly AskResult[]> = {};
  for (const { stepId } of run.waiting) results[stepId] = await playbooks.ask(run.runId, stepId);
  return { run, playbook: await playbookOf(playbooks, run), results, contacts: await playbooks.contacts() };
}

async function playbookOf(playbooks: Playbooks, run: PlaybookRun): Promise<PlaybookSummary | undefined> {
  return (await playbooks.list()).find(({ id }) => id === run.playbookId);
}

async function answersFrom(options: RunOptions): Promise<readonly ScriptedAnswer[]> {
  const scripted = options.answers === undefined ? [] : await readAnswers(options.answers);
  if (options.answer === undefined) return scripted;
  const [step, answer] = pairFrom(options.answer, '--answer "STEP=ANSWER"');
  const single: ScriptedAnswer = {
    step,
    answer,
    note: options.note ?? '',
    override: options.override,
    ahead: options.ahead === true,
    events: [...(options.event ?? [])],
    ordered: options.ordered,
    effect: options.effect,
    set: Object.fromEntries((options.set ?? []).map((pair) => pairFrom(pair, '--set NAME=VALUE'))),
    files: [...(options.file ?? [])],
    templates: [...(options.template ?? [])],
  };
  return [...scripted, single];
}

/** At the last sign of equality: names of steps may hold one, answers do not. */
function pairFrom(text: string, usage: string): readonly [string, string] {
  const at = text.lastIndexOf('=');
  if (at < 1 || at === text.length - 1) throw new SpoorError('usage/invalid', `Write it as ${usage}.`);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

async function answerOne(playbooks: Playbooks, run: PlaybookRun, given: ScriptedAnswer): Promise<PlaybookRun> {
  const stepId = stepIdOf(run, await playbookOf(playbooks, run), given.step);
  const attachments: GivenAttachment[] = [];
  for (const path of given.files) attachments.push(await fileAttachment(path));
  for (const id of given.templates) {
    const { template, text, sha256 } = await playbooks.fillTemplate(id);
    attachments.push({ kind: 'text', template, text, sha256 });
  }
  return await playbooks.answer(run.runId, stepId, {
    answer: given.answer,
    note: given.note,
    eventIds: given.events,
    override: given.override,
    isAhead: given.ahead,
    orderedAt: given.ordered,
    effectAt: given.effect,
    variables: given.set,
    attachments,
  });
}

/** By id, or by name, in any case of letters; where several steps have the name, the one that waits. */
function stepIdOf(run: PlaybookRun, playbook: PlaybookSummary | undefined, named: string): string {
  const steps = playbook?.steps ?? [];
  const found = steps.filter(({ stepId, name }) => stepId === named || name.toLowerCase() === named.toLowerCase());
  const waiting = found.filter(({ stepId }) => run.open.includes(stepId));
  const [step] = waiting.length > 0 ? waiting : found;
  if (step) return step.stepId;
  const open = steps.filter(({ stepId }) => run.open.includes(stepId)).map(({ name }) => `"${name}"`);
  throw new SpoorError(
    'usage/invalid',
    `The playbook has no step "${named}". Waiting for an answer: ${open.join(', ') || 'none'}.`,
  );
}

async function changesFrom(options: RunOptions, run: PlaybookRun, playbooks: Playbooks): Promise<readonly RunChange[]> {
  const { pause, resume, abandon, handOver, branch, reason = '' } = options;
  return [
    ...(resume === undefined ? [] : [{ kind: 'resume', reason: resume } as const]),
    ...(handOver === undefined
      ? []
      : [
          {
            kind: 'hand_over',
            to: handOver,
            reason,
            branch: branch === undefined ? undefined : stepIdOf(run, await playbookOf(playbooks, run), branch),
          } as const,
        ]),
    ...(pause === undefined ? [] : [{ kind: 'pause', reason: pause } as const]),
    ...(abandon === undefined ? [] : [{ kind: 'abandon', reason: abandon } as const]),
  ];
}
