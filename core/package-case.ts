import { sha256Hex } from './base/sha256.ts';
import { withSignsEscaped } from './base/unseen.ts';
import { TOOL_VERSION } from './base/version.ts';
import { custodyOf } from './custody/item-custody.ts';
import { journalLine } from './custody/journal-chain.ts';
import { receiptsOf } from './custody/receipts.ts';
import { triageOf } from './custody/triage.ts';
import { packTexts } from './detect/sigma/pack.ts';
import { tableCsv } from './export/table-csv.ts';
import type { Questions } from './model/questions.ts';
import { TABLES } from './model/schema.ts';
import type { Table } from './model/table.ts';
import { createPlaybooks } from './playbook/create-playbooks.ts';
import { everHeldPlaybooksOf } from './playbook/held-playbooks.ts';
import type { CaseHost, EvidenceReceipt, JournalEntry } from './ports/case-host.ts';
import type { Database } from './ports/database.ts';
import { buildReport } from './report/build-report.ts';
import type { ReportVersions } from './report/context.ts';
import { entriesReportedOn } from './report/reported-entries.ts';
import { reportContextOf } from './report-context.ts';

/** A case as a package is made of it. */
export interface PackagedCase {
  readonly host: CaseHost;
  readonly database: Database;
  readonly questions: Questions;
  readonly versions: ReportVersions;
}

/** A text of the payload; its path is below `data/`. */
export interface PackagedText {
  readonly path: string;
  readonly pieces: AsyncIterable<string> | Iterable<string>;
}

/**
 * Everything of a package that is made from the case: all but its originals and its Parquet files. The same case gives
 * the same bytes: no clock is read, and the entries that only tell of exports and packages are left out at the end.
 */
export async function* packagedTexts(at: PackagedCase): AsyncGenerator<PackagedText> {
  const { host, database, questions } = at;
  const entries = entriesReportedOn(await host.journal());
  const { rules, problems, saved } = await questions.rules();
  yield text('case.json', json(await host.manifest()));
  yield { path: 'journal.jsonl', pieces: entries.map((entry) => `${journalLine(entry)}\n`) };
  yield text(
    'receipts.json',
    json(receiptsOf(entries).map(({ evidenceId, name, bytes }) => ({ evidenceId, name, bytes }))),
  );
  yield text('custody.json', json(custodyOf(entries)));
  yield text('findings/findings.json', json({ findings: await questions.findings(), triage: triageOf(entries) }));
  yield text('rules/rules.json', json({ version: TOOL_VERSION, rules: rules.map(withHash), problems, saved }));
  for (const [name, rule] of packTexts) yield text(`rules/sigma/${name}`, rule);
  yield* playbookTexts(host, entries);
  yield text('report/report.html', await reportOf(at, entries));
  yield text('tables/schema.json', json({ schemaVersion: at.versions.schemaVersion, tables: TABLES.map(describe) }));
  for (const table of TABLES) yield { path: `tables/${table.name}.csv`, pieces: tableCsv(database, table) };
}

function text(path: string, whole: string): PackagedText {
  return { path, pieces: [whole] };
}

/** JSON for people and programs: nanoseconds as digits in a string, unseen signs escaped. */
function json(value: unknown): string {
  const written = JSON.stringify(value, (_, member) => (typeof member === 'bigint' ? String(member) : member), 2);
  return `${withSignsEscaped(written)}\n`;
}

/** A rule that is code has no text of its own: it is told by the version of Spoor. */
function withHash<Rule extends { readonly file: string }>(rule: Rule) {
  const shipped = packTexts.get(rule.file);
  return { ...rule, version: TOOL_VERSION, sha256: shipped === undefined ? null : sha256Hex(shipped) };
}

/** Every run, the playbooks of Spoor that were run, and all that the case ever held, also what was taken out since. */
async function* playbookTexts(host: CaseHost, entries: readonly JournalEntry[]): AsyncGenerator<PackagedText> {
  const playbooks = createPlaybooks(host);
  const runs = await playbooks.runs();
  yield text('playbooks/runs.json', json(runs));
  const held = everHeldPlaybooksOf(entries);
  if (held.length > 0) yield text('playbooks/held.json', json(held));
  const used = new Set(runs.map(({ playbookId }) => playbookId));
  const isHeld = new Set(held.map(({ id }) => id));
  // Those of Spoor alone have names of its own choice: any other stays inside of a file.
  for (const { id } of await playbooks.list())
    if (used.has(id) && !isHeld.has(id)) yield text(`playbooks/${id}.json`, await playbooks.exportCacao(id));
}

/** Of the journal without what only tells of reports and packages: the same case gives the same report. */
async function reportOf(
  { host, questions, versions }: PackagedCase,
  entries: readonly JournalEntry[],
): Promise<string> {
  const last = entries.at(-1);
  const state = { state: 'whole', head: last?.hash ?? '', count: last?.number ?? 0 } as const;
  return await buildReport({ ...(await reportContextOf(host, questions, versions)), journal: { entries, state } });
}

function describe({ name, says, columns, orderedBy }: Table) {
  return { name, says, orderedBy, columns: columns.map((column) => ({ ...column })) };
}

/** Which original a package holds, by whom it is asked: all, or those that are named. */
export interface PackagedOriginal {
  readonly evidenceId: string;
  readonly names: readonly string[];
  readonly bytes: number;
  readonly isIncluded: boolean;
}

/** What a package holds and what it leaves out: `data/contents.json`. */
export function contentsText(about: {
  readonly entries: readonly JournalEntry[];
  readonly originals: readonly PackagedOriginal[];
  readonly versions: ReportVersions;
}): string {
  const last = about.entries.at(-1);
  const isWhole = about.originals.every(({ isIncluded }) => isIncluded);
  return json({
    tool: `Spoor ${TOOL_VERSION}`,
    versions: about.versions,
    journal: { head: last?.hash ?? '', count: last?.number ?? 0 },
    evidence: about.originals,
    notes: [
      'The journal ends with the last entry that is no record of a report, an export or a package made from the case.',
      'Tables, findings and report are made from all evidence, also from originals that are left out here.',
      ...(isWhole ? [] : ['Some originals were left out: see isIncluded.']),
      'CSV has formulas disarmed by an apostrophe and unseen signs shown; NULL and the empty text look alike in it. The Parquet files are exact.',
      'The database file of the case is not here: two such files with the same rows differ in their bytes. Each Parquet file opens in DuckDB.',
    ],
  });
}

/** The originals of a case in the order of arrival, all or those wanted by their SHA-256. */
export function packagedOriginals(
  receipts: readonly EvidenceReceipt[],
  wanted: ReadonlySet<string> | undefined,
): readonly PackagedOriginal[] {
  const originals = new Map<string, PackagedOriginal>();
  for (const { evidenceId, name, bytes } of receipts) {
    const names = [...(originals.get(evidenceId)?.names ?? []), name];
    originals.set(evidenceId, { evidenceId, names, bytes, isIncluded: wanted?.has(evidenceId) ?? true });
  }
  return [...originals.values()];
}
