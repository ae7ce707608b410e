import type { Json } from '../../base/json.ts';
import { fieldsOf, varintAt, WireError, type WireField } from './wire.ts';

/** What a field holds. `id` are bytes that are written as hex; `skip` is read elsewhere. */
export type Scalar =
  | 'text'
  | 'id'
  | 'bytes'
  | 'int'
  | 'uint'
  | 'bool'
  | 'fixed64'
  | 'sfixed64'
  | 'fixed32'
  | 'double'
  | 'skip';

export interface FieldShape {
  readonly name: string;
  readonly holds: Scalar | (() => MessageShape);
  readonly isList?: boolean | undefined;
}

/** The fields of a message by their numbers. */
export type MessageShape = Readonly<Record<number, FieldShape>>;

/** Beyond this it is no trace, and recursion over it could exhaust the stack. */
const MAX_DEPTH = 100;

/** Hears that a text was not UTF-8. */
export type OnReplaced = () => void;

/**
 * Decodes a message to the JSON that OTLP/JSON has for it. Fields that the shape does not know are kept as `#<number>`, bytes
 * as base64. Throws `WireError`.
 */
export function decodeMessage(
  bytes: Uint8Array,
  [start, end]: readonly [number, number],
  shape: MessageShape,
  onReplaced: OnReplaced,
): { readonly [name: string]: Json } {
  return decode({ bytes, onReplaced }, [start, end], shape, 0);
}

interface Source {
  readonly bytes: Uint8Array;
  readonly onReplaced: OnReplaced;
}

function decode(source: Source, [start, end]: readonly [number, number], shape: MessageShape, depth: number) {
  if (depth > MAX_DEPTH) throw new WireError(`Nested deeper than ${MAX_DEPTH} messages.`, start);
  const lists = new Map<string, Json[]>();
  const message = new Map<string, Json>();
  for (const field of fieldsOf(source.bytes, start, end)) {
    const known = shape[field.number];
    if (known?.holds === 'skip') continue;
    if (field.isTorn === true) throw new WireError('A length leads beyond its message.', field.offset);
    const name = known?.name ?? `#${field.number}`;
    const values = known ? valuesOf(source, field, known, depth) : [unknownOf(source, field)];
    if (known !== undefined && known.isList !== true) message.set(name, values[0] ?? null);
    else listOf(lists, name).push(...values);
  }
  for (const [name, list] of lists) message.set(name, list);
  return Object.fromEntries(message);
}

function listOf(lists: Map<string, Json[]>, name: string): Json[] {
  const list = lists.get(name) ?? [];
  lists.set(name, list);
  return list;
}

function valuesOf(source: Source, field: WireField, { holds, isList }: FieldShape, depth: number): readonly Json[] {
  const { start, end, type } = field;
  if (typeof holds === 'function') {
    if (type !== 'bytes') throw new WireError(`Field ${field.number} is not a message.`, field.offset);
    return [decode(source, [start, end], holds(), depth + 1)];
  }
  const isPacked = type === 'bytes' && isList === true && WIDTH[holds] !== undefined;
  return isPacked ? packedOf(source, field, holds) : [scalarOf(source, field, holds)];
}

const WIDTH: Partial<Record<Scalar, number>> = { fixed64: 8, sfixed64: 8, double: 8, fixed32: 4 };

function packedOf(source: Source, field: WireField, holds: Scalar): readonly Json[] {
  const width = WIDTH[holds] ?? 8;
  if ((field.end - field.start) % width !== 0) throw new WireError('A packed list is cut.', field.offset);
  const values: Json[] = [];
  for (let at = field.start; at < field.end; at += width) {
    const part: WireField = { ...field, type: width === 8 ? 'fixed64' : 'fixed32', start: at, end: at + width };
    values.push(scalarOf(source, part, holds));
  }
  return values;
}

const EXPECTED: Readonly<Record<Exclude<Scalar, 'skip'>, WireField['type']>> = {
  text: 'bytes',
  id: 'bytes',
  bytes: 'bytes',
  int: 'varint',
  uint: 'varint',
  bool: 'varint',
  fixed64: 'fixed64',
  sfixed64: 'fixed64',
  double: 'fixed64',
  fixed32: 'fixed32',
};

function scalarOf(source: Source, field: WireField, holds: Scalar): Json {
  if (holds === 'skip' || EXPECTED[holds] !== field.type) {
    throw new WireError(`Field ${field.number} is written as ${field.type}.`, field.offset);
  }
  const { bytes } = source;
  const view = new DataView(bytes.buffer, bytes.byteOffset + field.start, field.end - field.start);
  switch (holds) {
    case 'text':
      return textOf(source, field);
    case 'id':
      return hexOf(bytes, field);
    case 'bytes':
      return base64Of(bytes, field);
    case 'fixed64':
      return plain(view.getBigUint64(0, true));
    case 'sfixed64':
      return plain(view.getBigInt64(0, true));
    case 'fixed32':
      return view.getUint32(0, true);
    case 'double':
      return doubleOf(view.getFloat64(0, true));
    default:
      return numberOf(bytes, field, holds);
  }
}

function numberOf(bytes: Uint8Array, field: WireField, holds: 'int' | 'uint' | 'bool'): Json {
  const value = varintAt(bytes, field.start, field.end)?.value ?? 0n;
  if (holds === 'bool') return value !== 0n;
  return plain(holds === 'int' ? BigInt.asIntN(64, value) : value);
}

/** JSON has no name for these three; OTLP/JSON writes them as texts. */
function doubleOf(value: number): Json {
  return Number.isFinite(value) ? value : String(value);
}

function plain(value: bigint): Json {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function textOf({ bytes, onReplaced }: Source, { start, end }: WireField): string {
  const part = bytes.subarray(start, end);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(part);
  } catch {
    // Not UTF-8: shown with marks in place of what is not text, and said.
    onReplaced();
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(part);
  }
}

function hexOf(bytes: Uint8Array, { start, end }: WireField): string {
  return Array.from(bytes.subarray(start, end), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function base64Of(bytes: Uint8Array, { start, end }: WireField): string {
  return btoa(Array.from(bytes.subarray(start, end), (byte) => String.fromCharCode(byte)).join(''));
}

function unknownOf({ bytes }: Source, field: WireField): Json {
  if (field.type === 'bytes') return base64Of(bytes, field);
  if (field.type === 'varint') return plain(varintAt(bytes, field.start, field.end)?.value ?? 0n);
  const view = new DataView(bytes.buffer, bytes.byteOffset + field.start, field.end - field.start);
  return field.type === 'fixed32' ? view.getUint32(0, true) : plain(view.getBigUint64(0, true));
}
