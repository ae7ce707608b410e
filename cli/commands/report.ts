import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import { sha256Hex } from '../../core/base/sha256.ts';
import { REPORT_FORMATS, type ReportFormat, type ReportRequest } from '../../core/model/report-request.ts';
import type { JournalData } from '../../core/ports/case-host.ts';
import { type CaseRedaction, caseRedaction } from '../../core/redact/case-redaction.ts';
import { withoutPlans } from '../../core/redact/set-redaction.ts';
import { aboutReport, journalVerification, reportName, requireReleasable } from '../../core/release-report.ts';
import { recordedContext } from '../../core/report/asked-filters.ts';
import { writeReport } from '../../core/report/build-report.ts';
import type { ReportContext } from '../../core/report/context.ts';
import { editionSummaries } from '../../core/report/editions.ts';
import { checkRelease } from '../../core/report/release-check.ts';
import { entriesReportedOn } from '../../core/report/reported-entries.ts';
import { reportContextOf } from '../../core/report-context.ts';
import { openCase } from '../../host/case-folder.ts';
import type { OpenedCase } from '../../host/opened-case.ts';
import { withCase } from '../case-access.ts';
import { caseFrom, type Shell } from '../command.ts';
import { table, toJson } from '../output.ts';
import { htmlToPdf } from '../pdf.ts';
import { defineReportDetails } from './report/details.ts';

interface ReportOptions {
  readonly case?: string;
  readonly out?: string;
  readonly pdf?: string | true;
  readonly format?: string;
  readonly edition?: string;
  readonly vendor?: string;
  readonly template?: string;
  readonly release?: boolean;
  readonly check?: boolean;
  readonly editions?: boolean;
  readonly redacted?: boolean;
  readonly json?: boolean;
}

const HELP = `
  spoor report case.spoor                                  the technical edition as HTML, marked as a draft
  spoor report case.spoor --edition executive --format pdf
  spoor report details case.spoor --set details.yaml       who asked, who examined, reviewed, authorised
  spoor report case.spoor --check                          what stands in the way of a release
  spoor report case.spoor --release --format pdf

The report is frozen into the case’s exports/ and journalled with its hash. Twice made, it is the same bytes.`;

export function defineReport(program: Command, shell: Shell): void {
  const command = program
    .command('report')
    .description('write the evidence report: one self-contained file, for one kind of reader, as a draft or released')
    .argument('[case]', 'the case folder')
    .option('--case <dir>', 'the case folder')
    .option('--edition <id>', 'for whom: technical (all), executive, legal, vendor, indicators; --editions tells more')
    .option('--vendor <name>', 'for the vendor edition: a tool, tool server, model or provider')
    .option('--format <format>', 'html, pdf, docx, md; csv for indicators (default: html)')
    .option('--template <file>', 'an organisation’s template: logo, order, titles, wording')
    .option('--release', 'release it: refused unless every condition is met')
    .option('--check', 'say what stands in the way of a release, and write nothing')
    .option('--redacted', 'without what the redaction plan of the case takes out')
    .option('--editions', 'list the editions')
    .option('--out <file>', 'also write it here')
    .option('--pdf [file]', 'also write a PDF, printed by an installed Chromium')
    .option('--json', 'what was written as JSON')
    .addHelpText('after', HELP)
    .action(async (argument: string | undefined, options: ReportOptions) => {
      if (options.editions) return shell.output.answer(listed(options.json === true));
      if (options.check) return await check(caseFrom(argument, options), options, shell);
      await write(caseFrom(argument, options), options, shell);
    });
  defineReportDetails(command, shell);
}

function listed(isJson: boolean): string {
  const editions = editionSummaries();
  if (isJson) return toJson({ editions });
  return table(
    ['id', 'for', 'what'],
    editions.map(({ id, audience, about }) => [id, audience, about]),
  );
}

async function check(dir: string, options: ReportOptions, shell: Shell): Promise<void> {
  const checked = await withCase(dir, shell.output, async ({ host, opened }) => {
    const context = await reportContextOf(host, opened.questions, opened.stamp);
    return await checkRelease(context, await evidenceFound(host));
  });
  if (options.json) shell.output.answer(toJson(checked));
  else
    shell.output.answer(
      table(
        ['', 'condition', 'what was found'],
        checked.conditions.map(({ isMet, title, sentence, remedy }) => [
          isMet ? 'yes' : 'NO',
          title,
          remedy === '' ? sentence : `${sentence} ${remedy}`,
        ]),
      ),
    );
  shell.exitWith(checked.isReleasable ? 0 : 1);
}

