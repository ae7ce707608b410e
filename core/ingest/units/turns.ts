import { decodeText } from '../decode.ts';
import type { RecordDesk } from '../record-desk.ts';
import type { SourceToCut } from '../unit.ts';
import { eachLine } from './each-line.ts';

/** A turn longer than this is told in pieces. */
const HELD_BYTES = 16 * 1024 * 1024;

/** How a line says who speaks: a session begins, a person, a program; anything else is the model's. */
const MARKS: readonly { readonly voice: string; readonly pattern: RegExp }[] = [
  { voice: 'session', pattern: /^# aider chat started at / },
  { voice: 'user', pattern: /^#### / },
  { voice: 'program', pattern: /^> / },
];

/** The source is text in which the beginning of each line says who speaks: lines of one voice are a record. */
export async function cutTurns(toRead: SourceToCut, desk: RecordDesk): Promise<void> {
  const turn = new Turn(desk);
  await eachLine(toRead, desk, (line, offset) => turn.add(line, offset));
  turn.finish();
}

/** The turn that is being gathered. */
class Turn {
  readonly #desk: RecordDesk;
  #voice = '';
  #lines: string[] = [];
  #blanks = 0;
  #offset = 0;
  #end = 0;

  constructor(desk: RecordDesk) {
    this.#desk = desk;
  }

  add(bytes: Uint8Array, offset: number): void {
    const { text: decoded, isReplaced } = decodeText(bytes);
    const text = decoded.trimEnd();
    if (text === '') {
      this.#blanks += 1;
      return;
    }
    if (isReplaced) this.#desk.note('encoding_replaced', 'Bytes that are not UTF-8 are shown as U+FFFD');
    // A mark may stand alone, without the blank behind it.
    const mark = MARKS.find(({ pattern }) => pattern.test(`${text} `));
    const voice = mark?.voice ?? 'model';
    if (!this.#goesOn(voice)) this.finish();
    if (this.#lines.length === 0) this.#offset = offset;
    else for (; this.#blanks > 0; this.#blanks -= 1) this.#lines.push('');
    this.#blanks = 0;
    this.#voice = voice;
    this.#lines.push(mark ? `${text} `.replace(mark.pattern, '').trimEnd() : text);
    this.#end = offset + bytes.length;
  }

  /** A blank line ends what a person or a program says, and parts the paragraphs of what a model says. */
  #goesOn(voice: string): boolean {
    const isFull = this.#end - this.#offset >= HELD_BYTES;
    return voice === this.#voice && voice !== 'session' && !isFull && (voice === 'model' || this.#blanks === 0);
  }

  finish(): void {
    const value = { voice: this.#voice, text: this.#lines.join('\n') };
    if (this.#lines.length > 0) {
      this.#desk.value({ offset: this.#offset, length: this.#end - this.#offset, value, at: [] });
    }
    this.#lines = [];
    this.#blanks = 0;
  }
}
