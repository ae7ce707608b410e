import { decodeText } from '../decode.ts';
import type { RecordDesk } from '../record-desk.ts';
import type { SourceToCut } from '../unit.ts';
import { eachLine } from './each-line.ts';

/** A section longer than this is told in pieces. */
const HELD_BYTES = 16 * 1024 * 1024;

/** Who speaks from here on. No heading that a program writes is long. */
const HEADING = /^_\*\*(?:User|Agent|Assistant)\b.{0,300}\*\*_\s*$/;

/** What stands apart within what an agent says, and the line that ends it. */
const BLOCKS = [
  {
    part: 'tool',
    opening: /^<tool-use\s[^>]*>/,
    closing: /^(?:<\/details>\s*)?<\/tool-use>\s*$|^<tool-use.*<\/tool-use>\s*$/,
  },
  { part: 'thinking', opening: /^<think><details>/, closing: /<\/details><\/think>\s*$/ },
] as const;

type Part = 'head' | 'text' | (typeof BLOCKS)[number]['part'];

/**
 * The source is a chat as Markdown: headings say who speaks, and calls and thinking stand in elements of their own.
 * Each of these, each text between them, and what stands before the first heading is a record.
 */
export async function cutSections(toRead: SourceToCut, desk: RecordDesk): Promise<void> {
  const section = new Section(desk);
  await eachLine(toRead, desk, (line, offset) => section.add(line, offset));
  section.end();
}

interface Line {
  readonly text: string;
  readonly offset: number;
  readonly end: number;
}

/** The section that is being gathered. */
class Section {
  readonly #desk: RecordDesk;
  #part: Part = 'head';
  #heading = '';
  /** Nothing has been told yet of what stands below the heading. */
  #isFirst = false;
  #isAfterBlank = true;
  #lines: string[] = [];
  #offset = 0;
  #end = 0;
  /** From a heading within an element on: it is quoted there, or the element was never closed. */
  #waiting: Line[] = [];

  constructor(desk: RecordDesk) {
    this.#desk = desk;
  }

  add(bytes: Uint8Array, offset: number): void {
    const { text: decoded, isReplaced } = decodeText(bytes);
    if (isReplaced) this.#desk.note('encoding_replaced', 'Bytes that are not UTF-8 are shown as U+FFFD');
    this.#take({ text: decoded.replace(/\r$/, ''), offset, end: offset + bytes.length });
  }

  #take(line: Line): void {
    const { text, offset, end } = line;
    const isAfterBlank = this.#isAfterBlank;
    this.#isAfterBlank = text.trim() === '';
    const block = BLOCKS.find(({ part }) => part === this.#part);
    const isHeading = isAfterBlank && HEADING.test(text);
    if (block && (isHeading || this.#waiting.length > 0)) {
      this.#wait(line, block.closing);
      return;
    }
    if (block) this.#hold(text, offset, end);
    else if (isHeading) this.#begin(text, offset, end);
    else this.#say(text, offset, end);
    if (block?.closing.test(text) === true) this.finish('block');
    else if (this.#end - this.#offset >= HELD_BYTES) this.#finishPiece();
  }

  /** What closes the element shows that the heading is quoted; another element or the end that it is none of its text. */
  #wait(line: Line, closing: RegExp): void {
    const isOpening = BLOCKS.some(({ opening }) => opening.test(line.text));
    this.#waiting.push(line);
    if (isOpening || line.end - this.#offset >= HELD_BYTES) this.#endUnclosed();
    else if (closing.test(line.text)) {
      for (const { text, offset, end } of this.#waiting) this.#hold(text, offset, end);
      this.#waiting = [];
      this.finish('block');
    }
  }

  #endUnclosed(): void {
    const lines = this.#waiting;
    this.#waiting = [];
    this.finish('unclosed');
    this.#isAfterBlank = true;
    for (const line of lines) this.#take(line);
  }

  /** The text is over. */
  end(): void {
    if (this.#waiting.length > 0) this.#endUnclosed();
    if (this.#waiting.length > 0) this.end();
    else this.finish('turn');
  }

  #begin(heading: string, offset: number, end: number): void {
    this.finish('turn');
    this.#part = 'text';
    this.#heading = heading.trim();
    this.#isFirst = true;
    this.#offset = offset;
    this.#end = end;
  }

  #say(text: string, offset: number, end: number): void {
    const isAgent = this.#heading !== '' && !this.#heading.startsWith('_**User');
    const block = isAgent ? BLOCKS.find(({ opening }) => opening.test(text)) : undefined;
    if (!block) {
      if (!isBreak(text) || this.#lines.length > 0) this.#hold(text, offset, end);
      return;
    }
    this.finish('block');
    this.#part = block.part;
    this.#hold(text, offset, end);
    if (block.closing.test(text)) this.finish('block');
  }

  #hold(text: string, offset: number, end: number): void {
    if (this.#lines.length === 0 && !this.#isFirst) this.#offset = offset;
    this.#lines.push(text);
    if (!isBreak(text)) this.#end = end;
  }

  #finishPiece(): void {
    const part = this.#part;
    this.finish('block');
    this.#part = part;
  }

  /** A heading below which nothing stands is told too, once its turn is over. The end of the text, or the next turn, leaves an element open. */
  finish(over: 'block' | 'turn' | 'unclosed'): void {
    while (isBreak(this.#lines.at(-1))) this.#lines.pop();
    if (this.#lines.length > 0 || (this.#isFirst && over === 'turn')) {
      const value = {
        part: this.#part,
        heading: this.#heading,
        isFirst: this.#isFirst,
        isOpen: over !== 'block' && BLOCKS.some(({ part }) => part === this.#part),
        text: this.#lines.join('\n'),
      };
      this.#desk.value({ offset: this.#offset, length: this.#end - this.#offset, value, at: [] });
      this.#isFirst = false;
    }
    this.#lines = [];
    if (this.#part !== 'head') this.#part = 'text';
  }
}

/** Blank lines and the rules between turns: at the edges of a section they are no part of what is said. */
function isBreak(line: string | undefined): boolean {
  return line !== undefined && /^(?:-{3})?\s*$/.test(line);
}
