import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keychainVault, type SafeStorage } from './keychain.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'spoor-keychain-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** As `safeStorage` behaves: what it made is no plain text, and only its own is opened. */
function storage(backend = 'gnome_libsecret', isAvailable = true): SafeStorage {
  return {
    isEncryptionAvailable: () => isAvailable,
    getSelectedStorageBackend: () => backend,
    encryptString: (text) => Buffer.from(`v11${Buffer.from(text).toString('hex')}`),
    decryptString(encrypted) {
      const text = encrypted.toString();
      if (!text.startsWith('v11')) throw new Error('Error while decrypting the ciphertext.');
      return Buffer.from(text.slice(3), 'hex').toString();
    },
  };
}

test('keeps a secret encrypted, gives it back, and forgets it', async () => {
  const path = join(dir, 'user/signing-key.bin');
  const vault = keychainVault(storage(), path);
  expect(await vault.read()).toBeUndefined();
  await vault.keep('the secret');
  expect(await readFile(path, 'utf8')).not.toContain('the secret');
  expect(await keychainVault(storage(), path).read()).toBe('the secret');
  await vault.forget();
  expect(await vault.read()).toBeUndefined();
});

test('gives nothing where the keychain cannot open it any more', async () => {
  const path = join(dir, 'signing-key.bin');
  await writeFile(path, 'of another account');
  expect(await keychainVault(storage(), path).read()).toBeUndefined();
});

test.skipIf(process.platform !== 'linux').each([
  ['basic_text', true],
  ['unknown', true],
  ['gnome_libsecret', false],
])('is not there on Linux with %s where encryption is available: %s', (backend, isAvailable) => {
  expect(keychainVault(storage(backend, isAvailable), join(dir, 'x')).isAvailable()).toBe(false);
});

test('is there with a keychain', () => {
  expect(keychainVault(storage(), join(dir, 'x')).isAvailable()).toBe(true);
});
