/** By which key the app signs now, as anybody may know it. */
export interface SigningState {
  /** Undefined where no key is open. */
  readonly key: { readonly fingerprint: string; readonly comment: string } | undefined;
  /** True where the operating system has a keychain that can keep a key. */
  readonly canKeep: boolean;
  /** True where the open key is kept there. */
  readonly isKept: boolean;
}

/** What opens a key: the text of its file, and its passphrase, which nothing keeps. */
export interface KeyOpening {
  readonly keyFile: string;
  readonly passphrase: string;
  /** True: keep the key, without its passphrase, in the keychain of the operating system. */
  readonly isToBeKept: boolean;
}

/** A frozen file that was signed. */
export interface SignedExport {
  /** The name of the signature in the case’s exports. */
  readonly name: string;
  readonly fingerprint: string;
}
