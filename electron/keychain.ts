import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { KeyVault } from '../host/signing/key-vault.ts';

/** What is used of Electron's `safeStorage`. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  /** On Linux alone: which keychain there is; `basic_text` is none. */
  getSelectedStorageBackend?(): string;
  encryptString(text: string): Buffer;
  decryptString(encrypted: Buffer): string;
}

/**
 * A key under the keychain of the operating system: Keychain on macOS, DPAPI on Windows, Secret Service or KWallet on Linux.
 * The file holds what `safeStorage` made of it.
 */
export function keychainVault(storage: SafeStorage, path: string): KeyVault {
  const isAvailable = () => storage.isEncryptionAvailable() && isProtecting(storage);
  return {
    isAvailable,
    async read() {
      const encrypted = await readFile(path).catch(() => undefined);
      if (encrypted === undefined) return undefined;
      try {
        return storage.decryptString(encrypted);
      } catch {
        // Another account, or a keychain that was reset: the key is to be opened by its file again.
        return undefined;
      }
    },
    async keep(secret) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, storage.encryptString(secret), { mode: 0o600 });
    },
    async forget() {
      await rm(path, { force: true });
    },
  };
}

// SECURITY: without a keychain Electron encrypts by a password that everybody knows.
function isProtecting(storage: SafeStorage): boolean {
  if (process.platform !== 'linux') return true;
  const backend = storage.getSelectedStorageBackend?.() ?? 'unknown';
  return backend !== 'basic_text' && backend !== 'unknown';
}
