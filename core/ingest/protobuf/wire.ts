/** Bytes that are no protobuf where protobuf was expected; `at` is their offset in the bytes that were read. */
export class WireError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

export type WireType = 'varint' | 'fixed64' | 'bytes' | 'fixed32';

/** One field: its number, its type, where it begins, and where its value lies. */
export interface WireField {
  readonly number: number;
  readonly type: WireType;
  readonly offset: number;
  readonly start: number;
  readonly end: number;
  /** Its length leads beyond the message that holds it: what is there of it ends where the message ends. */
  readonly isTorn?: boolean;
}

/** Group types (3 and 4) were never used by OTLP, and are damage. */
const TYPES: readonly (WireType | undefined)[] = ['varint', 'fixed64', 'bytes', undefined, undefined, 'fixed32'];
const LARGEST_FIELD = 536_870_911n;

/** A number of at most ten bytes, and where the next byte lies; undefined where the bytes end inside it. */
export function varintAt(
  bytes: Uint8Array,
  at: number,
  end = bytes.length,
): { readonly value: bigint; readonly next: number } | undefined {
  let value = 0n;
  for (let index = 0; index < 10; index += 1) {
    const byte = at + index < end ? bytes[at + index] : undefined;
    if (byte === undefined) return undefined;
    value |= BigInt(byte & 0x7f) << BigInt(7 * index);
    if (byte < 0x80) return { value: BigInt.asUintN(64, value), next: at + index + 1 };
  }
  throw new WireError('A number is longer than ten bytes.', at);
}

/** The fields between two offsets, in their order; the last may be torn. Throws `WireError` where the bytes are no fields. */
export function* fieldsOf(bytes: Uint8Array, start: number, end: number): Generator<WireField> {
  for (let at = start; at < end; ) {
    const field = fieldAt(bytes, at, end);
    yield field;
    at = field.end;
  }
}

function fieldAt(bytes: Uint8Array, offset: number, limit: number): WireField {
  const tag = varintAt(bytes, offset, limit);
  if (!tag) throw new WireError('The message ends inside a tag.', offset);
  const { number, type } = tagOf(tag.value, offset);
  if (type !== 'bytes') {
    const end = endOf(bytes, type, tag.next, limit);
    if (end === undefined || end > limit) throw new WireError('The message ends inside a value.', offset);
    return { number, type, offset, start: tag.next, end };
  }
  const length = varintAt(bytes, tag.next, limit);
  if (!length) throw new WireError('The message ends inside a length.', offset);
  if (length.value > BigInt(limit - length.next)) {
    return { number, type, offset, start: length.next, end: limit, isTorn: true };
  }
  return { number, type, offset, start: length.next, end: length.next + Number(length.value) };
}

/** Field number and type in a tag. */
export function tagOf(tag: bigint, at: number): { readonly number: number; readonly type: WireType } {
  const type = TYPES[Number(tag & 7n)];
  const number = tag >> 3n;
  if (type === undefined) throw new WireError(`Wire type ${tag & 7n} is not one of OTLP.`, at);
  if (number === 0n || number > LARGEST_FIELD) throw new WireError('A field has no valid number.', at);
  return { number: Number(number), type };
}

function endOf(bytes: Uint8Array, type: WireType, at: number, limit: number): number | undefined {
  if (type === 'fixed64') return at + 8;
  if (type === 'fixed32') return at + 4;
  return varintAt(bytes, at, limit)?.next;
}
