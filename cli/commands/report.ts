import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import { sha256Hex } from '../../core/base/sha256.ts';
import { createPlaybooks } from '../../core/playbook/create-playbooks.ts';
import { buildReport } from '../../core/report/build-report.ts';
import { openCase } from '../../host/case-folder.ts';
import { type CaseAtWork, withCase } from '../case-access.ts';
import { caseFrom, type Shell } from '../command.ts';
import { toJson } from '../output.ts';
import { htmlToPdf } from '../pdf.ts';

interface ReportOptions {
  readonly case?: string;
  readonly out?: string;
  readonly pdf?: string | true;
  readonly json?: boolean;
}

export function defineReport(program: Command, shell: Shell): void {
  program
    .command('report')
    .description('write the evidence report: one self-contained HTML file, and a PDF where asked')
    .argument('[case]', 'the case folder')
    .option('--case <dir>', 'the case folder')
    .option('--out <file>', 'also write the HTML here')
    .option('--pdf [file]', 'also write a PDF, printed by an installed Chromium')
    .option('--json', 'what was written as JSON')
    .addHelpText(
      'after',
      '\nThe report is frozen into the case’s exports/ and journalled with its hash. Twice made, it is the same bytes.',
    )
    .action(async (argument: string | undefined, options: ReportOptions) => {
      const dir = caseFrom(argument, options);
      const html = await withCase(dir, shell.output, reportOf);
      const saved = await freeze(dir, html).catch(async (thrown: unknown) => {
        if (options.out === undefined || !isUnwritable(thrown)) throw thrown;
        await (await openCase(dir, { readOnly: true })).refuseChangedEvidence();
        shell.output.say(`Not frozen into exports/ and not journalled: ${thrown.message}`);
        return undefined;
      });
      if (options.out !== undefined) await write(options.out, html);
      const pdf = options.pdf === undefined ? undefined : await writePdf(html, options.pdf, saved?.name);
      const written = { export: saved && `exports/${saved.name}`, sha256: sha256Hex(html), out: options.out, pdf };
      shell.output.answer(options.json ? toJson(written) : Object.values(written).filter(Boolean).join('\n'));
    });
}

const REPORT_NAME = 'report.html';

async function reportOf({ host, opened }: CaseAtWork): Promise<string> {
  const playbooks = createPlaybooks(host);
  return await buildReport({
    questions: opened.questions,
    journal: await host.journal(),
    manifest: await host.manifest(),
    receipts: await host.receipts(),
    runs: await playbooks.runs(),
    playbooks: await playbooks.list(),
    versions: opened.stamp,
  });
}

async function freeze(dir: string, html: string): Promise<{ readonly name: string; readonly sha256: string }> {
  const host = await openCase(dir);
  try {
    return await host.saveExport(REPORT_NAME, new TextEncoder().encode(html));
  } finally {
    await host.release();
  }
}

/** True where the report is as good as ever, and only the case takes nothing in now. */
function isUnwritable(thrown: unknown): thrown is SpoorError {
  return thrown instanceof SpoorError && (thrown.code === 'case/locked' || thrown.code === 'case/read-only');
}

async function write(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(path, content).catch((cause: unknown) => {
    throw new SpoorError('export/failed', `Cannot write "${path}". Check the folder and its rights.`, { cause });
  });
}

async function writePdf(html: string, path: string | true, name = REPORT_NAME): Promise<string> {
  const target = path === true ? name.replace(/\.html$/, '.pdf') : path;
  await write(target, await htmlToPdf(html));
  return target;
}
