import { SpoorError } from './base/errors.ts';
import { detailText } from './model/report-details.ts';
import type { EvidenceFound, ReleaseCheck, ReportFormat, ReportRequest } from './model/report-request.ts';
import { type CaseHost, EXPORT_ACTS, type JournalData } from './ports/case-host.ts';
import type { ReportContext } from './report/context.ts';
import { DEFAULT_EDITION } from './report/editions.ts';
import { suppliedFor } from './report/supplied.ts';

/**
 * Journals what hashing the evidence again found, so that the report can say so; not where that was the last act already,
 * or the same report could never be made twice.
 */
export async function journalVerification(
  host: Pick<CaseHost, 'journal' | 'append'>,
  found: readonly EvidenceFound[],
): Promise<void> {
  const { entries } = await host.journal();
  const last = entries.findLast(({ act }) => !EXPORT_ACTS.includes(act));
  const notIntact = found.filter(({ state }) => state !== 'intact').map(({ evidenceId }) => evidenceId);
  const isKnown = last?.act === 'evidence.verified' && last.data['checked'] === found.length;
  if (isKnown && JSON.stringify(last.data['notIntact']) === JSON.stringify(notIntact)) return;
  await host.append('evidence.verified', `${found.length} files`, { checked: found.length, notIntact });
}

/** Throws `report/not-releasable` where a condition of the release is not met, naming each and what to do. */
export function requireReleasable({ conditions }: ReleaseCheck): void {
  const unmet = conditions.filter(({ isMet }) => !isMet);
  if (unmet.length === 0) return;
  const said = unmet.map(({ title, sentence, remedy }) => `${title}: no. ${sentence} ${remedy}`);
  throw new SpoorError('report/not-releasable', `The report is not released.\n${said.join('\n')}`);
}

/** What the journal says of a frozen report beside its hash; `asked` is what it says of the questions behind its figures. */
export function aboutReport(
  context: ReportContext,
  request: ReportRequest,
  format: ReportFormat | 'pdf',
  asked: JournalData,
): JournalData {
  return {
    edition: request.edition ?? DEFAULT_EDITION,
    format,
    isRelease: request.isRelease === true,
    version: detailText(suppliedFor(context), 'version') ?? '',
    ...(request.vendor ? { vendor: request.vendor } : {}),
    ...asked,
  };
}

/** The name of a frozen report: `report.html`, `report-executive.docx`. */
export function reportName({ edition = DEFAULT_EDITION }: ReportRequest, format: string): string {
  return edition === DEFAULT_EDITION ? `report.${format}` : `report-${edition}.${format}`;
}
