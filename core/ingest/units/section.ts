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
  section.finish('turn');
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

  constructor(desk: RecordDesk) {
    this.#desk = desk;
  }

  add(bytes: Uint8Array, offset: number): void {
    const { text: decoded, isReplaced } = decodeText(bytes);
    if (isReplaced) this.#desk.note('encoding_replaced', 'Bytes that are not UTF-8 are shown as U+FFFD');
    const text = decoded.replace(/\r$/, '');
    const end = offset + bytes.length;
    const isAfterBlank = this.#isAfterBlank;
    this.#isAfterBlank = text.trim() === '';
    const block = BLOCKS.find(({ part }) => part === this.#part);
    if (block) this.#hold(text, offset, end);
    else if (isAfterBlank && HEADING.test(text)) this.#begin(text, offset, end);
    else this.#say(text, offset, end);
    if (block?.closing.test(text) === true) this.finish('block');
    else if (this.#end - this.#offset >= HELD_BYTES) this.#finishPiece();
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

  /** A heading below which nothing stands is told too, once its turn is over. Only the end of the text leaves an element open. */
  finish(over: 'block' | 'turn'): void {
    while (isBreak(this.#lines.at(-1))) this.#lines.pop();
    if (this.#lines.length > 0 || (this.#isFirst && over === 'turn')) {
      const value = {
        part: this.#part,
        heading: this.#heading,
        isFirst: this.#isFirst,
        isOpen: over === 'turn' && BLOCKS.some(({ part }) => part === this.#part),
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
