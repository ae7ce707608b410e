import { createHash } from 'node:crypto';
import type { StatementFacts } from '../../core/custody/bag.ts';
import type { SigningKey } from './signing-key.ts';
import { minisignText, stampRequest } from './verify.mjs';

const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** A DSSE envelope (v1.0.2) around a statement, as one line. Ed25519 has no chance in it: the same gives the same. */
export function envelopeText(statement: string, key: SigningKey): string {
  const body = Buffer.from(statement);
  const head = Buffer.from(`DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${body.length} `);
  const sig = Buffer.from(key.sign(Buffer.concat([head, body]))).toString('base64');
  const signatures = [{ keyid: key.fingerprint, sig }];
  return `${JSON.stringify({ payload: body.toString('base64'), payloadType: PAYLOAD_TYPE, signatures })}\n`;
}

/**
 * A minisign signature over a text, in the form that minisign writes today (prehashed). Its trusted comment says which
 * file and case, and has no time, since no clock is read.
 */
export function minisigText(name: string, text: string, { caseId, journal }: StatementFacts, key: SigningKey): string {
  const comment = [`file:${name}`, 'hashed', `case:${caseId}`, `journal:${journal.count}:${journal.head}`].join('\t');
  return minisignText(Buffer.from(text), { fingerprint: key.fingerprint, comment, sign: key.sign });
}

/** The request for a time stamp of a text: without a nonce, so that it is the same whenever it is made. */
export function stampRequestFor(text: string): Uint8Array {
  return stampRequest(createHash('sha256').update(text).digest('hex'));
}
