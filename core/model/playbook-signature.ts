/** What became of one signature of a playbook. */
export interface SignatureCheck {
  readonly id: string;
  /** Who signed, as the signature says. */
  readonly signee: string;
  readonly algorithm: string;
  readonly created: string;
  readonly validUntil: string;
  /** `unchecked`: Spoor cannot tell, and `sentence` says why. */
  readonly state: 'valid' | 'invalid' | 'unchecked';
  readonly sentence: string;
  /** SHA-256 of the public key's bytes; empty where there is none in the file. */
  readonly keySha256: string;
}
