import { setRedaction } from '../../core/redact/set-redaction.ts';
import type { HttpCaseHost } from './http-case-host.ts';

/** Journals a redaction plan; an empty text takes it back. Throws `redaction/invalid` where the text is no plan. */
export async function setRedactionHere(host: HttpCaseHost, written: string): Promise<void> {
  await setRedaction(host, written, newSalt);
}

/** 128 random bits in hex. */
function newSalt(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
