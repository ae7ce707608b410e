import { csvLine } from '../base/csv.ts';
import { SpoorError } from '../base/errors.ts';
import type { ReportFormat, ReportRequest } from '../model/report-request.ts';
import { elementsBlocks, figuresAndQueries } from './appendices.ts';
import { type Block, citedIn, paragraph } from './block.ts';
import { type CitedEvents, citeEvents } from './cited-events.ts';
import type { ReportContext } from './context.ts';
import { type AppendixId, type Edition, editionNamed, generalSections } from './editions.ts';
import { indicatorsOf } from './indicators.ts';
import { NOT_SUPPLIED } from './phrases.ts';
import { type RecordedQuestions, recordQuestions } from './recorded-questions.ts';
import type { BuiltSection, ReportDocument } from './report-document.ts';
import type { Section } from './section.ts';
import { suppliedFor, suppliedText } from './supplied.ts';
import { parseTemplate, type ReportTemplate } from './template.ts';
import { writeDocx } from './writers/docx.ts';
import { writeHtml } from './writers/html.ts';
import { writeMarkdown } from './writers/markdown.ts';

/** The report as one self-contained HTML document: the same case and request give the same bytes. */
export async function buildReport(
  context: ReportContext,
  request: ReportRequest = {},
  redaction?: ReportRedaction,
): Promise<string> {
  return writtenBy(redaction, writeHtml(await redactedReport(context, request, redaction)));
}

/** Takes out what may not leave the case; see core/redact. */
export interface ReportRedaction {
  /** What the report says of it, with the hash of the plan. */
  readonly says: string;
  redactValue<Value>(value: Value): Value;
  redactWritten(text: string): string;
}

/**
 * The report in one format, as the bytes of a file, with the ending of its name. Throws `usage/invalid` where the edition
 * has no such format, and `report/invalid` where the template cannot be used.
 */
export async function writeReport(
  context: ReportContext,
  request: ReportRequest,
  format: ReportFormat,
  redaction?: ReportRedaction,
): Promise<Uint8Array> {
  const edition = editionNamed(request.edition);
  if (!edition.formats.includes(format))
    throw new SpoorError(
      'usage/invalid',
      `The edition "${edition.id}" is not written as ${format}. It can be: ${edition.formats.join(', ')}.`,
    );
  if (format === 'csv') return bytesOf(writtenBy(redaction, await indicatorCsv(context, redaction)));
  const report = await redactedReport(context, request, redaction);
  if (format === 'docx') return writeDocx(report);
  return bytesOf(writtenBy(redaction, format === 'md' ? writeMarkdown(report) : writeHtml(report)));
}

function writtenBy(redaction: ReportRedaction | undefined, text: string): string {
  return redaction ? redaction.redactWritten(text) : text;
}

