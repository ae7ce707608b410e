import { fieldsOf, varintAt, WireError, type WireField } from './wire.ts';

/**
 * How messages follow each other: one alone (what OTLP/HTTP sends), each after its length in four bytes, the highest first (the
 * Collector's file exporter), or after its length as a varint (protobuf's own helpers).
 */
export type Delimiting = 'single' | 'uint32' | 'varint';
export type Signal = 'resourceSpans' | 'resourceLogs' | 'resourceMetrics';

export interface Seen {
  readonly delimiting: Delimiting;
  readonly signal: Signal;
}

/** No exporter writes larger messages; a larger length is no length. */
export const MAX_MESSAGE_BYTES = 512 * 1024 * 1024;

/** What OTLP messages the first bytes of a source are; undefined where they are none, or show no whole record yet. */
export function seenIn(bytes: Uint8Array, isWhole: boolean): Seen | undefined {
  for (const delimiting of ['uint32', 'varint', 'single'] as const) {
    const message = firstMessage(bytes, delimiting, isWhole);
    const signal = message && signalOf(bytes, message.start, message.end);
    if (signal !== undefined) return { delimiting, signal };
  }
  return undefined;
}

function firstMessage(bytes: Uint8Array, delimiting: Delimiting, isWhole: boolean) {
  const length = lengthAt(bytes, delimiting);
  if (length === undefined || length.value > MAX_MESSAGE_BYTES) return undefined;
  const end = length.next + length.value;
  if (isWhole && delimiting !== 'single' && end > bytes.length && bytes.length < 64) return undefined;
  return { start: length.next, end: Math.min(bytes.length, end) };
}

/** The length before a message, and where the message begins. */
export function lengthAt(
  bytes: Uint8Array,
  delimiting: Delimiting,
): { readonly value: number; readonly next: number } | undefined {
  if (delimiting === 'single') return { value: bytes.length, next: 0 };
  if (delimiting === 'uint32') {
    if (bytes.length < 4) return undefined;
    return { value: new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0), next: 4 };
  }
  const read = tried(() => varintAt(bytes, 0));
  return read && read.value > 0n ? { value: Number(read.value), next: read.next } : undefined;
}

/** Spans, log records and metrics lie equally deep; the first record tells which they are. */
function signalOf(bytes: Uint8Array, start: number, end: number): Signal | undefined {
  const owner = firstOf(bytes, start, end, 1);
  const scope = owner && firstOf(bytes, owner.start, owner.end, 2);
  const record = scope && firstOf(bytes, scope.start, scope.end, 2);
  if (!record) return undefined;
  const fields = someFields(bytes, record.start, record.end);
  const [first, second] = fields;
  if (first?.number === 1 && first.type === 'bytes' && first.end - first.start === 16 && second?.number === 2) {
    return 'resourceSpans';
  }
  const isTimed = fields.some(({ number, type }) => type === 'fixed64' && (number === 1 || number === 11));
  if (isTimed) return 'resourceLogs';
  const isCounted = fields.some(({ number, type }) => type === 'bytes' && [5, 7, 9, 10, 11].includes(number));
  return first?.number === 1 && first.type === 'bytes' && isCounted ? 'resourceMetrics' : undefined;
}

/** The first field of this number, cut at what is there. Only fields that these messages have may stand before it. */
function firstOf(bytes: Uint8Array, start: number, end: number, number: number) {
  for (let at = start; at < Math.min(end, bytes.length); ) {
    const tag = tried(() => varintAt(bytes, at));
    const length = tag && tried(() => varintAt(bytes, tag.next));
    if (!tag || !length || (tag.value & 7n) !== 2n || tag.value >> 3n > 3n) return undefined;
    const next = length.next + Number(length.value);
    if (next > end && end < bytes.length) return undefined;
    if (tag.value >> 3n === BigInt(number)) return { start: length.next, end: Math.min(next, bytes.length) };
    at = next;
  }
  return undefined;
}

function someFields(bytes: Uint8Array, start: number, end: number): readonly WireField[] {
  const fields: WireField[] = [];
  tried(() => {
    for (const field of fieldsOf(bytes, start, end)) fields.push(field);
    return undefined;
  });
  return fields;
}

function tried<Value>(read: () => Value | undefined): Value | undefined {
  try {
    return read();
  } catch (error) {
    // Not protobuf, or cut by the head's end: what was read so far decides.
    if (error instanceof WireError) return undefined;
    throw error;
  }
}
