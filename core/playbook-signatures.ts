import { z } from 'zod';
import { base64Bytes, base64Text, base64UrlText, pemBytes } from './base/base64.ts';
import { ed25519PublicKey, ed25519Sign, ed25519Verify } from './base/ed25519.ts';
import { SpoorError } from './base/errors.ts';
import { asArray, asObject, type Json, type JsonObject } from './base/json.ts';
import { sha256Hex } from './base/sha256.ts';
import { uuid5 } from './base/uuid.ts';
import { parseYaml } from './base/yaml.ts';
import { canonicalJson } from './custody/canonical-json.ts';
import type { SignatureCheck } from './model/playbook-signature.ts';
import type { JournalData } from './ports/case-host.ts';

// CACAO 2.0, section 10.15 and appendix A: JSON canonicalised by RFC 8785, hashed with SHA-256; what is signed is the hash
// as 64 characters of hexadecimal, not its bytes.

const signature = z.object({
  type: z.literal('jss'),
  id: z.string(),
  signee: z.string(),
  created: z.string(),
  valid_until: z.string().default(''),
  revoked: z.boolean().default(false),
  related_to: z.string(),
  related_version: z.string(),
  hash_algorithm: z.string(),
  algorithm: z.string(),
  public_key: z.string().optional(),
  value: z.string(),
});
type Signature = z.infer<typeof signature>;

/** Checks every signature of a playbook, in its order, on this machine alone. Throws `playbook/invalid` on damage. */
export async function verifySignatures(text: string): Promise<readonly SignatureCheck[]> {
  const playbook = parse(text);
  return await Promise.all((asArray(playbook['signatures']) ?? []).map((one) => verifyOne(playbook, one)));
}

/** The hash of a playbook with one of its signatures, which is what that signature signs: lower-case hexadecimal. */
export function signedHash(playbook: JsonObject, one: JsonObject): string {
  // A countersignature is made over the signature, so it was not there yet.
  const { value: _value, signature: _countersignature, ...bare } = one;
  // Safe: what was parsed from JSON holds nothing that a journal's data does not.
  return sha256Hex(canonicalJson({ ...playbook, signatures: [bare] } as JournalData));
}

async function verifyOne(playbook: JsonObject, one: Json): Promise<SignatureCheck> {
  const said = asObject(one);
  const read = signature.safeParse(one);
  if (!said || !read.success) {
    const none = { id: '', signee: '', algorithm: '', created: '', validUntil: '', keySha256: '' };
    return { ...none, state: 'unchecked', sentence: 'It is no JSON signature as CACAO 2.0 writes it.' };
  }
  const { data } = read;
  const key = data.public_key === undefined ? undefined : keyBytes(data.public_key);
  const about = {
    id: data.id,
    signee: data.signee,
    algorithm: data.algorithm,
    created: data.created,
    validUntil: data.valid_until,
    keySha256: key ? sha256Hex(key) : '',
  };
  const doubt = doubtOf(playbook, data, key);
  if (doubt) return { ...about, ...doubt };
  const holds = await holdsFor(data, signedHash(playbook, said), key ?? new Uint8Array());
  if (typeof holds === 'string') return { ...about, state: 'unchecked', sentence: holds };
  return holds
    ? {
        ...about,
        state: 'valid',
        sentence: 'It holds for the key that it names. Whose key that is, the file cannot prove.',
      }
    : { ...about, state: 'invalid', sentence: 'It does not hold: playbook, signature or key were changed since.' };
}

type Doubt = Pick<SignatureCheck, 'state' | 'sentence'>;

function doubtOf(playbook: JsonObject, data: Signature, key: Uint8Array | undefined): Doubt | undefined {
  if (data.revoked) return { state: 'invalid', sentence: 'Who signed has revoked it.' };
  if (data.related_to !== playbook['id']) return { state: 'invalid', sentence: 'It is of another playbook.' };
  if (data.related_version !== playbook['modified']) return { state: 'invalid', sentence: 'It is of another version.' };
  if (!/^sha-?256$/i.test(data.hash_algorithm)) {
    return { state: 'unchecked', sentence: `Its hash algorithm is "${data.hash_algorithm}"; Spoor checks sha-256.` };
  }
  if (key) return undefined;
  const sentence =
    'It names its key by a certificate, an address or a fingerprint: Spoor fetches nothing, so it cannot tell.';
  return { state: 'unchecked', sentence };
}

/** DER after PEM or base64, as the example of the standard has it. */
function keyBytes(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = pemBytes(text, 'PUBLIC KEY') ?? base64Bytes(text);
  return bytes === undefined || bytes.length === 0 ? undefined : bytes;
}

/** What stands before the 32 bytes of an Ed25519 key in SubjectPublicKeyInfo and in PKCS#8 (RFC 8410). */
const PUBLIC_PREFIX = '302a300506032b6570032100';
const PRIVATE_PREFIX = '302e020100300506032b657004220420';

