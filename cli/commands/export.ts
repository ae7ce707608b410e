import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import { caseExport } from '../../core/case-export.ts';
import { exporterNamed, exporters } from '../../core/export/exporters.ts';
import { byteStream } from '../../core/export/stream.ts';
import { exportDescription } from '../../core/model/export-choice.ts';
import type { JournalData } from '../../core/ports/case-host.ts';
import { openCase } from '../../host/case-folder.ts';
import { packedFromDisk } from '../../host/package/packed-from-disk.ts';
import { withCase } from '../case-access.ts';
import { caseFrom, type Shell } from '../command.ts';
import { frozenTablesName, withTables } from '../export-tables.ts';
import { table, toJson } from '../output.ts';
import { TABLE_FORMATS, type TableFormat } from '../table-formats.ts';
import { writeStream } from '../write-stream.ts';

interface ExportOptions {
  readonly case?: string;
  readonly as?: string;
  readonly out?: string;
  readonly list?: boolean;
  readonly table?: readonly string[];
  readonly redacted?: boolean;
  readonly json?: boolean;
}

export function defineExport(program: Command, shell: Shell): void {
  program
    .command('export')
    .description(
      'hand the case to another tool: STIX, OCSF, OTLP, CASE/UCO, Timesketch, its tables as CSV, Parquet, Arrow and DuckDB, and more',
    )
    .argument('[case]', 'the case folder')
    .option('--case <dir>', 'the case folder')
    .option('--as <id>', 'which way; --list names them')
    .option('--out <file>', 'write here, and leave the case as it is')
    .option('--list', 'what there is')
    .option('--table <name...>', 'of csv, parquet, arrow and duckdb: only these tables')
    .option('--redacted', 'without what the redaction plan of the case takes out')
    .option('--json', 'what was written as JSON: {export, as, sha256, bytes}')
    .addHelpText(
      'after',
      '\nWithout --out the file is frozen into the case’s exports/ and journalled with its hash. Twice made, it is the same bytes.',
    )
    .action(async (argument: string | undefined, options: ExportOptions) => {
      if (options.list) return shell.output.answer(listed(options.json === true));
      if (options.as === undefined)
        throw new SpoorError('usage/invalid', 'Say which way, with --as ID. `spoor export --list` names them.');
      const written = await writtenAs(caseFrom(argument, options), { ...options, as: options.as }, shell);
      shell.output.answer(options.json ? toJson(written) : answerText(written));
    });
}

function listed(isJson: boolean): string {
  const all = [...exporters, ...TABLE_FORMATS].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const ways = all.map(({ id, title, ending, ...told }) => ({
    id,
    title,
    ending,
    description: exportDescription(told),
  }));
  if (isJson) return toJson({ exports: ways });
  return table(
    ['id', 'title', 'what'],
    ways.map(({ id, title, description }) => [id, title, description]),
  );
}

type Wish = ExportOptions & { readonly as: string };

async function writtenAs(dir: string, wish: Wish, shell: Shell) {
  const format = TABLE_FORMATS.find(({ id }) => id === wish.as);
  if (format) return await writeTables(dir, format, wish, shell);
  if (wish.table !== undefined)
    throw new SpoorError('usage/invalid', `"${wish.as}" has no tables: --table is for csv, parquet, arrow and duckdb.`);
  return await write(dir, wish, shell);
}

async function writeTables(
  dir: string,
  format: TableFormat,
  { as, out, table: named, redacted: isRedacted = false }: Wish,
  shell: Shell,
) {
  const wish = { format, named, near: out, isRedacted };
  return await withTables(dir, wish, shell.output, async ({ name, path, redactedBy }) => {
    const body = await packedFromDisk(name, path).open();
    const about = redactedBy === undefined ? {} : { redactedBy };
    if (out !== undefined) return { export: out, as, ...(await writeStream(out, body)), ...about };
    const frozen = await freeze(dir, { name: frozenTablesName(name, isRedacted), body, about });
    return { export: `exports/${frozen.name}`, as, sha256: frozen.sha256, bytes: frozen.bytes, ...about };
  });
}

async function write(dir: string, { as, out, redacted }: Wish, shell: Shell) {
  const exporter = exporterNamed(
    as,
    TABLE_FORMATS.map(({ id }) => id),
  );
  return await withCase(dir, shell.output, async ({ host, database, opened }) => {
    if (out !== undefined) await host.refuseChangedEvidence();
    const { questions } = opened;
    const { name, pieces, about } = await caseExport({ database, host, questions }, exporter, {
      isRedacted: redacted === true,
    });
    const body = byteStream(pieces);
    if (out !== undefined) return { export: out, as, ...(await writeStream(out, body)), ...about };
    const frozen = await freeze(dir, { name, body, about });
    return { export: `exports/${frozen.name}`, as, sha256: frozen.sha256, bytes: frozen.bytes, ...about };
  });
}

function answerText(written: Awaited<ReturnType<typeof writtenAs>>): string {
  const redacted = 'redactedBy' in written ? `\nredacted by the plan ${written.redactedBy}` : '';
  return `${written.export}\n${written.sha256}${redacted}`;
}

interface FrozenExport {
  readonly name: string;
  readonly body: ReadableStream<Uint8Array>;
  readonly about: JournalData;
}

async function freeze(dir: string, { name, body, about }: FrozenExport) {
  const host = await openCase(dir);
  try {
    return await host.saveExportStream(name, body, about);
  } finally {
    await host.release();
  }
}
