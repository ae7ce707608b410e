import { bytesOf } from './base/sha256.ts';
import { walkEvidence } from './ingest/archive/walk.ts';
import { encodingOf, utf8Chunks } from './ingest/decode.ts';
import type { OpenSource, WalkedSource } from './ingest/source.ts';
import type { CaseHost, EvidenceReceipt } from './ports/case-host.ts';
import { redactText } from './redact/redact-value.ts';
import type { Redactor } from './redact/redactor.ts';

/** Larger texts are left out: they would have to be held whole, more than once. */
const MOST_BYTES = 256 * 1024 * 1024;

/** A text of the evidence as it may leave the case, or why it may not. */
export interface RedactedCopy {
  /** Redacted, with the archives that it lay in as folders. */
  readonly name: string;
  /** The original that it was in. */
  readonly evidenceId: string;
  /** UTF-8; undefined where it is left out. */
  readonly text: string | undefined;
  /** Why it is left out; empty where it is not. */
  readonly reason: string;
}

/**
 * Every text of the evidence, redacted: files as received, and members of archives as files of their own. What is no text
 * cannot be looked through, and is left out with the reason.
 */
export async function* redactedCopies(
  host: Pick<CaseHost, 'openEvidence'>,
  receipts: readonly EvidenceReceipt[],
  redactor: Redactor,
): AsyncGenerator<RedactedCopy> {
  for (const { evidenceId, name: received, bytes } of receipts) {
    const open = async (range?: { readonly start: number; readonly end: number }) =>
      await host.openEvidence(evidenceId, range);
    for await (const walked of walkEvidence({ evidenceId, name: received, bytes, open })) {
      const copy = await copyOf(walked, received, redactor);
      if (copy) yield copy;
    }
  }
}

async function copyOf(walked: WalkedSource, received: string, redactor: Redactor): Promise<RedactedCopy | undefined> {
  const { evidenceId, member } = walked.kind === 'file' ? walked.source : walked.refused;
  const name = redactor.redact(member === '' ? received : `${received}/${member.replaceAll('!/', '/')}`);
  const read = walked.kind === 'file' ? await textOf(walked.source) : { reason: walked.refused.reason };
  if (read === undefined) return undefined;
  return 'text' in read
    ? { name, evidenceId, text: redactedLines(redactor, read.text), reason: '' }
    : { name, evidenceId, text: undefined, reason: redactor.redact(read.reason) };
}

async function textOf(
  source: OpenSource,
): Promise<{ readonly text: string } | { readonly reason: string } | undefined> {
  if (source.bytes === 0) return undefined;
  if (source.bytes !== undefined && source.bytes > MOST_BYTES)
    return { reason: `It is larger than ${MOST_BYTES} bytes.` };
  const raw = await bytesOf(await source.open());
  const { encoding } = encodingOf(raw.subarray(0, 64));
  const utf8 = new Blob([new Uint8Array(raw)]).stream();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of utf8Chunks(utf8, encoding)) chunks.push(new Uint8Array(chunk));
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      await new Blob(chunks).arrayBuffer(),
    );
    return text.includes('\0') ? { reason: NO_TEXT } : { text };
  } catch {
    return { reason: NO_TEXT };
  }
}

const NO_TEXT = 'It is no text: nobody can tell what in it would have to be taken out.';

/** Line by line, so that a line of JSON stays one, and then once more for what runs over the end of a line. */
function redactedLines(redactor: Redactor, text: string): string {
  return redactor.redact(
    text
      .split('\n')
      .map((line) => redactText(redactor, line))
      .join('\n'),
  );
}