/** Texts are taken out before a writer escapes, compresses or draws them. */
async function redactedReport(
  context: ReportContext,
  request: ReportRequest,
  redaction: ReportRedaction | undefined,
): Promise<ReportDocument> {
  const report = await assembleReport(context, request, redaction);
  if (!redaction) return report;
  const { logo, intro, ...rest } = report;
  const told = redaction.redactValue({ ...rest, intro });
  return { ...told, logo, intro: [redaction.says, told.intro].filter((text) => text !== undefined).join('\n') };
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

async function indicatorCsv(context: ReportContext, redaction: ReportRedaction | undefined): Promise<string> {
  const { indicators, cited, looked } = await indicatorsOf(context);
  const rows = indicators.map(({ kind, value, basis, ruleIds, eventId }) => [
    kind,
    value,
    basis,
    ruleIds.join(' '),
    eventId,
  ]);
  const cut = looked < cited ? [[`${looked} of ${cited} cited events were looked at`, '', '', '', '']] : [];
  const told = redaction ? [...redaction.redactValue(rows), [redaction.says, '', '', '', '']] : rows;
  return [['kind', 'indicator', 'taken_from', 'rules', 'event_id'], ...told, ...cut]
    .map((row) => `${csvLine(row)}\r\n`)
    .join('');
}

/** All that a writer needs, from the case alone. */
export async function assembleReport(
  context: ReportContext,
  request: ReportRequest = {},
  redaction?: ReportRedaction,
): Promise<ReportDocument> {
  const edition = editionNamed(request.edition);
  const template = parseTemplate(request.template);
  const vendor = edition.needsVendor ? request.vendor?.trim() : undefined;
  if (edition.needsVendor && !vendor)
    throw new SpoorError('usage/invalid', `Name the vendor for this edition: a tool, tool server, model or provider.`);
  const chosen = arranged(edition, template);
  const recorded = recordQuestions(context.questions, redaction?.redactValue);
  const asking: ReportContext = { ...context, questions: recorded.questions, isRelease: request.isRelease, vendor };
  const built: BuiltSection[] = [];
  // One after the other: the database answers one question at a time anyway.
  for (const { id, title, build } of chosen) built.push({ id, title, blocks: await build(asking) });
  const cited = await citeEvents(asking, citedIn(built.flatMap((section) => section.blocks)));
  const closing = await closingSections({ edition, context: asking, recorded, built, cited });
  const details = suppliedFor(context);
  return {
    title: details.title?.[0]?.['text'] ?? template.title ?? 'Report of examination',
    edition: edition.title,
    caseTitle: context.manifest.title,
    caseId: context.manifest.id,
    classification: classificationOf(context, template),
    version: suppliedText(details, 'version'),
    isRelease: request.isRelease === true,
    organisation: template.organisation ?? details.organisation?.[0]?.['text'],
    logo: template.logo,
    intro: template.intro,
    footer: template.footer,
    hasContents: edition.hasContents,
    isCompact: edition.isCompact,
    sections: [...built, ...closing],
    leavesOut: generalSections.filter(({ id }) => !chosen.some((one) => one.id === id)).map(({ title }) => title),
    eventLabels: cited.labels,
  };
}

function classificationOf(context: ReportContext, template: ReportTemplate): string {
  const details = suppliedFor(context);
  const [classification, handling, privilege] = (['classification', 'handling', 'privilege'] as const).map(
    (id) => details[id]?.[0]?.['text'],
  );
  const words = [classification ?? template.classification ?? NOT_SUPPLIED, handling, privilege];
  return `Classification: ${words.filter((word) => word !== undefined).join(' · ')}`;
}

/** The sections of an edition as an organisation's template arranges them. */
function arranged(edition: Edition, { order, titles, leaveOut }: ReportTemplate): readonly Section[] {
  const kept = edition.sections.filter(({ id }) => !leaveOut.includes(id));
  const first = order.flatMap((id) => kept.filter((section) => section.id === id));
  const rest = kept.filter(({ id }) => !order.includes(id));
  return [...first, ...rest].map((section) => ({ ...section, title: titles.get(section.id) ?? section.title }));
}

interface Closing {
  readonly edition: Edition;
  readonly context: ReportContext;
  readonly recorded: RecordedQuestions;
  readonly built: readonly BuiltSection[];
  readonly cited: CitedEvents;
}

const TITLES: Readonly<Record<AppendixId, string>> = {
  'figures-and-queries': 'Appendix: figures and queries',
  'cited-events': 'Cited events',
  elements: 'Appendix: elements of a report',
};

async function closingSections(closing: Closing): Promise<readonly BuiltSection[]> {
  const sections: BuiltSection[] = [];
  for (const id of closing.edition.appendices)
    sections.push({ id, title: TITLES[id], blocks: await appendixBlocks(id, closing) });
  return sections;
}

async function appendixBlocks(id: AppendixId, closing: Closing): Promise<readonly Block[]> {
  const { context, recorded, built, cited, edition } = closing;
  if (id === 'figures-and-queries') return await figuresAndQueries(context, recorded.asked);
  if (id === 'elements') {
    const closingTitles = edition.appendices.map((appendix) => [appendix, TITLES[appendix]] as const);
    return elementsBlocks(
      new Map([...built.map(({ id: section, title }) => [section, title] as const), ...closingTitles]),
    );
  }
  return [
    paragraph(
      'Offsets count bytes of the source: after decompression where it lies in an archive, and of its UTF-8 form where it is UTF-16.',
    ),
    ...cited.blocks,
  ];
}
