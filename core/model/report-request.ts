import type { TextPlace } from '../base/yaml.ts';

export const REPORT_FORMATS = ['html', 'docx', 'md', 'csv'] as const;
/** `csv` is for the edition of indicators alone. */
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Which report is wanted. What is left out has its default: the technical edition, as a draft. */
export interface ReportRequest {
  readonly edition?: string | undefined;
  /** For the vendor edition: a tool, tool server, model or model provider, as the evidence names it. */
  readonly vendor?: string | undefined;
  /** The text of an organisation’s template, in YAML. */
  readonly template?: string | undefined;
  /** Marked as released instead of as a draft. Nothing is checked here: see the release check. */
  readonly isRelease?: boolean | undefined;
}

/** An edition as a list shows it. */
export interface EditionSummary {
  readonly id: string;
  readonly title: string;
  readonly audience: string;
  readonly about: string;
  /** True where it is about one vendor, who has to be named. */
  readonly needsVendor: boolean;
  readonly formats: readonly ReportFormat[];
}

/** What is wrong with a document that a person wrote for a report, and where. */
export interface ReportProblem extends TextPlace {
  readonly message: string;
}

/** A copy of evidence as it was found when its hash was taken again. */
export interface EvidenceFound {
  readonly evidenceId: string;
  readonly name: string;
  readonly state: 'intact' | 'altered' | 'missing';
}

/** One condition of a release: whether it holds, and what to do where it does not. */
export interface ReleaseCondition {
  readonly id: string;
  readonly title: string;
  readonly isMet: boolean;
  /** What was found. */
  readonly sentence: string;
  /** What to do; empty where it is met. */
  readonly remedy: string;
  /** The view of the app in which it is done. */
  readonly view: string;
}

export interface ReleaseCheck {
  readonly isReleasable: boolean;
  readonly conditions: readonly ReleaseCondition[];
}
