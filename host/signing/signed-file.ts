import { createHash, createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { SpoorError } from '../../core/base/errors.ts';
import { envelopeText } from '../package/seal.ts';
import type { SigningKey } from '../package/signing-key.ts';

const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** What a signature of a frozen file says besides its hash. */
export interface SignedFacts {
  readonly caseId: string;
  readonly tool: string;
  /** The journal as it stood when it was signed. */
  readonly journal: { readonly head: string; readonly count: number };
}

/** A detached signature of a file: a DSSE envelope around an in-toto statement. It brings its public key along. */
export function signedFileText(
  file: { readonly name: string; readonly sha256: string },
  facts: SignedFacts,
  key: SigningKey,
): string {
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: file.name, digest: { sha256: file.sha256 } }],
    predicateType: 'https://github.com/spoor-forensics/spoor/exported-file/v1',
    predicate: { ...facts, publicKey: key.pem },
  };
  return envelopeText(JSON.stringify(statement), key);
}

const envelopeSchema = z.object({
  payload: z.base64(),
  payloadType: z.literal(PAYLOAD_TYPE),
  signatures: z.tuple([z.object({ keyid: z.string(), sig: z.base64() })]),
});
const statementSchema = z.object({
  subject: z.tuple([z.object({ name: z.string(), digest: z.object({ sha256: z.string() }) })]),
  predicate: z.object({
    publicKey: z.string(),
    caseId: z.string(),
    journal: z.object({ head: z.string(), count: z.number() }),
  }),
});

export interface SignedFile extends Pick<SignedFacts, 'caseId' | 'journal'> {
  readonly name: string;
  readonly fingerprint: string;
}

/**
 * Checks a signature over the bytes of a file. That its key is the right one is for the reader to compare: a key that comes with
 * a signature proves that nothing changed since, not who signed. Throws `package/unsound` with the first thing that is wrong.
 */
export function verifySignedFile(bytes: Uint8Array, signature: string): SignedFile {
  const { payload, signatures } = parsed(envelopeSchema, signature);
  const body = Buffer.from(payload, 'base64');
  const { subject, predicate } = parsed(statementSchema, body.toString());
  const key = keyFrom(predicate.publicKey);
  const fingerprint = createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
  const [{ keyid, sig }] = signatures;
  const signed = Buffer.concat([Buffer.from(`DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${body.length} `), body]);
  if (keyid !== fingerprint || !verify(null, signed, key, Buffer.from(sig, 'base64')))
    throw unsound('it was altered, or is of another key than it brings along');
  const [{ name, digest }] = subject;
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== digest.sha256) throw unsound(`the file is not the one that was signed: its SHA-256 is ${found}`);
  return { name, fingerprint, caseId: predicate.caseId, journal: predicate.journal };
}

function parsed<Shape>(schema: z.ZodType<Shape>, text: string): Shape {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new SpoorError(
      'package/unsound',
      'This is no signature of Spoor over a file. Choose the file that ends in .dsse.json.',
      { cause },
    );
  }
}

function keyFrom(pem: string) {
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Told below.
  }
  throw unsound('it brings no Ed25519 key along');
}

function unsound(why: string): SpoorError {
  return new SpoorError('package/unsound', `The signature is not good: ${why}.`);
}
