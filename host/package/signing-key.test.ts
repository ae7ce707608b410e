import { createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { newKeyText, publicKeyOf, unlockKey } from './signing-key.ts';

const text = newKeyText('correct horse battery', 'Ana');

test('a key opens by its passphrase alone, and signs what its public key verifies', () => {
  const key = unlockKey(text, 'correct horse battery');
  expect(key).toMatchObject(publicKeyOf(text));
  const bytes = Buffer.from('what was found');
  expect(verify(null, bytes, createPublicKey(key.pem), key.sign(bytes))).toBe(true);
  expect(() => unlockKey(text, 'correct horse batterz')).toThrow('the passphrase is another, or the file was altered');
  expect(text).not.toContain('PRIVATE');
});

test('a passphrase is the same however its letters are composed', () => {
  const composed = newKeyText('caf\u00e9 au lait', '');
  expect(unlockKey(composed, 'cafe\u0301 au lait').fingerprint).toBe(publicKeyOf(composed).fingerprint);
});

test.each([
  [
    'another public key',
    (file: Record<string, unknown>) => ({ ...file, publicKey: JSON.parse(newKeyText('correct horse', '')).publicKey }),
  ],
  ['another fingerprint', (file: Record<string, unknown>) => ({ ...file, fingerprint: '0'.repeat(64) })],
  [
    'a cost that takes all memory',
    (file: Record<string, unknown>) => ({ ...file, kdf: { name: 'scrypt', n: 2 ** 30, r: 8, p: 1, salt: 'AAAA' } }),
  ],
  ['a member that nobody knows', (file: Record<string, unknown>) => ({ ...file, hook: 'x' })],
  ['an altered secret', (file: Record<string, unknown>) => ({ ...file, secret: Buffer.alloc(48).toString('base64') })],
])('a key file with %s is refused', (_, change) => {
  const altered = JSON.stringify(change(JSON.parse(text)));
  expect(() => unlockKey(altered, 'correct horse battery')).toThrow(expect.objectContaining({ code: 'key/locked' }));
});

test('what is no key file is refused, and a short passphrase too', () => {
  expect(() => publicKeyOf('-----BEGIN PRIVATE KEY-----')).toThrow('This is no key file of Spoor.');
  expect(() => newKeyText('short', '')).toThrow('at least 8 characters');
});
