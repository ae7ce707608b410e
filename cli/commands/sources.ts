import type { Command } from 'commander';
import type { SourceAccount } from '../../core/model/answers.ts';
import { withCase } from '../case-access.ts';
import { caseFrom, type Shell } from '../command.ts';
import { table, toJson, visible } from '../output.ts';

interface SourcesOptions {
  readonly case?: string;
  readonly undecided?: boolean;
  readonly json?: boolean;
}

export function defineSources(program: Command, shell: Shell): void {
  program
    .command('sources')
    .description('every source: by which format it was read, and what else recognises it')
    .argument('[case]', 'the case folder')
    .option('--case <dir>', 'the case folder')
    .option('--undecided', 'only those whose format is to be decided')
    .option('--json', 'as JSON: {sources[]}, each with its candidates')
    .addHelpText(
      'after',
      '\nA source is to be decided (open) where its best candidate is weak or another one is near to it. Decide it with\n' +
        '`spoor read-as`; what you decide is journalled.',
    )
    .action(async (argument: string | undefined, options: SourcesOptions) => {
      await withCase(caseFrom(argument, options), shell.output, async ({ opened: { questions } }) => {
        const all = await questions.sources();
        const sources = options.undecided ? all.filter(({ decision }) => decision === 'open') : all;
        shell.output.answer(options.json ? toJson({ sources: sources.map(jsonOf) }) : textOf(sources));
      });
    });
}

function jsonOf(source: SourceAccount) {
  const { format, firstNs, lastNs } = source;
  return { ...source, format: format ?? null, firstNs: firstNs ?? null, lastNs: lastNs ?? null };
}

function textOf(sources: readonly SourceAccount[]): string {
  const rows = sources.map(({ sourceId, decision, format, state, confidence, records, name }) => [
    sourceId,
    decision,
    format ?? state,
    confidence.toFixed(2),
    String(records),
    name,
  ]);
  const open = sources.filter(({ decision, state }) => decision === 'open' && state !== 'duplicate');
  return [
    table(['id', 'decision', 'format', 'confidence', 'records', 'source'], rows),
    ...open.flatMap(({ name, candidates }) => [
      '',
      visible(`To be decided: ${name}`),
      table(
        ['  format', 'confidence', 'reason'],
        candidates.map(({ format, confidence, reason }) => [`  ${format}`, confidence.toFixed(2), reason]),
      ),
    ]),
  ].join('\n');
}
