import { SpoorError } from '../../core/base/errors.ts';
import { expectedStamp } from '../../core/case-stamp.ts';
import { reportDetailsOf } from '../../core/custody/report-details.ts';
import type { Questions } from '../../core/model/questions.ts';
import type { ReportDetails } from '../../core/model/report-details.ts';
import type { EvidenceFound, ReleaseCheck, ReportFormat, ReportRequest } from '../../core/model/report-request.ts';
import type { DerivedStamp, JournalEntry } from '../../core/ports/case-host.ts';
import { aboutReport, journalVerification, reportName, requireReleasable } from '../../core/release-report.ts';
import { recordedContext } from '../../core/report/asked-filters.ts';
import { buildReport, writeReport } from '../../core/report/build-report.ts';
import type { ReportContext } from '../../core/report/context.ts';
import { checkRelease } from '../../core/report/release-check.ts';
import { reportContextOf } from '../../core/report-context.ts';
import { setReportDetails } from '../../core/set-report-details.ts';
import type { HttpCaseHost } from './http-case-host.ts';

/** The case as reports are made from it. */
export interface ReportedCase {
  readonly questions: Questions;
  readonly stamp: DerivedStamp;
}

/** Makes, checks and freezes the reports of the case of this window. */
export class ReportDesk {
  readonly #host: HttpCaseHost;
  readonly #reported: () => ReportedCase;

  constructor(host: HttpCaseHost, reported: () => ReportedCase) {
    this.#host = host;
    this.#reported = reported;
  }

  async preview(request: ReportRequest): Promise<string> {
    return await buildReport(await this.#context(), request);
  }

  /** Freezes the report into the case. A release is checked first, and refused with all that stands in its way. */
  async freeze(request: ReportRequest, format: ReportFormat) {
    if (request.isRelease) await journalVerification(this.#host, await this.#evidence(() => undefined));
    const context = await this.#context();
    if (request.isRelease) requireReleasable(await checkRelease(context, await this.#evidence(() => undefined)));
    const recorded = recordedContext(context);
    const body = await writeReport(recorded.context, request, format);
    const about = aboutReport(context, request, format, recorded.about());
    return await this.#host.saveExport(reportName(request, format), body, about);
  }

  async check(onProgress: (done: number, total: number) => void): Promise<ReleaseCheck> {
    const found = await this.#evidence(onProgress);
    return await checkRelease(await this.#context(), found);
  }

  async details(): Promise<ReportDetails> {
    return reportDetailsOf((await this.#host.journal()).entries);
  }

  async setDetails(details: ReportDetails): Promise<JournalEntry> {
    return await setReportDetails(this.#host, details);
  }

  async #context(): Promise<ReportContext> {
    const { questions, stamp } = this.#reported();
    if ((await expectedStamp(stamp, this.#host)).evidence !== stamp.evidence)
      throw new SpoorError('export/failed', 'Another window has brought evidence into this case. Reload this window.');
    return await reportContextOf(this.#host, questions, stamp);
  }

  async #evidence(onProgress: (done: number, total: number) => void): Promise<readonly EvidenceFound[]> {
    const receipts = await this.#host.receipts();
    const found: EvidenceFound[] = [];
    for (const { evidenceId, name } of receipts) {
      onProgress(found.length, receipts.length);
      found.push({ evidenceId, name, state: (await this.#host.verifyEvidence(evidenceId)).state });
    }
    onProgress(found.length, receipts.length);
    return found;
  }
}
