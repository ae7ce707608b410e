import { SpoorError } from '../../core/base/errors.ts';
import { sha256OfStream } from '../../core/base/sha256.ts';
import { TOOL_VERSION } from '../../core/base/version.ts';
import type { KeyOpening, SignedExport, SigningState } from '../../core/model/signing.ts';
import type { OpenedCase } from '../opened-case.ts';
import { keptKeyText, keyFromKept, type SigningKey, unlockKey } from '../package/signing-key.ts';
import { quote } from '../quote.ts';
import type { KeyVault } from './key-vault.ts';
import { signedFileText } from './signed-file.ts';

/**
 * The key that the app signs by: opened by its passphrase and held in this process until it ends or the key is closed, or kept in
 * the keychain of the operating system where somebody asks for that. The passphrase is kept nowhere.
 */
export class SigningDesk {
  readonly #vault: KeyVault | undefined;
  #key: SigningKey | undefined;
  #isKept = false;
  #hasLooked = false;

  constructor(vault?: KeyVault) {
    this.#vault = vault;
  }

  async state(): Promise<SigningState> {
    await this.#lookIntoVault();
    const key = this.#key && { fingerprint: this.#key.fingerprint, comment: this.#key.comment };
    return { key, canKeep: this.#vault?.isAvailable() === true, isKept: this.#isKept };
  }

  /** Throws `key/locked` where the passphrase is another, and `usage/invalid` where the key cannot be kept. */
  async open({ keyFile, passphrase, isToBeKept }: KeyOpening): Promise<SigningState> {
    const key = unlockKey(keyFile, passphrase);
    if (isToBeKept) await this.#keep(keptKeyText(keyFile, passphrase));
    this.#key = key;
    this.#isKept = isToBeKept;
    this.#hasLooked = true;
    return await this.state();
  }

  /** Forgets the key, also in the keychain. */
  async close(): Promise<SigningState> {
    if (this.#vault?.isAvailable()) await this.#vault.forget();
    this.#key = undefined;
    this.#isKept = false;
    this.#hasLooked = true;
    return await this.state();
  }

  /** Signs a frozen file of a case and freezes the signature beside it. Throws `key/locked` where no key is open. */
  async sign(opened: OpenedCase, name: string): Promise<SignedExport> {
    await this.#lookIntoVault();
    const key = this.#key;
    if (!key) throw new SpoorError('key/locked', 'No key is open. Choose a key file and type its passphrase first.');
    const { entries, state } = await opened.journal();
    const frozen = entries.findLast(({ act, object }) => FROZEN.has(act) && object === name);
    const sha256 = frozen?.data['sha256'];
    if (typeof sha256 !== 'string')
      throw new SpoorError('export/failed', `The journal knows no frozen file ${quote(name)}. Export it again.`);
    if (state.state !== 'whole')
      throw new SpoorError('journal/broken', `The journal is broken at line ${state.atLine}: nothing is signed.`);
    const { id: caseId } = await opened.manifest();
    const journal = { head: state.head, count: state.count };
    await refuseAltered(opened, name, sha256);
    const text = signedFileText({ name, sha256 }, { caseId, tool: `Spoor ${TOOL_VERSION}`, journal }, key);
    const about = { signs: name, signedBy: key.fingerprint };
    const saved = await opened.saveExport(`${name}.dsse.json`, Buffer.from(text), about);
    return { name: saved.name, fingerprint: key.fingerprint };
  }

  async #keep(secret: string): Promise<void> {
    if (!this.#vault?.isAvailable())
      throw new SpoorError(
        'usage/invalid',
        'This system has no keychain that could keep the key. Open it without that.',
      );
    await this.#vault.keep(secret);
  }

  async #lookIntoVault(): Promise<void> {
    if (this.#hasLooked) return;
    this.#hasLooked = true;
    const secret = this.#vault?.isAvailable() ? await this.#vault.read() : undefined;
    if (secret === undefined) return;
    this.#key = keyFromKept(secret);
    this.#isKept = true;
  }
}

const FROZEN: ReadonlySet<string> = new Set(['report.exported', 'case.exported']);

/** What lies in the folder now is what is signed: it must be what the journal froze. */
async function refuseAltered(opened: OpenedCase, name: string, sha256: string): Promise<void> {
  const { stream } = await opened.readExport(name);
  const { sha256: found } = await sha256OfStream(stream);
  if (found !== sha256)
    throw new SpoorError(
      'evidence/altered',
      `${quote(name)} is not as it was frozen: nothing is signed. Export it again.`,
    );
}
