import { concatBytes } from '../base/sha256.ts';
import type { RecordPath } from './format.ts';
import { closingQuote, keyText } from './json-string.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
/** By how much each byte outside strings changes the depth. */
const NESTING = new Int8Array(256);
for (const byte of [OPEN_BRACE, OPEN_BRACKET]) NESTING[byte] = 1;
for (const byte of [CLOSE_BRACE, CLOSE_BRACKET]) NESTING[byte] = -1;
const QUOTE_BYTES = Uint8Array.of(QUOTE);
const NULL = new TextEncoder().encode('null');

/** A record found in a JSON document: its bytes, where they begin, and the array indexes on the way to it. */
export interface ScannedRecord {
  readonly bytes: Uint8Array;
  readonly offset: number;
  readonly at: readonly number[];
  /** The name under which it, or the innermost array that holds it, stands in an object; undefined where none does. */
  readonly member?: string | undefined;
  /** How deep it nests. */
  readonly depth: number;
  /** The document ended inside it. */
  readonly isTorn: boolean;
}

interface Frame {
  readonly isArray: boolean;
  /** Record paths that still can match below this container; none makes it blind. */
  readonly live: readonly RecordPath[];
  /** An array whose elements are records: nothing of its inside belongs to the skeleton. */
  readonly holdsRecords: boolean;
  index: number;
  key: string;
  isKeyNext: boolean;
}

interface OpenRecord {
  readonly offset: number;
  readonly at: readonly number[];
  readonly member: string | undefined;
  readonly baseDepth: number;
  readonly parts: Uint8Array[];
  depth: number;
}

/**
 * Walks JSON bytes without parsing them and cuts out the values at the record paths, in one pass and in memory
 * bounded by the largest record. What remains is the skeleton: the document with its records left out.
 * It does not judge syntax: a damaged record is cut at its brackets, and parsing it fails later, alone.
 */
export class JsonScanner {
  readonly #paths: readonly RecordPath[];
  readonly #onRecord: (record: ScannedRecord) => void;
  readonly #frames: Frame[] = [];
  readonly #skeleton: Uint8Array[] = [];
  #sink: 'skeleton' | 'record' | 'drop' = 'skeleton';
  /** Where in the current chunk the bytes begin that the sink has not got yet. */
  #from = 0;
  #offset: number;
  #depth = 0;
  #blindDepth = 0;
  #maxDepth = 0;
  #isInString = false;
  #isEscaped = false;
  #isInScalar = false;
  #key: Uint8Array[] | undefined;
  #record: OpenRecord | undefined;

  constructor(paths: readonly RecordPath[], onRecord: (record: ScannedRecord) => void, offset = 0) {
    this.#paths = paths;
    this.#onRecord = onRecord;
    this.#offset = offset;
  }

  /** Bytes of the document outside its records. */
  get skeleton(): Uint8Array {
    return concatBytes(this.#skeleton);
  }

  /** Deepest nesting outside records. */
  get skeletonDepth(): number {
    return this.#maxDepth;
  }

  push(chunk: Uint8Array): void {
    this.#from = 0;
    let at = 0;
    while (at < chunk.length) {
      if (this.#isInString) at = this.#string(chunk, at);
      else at = this.#isInside() ? this.#inside(chunk, at) : this.#step(chunk, at);
    }
    this.#flush(chunk, chunk.length);
    this.#offset += chunk.length;
  }

  /** Ends the document. A record that is still open is handed over, as torn unless it is a bare scalar. */
  finish(): void {
    if (this.#record) this.#emit(!(this.#isInScalar && this.#depth === this.#record.baseDepth));
  }

  /** Within a container whose inside holds no record path: nothing but its end matters. */
  #isInside(): boolean {
    return this.#record ? this.#depth > this.#record.baseDepth : this.#blindDepth > 0;
  }

  /** Runs to the end of the container that `#isInside` is about, or of the chunk; returns where to go on. */
  #inside(chunk: Uint8Array, start: number): number {
    const floor = this.#record ? this.#record.baseDepth : this.#depth - this.#blindDepth;
    let depth = this.#depth;
    let deepest = depth;
    let at = start;
    for (; at < chunk.length && depth > floor; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === QUOTE) at = this.#passString(chunk, at + 1);
      else depth += NESTING[byte] ?? 0;
      if (depth > deepest) deepest = depth;
    }
    this.#noteDepth(deepest);
    this.#depth = depth;
    if (!this.#record) this.#blindDepth = depth - floor;
    else if (depth === floor) this.#closeRecord(chunk, at);
    return Math.min(at, chunk.length);
  }

  #passString(chunk: Uint8Array, start: number): number {
    const end = closingQuote(chunk, start);
    if (end >= chunk.length) this.#breakString(end > chunk.length);
    return end;
  }

