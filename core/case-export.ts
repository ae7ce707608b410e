import { exportFileName } from './export/export-name.ts';
import type { ExportedCase, Exporter } from './export/exporter.ts';
import { exportedCase } from './exported-case.ts';
import type { Questions } from './model/questions.ts';
import type { CaseHost } from './ports/case-host.ts';
import type { Database } from './ports/database.ts';
import { caseRedaction } from './redact/case-redaction.ts';
import type { Pause } from './redact/gather.ts';
import { redactedCase, redactedPieces } from './redact/redacted-export.ts';

/** A case that is open, as exports are made of it. */
export interface CaseAtHand {
  readonly database: Database;
  readonly host: CaseHost;
  readonly questions: Questions;
}

/** An export that is about to be written. */
export interface CaseExport {
  /** The name that the file has in the case. */
  readonly name: string;
  readonly pieces: AsyncIterable<string>;
  /** For the journal: the plan that something was taken out by. */
  readonly about: { readonly redactedBy?: string };
}

export interface ExportWish {
  readonly isRedacted: boolean;
  /** Told after every event that was written, how many there were. */
  readonly onEvents?: ((written: number) => void) | undefined;
  /** Called between two events. */
  readonly pause?: Pause | undefined;
}

/** One export of a case, piece by piece. Throws `redaction/invalid` where it is to be redacted and the case has no plan. */
export async function caseExport(
  { database, host, questions }: CaseAtHand,
  exporter: Exporter,
  { isRedacted, onEvents, pause }: ExportWish,
): Promise<CaseExport> {
  const whole = watched(await exportedCase(database, host, questions), onEvents, pause);
  const name = exportFileName(exporter.id, exporter.ending, isRedacted);
  if (!isRedacted) return { name, pieces: exporter.write(whole), about: {} };
  const { plan, redactor } = await caseRedaction(database, (await host.journal()).entries, pause);
  const pieces = redactedPieces(exporter.write(redactedCase(whole, redactor, plan.rules)), redactor);
  return { name, pieces, about: { redactedBy: plan.sha256 } };
}

function watched(whole: ExportedCase, onEvents: ExportWish['onEvents'], pause: ExportWish['pause']): ExportedCase {
  if (!(onEvents || pause)) return whole;
  return {
    ...whole,
    async *events() {
      let written = 0;
      for await (const event of whole.events()) {
        yield event;
        written += 1;
        onEvents?.(written);
        await pause?.();
      }
    },
  };
}
