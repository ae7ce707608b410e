import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import { previewRedaction, type RedactionPreview } from '../../core/redact/preview.ts';
import { redactionOf, requireRedaction, setRedaction, writtenRedactionOf } from '../../core/redact/set-redaction.ts';
import { openCase } from '../../host/case-folder.ts';
import { withCase } from '../case-access.ts';
import type { Shell } from '../command.ts';
import { table, toJson, visible } from '../output.ts';

interface RedactOptions {
  readonly json?: boolean;
}

const HELP = `
  spoor redact set case.spoor plan.yaml        the latest plan holds; an empty file takes it back
  spoor redact preview case.spoor              what each rule would take out, with examples
  spoor report case.spoor --redacted
  spoor export case.spoor --as stix --redacted

docs/redaction.md tells what a plan may say. The case itself is never redacted.`;

export function defineRedact(program: Command, shell: Shell): void {
  const command = program
    .command('redact')
    .description('say what may not leave the case: texts, patterns, classes of data, columns')
    .addHelpText('after', HELP);
  command
    .command('set')
    .description('take the redaction plan of a YAML file; an empty file takes it back')
    .argument('<case>', 'the case folder')
    .argument('<plan>', 'the plan, a YAML file')
    .option('--json', 'as JSON')
    .action(async (dir: string, path: string, options: RedactOptions) => await set(shell, { dir, path }, options));
  command
    .command('show')
    .description('the plan that holds')
    .argument('<case>', 'the case folder')
    .option('--json', 'as JSON')
    .action(async (dir: string, options: RedactOptions) => await show(shell, dir, options));
  command
    .command('preview')
    .description('what each rule would take out of the whole case, with examples before and after')
    .argument('<case>', 'the case folder')
    .option('--json', 'as JSON')
    .action(async (dir: string, options: RedactOptions) => {
      const preview = await withCase(dir, shell.output, async ({ host, database }) => {
        const { entries } = await host.journal();
        return await previewRedaction(database, entries, requireRedaction(entries));
      });
      shell.output.answer(options.json ? toJson(preview) : previewText(preview));
    });
}

async function set(
  shell: Shell,
  { dir, path }: { readonly dir: string; readonly path: string },
  { json }: RedactOptions,
): Promise<void> {
  const written = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new SpoorError('usage/invalid', `Cannot read "${path}". Check the name and its rights.`, { cause });
  });
  const host = await openCase(dir);
  try {
    const plan = await setRedaction(host, written, () => randomBytes(16).toString('hex'));
    if (json) return shell.output.answer(toJson({ plan: plan?.sha256 ?? null, rules: plan?.rules.length ?? 0 }));
    shell.output.answer(
      plan ? `Plan: ${plan.sha256}, ${plan.rules.length} rules` : 'The redaction plan was taken back.',
    );
  } finally {
    await host.release();
  }
}

async function show(shell: Shell, dir: string, { json }: RedactOptions): Promise<void> {
  const host = await openCase(dir, { readOnly: true });
  try {
    const { entries } = await host.journal();
    const plan = redactionOf(entries);
    if (json) return shell.output.answer(toJson({ plan: plan?.sha256 ?? null, rules: plan?.rules ?? [] }));
    if (!plan) return shell.output.say('The case has no redaction plan.');
    shell.output.answer(`Plan: ${plan.sha256}\n\n${visible(writtenRedactionOf(entries) ?? '').trimEnd()}`);
  } finally {
    await host.release();
  }
}

function previewText({ sha256, events, rules }: RedactionPreview): string {
  const rows = rules.map(({ kind, what, texts, touched }) => [kind, what, String(texts), String(touched)]);
  const examples = rules.flatMap(({ kind, what, examples: shown }) =>
    shown.flatMap(({ before, after }) => ['', `${kind} ${what}`, `  before: ${before}`, `  after:  ${after}`]),
  );
  return [
    `Plan: ${sha256}`,
    `Events that it touches: ${events}`,
    table(['kind', 'what', 'texts', 'events or rows'], rows),
    ...examples.map((line) => visible(line)),
  ].join('\n');
}