async function holdsFor(data: Signature, hash: string, key: Uint8Array<ArrayBuffer>): Promise<boolean | string> {
  const signed = base64Bytes(data.value);
  const message = new TextEncoder().encode(hash);
  if (!signed) return false;
  if (data.algorithm === 'Ed25519') {
    const raw = key.length === 32 ? key : afterPrefix(key, PUBLIC_PREFIX);
    return raw ? ed25519Verify(signed, message, raw) : 'Its key is no Ed25519 key.';
  }
  const scheme = schemeOf(data.algorithm);
  if (!scheme)
    return `Its algorithm is "${data.algorithm}". Spoor checks Ed25519, RS, PS and ES with 256, 384 and 512.`;
  try {
    const imported = await crypto.subtle.importKey('spki', key, scheme, false, ['verify']);
    return await crypto.subtle.verify(scheme, imported, signed, message);
  } catch {
    return `Its key is no key for ${data.algorithm}.`;
  }
}

/** The names of RFC 7518 as Web Cryptography has them. */
function schemeOf(algorithm: string) {
  const [, kind, bits] = /^(RS|PS|ES)(256|384|512)$/.exec(algorithm) ?? [];
  const hash = `SHA-${bits}`;
  if (kind === 'RS') return { name: 'RSASSA-PKCS1-v1_5', hash };
  if (kind === 'PS') return { name: 'RSA-PSS', hash, saltLength: Number(bits) / 8 };
  return kind === 'ES' ? { name: 'ECDSA', hash, namedCurve: bits === '512' ? 'P-521' : `P-${bits}` } : undefined;
}

/** Ids of signatures that Spoor makes are made of what they sign. */
const NAMESPACE = '2b1f5a3c-9d4e-4c58-8a0b-6e7d1c9f2a44';

export interface SigningRequest {
  /** The text of an Ed25519 key: PEM, PKCS#8, not encrypted. */
  readonly keyPem: string;
  readonly signee: string;
  /** RFC 3339 in UTC with milliseconds: from the clock of whoever signs. */
  readonly at: string;
  readonly validUntil?: string | undefined;
}

/** The playbook as JSON with one signature more, by Ed25519. Throws `usage/invalid` where the key is none. */
export function signPlaybook(text: string, { keyPem, signee, at, validUntil }: SigningRequest): string {
  const secret = secretKey(keyPem);
  const playbook = withSummary(parse(text));
  const earlier = asArray(playbook['signatures']) ?? [];
  const bare = {
    type: 'jss',
    id: `jss--${uuid5(NAMESPACE, canonicalJson({ ...playbook, signee, at } as JournalData))}`,
    created: at,
    modified: at,
    signee,
    ...(validUntil === undefined ? {} : { valid_until: validUntil }),
    related_to: playbook['id'],
    related_version: playbook['modified'],
    hash_algorithm: 'sha-256',
    algorithm: 'Ed25519',
    public_key: base64Text(hexBytes(PUBLIC_PREFIX, ed25519PublicKey(secret))),
  };
  const value = base64UrlText(ed25519Sign(new TextEncoder().encode(signedHash(playbook, bare)), secret));
  return `${JSON.stringify({ ...playbook, signatures: [...earlier, { ...bare, value }] }, undefined, 2)}\n`;
}

/** A summary that says there is no signature would be wrong once there is one. */
function withSummary(playbook: JsonObject): JsonObject {
  const summary = asObject(playbook['playbook_processing_summary']);
  if (summary?.['digital_signatures'] !== false) return playbook;
  return { ...playbook, playbook_processing_summary: { ...summary, digital_signatures: true } };
}

function secretKey(pem: string): Uint8Array {
  const der = pemBytes(pem, 'PRIVATE KEY');
  const secret = der && afterPrefix(der, PRIVATE_PREFIX);
  if (secret) return secret;
  throw new SpoorError(
    'usage/invalid',
    'The key is no Ed25519 key in PEM (PKCS#8, not encrypted). Make one: openssl genpkey -algorithm ed25519 -out key.pem',
  );
}

function afterPrefix(bytes: Uint8Array, prefix: string): Uint8Array | undefined {
  const length = prefix.length / 2;
  const isPrefixed = bytes.length === length + 32 && hexOf(bytes.subarray(0, length)) === prefix;
  return isPrefixed ? bytes.subarray(length) : undefined;
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function hexBytes(hex: string, rest: Uint8Array): Uint8Array {
  return new Uint8Array([...(hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)), ...rest]);
}

function parse(text: string): JsonObject {
  // Numbers are those of JSON as ECMAScript reads them: RFC 8785 canonicalises nothing else.
  const value = text.trimStart().startsWith('{') ? (JSON.parse(text) as Json) : parseYaml(text);
  const playbook = asObject(value);
  if (playbook) return playbook;
  throw new SpoorError('playbook/invalid', 'The file holds no object: a playbook is one JSON object.');
}
