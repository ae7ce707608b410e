/** Which of the 256 bytes may stand at a place: 1 where it may. Never changed once made. */
export type ByteSet = Uint8Array;

/** A place between two bytes. */
export type Edge = 'line-start' | 'line-end' | 'word-edge' | 'no-word-edge' | 'start' | 'end';

/** What is looked for, as a tree over bytes: texts, expressions and hex all become one. */
export type ByteNode =
  | { readonly kind: 'byte'; readonly set: ByteSet }
  | { readonly kind: 'all'; readonly parts: readonly ByteNode[] }
  /** The first that fits is preferred. */
  | { readonly kind: 'any'; readonly parts: readonly ByteNode[] }
  | {
      readonly kind: 'repeat';
      readonly part: ByteNode;
      readonly least: number;
      /** Undefined: without end. */
      readonly most: number | undefined;
      readonly isLazy: boolean;
    }
  | { readonly kind: 'edge'; readonly edge: Edge };

const SINGLE: readonly ByteSet[] = Array.from({ length: 256 }, (_, byte) =>
  new Uint8Array(256).fill(1, byte, byte + 1),
);

/** The bytes from one to another, both included. */
export function bytesFrom(from: number, to: number): ByteSet {
  return (from === to && SINGLE[from]) || new Uint8Array(256).fill(1, from, to + 1);
}

export function byteNode(set: ByteSet): ByteNode {
  return { kind: 'byte', set };
}

/** These bytes, one after the other. */
export function bytesNode(bytes: Iterable<number>): ByteNode {
  return allOf(Array.from(bytes, (byte) => byteNode(bytesFrom(byte, byte))));
}

export function allOf(parts: readonly ByteNode[]): ByteNode {
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: 'all', parts };
}

/** Alternatives of one byte each become one set: fewer ways to follow. */
export function anyOf(parts: readonly ByteNode[]): ByteNode {
  const set = new Uint8Array(256);
  for (const part of parts) {
    if (part.kind !== 'byte') return parts.length === 1 ? part : { kind: 'any', parts };
    for (let byte = 0; byte < 256; byte += 1) if (part.set[byte]) set[byte] = 1;
  }
  return byteNode(set);
}
