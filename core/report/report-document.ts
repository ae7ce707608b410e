import type { Block } from './block.ts';

/** A report as data, before any writer turns it into a file. */
export interface ReportDocument {
  readonly title: string;
  readonly edition: string;
  readonly caseTitle: string;
  readonly caseId: string;
  readonly classification: string;
  readonly version: string;
  /** False for a draft, which is marked on every page; undefined for what is never released. */
  readonly isRelease: boolean | undefined;
  readonly organisation: string | undefined;
  /** A checked data address of a picture. */
  readonly logo: string | undefined;
  readonly intro: string | undefined;
  readonly footer: string | undefined;
  readonly hasContents: boolean;
  /** True where it has to stand on one page. */
  readonly isCompact: boolean;
  readonly sections: readonly BuiltSection[];
  /** Titles of the sections that this edition leaves out. */
  readonly leavesOut: readonly string[];
  /** Event id to its short label; every cited id has one. */
  readonly eventLabels: ReadonlyMap<string, string>;
}

export interface BuiltSection {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** Where labels of events lead to: the appendix that holds the place of each. */
export const CITED_EVENTS = 'cited-events';

/** What stands at the end of an edition that does not hold everything; undefined where it does. */
export function leftOutText({ leavesOut, edition }: Pick<ReportDocument, 'leavesOut' | 'edition'>): string | undefined {
  if (leavesOut.length === 0) return undefined;
  return `Left out of this edition (${edition}): ${leavesOut.join('; ')}. The technical edition of the same case holds them.`;
}

/** What marks the state of a report on every page; empty for what is never released. */
export function statusText({ isRelease, version }: Pick<ReportDocument, 'isRelease' | 'version'>): string {
  if (isRelease === undefined) return '';
  return isRelease ? `Released, version ${version}` : 'DRAFT';
}