async function write(dir: string, options: ReportOptions, shell: Shell): Promise<void> {
  const format = formatFrom(options.format);
  const request = await requestFrom(options);
  if (request.isRelease) await verify(dir);
  const made = await withCase(dir, shell.output, async ({ host, opened, database }) => {
    const context = await reportContextOf(host, opened.questions, opened.stamp);
    if (request.isRelease) requireReleasable(await checkRelease(context, await evidenceFound(host)));
    if (!options.redacted) return await makeFile(context, request, format);
    const { journal } = context;
    const redaction = await caseRedaction(database, journal.entries);
    const entries = withoutPlans(journal.entries);
    return await makeFile({ ...context, journal: { ...journal, entries } }, request, format, redaction);
  });
  const saved = await freeze(dir, made).catch((thrown: unknown) => {
    // A release that the journal does not know would be none.
    if (options.out === undefined || request.isRelease || !isUnwritable(thrown)) throw thrown;
    shell.output.say(`Not frozen into exports/ and not journalled: ${thrown.message}`);
    return undefined;
  });
  if (options.out !== undefined) await writeTo(options.out, made.body);
  const pdf = options.pdf === undefined ? undefined : await writePdf(made, options.pdf, saved?.name);
  const written = { export: saved && `exports/${saved.name}`, sha256: sha256Hex(made.body), out: options.out, pdf };
  if (options.redacted) shell.output.say(`Redacted by the plan ${made.about['redactedBy']}.`);
  shell.output.answer(options.json ? toJson(written) : Object.values(written).filter(Boolean).join('\n'));
}

function formatFrom(format = 'html'): ReportFormat | 'pdf' {
  if (format === 'pdf') return format;
  const known = REPORT_FORMATS.find((one) => one === format);
  if (known) return known;
  throw new SpoorError('usage/invalid', `A report is not written as "${format}". It can be: html, pdf, docx, md, csv.`);
}

async function requestFrom({ edition, vendor, template, release }: ReportOptions): Promise<ReportRequest> {
  const text = template === undefined ? undefined : await readText(template, 'the template');
  return { edition, vendor, template: text, isRelease: release === true };
}

/** The text of a file that a person named. Throws `usage/invalid` where it cannot be read. */
async function readText(path: string, what: string): Promise<string> {
  return await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new SpoorError('usage/invalid', `Cannot read ${what} "${path}". Check its name.`, { cause });
  });
}

interface MadeReport {
  readonly name: string;
  readonly body: Uint8Array;
  readonly about: JournalData;
  /** What a PDF is printed from. */
  readonly html: string | undefined;
  /** When the last act happened that the report tells of; RFC 3339. */
  readonly asOf: string | undefined;
}

async function makeFile(
  context: ReportContext,
  request: ReportRequest,
  format: ReportFormat | 'pdf',
  redaction?: CaseRedaction,
): Promise<MadeReport> {
  const recorded = recordedContext(context);
  const written = await writeReport(recorded.context, request, format === 'pdf' ? 'html' : format, redaction?.report);
  const asOf = entriesReportedOn(context.journal).at(-1)?.at;
  const plan = redaction?.plan.sha256;
  const asked = recorded.about();
  const about = {
    ...aboutReport(context, request, format, asked),
    ...(plan === undefined ? {} : { redactedBy: plan }),
  };
  const whole = reportName(request, format);
  const name = redaction ? whole.replace(/(?=\.[a-z]+$)/, '-redacted') : whole;
  const isPage = format === 'pdf' || format === 'html';
  const html = isPage ? new TextDecoder().decode(written) : undefined;
  const body = format === 'pdf' ? await htmlToPdf(html ?? '', asOf) : written;
  return { name, body, about, html, asOf };
}

async function verify(dir: string): Promise<void> {
  const host = await openCase(dir);
  try {
    await journalVerification(host, await evidenceFound(host));
  } finally {
    await host.release();
  }
}

async function evidenceFound(host: OpenedCase) {
  const found = [];
  for (const { evidenceId, name } of await host.receipts())
    found.push({ evidenceId, name, state: await host.verifyEvidence(evidenceId) });
  return found;
}

async function freeze(dir: string, { name, body, about }: MadeReport) {
  const host = await openCase(dir);
  try {
    return await host.saveExport(name, body, about);
  } finally {
    await host.release();
  }
}

/** True where the report is as good as ever, and only the case takes nothing in now. */
function isUnwritable(thrown: unknown): thrown is SpoorError {
  return thrown instanceof SpoorError && (thrown.code === 'case/locked' || thrown.code === 'case/read-only');
}

async function writeTo(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(path, content).catch((cause: unknown) => {
    throw new SpoorError('export/failed', `Cannot write "${path}". Check the folder and its rights.`, { cause });
  });
}

async function writePdf({ html, name, asOf }: MadeReport, path: string | true, saved = name): Promise<string> {
  if (html === undefined)
    throw new SpoorError('usage/invalid', '--pdf goes with HTML. Leave --format out, or say --format pdf.');
  const target = path === true ? saved.replace(/\.[a-z]+$/, '.pdf') : path;
  await writeTo(target, await htmlToPdf(html, asOf));
  return target;
}
