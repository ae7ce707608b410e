import { ByteReader } from '../protobuf/byte-reader.ts';
import { lengthAt, MAX_MESSAGE_BYTES, seenIn } from '../protobuf/delimiting.ts';
import type { MessageShape } from '../protobuf/message.ts';
import { logShape, metricShape, spanShape } from '../protobuf/otlp-shapes.ts';
import { OwnerCutter } from '../protobuf/owner-cutter.ts';
import { tagOf, varintAt, WireError, type WireType } from '../protobuf/wire.ts';
import type { RecordDesk } from '../record-desk.ts';
import type { SourceToCut } from '../unit.ts';

const SHAPES: Readonly<Record<string, MessageShape>> = {
  resourceSpans: spanShape,
  resourceLogs: logShape,
  resourceMetrics: metricShape,
};

/** Enough to see a record behind a large resource. */
const HEAD_BYTES = 16 * 1024 * 1024;
const OWNER = 1;

/**
 * The source is OTLP in protobuf: one message, or many, each after its length. The framing's path names what the records are.
 * One resource with all its records is held at a time.
 */
export async function cutProtobuf(toRead: SourceToCut, desk: RecordDesk): Promise<void> {
  const reader = new ByteReader(await toRead.source.open());
  const head = await reader.peek(HEAD_BYTES);
  const delimiting = seenIn(head, head.length < HEAD_BYTES)?.delimiting ?? 'single';
  const shape = SHAPES[toRead.framing.records?.[0]?.[0] ?? ''] ?? spanShape;
  const cutter = new OwnerCutter(desk, shape);
  const state: State = { reader, desk, cutter };
  if (delimiting === 'single') {
    await cutMessage(state, Number.POSITIVE_INFINITY, 0);
    return;
  }
  for (let message = 0; (await reader.peek(1)).length > 0; message += 1) {
    const { offset } = reader;
    const length = lengthAt(await reader.peek(10), delimiting);
    if (!length || length.value > MAX_MESSAGE_BYTES) {
      await rejectRest(state, offset, Number.POSITIVE_INFINITY, 'A message does not begin with its length.');
      return;
    }
    await reader.take(length.next);
    await cutMessage(state, reader.offset + length.value, message);
  }
}

interface State {
  readonly reader: ByteReader;
  readonly desk: RecordDesk;
  readonly cutter: OwnerCutter;
}

/** Reads the fields of one message that ends at this offset, or with the source. */
async function cutMessage(state: State, end: number, message: number): Promise<void> {
  const { reader, desk } = state;
  for (let owner = 0; reader.offset < end && (await reader.peek(1)).length > 0; owner += 1) {
    const { offset } = reader;
    const field = await fieldAt(reader, end);
    if ('reason' in field) {
      await rejectRest(state, offset, end, field.reason);
      return;
    }
    await reader.take(field.header);
    const base = reader.offset;
    if (field.number !== OWNER || field.type !== 'bytes') {
      desk.note('unrecognised_field', `Field ${field.number} of the message`);
      await reader.skip(field.length);
    } else if (field.length > MAX_MESSAGE_BYTES) {
      const skipped = await reader.skip(field.length);
      desk.reject(base, skipped, `Longer than ${MAX_MESSAGE_BYTES} bytes; it is kept in evidence and was not parsed.`);
    } else await cutOwner(state, field.length, [message, owner]);
  }
}

/** A resource with its records; where the source ends in it, what is whole of it is read. */
async function cutOwner({ reader, desk, cutter }: State, length: number, at: readonly number[]): Promise<void> {
  const base = reader.offset;
  const bytes = await reader.take(length);
  const isDamaged = await cutter.cut(bytes, base, at);
  if (bytes.length < length && !isDamaged) {
    desk.reject(base + bytes.length, 0, `The source ends ${length - bytes.length} bytes before the message does.`);
  }
  await desk.pause(reader.offset);
}

interface Field {
  readonly number: number;
  readonly type: WireType;
  readonly header: number;
  readonly length: number;
}

async function fieldAt(reader: ByteReader, end: number): Promise<Field | { readonly reason: string }> {
  const bytes = await reader.peek(Math.min(20, end - reader.offset));
  try {
    const tag = varintAt(bytes, 0);
    if (!tag) return { reason: 'Not valid protobuf: the message ends inside a tag.' };
    const { number, type } = tagOf(tag.value, 0);
    const value = type === 'bytes' || type === 'varint' ? varintAt(bytes, tag.next) : undefined;
    if ((type === 'bytes' || type === 'varint') && !value) {
      return { reason: 'Not valid protobuf: the message ends inside a value.' };
    }
    if (type === 'bytes' && value) return longField({ number, type }, value, end - reader.offset);
    const width = type === 'fixed64' ? 8 : 4;
    const length = type === 'varint' && value ? value.next - tag.next : width;
    return { number, type, header: tag.next, length };
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return { reason: `Not valid protobuf: ${error.message}` };
  }
}

function longField(
  field: { readonly number: number; readonly type: WireType },
  length: { readonly value: bigint; readonly next: number },
  left: number,
): Field | { readonly reason: string } {
  const isTooLong = length.value > BigInt(Number.MAX_SAFE_INTEGER) || Number(length.value) > left - length.next;
  if (isTooLong) return { reason: 'Not valid protobuf: a length leads beyond its message.' };
  return { ...field, header: length.next, length: Number(length.value) };
}

/** Damage between resources: the rest of the message is one reject, and the next message is read. */
async function rejectRest({ reader, desk }: State, offset: number, end: number, reason: string): Promise<void> {
  await reader.skip(Number.isFinite(end) ? end - reader.offset : Number.MAX_SAFE_INTEGER);
  desk.reject(offset, reader.offset - offset, reason);
}
