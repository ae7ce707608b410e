import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import type { ImportProgress, SourceAccount } from '../../core/model/answers.ts';
import { mappingId } from '../../core/model/mapping.ts';
import { withWritableCase } from '../case-access.ts';
import type { Shell } from '../command.ts';
import { mappingAt } from '../mapping-file.ts';
import { toJson, visible } from '../output.ts';
import { sourceNamed } from '../source-named.ts';

interface ReadAsOptions {
  readonly reason: string;
  readonly mapping?: string;
  readonly json?: boolean;
}

export function defineReadAs(program: Command, shell: Shell): void {
  program
    .command('read-as')
    .description('decide by which format a source is read, and read it again')
    .argument('<case>', 'the case folder')
    .argument('<source>', 'id or name of the source, as `spoor sources` lists it')
    .argument('[format]', 'a format, mapping:<name>, opaque (keep it unread) or recognised (take a decision back)')
    .requiredOption('--reason <why>', 'why, for the journal')
    .option('--mapping <file>', 'read it by this mapping, which is saved in the case')
    .option('--json', 'as JSON: {sources[]} that were read again')
    .addHelpText('after', '\nThe decision is journalled with the candidates at the time. To undo it, decide again.')
    .action(async (dir: string, source: string, format: string | undefined, options: ReadAsOptions) => {
      const mapping = options.mapping === undefined ? undefined : await mappingAt(options.mapping);
      const wanted = format ?? (mapping && mappingId(mapping.name));
      if (wanted === undefined)
        throw new SpoorError('usage/invalid', 'Name a format, or give one with --mapping FILE.');
      const reread = await withWritableCase(dir, async ({ opened }) => {
        const { sourceId } = sourceNamed(await opened.questions.sources(), source);
        const decision = { sources: [{ sourceId, format: wanted, reason: options.reason }], mapping };
        const onProgress = ({ name, recordsDone }: ImportProgress) =>
          shell.output.progress(`Reading again ${name} · ${recordsDone} records`);
        try {
          return await opened.decideReading(decision, { onProgress });
        } finally {
          shell.output.progress(undefined);
        }
      });
      shell.output.answer(options.json ? toJson({ sources: reread }) : reread.map(lineOf).join('\n'));
      shell.exitWith(reread.some(({ rejects }) => rejects > 0) ? 3 : 0);
    });
}

function lineOf({
  name,
  state,
  format,
  records,
  imported,
  merged,
  duplicates,
  rejects,
  events,
}: SourceAccount): string {
  const account = `${records} records = ${imported} imported + ${merged} merged + ${duplicates} duplicates + ${rejects} rejects`;
  return visible(`${name}: ${format ?? state}, ${account}, ${events} events`);
}
