import type { SourceAccount } from '../core/model/answers.ts';

/** What is read of the JSON that `spoor import --json` answers with. */
export interface ImportAnswer {
  readonly sources: readonly AccountedSource[];
  readonly totals: Pick<SourceAccount, Counted>;
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
}

type Counted = 'records' | 'imported' | 'merged' | 'duplicates' | 'rejects' | 'events';
export type AccountedSource = Pick<
  SourceAccount,
  Counted | 'name' | 'member' | 'decision' | 'state' | 'stateReason' | 'formatReason' | 'notes' | 'candidates'
> & { readonly format: string | null };

/** One line of the table: what one format made of one corpus. */
interface FormatCounts extends Record<Counted, number> {
  readonly format: string;
  sources: number;
}

/** What became of one folder of the corpora. */
export interface CorpusAccount {
  readonly folder: string;
  readonly formats: readonly FormatCounts[];
  /** What was not read: opaque, refused, empty, the same bytes as another, or not taken in. */
  readonly unread: readonly { readonly name: string; readonly state: string; readonly reason: string }[];
  /** Sources whose format an analyst has to decide, with the formats to choose from. */
  readonly open: readonly { readonly name: string; readonly candidates: readonly string[] }[];
  /** Notes on what was read, by format, code and detail. */
  readonly notes: readonly { readonly format: string; readonly note: string; readonly count: number }[];
  /** Sums that do not hold; empty where all do. */
  readonly faults: readonly string[];
}

const COUNTED: readonly Counted[] = ['records', 'imported', 'merged', 'duplicates', 'rejects', 'events'];

/** Accounts for one folder: `files` are the names of all files that lie in it. */
export function accountOf(folder: string, files: readonly string[], answer: ImportAnswer): CorpusAccount {
  const { sources, skipped } = answer;
  return {
    folder,
    formats: formatsOf(sources),
    unread: [
      ...sources.filter(({ state }) => state !== 'read').map(unreadOf),
      ...skipped.map(({ name, reason }) => ({ name, state: 'skipped', reason })),
    ],
    open: sources
      .filter(({ decision, state }) => decision === 'open' && state === 'read')
      .map(({ name, candidates }) => ({
        name,
        candidates: candidates.map(({ format, confidence, reason }) => `${format} ${confidence}: ${reason}`),
      })),
    notes: notesOf(sources),
    faults: faultsOf(files, answer),
  };
}

function unreadOf({ name, state, stateReason, formatReason }: AccountedSource) {
  return { name, state, reason: state === 'opaque' ? `${stateReason} ${formatReason}` : stateReason };
}

function formatsOf(sources: readonly AccountedSource[]): readonly FormatCounts[] {
  const byFormat = new Map<string, FormatCounts>();
  for (const source of sources) {
    const format = source.format ?? `(${source.state})`;
    const counts = byFormat.get(format) ?? { format, sources: 0, ...nothing() };
    counts.sources += 1;
    for (const name of COUNTED) counts[name] += source[name];
    byFormat.set(format, counts);
  }
  return [...byFormat.values()].sort((a, b) => (a.format < b.format ? -1 : 1));
}

function nothing(): Record<Counted, number> {
  return { records: 0, imported: 0, merged: 0, duplicates: 0, rejects: 0, events: 0 };
}

function notesOf(sources: readonly AccountedSource[]): CorpusAccount['notes'] {
  const counts = new Map<string, { readonly format: string; readonly note: string; count: number }>();
  for (const { format, notes } of sources) {
    for (const { code, detail, count } of notes) {
      const note = `${code}: ${detail}`;
      const key = JSON.stringify([format, note]);
      const known = counts.get(key) ?? { format: format ?? '', note, count: 0 };
      known.count += count;
      counts.set(key, known);
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.note < b.note ? -1 : 1));
}

/** Every record in one of the columns, every file in the account, and totals that are the sum of their parts. */
function faultsOf(files: readonly string[], { sources, totals, skipped }: ImportAnswer): readonly string[] {
  const uneven = sources.filter((source) => sumOf(source) !== source.records).map(({ name }) => `${name}: ${UNEVEN}`);
  const wrongTotals = COUNTED.filter((name) => sources.reduce((sum, source) => sum + source[name], 0) !== totals[name]);
  const accounted = new Set([...sources.map(fileOf), ...skipped.map(({ name }) => name)]);
  return [
    ...uneven,
    ...wrongTotals.map((name) => `The total of ${name} is not the sum over the sources.`),
    ...files.filter((name) => !accounted.has(name)).map((name) => `${name}: it lies in the folder and in no account.`),
  ];
}

const UNEVEN = 'records are not imported + merged + duplicates + rejects.';

function sumOf({ imported, merged, duplicates, rejects }: AccountedSource): number {
  return imported + merged + duplicates + rejects;
}

/** A member's name is its file's name, `!/` and its path. */
function fileOf({ name, member }: AccountedSource): string {
  return member === '' ? name : name.slice(0, name.length - member.length - 2);
}

/** The table of all folders as Markdown, with a last line of sums. */
export function tableOf(accounts: readonly CorpusAccount[]): string {
  const head = ['corpus', 'format', 'sources', 'records', 'events', 'merged', 'duplicates', 'rejects'];
  const lines = accounts.flatMap(({ folder, formats }) => formats.map((counts) => cellsOf(folder, counts)));
  const all = accounts.flatMap(({ formats }) => formats);
  const sum = all.reduce<FormatCounts>(added, { format: '', sources: 0, ...nothing() });
  return markdown(head, [...lines, cellsOf('all', sum)]);
}

function added(sum: FormatCounts, counts: FormatCounts): FormatCounts {
  for (const name of ['sources', ...COUNTED] as const) sum[name] += counts[name];
  return sum;
}

function cellsOf(folder: string, counts: FormatCounts): readonly string[] {
  const { format, sources, records, events, merged, duplicates, rejects } = counts;
  return [folder, format, ...[sources, records, events, merged, duplicates, rejects].map(String)];
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, at) => Math.max(3, name.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const isNumber = (at: number) => at > 1;
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => (isNumber(at) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, at) => (isNumber(at) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
