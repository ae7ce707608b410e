/** An id as an import makes it (docs/decisions/0003): its source, the offset of its record, its position in the record. */
const MADE = /^(.+)-(0|[1-9]\d{0,14})-(0|[1-9]\d{0,8})$/;

/** The ids of events by their places in the case, 16 bytes each: as strings they would take some hundred. */
export class EventIds {
  readonly #sources: Int32Array;
  readonly #offsets: Float64Array;
  readonly #positions: Int32Array;
  readonly #numbers = new Map<string, number>();
  /** The first stands for no id. */
  readonly #names: string[] = [''];
  /** Ids of any other form. */
  readonly #others = new Map<number, string>();

  /** For events with the places 1 to `last`. */
  constructor(last: number) {
    this.#sources = new Int32Array(last + 1);
    this.#offsets = new Float64Array(last + 1);
    this.#positions = new Int32Array(last + 1);
  }

  set(seq: number, eventId: string): void {
    const made = MADE.exec(eventId);
    if (!made) {
      this.#others.set(seq, eventId);
      return;
    }
    const [, source = '', offset, position] = made;
    this.#sources[seq] = this.#numberOf(source);
    this.#offsets[seq] = Number(offset);
    this.#positions[seq] = Number(position);
  }

  /** Empty where none is known. */
  at(seq: number): string {
    const source = this.#sources[seq] ?? 0;
    if (source === 0) return this.#others.get(seq) ?? '';
    return `${this.#names[source] ?? ''}-${this.#offsets[seq] ?? 0}-${this.#positions[seq] ?? 0}`;
  }

  #numberOf(source: string): number {
    const known = this.#numbers.get(source);
    if (known !== undefined) return known;
    this.#names.push(source);
    this.#numbers.set(source, this.#names.length - 1);
    return this.#names.length - 1;
  }
}
