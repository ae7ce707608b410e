import { SpoorError } from './base/errors.ts';
import { canonicalJson } from './custody/canonical-json.ts';
import { detailsData, reportDetailsOf } from './custody/report-details.ts';
import type { ReportDetails } from './model/report-details.ts';
import type { CaseHost, JournalEntry } from './ports/case-host.ts';

/**
 * Journals what people supply for the report. The whole of it each time, so that an entry can be read alone. Throws
 * `usage/invalid` where nothing would change.
 */
export async function setReportDetails(
  host: Pick<CaseHost, 'append' | 'journal'>,
  details: ReportDetails,
): Promise<JournalEntry> {
  const before = detailsData(reportDetailsOf((await host.journal()).entries));
  const data = detailsData(details);
  if (canonicalJson(before) === canonicalJson(data))
    throw new SpoorError('usage/invalid', 'These are the details of the report already: nothing was written.');
  return await host.append('report.details', 'details of the report', data);
}
