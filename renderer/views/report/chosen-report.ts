import type { ReportRequest } from '../../../core/model/report-request.ts';

/** What the analyst chose in the view. */
export interface ChosenReport {
  readonly edition: string;
  readonly vendor: string;
  readonly template: { readonly name: string; readonly text: string } | undefined;
  readonly isRelease: boolean;
}

export function requestOf({ edition, vendor, template, isRelease }: ChosenReport): ReportRequest {
  return { edition, isRelease, ...(vendor === '' ? {} : { vendor }), ...(template ? { template: template.text } : {}) };
}
