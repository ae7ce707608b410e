import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { SpoorError } from '../../../core/base/errors.ts';
import { writeYaml } from '../../../core/base/yaml.ts';
import { reportDetailsOf } from '../../../core/custody/report-details.ts';
import { DETAIL_FIELDS } from '../../../core/model/detail-fields.ts';
import { parseDetails } from '../../../core/report/read-details.ts';
import { setReportDetails } from '../../../core/set-report-details.ts';
import { openCase } from '../../../host/case-folder.ts';
import { caseFrom, type Shell } from '../../command.ts';
import { toJson, visible } from '../../output.ts';

interface DetailsOptions {
  readonly case?: string;
  readonly set?: string;
  readonly fields?: boolean;
  readonly json?: boolean;
}

const HELP = `
  spoor report details case.spoor                      what has been supplied
  spoor report details case.spoor --set details.yaml   supply it; the whole document holds from then on
  spoor report details --fields                        every detail, with what belongs there

A detail of one text is a text, one of several columns a map, one of which there can be several a list of either:

  version: "1.0"
  examiners:
    - {name: Ana Weiss, role: Examiner, qualification: GCFA}
  questions:
    - question: Did personal data leave the company?
      answer: At least one account number did.
      events: [ab12cd34ef567890-512-0]`;

export function defineReportDetails(report: Command, shell: Shell): void {
  report
    .command('details')
    .description('what only people can say: who asked, by which right, who examined, reviewed, authorised, and answers')
    .argument('[case]', 'the case folder')
    .option('--set <file>', 'supply the details from a YAML or JSON file')
    .option('--fields', 'list every detail')
    .option('--json', 'as JSON')
    .addHelpText('after', HELP)
    .action(async (argument: string | undefined, _: DetailsOptions, command: Command) => {
      // The command above has options of the same names, and would keep them for itself.
      const options: DetailsOptions = command.optsWithGlobals();
      if (options.fields) return shell.output.answer(fieldList(options.json === true));
      const dir = caseFrom(argument, options);
      if (options.set !== undefined) await supply(dir, options.set, shell);
      await show(dir, options.json === true, shell);
    });
}

function fieldList(isJson: boolean): string {
  if (isJson) return toJson({ fields: DETAIL_FIELDS });
  const lines = DETAIL_FIELDS.map(({ id, about, isList, columns }) => {
    const named = columns.length === 1 ? '' : ` (${columns.map((column) => column.id).join(', ')})`;
    return `${id}${isList ? ', a list' : ''}${named}: ${about}`;
  });
  return lines.join('\n');
}

async function supply(dir: string, file: string, shell: Shell): Promise<void> {
  const details = parseDetails(await textOf(file));
  const host = await openCase(dir);
  try {
    const entry = await setReportDetails(host, details);
    shell.output.say(`Supplied, journal entry ${entry.number}.`);
  } finally {
    await host.release();
  }
}

async function show(dir: string, isJson: boolean, shell: Shell): Promise<void> {
  const host = await openCase(dir, { readOnly: true });
  const details = reportDetailsOf((await host.journal()).entries);
  const missing = DETAIL_FIELDS.filter(({ id }) => details[id] === undefined).map(({ id }) => id);
  if (isJson) return shell.output.answer(toJson({ details, notSupplied: missing }));
  const written = Object.keys(details).length === 0 ? [] : writeYaml(details).trimEnd().split('\n');
  shell.output.answer([...written, `# Not supplied: ${missing.join(', ') || 'none'}`].map(visible).join('\n'));
}

async function textOf(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new SpoorError('usage/invalid', `Cannot read "${file}". Check its name.`, { cause });
  });
}
