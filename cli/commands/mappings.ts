import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import { writeYaml } from '../../core/base/yaml.ts';
import { mappingsOf } from '../../core/choose-format.ts';
import { checkMapping } from '../../core/ingest/mapping/parse-mapping.ts';
import { mappingId } from '../../core/model/mapping.ts';
import type { Journal } from '../../core/ports/case-host.ts';
import { openCase } from '../../host/case-folder.ts';
import { withWritableCase } from '../case-access.ts';
import type { Shell } from '../command.ts';
import { mappingAt } from '../mapping-file.ts';
import { table, toJson } from '../output.ts';

interface MappingsOptions {
  readonly case?: string;
  readonly export?: string;
  readonly save?: string;
  readonly json?: boolean;
}

export function defineMappings(program: Command, shell: Shell): void {
  program
    .command('mappings')
    .description('the mappings of a case and those that come with Spoor: list, export, save (docs/mappings.md)')
    .argument('[case]', 'the case folder; without one, only those that come with Spoor')
    .option('--case <dir>', 'the case folder')
    .option('--export <name>', 'write one as YAML to standard output')
    .option('--save <file>', 'save one in the case; sources that are read by an earlier one of its name are read again')
    .option('--json', 'as JSON: {mappings[]}')
    .action(async (argument: string | undefined, options: MappingsOptions) => {
      const dir = options.case ?? argument;
      if (options.save !== undefined) shell.output.answer(await save(dir, options.save));
      else shell.output.answer(await answerTo(dir, options));
    });
}

async function save(dir: string | undefined, file: string): Promise<string> {
  if (dir === undefined)
    throw new SpoorError('usage/invalid', 'Name the case that the mapping is saved in, with --case DIR.');
  const mapping = await mappingAt(file);
  const reread = await withWritableCase(dir, ({ opened }) => opened.decideReading({ sources: [], mapping }));
  return `Saved as ${mappingId(mapping.name)}; ${reread.length} sources were read again.`;
}

async function answerTo(dir: string | undefined, options: MappingsOptions): Promise<string> {
  const host = dir === undefined ? NO_CASE : await openCase(dir, { readOnly: true });
  const known = await mappingsOf(host);
  if (options.export !== undefined) {
    const found = known.find(
      ({ mapping }) => mapping.name === options.export || mappingId(mapping.name) === options.export,
    );
    if (!found)
      throw new SpoorError(
        'usage/invalid',
        `There is no mapping "${options.export}". \`spoor mappings\` lists what there is.`,
      );
    // Checked, it has its words in the order of the documentation, which the journal does not keep.
    return writeYaml(checkMapping(found.mapping)).trimEnd();
  }
  if (options.json) return toJson({ mappings: known });
  const rows = known.map(({ origin, mapping }) => [
    mappingId(mapping.name),
    origin,
    mapping.sources.map(({ unit }) => unit).join(', '),
    mapping.recognise ? 'yes' : 'no',
    mapping.title ?? '',
  ]);
  return table(['format', 'from', 'units', 'recognises', 'title'], rows);
}

const NO_CASE = {
  journal: async (): Promise<Journal> => ({ entries: [], state: { state: 'whole', head: '', count: 0 } }),
};
