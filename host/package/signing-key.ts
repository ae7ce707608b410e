import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  scryptSync,
  sign,
} from 'node:crypto';
import { z } from 'zod';
import { SpoorError } from '../../core/base/errors.ts';
import { minisignKey } from './verify.mjs';

/**
 * A signing key as it lies on disk, docs/packages.md tells each member: the secret is the PKCS #8 of an Ed25519 key under
 * AES-256-GCM, whose key comes from the passphrase by scrypt; the fingerprint is bound to it as additional data.
 */
const keyFileSchema = z.strictObject({
  format: z.literal('spoor-signing-key'),
  version: z.literal(1),
  algorithm: z.literal('ed25519'),
  comment: z.string().max(200),
  publicKey: z.base64(),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  // SECURITY: bounds, so that a foreign key file cannot ask for all memory there is.
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    n: z.int().min(16_384).max(1_048_576),
    r: z.literal(8),
    p: z.literal(1),
    salt: z.base64(),
  }),
  cipher: z.strictObject({ name: z.literal('aes-256-gcm'), iv: z.base64(), tag: z.base64() }),
  secret: z.base64(),
});
type KeyFile = z.infer<typeof keyFileSchema>;

const N = 131_072;

/** What anybody may know of a key. */
export interface PublicKey {
  readonly fingerprint: string;
  readonly comment: string;
  /** SPKI as PEM. */
  readonly pem: string;
  /** The same key as the text of a `minisign.pub`. */
  readonly minisign: string;
}

/** A key that can sign. */
export interface SigningKey extends PublicKey {
  sign(bytes: Uint8Array): Uint8Array;
}

/** A new key as the text of its file. Whoever has the file and the passphrase signs as its owner. */
export function newKeyText(passphrase: string, comment: string): string {
  if (passphrase.length < 8)
    throw new SpoorError(
      'usage/invalid',
      'The passphrase is too short: take at least 8 characters, better several words.',
    );
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const fingerprint = fingerprintOf(publicKey);
  const kdf = { name: 'scrypt', n: N, r: 8, p: 1, salt: randomBytes(16).toString('base64') } as const;
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', secretFrom(passphrase, kdf), iv).setAAD(Buffer.from(fingerprint));
  const sealed = Buffer.concat([cipher.update(privateKey.export({ type: 'pkcs8', format: 'der' })), cipher.final()]);
  const file: KeyFile = {
    ...({ format: 'spoor-signing-key', version: 1, algorithm: 'ed25519' } as const),
    ...{ comment, publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'), fingerprint, kdf },
    cipher: { name: 'aes-256-gcm', iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64') },
    secret: sealed.toString('base64'),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** What a key file says without its passphrase. Throws `key/locked` where it is no key file. */
export function publicKeyOf(text: string): PublicKey {
  const file = parseKey(text);
  const key = createPublicKey({ key: Buffer.from(file.publicKey, 'base64'), type: 'spki', format: 'der' });
  if (key.asymmetricKeyType !== 'ed25519' || fingerprintOf(key) !== file.fingerprint)
    throw new SpoorError(
      'key/locked',
      'The key file is damaged: its fingerprint is not that of its public key. Use another copy of it.',
    );
  return {
    fingerprint: file.fingerprint,
    comment: file.comment,
    pem: String(key.export({ type: 'spki', format: 'pem' })),
    minisign: minisignKey(key, file.fingerprint),
  };
}

/** Opens a key. Throws `key/locked` where the passphrase is not its passphrase, or the file is damaged. */
export function unlockKey(text: string, passphrase: string): SigningKey {
  const file = parseKey(text);
  const known = publicKeyOf(text);
  const secret = privateKeyIn(file, passphrase);
  if (fingerprintOf(createPublicKey(secret)) !== known.fingerprint)
    throw new SpoorError(
      'key/locked',
      'The key file is damaged: its secret key does not belong to its public key. Use another copy of it.',
    );
  return { ...known, sign: (bytes) => sign(null, bytes, secret) };
}

const keptSchema = z.strictObject({ comment: z.string(), pkcs8: z.base64() });

/** An open key as a keychain keeps it: without its passphrase, so that only the keychain protects it. Throws as `unlockKey`. */
export function keptKeyText(text: string, passphrase: string): string {
  const file = parseKey(text);
  const pkcs8 = privateKeyIn(file, passphrase).export({ type: 'pkcs8', format: 'der' }).toString('base64');
  return JSON.stringify({ comment: file.comment, pkcs8 });
}

/** Throws `key/locked` where a keychain kept no key of Spoor. */
export function keyFromKept(kept: string): SigningKey {
  try {
    const { comment, pkcs8 } = keptSchema.parse(JSON.parse(kept));
    const secret = createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), type: 'pkcs8', format: 'der' });
    const key = createPublicKey(secret);
    const fingerprint = fingerprintOf(key);
    const pem = String(key.export({ type: 'spki', format: 'pem' }));
    const minisign = minisignKey(key, fingerprint);
    return { fingerprint, comment, pem, minisign, sign: (bytes) => sign(null, bytes, secret) };
  } catch (cause) {
    throw new SpoorError('key/locked', 'What the keychain keeps is no key of Spoor. Close the key and open it again.', {
      cause,
    });
  }
}

function privateKeyIn({ cipher, fingerprint, kdf, secret }: KeyFile, passphrase: string): KeyObject {
  try {
    const iv = Buffer.from(cipher.iv, 'base64');
    const opening = createDecipheriv('aes-256-gcm', secretFrom(passphrase, kdf), iv, { authTagLength: 16 })
      .setAAD(Buffer.from(fingerprint))
      .setAuthTag(Buffer.from(cipher.tag, 'base64'));
    const der = Buffer.concat([opening.update(Buffer.from(secret, 'base64')), opening.final()]);
    return createPrivateKey({ key: der, type: 'pkcs8', format: 'der' });
  } catch (cause) {
    throw new SpoorError('key/locked', 'The key does not open: the passphrase is another, or the file was altered.', {
      cause,
    });
  }
}

function secretFrom(passphrase: string, { n, r, p, salt }: KeyFile['kdf']): Buffer {
  const bytes = Buffer.from(passphrase.normalize('NFC'));
  return scryptSync(bytes, Buffer.from(salt, 'base64'), 32, { N: n, r, p, maxmem: 256 * n * r });
}

function parseKey(text: string): KeyFile {
  try {
    return keyFileSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new SpoorError('key/locked', 'This is no key file of Spoor. `spoor keys new` makes one.', { cause });
  }
}

/** SHA-256 of the public key in its SPKI form: what people compare. */
function fingerprintOf(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}
