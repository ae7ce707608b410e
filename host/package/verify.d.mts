import type { KeyObject } from 'node:crypto';

/** What was found of a package: what is sound, and the first thing that is not. */
export interface PackageVerdict {
  readonly isSound: boolean;
  readonly said: readonly string[];
  /** Absent where the package is sound. */
  readonly wrong?: { readonly where: string; readonly what: string };
}
export function verifyPackage(path: string, options?: { readonly key?: string | undefined }): Promise<PackageVerdict>;

/** A file as a zip tells of it: CRC-32, size, and where its header stands. */
export interface ZipMember {
  readonly name: string;
  readonly crc: number;
  readonly size: number;
  readonly offset: number;
}
export interface OpenedZip {
  readonly files: ReadonlyMap<string, ZipMember & { read(): AsyncIterable<Uint8Array> }>;
  /** Where the last file ends and the directory begins. */
  readonly end: number;
  close(): Promise<void>;
}
export function openZip(path: string): Promise<OpenedZip>;
export function zipLocal(member: Omit<ZipMember, 'offset'>): Uint8Array;
export function zipEntry(member: ZipMember): Uint8Array;
export function zipEnd(directory: {
  readonly count: number;
  readonly start: number;
  readonly length: number;
}): Uint8Array;
/** The DER of a time-stamp request (RFC 3161) for a SHA-256 in hex. */
export function stampRequest(digest: string): Uint8Array;
/** What lies beside a reply, for sha256sum. */
export function stampSum(reply: Uint8Array): string;
/**
 * What a reply says of a SHA-256 in hex: when, and whose certificate in it signed that, until when valid (as OpenSSL writes
 * it). Throws an `Error` whose message follows a name where the reply is not sound in itself.
 */
export function readReply(
  reply: Uint8Array,
  digest: string,
): { readonly time: string; readonly by: string; readonly validTo: string };

/** The text of a `minisign.pub` for an Ed25519 key; its id is the beginning of the fingerprint. */
export function minisignKey(key: KeyObject, fingerprint: string): string;
/** The text of a `.minisig` in minisign's prehashed form. The comment is one line; it is signed too. */
export function minisignText(
  bytes: Uint8Array,
  by: {
    readonly fingerprint: string;
    readonly comment: string;
    readonly sign: (bytes: Uint8Array) => Uint8Array;
  },
): string;
/** Whether a `.minisig` is of these bytes, and by the key of a `minisign.pub`. */
export function isMinisigned(bytes: Uint8Array, text: string, keyText: string): boolean;
