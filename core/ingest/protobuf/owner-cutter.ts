import type { Json, JsonObject } from '../../base/json.ts';
import type { RecordDesk } from '../record-desk.ts';
import { decodeMessage, type MessageShape } from './message.ts';
import { ownerShape, scopeShape } from './otlp-shapes.ts';
import { fieldsOf, WireError, type WireField } from './wire.ts';

const SCOPES = 2;
const RECORDS = 2;

/** What a record of this unit is: itself, with the resource and the scope that stand around it. */
export interface FramedRecord extends JsonObject {
  readonly record: JsonObject;
  readonly resource: JsonObject;
  readonly scope: JsonObject;
}

/** Hands the records of one resource to the desk; `base` is the offset of these bytes in the source. */
export class OwnerCutter {
  readonly #desk: RecordDesk;
  readonly #shape: MessageShape;
  #bytes: Uint8Array = new Uint8Array(0);
  #base = 0;
  #isDamaged = false;

  constructor(desk: RecordDesk, shape: MessageShape) {
    this.#desk = desk;
    this.#shape = shape;
  }

  /** Answers whether damage was found, and rejected where it lies. */
  async cut(bytes: Uint8Array, base: number, at: readonly number[]): Promise<boolean> {
    this.#bytes = bytes;
    this.#base = base;
    this.#isDamaged = false;
    const resource = this.#decoded([0, bytes.length], ownerShape);
    let scopeAt = 0;
    for (const field of this.#fields([0, bytes.length])) {
      if (field.number !== SCOPES || field.type !== 'bytes') continue;
      await this.#cutScope(field, resource ?? {}, [...at, scopeAt]);
      scopeAt += 1;
    }
    return this.#isDamaged;
  }

  async #cutScope({ start, end }: WireField, resource: JsonObject, at: readonly number[]): Promise<void> {
    const scope = this.#decoded([start, end], scopeShape) ?? {};
    let recordAt = 0;
    for (const field of this.#fields([start, end])) {
      if (field.number !== RECORDS || field.type !== 'bytes') continue;
      if (field.isTorn === true) this.#reject(field.start, field.end, 'The message ends inside this record.');
      else this.#deliver(field, { resource, scope, record: {} }, [...at, recordAt]);
      recordAt += 1;
      if (this.#desk.count % 256 === 0) await this.#desk.pause(this.#base + field.end);
    }
  }

  #deliver({ start, end }: WireField, frame: FramedRecord, at: readonly number[]): void {
    const [offset, length] = [this.#base + start, end - start];
    try {
      const record = decodeMessage(this.#bytes, [start, end], this.#shape, () =>
        this.#desk.note('encoding_replaced', 'Bytes that are not UTF-8 are shown as U+FFFD'),
      );
      this.#desk.value({ offset, length, at, value: { ...frame, record } });
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      this.#reject(start, end, `Not valid protobuf: ${error.message}`);
    }
  }

  /** What stands around records; damage in it is rejected where it lies by `#fields`, and the records before it are read. */
  #decoded(range: readonly [number, number], shape: MessageShape): { readonly [name: string]: Json } | undefined {
    try {
      return decodeMessage(this.#bytes, range, shape, () =>
        this.#desk.note('encoding_replaced', 'Bytes that are not UTF-8 are shown as U+FFFD'),
      );
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      this.#desk.note('other', `A resource or scope is damaged: ${error.message}`);
      return undefined;
    }
  }

  /** The fields of a message as far as they can be read; what follows is one reject. */
  *#fields([start, end]: readonly [number, number]): Generator<WireField> {
    try {
      for (const field of fieldsOf(this.#bytes, start, end)) yield field;
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      this.#reject(error.at, end, `Not valid protobuf: ${error.message}`);
    }
  }

  #reject(start: number, end: number, reason: string): void {
    this.#isDamaged = true;
    this.#desk.reject(this.#base + start, end - start, reason);
  }
}
