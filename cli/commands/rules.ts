import { basename } from 'node:path';
import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import { removeRule, saveRule } from '../../core/case-rules.ts';
import { checkTexts, shippedRules } from '../../core/detect/every-rule.ts';
import { problemText } from '../../core/detect/sigma/problem.ts';
import type { RuleProblem, RuleSummary } from '../../core/model/detection-rules.ts';
import { openNative } from '../../engine/native.ts';
import { withCase, withWritableCase } from '../case-access.ts';
import type { Shell } from '../command.ts';
import { table, toJson, visible } from '../output.ts';
import { ruleTextsAt } from '../rule-files.ts';

const HELP = `
  spoor rules                              the detections that come with Spoor
  spoor rules check mine.yaml              what is wrong with your rules, each error at its line and column
  spoor rules add case.spoor mine.yaml     keep rules in the case: they run whenever its findings are asked for
  spoor findings case.spoor --rules DIR    run rules once, without keeping them

Rules are Sigma 2.1; docs/sigma.md lists fields, log sources and what is supported.`;

export function defineRules(program: Command, shell: Shell): void {
  const rules = program
    .command('rules')
    .description('the detections: those of Spoor and of a case, and rules of your own')
    .argument('[case]', 'the case folder; without one, those that come with Spoor')
    .option('--json', 'as JSON: {rules[], problems[]}, with a case also saved[]')
    .addHelpText('after', HELP)
    .action(async (dir: string | undefined, options: { json?: boolean }) => await list(shell, dir, options));
  rules
    .command('check')
    .description('say what is wrong with rules, each error at its line and column')
    .argument('<file...>', 'files or folders')
    .option('--json', 'as JSON: {rules[], problems[]}')
    // The option of the command above it takes the word.
    .action(
      async (files: string[], _: unknown, command: Command) => await check(shell, files, command.optsWithGlobals()),
    );
  rules
    .command('add')
    .description('keep rules in a case, each file under its name; the latest of a name holds')
    .argument('<case>', 'the case folder')
    .argument('<file...>', 'files or folders')
    .action(async (dir: string, files: string[]) => await add(shell, dir, files));
  rules
    .command('remove')
    .description('take rules out of a case; their text stays in its journal')
    .argument('<case>', 'the case folder')
    .argument('<name...>', 'the names under which the case holds them')
    .action(async (dir: string, names: string[]) => await remove(shell, dir, names));
}

async function list(shell: Shell, dir: string | undefined, options: { json?: boolean }): Promise<void> {
  if (dir === undefined) return answer(shell, { rules: shippedRules(), problems: [] }, options);
  await withCase(dir, shell.output, async ({ opened: { questions } }) =>
    answer(shell, await questions.rules(), options),
  );
}

interface Listed {
  readonly rules: readonly RuleSummary[];
  readonly problems: readonly RuleProblem[];
}

function answer(shell: Shell, listed: Listed, options: { json?: boolean }): void {
  if (options.json) {
    shell.output.answer(toJson(listed));
    return;
  }
  const rows = listed.rules.map(({ ruleId, severity, kind, origin, taxonomy, title }) => [
    ruleId,
    severity,
    kind,
    origin,
    taxonomy.join(' '),
    title,
  ]);
  shell.output.answer(table(['id', 'level', 'kind', 'from', 'taxonomy', 'title'], rows));
  for (const problem of listed.problems) shell.output.say(visible(problemText(problem)));
}

async function check(shell: Shell, files: readonly string[], options: { json?: boolean }): Promise<void> {
  const texts = await ruleTextsAt(files);
  const database = await openNative(':memory:');
  try {
    const found = await checkTexts(database, texts);
    if (options.json) shell.output.answer(toJson(found));
    else {
      for (const problem of found.problems) shell.output.answer(visible(problemText(problem)));
      shell.output.answer(`${found.rules.length} rules are right, ${found.problems.length} problems.`);
    }
    if (found.problems.length > 0) shell.exitWith(1);
  } finally {
    await database.close();
  }
}

async function add(shell: Shell, dir: string, files: readonly string[]): Promise<void> {
  const texts = await ruleTextsAt(files);
  const named = texts.map(({ name, text }) => ({ name: basename(name).replace(/\.ya?ml$/i, ''), text }));
  const twice = named.find(({ name }, at) => named.findIndex((one) => one.name === name) < at);
  if (twice) throw new SpoorError('usage/invalid', `Two files are called "${twice.name}": give one another name.`);
  await withWritableCase(dir, async ({ database, host }) => {
    for (const text of named) {
      const isNew = await saveRule(database, host, text);
      shell.output.answer(isNew ? `Saved "${text.name}".` : `The case holds "${text.name}" just so already.`);
    }
  });
}

async function remove(shell: Shell, dir: string, names: readonly string[]): Promise<void> {
  await withWritableCase(dir, async ({ host }) => {
    for (const name of names) {
      await removeRule(host, name);
      shell.output.answer(`Removed "${name}".`);
    }
  });
}
