import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import { exporterNamed, exporters } from '../../core/export/exporters.ts';
import { byteStream } from '../../core/export/stream.ts';
import { exportedCase } from '../../core/exported-case.ts';
import type { JournalData } from '../../core/ports/case-host.ts';
import { caseRedaction } from '../../core/redact/case-redaction.ts';
import { redactedCase, redactedPieces } from '../../core/redact/redacted-export.ts';
import { openCase } from '../../host/case-folder.ts';
import { withCase } from '../case-access.ts';
import { caseFrom, type Shell } from '../command.ts';
import { table, toJson } from '../output.ts';
import { writeStream } from '../write-stream.ts';

interface ExportOptions {
  readonly case?: string;
  readonly as?: string;
  readonly out?: string;
  readonly list?: boolean;
  readonly redacted?: boolean;
  readonly json?: boolean;
}

export function defineExport(program: Command, shell: Shell): void {
  program
    .command('export')
    .description('hand the case to another tool: STIX, OCSF, CASE/UCO, Timesketch, GraphML, Mermaid, and more')
    .argument('[case]', 'the case folder')
    .option('--case <dir>', 'the case folder')
    .option('--as <id>', 'which way; --list names them')
    .option('--out <file>', 'write here, and leave the case as it is')
    .option('--list', 'what there is')
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
      const written = await write(caseFrom(argument, options), { ...options, as: options.as }, shell);
      shell.output.answer(options.json ? toJson(written) : answerText(written));
    });
}

function listed(isJson: boolean): string {
  const ways = exporters.map(({ id, title, description, ending }) => ({ id, title, ending, description }));
  if (isJson) return toJson({ exports: ways });
  return table(
    ['id', 'title', 'what'],
    ways.map(({ id, title, description }) => [id, title, description]),
  );
}

async function write(dir: string, { as, out, redacted }: ExportOptions & { readonly as: string }, shell: Shell) {
  const exporter = exporterNamed(as);
  return await withCase(dir, shell.output, async ({ host, database, opened }) => {
    if (out !== undefined) await host.refuseChangedEvidence();
    const whole = await exportedCase(database, host, opened.questions);
    const redaction = redacted ? await caseRedaction(database, (await host.journal()).entries) : undefined;
    const body = byteStream(
      redaction
        ? redactedPieces(
            exporter.write(redactedCase(whole, redaction.redactor, redaction.plan.rules)),
            redaction.redactor,
          )
        : exporter.write(whole),
    );
    const plan = redaction && { redactedBy: redaction.plan.sha256 };
    if (out !== undefined) return { export: out, as, ...(await writeStream(out, body)), ...plan };
    const name = `${exporter.id}${redaction ? '-redacted' : ''}${exporter.ending}`;
    const frozen = await freeze(dir, { name, body, about: plan });
    return { export: `exports/${frozen.name}`, as, sha256: frozen.sha256, bytes: frozen.bytes, ...plan };
  });
}

function answerText(written: Awaited<ReturnType<typeof write>>): string {
  const redacted = 'redactedBy' in written ? `\nredacted by the plan ${written.redactedBy}` : '';
  return `${written.export}\n${written.sha256}${redacted}`;
}

interface FrozenExport {
  readonly name: string;
  readonly body: ReadableStream<Uint8Array>;
  readonly about: JournalData | undefined;
}

async function freeze(dir: string, { name, body, about }: FrozenExport) {
  const host = await openCase(dir);
  try {
    return await host.saveExportStream(name, body, about);
  } finally {
    await host.release();
  }
}
