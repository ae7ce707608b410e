import { expect, test } from 'vitest';
import { testKey } from '../../core/testing/made-package.ts';
import { isMinisigned, minisignText } from './verify.mjs';

// From the README of minisign's author for rust-minisign-verify: a signature over the four bytes "test".
const PUBLISHED_KEY =
  'untrusted comment: minisign public key\nRWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3\n';
const PUBLISHED = [
  'untrusted comment: signature from minisign secret key',
  'RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=',
  'trusted comment: timestamp:1633700835\tfile:test\tprehashed',
  'wLMDjy9FLAuxZ3q4NlEvkgtyhrr0gtTu6KC4KBJdITbbOeAi1zBIYo0v4iTgt8jJpIidRJnp94ABQkJAgAooBQ==',
  '',
].join('\n');

test('the signature that minisign’s author published is good, and only of its bytes and comment', () => {
  expect(isMinisigned(Buffer.from('test'), PUBLISHED, PUBLISHED_KEY)).toBe(true);
  expect(isMinisigned(Buffer.from('tesT'), PUBLISHED, PUBLISHED_KEY)).toBe(false);
  expect(isMinisigned(Buffer.from('test'), PUBLISHED.replace('file:test', 'file:best'), PUBLISHED_KEY)).toBe(false);
});

test('a signature of Spoor is good by its own key alone, and the same when made again', () => {
  const [key, other] = [testKey(), testKey()];
  const bytes = Buffer.from('0'.repeat(100_000));
  const made = () => minisignText(bytes, { fingerprint: key.fingerprint, comment: 'file:x\thashed', sign: key.sign });
  expect(made()).toBe(made());
  expect(isMinisigned(bytes, made(), key.minisign)).toBe(true);
  expect(isMinisigned(bytes, made(), other.minisign)).toBe(false);
  expect(isMinisigned(bytes.subarray(1), made(), key.minisign)).toBe(false);
});

test('the key’s id is the beginning of its fingerprint', () => {
  const { fingerprint, minisign } = testKey();
  expect(minisign.split('\n')[0]).toBe(
    `untrusted comment: minisign public key ${fingerprint.slice(0, 16).toUpperCase()}`,
  );
});

test('what is no signature at all is not good', () => {
  for (const text of ['', '\n\n\n', PUBLISHED.replace('\ntrusted', '\ncomment'), PUBLISHED.replace('RUQ', 'RWQ')])
    expect(isMinisigned(Buffer.from('test'), text, PUBLISHED_KEY)).toBe(false);
});