  #breakString(isEscaped: boolean): void {
    this.#isInString = true;
    this.#isEscaped = isEscaped;
  }

  #noteDepth(deepest: number): void {
    if (!this.#record) this.#maxDepth = Math.max(this.#maxDepth, deepest);
    else this.#record.depth = Math.max(this.#record.depth, deepest - this.#record.baseDepth);
  }

  #string(chunk: Uint8Array, start: number): number {
    const end = closingQuote(chunk, this.#isEscaped ? start + 1 : start);
    this.#key?.push(chunk.slice(start, end + 1));
    this.#isEscaped = end > chunk.length;
    if (end >= chunk.length) return chunk.length;
    this.#isInString = false;
    this.#endString(chunk, end + 1);
    return end + 1;
  }

  #endString(chunk: Uint8Array, end: number): void {
    const frame = this.#frames.at(-1);
    if (this.#key && frame) {
      frame.key = keyText(concatBytes(this.#key));
      this.#key = undefined;
    } else this.#endScalarRecord(chunk, end);
  }

  /** Handles the byte at `at`, which is outside strings; returns where to go on. */
  #step(chunk: Uint8Array, at: number): number {
    const byte = chunk[at] ?? 0;
    if (this.#isInScalar) {
      if (!isDelimiter(byte)) return at + 1;
      this.#isInScalar = false;
      this.#endScalarRecord(chunk, at);
    }
    if (isSpace(byte) || byte === COLON) return at + 1;
    if (byte === COMMA) this.#comma();
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) this.#close(chunk, at);
    else this.#begin(byte, chunk, at);
    return at + 1;
  }

  /** A value or a key begins. */
  #begin(byte: number, chunk: Uint8Array, at: number): void {
    const isKey = byte === QUOTE && this.#isKeyHere();
    if (isKey) this.#key = [QUOTE_BYTES];
    else if (this.#isRecordHere()) this.#openRecord(chunk, at);
    if (byte === QUOTE) this.#isInString = true;
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) this.#open(byte === OPEN_BRACKET, chunk, at);
    else this.#isInScalar = true;
  }

  #isKeyHere(): boolean {
    const frame = this.#frames.at(-1);
    if (this.#record || this.#blindDepth > 0 || !frame?.isKeyNext) return false;
    frame.isKeyNext = false;
    return true;
  }

  #isRecordHere(): boolean {
    if (this.#record || this.#blindDepth > 0) return false;
    const depth = this.#frames.length;
    return this.#livePaths().some((path) => path.length === depth);
  }

  /** The paths that match the place of the value which begins now. */
  #livePaths(): readonly RecordPath[] {
    const frame = this.#frames.at(-1);
    if (!frame) return this.#paths;
    const depth = this.#frames.length - 1;
    return frame.live.filter((path) => path[depth] === (frame.isArray ? '*' : frame.key));
  }

  #open(isArray: boolean, chunk: Uint8Array, at: number): void {
    this.#depth += 1;
    if (this.#record) {
      this.#record.depth = Math.max(this.#record.depth, this.#depth - this.#record.baseDepth);
      return;
    }
    this.#maxDepth = Math.max(this.#maxDepth, this.#depth);
    const live = this.#blindDepth > 0 ? [] : this.#livePaths();
    if (live.length === 0) {
      this.#blindDepth += 1;
      return;
    }
    const depth = this.#frames.length;
    const holdsRecords = isArray && live.some((path) => path.length === depth + 1 && path[depth] === '*');
    this.#frames.push({ isArray, live, holdsRecords, index: 0, key: '', isKeyNext: !isArray });
    if (holdsRecords) this.#turnTo('drop', chunk, at + 1);
  }

  #close(chunk: Uint8Array, at: number): void {
    this.#depth = Math.max(0, this.#depth - 1);
    if (this.#record) {
      if (this.#depth === this.#record.baseDepth) this.#closeRecord(chunk, at + 1);
      return;
    }
    if (this.#blindDepth > 0) {
      this.#blindDepth -= 1;
      return;
    }
    const frame = this.#frames.pop();
    if (frame?.holdsRecords) this.#turnTo('skeleton', chunk, at);
  }

  #comma(): void {
    const frame = this.#frames.at(-1);
    if (this.#record || this.#blindDepth > 0 || !frame) return;
    if (frame.isArray) frame.index += 1;
    else frame.isKeyNext = true;
  }

  #openRecord(chunk: Uint8Array, at: number): void {
    const indexes = this.#frames.filter((frame) => frame.isArray).map((frame) => frame.index);
    const member = this.#frames.findLast((frame) => !frame.isArray)?.key;
    this.#turnTo('record', chunk, at);
    this.#record = { offset: this.#offset + at, at: indexes, member, baseDepth: this.#depth, depth: 0, parts: [] };
  }

  #endScalarRecord(chunk: Uint8Array, end: number): void {
    if (this.#record && this.#depth === this.#record.baseDepth) this.#closeRecord(chunk, end);
  }

  #closeRecord(chunk: Uint8Array, end: number): void {
    this.#flush(chunk, end);
    this.#emit(false);
    const frame = this.#frames.at(-1);
    this.#sink = !frame || frame.holdsRecords ? 'drop' : 'skeleton';
    // A member whose value was cut out keeps the skeleton well-formed with a null.
    if (frame && !frame.holdsRecords) this.#skeleton.push(NULL);
  }

  #emit(isTorn: boolean): void {
    const record = this.#record;
    if (!record) return;
    this.#record = undefined;
    const { offset, at, member, depth } = record;
    this.#onRecord({ bytes: concatBytes(record.parts), offset, at, member, depth, isTorn });
  }

  #turnTo(sink: 'skeleton' | 'record' | 'drop', chunk: Uint8Array, at: number): void {
    this.#flush(chunk, at);
    this.#sink = sink;
  }

  #flush(chunk: Uint8Array, end: number): void {
    const bytes = chunk.subarray(this.#from, end);
    this.#from = end;
    if (bytes.length === 0) return;
    if (this.#sink === 'record') this.#record?.parts.push(bytes);
    // Copied, since a view would keep the whole chunk of a document that is read as a stream.
    else if (this.#sink === 'skeleton') this.#skeleton.push(bytes.slice());
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function isDelimiter(byte: number): boolean {
  return isSpace(byte) || byte === COMMA || byte === CLOSE_BRACKET || byte === CLOSE_BRACE;
}
