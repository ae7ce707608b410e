import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chunksOf } from '../core/base/sha256.ts';
import { createTables } from '../core/ingest/load.ts';
import { TABLES } from '../core/model/schema.ts';
import { contentsText, type PackagedOriginal, packagedTexts } from '../core/package-case.ts';
import type { Database } from '../core/ports/database.ts';
import { type CaseRedaction, caseRedaction } from '../core/redact/case-redaction.ts';
import { emptiedColumns, placesInCase, redactTables } from '../core/redact/redact-tables.ts';
import { redactedEntries } from '../core/redact/redacted-entries.ts';
import { redactedBy } from '../core/redact/redacted-export.ts';
import { entriesReportedOn } from '../core/report/reported-entries.ts';
import { openNative } from '../engine/native.ts';
import { committedFile, committedRow, hiddenIn, recordsOf, rowsPath } from '../host/package/against.mjs';
import { type PackedFile, summed } from '../host/package/zip-writer.ts';
import type { CaseAtWork } from './case-access.ts';
import { staged, tableFiles } from './stage-package.ts';

/** How a file of the redacted package comes from that of the full one. */
type Relation = 'same' | 'parts' | 'rows' | 'journal' | 'anew' | 'left out';

interface ToldFile {
  readonly how: Relation;
  /** Of the file in the full package, under the salt of the case. */
  readonly commitment: string;
  /** Columns of a table that the plan drops and that hold no text. */
  readonly emptied?: readonly string[];
}

export interface RedactedPayload {
  readonly payload: readonly PackedFile[];
  readonly title: string;
  readonly redactedBy: string;
}

/** What both packages are made of. */
interface Making {
  readonly at: CaseAtWork;
  readonly redaction: CaseRedaction;
  /** The tables of the case, redacted. */
  readonly database: Database;
  readonly originals: readonly PackagedOriginal[];
  readonly staging: string;
}

/**
 * The payload of a redacted package, made beside that of the full one: it commits to each file and row of that one, so
 * that whoever has both can tell that nothing but what the plan takes out is missing. Throws `redaction/invalid` where
 * the case has no plan.
 */
export async function redactedPayload(
  at: CaseAtWork,
  { full, originals }: { readonly full: readonly PackedFile[]; readonly originals: readonly PackagedOriginal[] },
  folder: string,
): Promise<RedactedPayload> {
  const { entries } = await at.host.journal();
  const redaction = await caseRedaction(at.database, entries);
  const staging = join(folder, 'redacted');
  await mkdir(staging);
  const database = await openNative(join(folder, 'redacted.duckdb'), { writesInto: staging });
  try {
    await createTables(database);
    await redactTables(at.database, database, redaction);
    const making = { at, redaction, database, originals, staging };
    const made = await redactedFiles(making);
    const told = await toldOf(making, full, made);
    const title = redaction.redactor.redact((await at.host.manifest()).title);
    return {
      payload: [...made, ...told],
      title: `${title} (${redactedBy(redaction.plan)})`,
      redactedBy: redaction.plan.sha256,
    };
  } finally {
    await database.close();
  }
}

async function redactedFiles({ at, redaction, database, originals, staging }: Making): Promise<readonly PackedFile[]> {
  const { host, opened } = at;
  const versions = opened.stamp;
  const entries = entriesReportedOn(await host.journal());
  const none = originals.map((original) => ({ ...original, isIncluded: false }));
  const contents = contentsText({ entries, originals: none, versions, redaction });
  const made = [await staged(staging, 'contents.json', [redaction.redactor.redactWritten(contents)])];
  const { questions } = opened;
  for await (const { path, pieces } of packagedTexts({ host, database, questions, versions, redaction }))
    made.push(await staged(staging, path, pieces));
  return [...made, ...(await tableFiles(database, staging))];
}

/** `redaction.json`, and beside it for each table that differs the commitments to its rows. */
async function toldOf(making: Making, full: readonly PackedFile[], made: readonly PackedFile[]) {
  const { at, redaction, staging } = making;
  const { salt, sha256: plan } = redaction.plan;
  const here = new Map(made.map((file) => [file.path, file]));
  const files: Record<string, ToldFile> = {};
  const rows: PackedFile[] = [];
  for (const file of full) {
    const { path } = file;
    const commitment = await committedFile(salt, path, chunksOf(await file.open()));
    const how = await relationOf(file, here.get(path));
    const table = TABLES.find(({ name }) => path === `data/tables/${name}.csv`);
    const emptied = table && how === 'rows' ? emptiedColumns(table, redaction.plan.rules) : [];
    files[path] = { how, commitment, ...(emptied.length > 0 ? { emptied } : {}) };
    if (!table || how !== 'rows') continue;
    const places = await placesInCase(making.database, table);
    rows.push(await staged(staging, rowsPath(path).slice('data/'.length), rowCommitments(file, salt, places)));
  }
  const entries = entriesReportedOn(await at.host.journal());
  const journal = redactedEntries(entries, redaction.redactor).filter(({ isRedacted }) => isRedacted);
  const numbers = journal.map(({ number }) => number);
  const told = { plan, notes: NOTES, journal: numbers, files };
  return [await staged(staging, 'redaction.json', [`${JSON.stringify(told, undefined, 2)}\n`]), ...rows];
}

const NOTES = [
  'Each file of the full package is named with how it stands here: the same; with parts taken out; a table row by row; the journal; made anew; left out.',
  'A commitment is the HMAC-SHA-256 of a file, or of a row, of the full package under a random key of the case. Only the full package holds the key: without it nobody can try words against a commitment.',
  'What is made anew is made of the redacted tables and texts, and cannot be compared part by part: the report, and tables in forms other than CSV.',
  'Originals are left out. Their SHA-256 stays: whoever can make up the whole of a file but for a hidden word can try words against it.',
];

async function relationOf(full: PackedFile, made: PackedFile | undefined): Promise<Relation> {
  const { path } = full;
  if (!made) return 'left out';
  if (path === 'data/journal.jsonl') return 'journal';
  if ((await summed(full)).sha256 === (await summed(made)).sha256) return 'same';
  if (path.endsWith('.csv')) return 'rows';
  return isText(path) && hiddenIn(await textOf(made), await textOf(full)) ? 'parts' : 'anew';
}

function isText(path: string): boolean {
  return /\.(?:html|json|ya?ml)$/.test(path) && path !== 'data/contents.json';
}

async function textOf(file: PackedFile): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of chunksOf(await file.open())) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** A line for each line of the redacted table: its header, and then its rows in the order in which they stand there. */
async function* rowCommitments(file: PackedFile, salt: string, places: ArrayLike<unknown>): AsyncGenerator<string> {
  const commitments: string[] = [];
  for await (const record of recordsOf(chunksOf(await file.open())))
    commitments.push(committedRow(salt, file.path, record));
  yield `${commitments[0]}\n`;
  for (let at = 0; at < places.length; at += 1) yield `${commitments[Number(places[at]) + 1]}\n`;
}
