import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import { mergeReviewer } from '../../core/merge-case.ts';
import { openCase } from '../../host/case-folder.ts';
import { exportPortableCase, importPortableCase, journalOfCopy } from '../../host/package/portable-case.ts';
import { withWritableCase } from '../case-access.ts';
import type { Shell } from '../command.ts';
import { exportDerivedCase } from '../derived-case.ts';
import { toJson, visible } from '../output.ts';

interface ExportOptions {
  readonly only?: readonly string[];
  readonly redacted?: boolean;
}

const HELP = `
  spoor case export case.spoor review.spoorcase
  spoor case export case.spoor exercise.spoorcase --redacted
  spoor case import review.spoorcase mine.spoor
  spoor case merge case.spoor review.spoorcase

A portable case is one file: originals, journal and frozen exports, without the database, which is made again. What a
reviewer notes, marks and decides in the copy comes back by merge, as entries with their author.`;

export function defineCase(program: Command, shell: Shell): void {
  const command = program
    .command('case')
    .description('take a case elsewhere as one file, and take over what a reviewer did in the copy')
    .addHelpText('after', HELP);
  command
    .command('export')
    .description('write a case into one file, the same bytes for the same case')
    .argument('<case>', 'the case folder')
    .argument('<file>', 'a new file, by custom ending in .spoorcase')
    .option('--only <item...>', 'a case of its own with these originals alone, by SHA-256 or name')
    .option('--redacted', 'a case of its own with redacted copies in place of originals')
    .action(async (dir: string, file: string, options: ExportOptions) => {
      if (options.redacted || options.only !== undefined) return await derive(shell, { dir, file }, options);
      const host = await openCase(dir);
      try {
        const { head, sha256 } = await exportPortableCase(host, file);
        shell.output.answer(visible(`${file}\nSHA-256 ${sha256}`.replace('\n', ' · ')));
        shell.output.answer(`Journal head: ${head}`);
      } finally {
        await host.release();
      }
    });
  command
    .command('import')
    .description('unpack a portable case into a new folder, after checking all of it')
    .argument('<file>', 'the portable case')
    .argument('<dir>', 'a folder that is not there yet')
    .action(async (file: string, dir: string) => {
      const { head, count } = await importPortableCase(file, dir);
      shell.output.answer(visible(`Case: ${dir}`));
      shell.output.answer(`Journal: whole, ${count} entries, head ${head}`);
    });
  command
    .command('merge')
    .description('take over the notebook, saved views and queries, and decisions on findings from a copy of the case')
    .argument('<case>', 'the case folder')
    .argument('<copy>', 'the reviewer’s portable case or case folder')
    .option('--json', 'as JSON: {common, taken, known, left[], contested[], kept[]}')
    .action(
      async (dir: string, copy: string, options: { json?: boolean }) => await merge(shell, { dir, copy }, options),
    );
}

async function derive(
  shell: Shell,
  { dir, file }: { readonly dir: string; readonly file: string },
  { only, redacted }: ExportOptions,
): Promise<void> {
  if (!existsSync(join(dir, 'case.json')))
    throw new SpoorError('case/not-a-case', `"${dir}" is not a case. Choose a folder made by Spoor.`);
  const made = await withWritableCase(dir, (at) =>
    exportDerivedCase(at, { out: file, only, isRedacted: redacted === true }),
  );
  shell.output.answer(visible(`${file} · SHA-256 ${made.sha256}`));
  shell.output.answer(`Journal head: ${made.head}`);
  if (made.redactedBy !== undefined) shell.output.answer(`Redacted by the plan ${made.redactedBy}`);
  shell.output.answer(`Taken: ${made.held.length}; left out: ${made.leftOut.length}`);
  for (const { name, reason } of made.leftOut) shell.output.answer(visible(`Left out: ${name}: ${reason}`));
  shell.output.say('This is a case of its own: what is done in it does not merge back.');
}

async function merge(
  shell: Shell,
  { dir, copy }: { readonly dir: string; readonly copy: string },
  options: { json?: boolean },
): Promise<void> {
  const foreign = await journalOfCopy(copy);
  const host = await openCase(dir);
  try {
    const merged = await mergeReviewer(host, foreign);
    if (options.json) return shell.output.answer(toJson(merged));
    shell.output.answer(`Taken over: ${merged.taken} entries; ${merged.known} were taken over before.`);
    shell.output.answer(`Both journals begin with the same ${merged.common} entries.`);
    for (const [act, count] of merged.left) shell.output.answer(visible(`Not merged: ${act}, ${count} entries`));
    for (const name of merged.kept)
      shell.output.answer(visible(`Journalled, and without effect: it is gone here, or was changed later: ${name}`));
    for (const finding of merged.contested)
      shell.output.answer(
        visible(`Decided differently by both; the reviewer’s decision is the latest now: ${finding}`),
      );
  } finally {
    await host.release();
  }
}
