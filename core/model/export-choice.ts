/** What people want of an export, in the order in which they are shown. */
export const EXPORT_PURPOSES = {
  detection: 'SIEM and threat intelligence',
  timeline: 'Timelines',
  traces: 'Trace viewers',
  tasks: 'Tickets',
  graph: 'Graphs',
  custody: 'Chain of custody',
  tables: 'Tables',
} as const;
export type ExportPurpose = keyof typeof EXPORT_PURPOSES;

/** One way to hand a case to another tool, as it is told to people. */
export interface ExportKind {
  readonly id: string;
  readonly title: string;
  readonly purpose: ExportPurpose;
  /** Tools that take the file, as a list that people read. */
  readonly takers: string;
  /** What of the case is in the file, in sentences. */
  readonly holds: string;
  /** What is not in it, or stands in it otherwise than in the case, in sentences. */
  readonly lacks: string;
  /** Of the file, with its dot: some importers go by it. */
  readonly ending: string;
}

/** Where an export can be made: by the app’s own engine, by the host natively, or on the command line alone. */
export type ExportMaker = 'app' | 'host' | 'command';

/** An export that the app offers. */
export interface ExportChoice extends ExportKind {
  readonly maker: ExportMaker;
  /** How much will be in it, where that is known before it is made. */
  readonly size: readonly CountedThing[];
}

/** So many of one thing, named in the singular. */
export interface CountedThing {
  readonly count: number;
  readonly of: string;
}

/** Everything that the app needs to know before it exports. */
export interface ExportOptions {
  readonly choices: readonly ExportChoice[];
  /** The redaction plan that holds; undefined where the case has none. */
  readonly redaction: { readonly sha256: string; readonly rules: number } | undefined;
  /** The folder of the case on this machine, for commands that a person copies. */
  readonly caseDir: string;
}

export interface ExportRequest {
  readonly as: string;
  /** Without what the redaction plan of the case takes out. */
  readonly isRedacted: boolean;
}

/** How far an export is. */
export interface ExportProgress {
  readonly step: string;
  /** Of events or tables, whichever the export goes by; undefined where nobody knows how much there is. */
  readonly done: number;
  readonly total: number | undefined;
  /** Bytes that were written so far. */
  readonly bytes: number;
}

/** A frozen export, as the journal has it. */
export interface ExportedFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  /** SHA-256 of the redaction plan; undefined where nothing was taken out. */
  readonly redactedBy?: string | undefined;
}

/** The same in sentences of one cell, as lists show it. */
export function exportDescription({ holds, lacks }: Pick<ExportKind, 'holds' | 'lacks'>): string {
  return `${holds} ${lacks}`;
}
