import { base64In } from './forms.ts';

const UNSEEN = '\\u00ad\\u200b-\\u200f\\u2060-\\u2064\\ufeff';
const WITH_UNSEEN = new RegExp(`[\\p{L}\\p{N}${UNSEEN}]*[${UNSEEN}][\\p{L}\\p{N}${UNSEEN}]*`, 'gu');
const ANY_UNSEEN = new RegExp(`[${UNSEEN}]`, 'g');
/** Tag characters, which mirror ASCII and which nothing shows. */
const TAGS = /[\u{e0000}-\u{e007f}]{4,}/gu;
const TAG_BASE = 0xdc00;

export interface Uncovered {
  /** The text as a program can read it, of the same length, so that offsets hold. */
  readonly plain: string;
  /** Where something begins that people do not see or cannot read, and what it is. */
  readonly hidden: readonly { readonly offset: number; readonly what: string }[];
}

/** What stands in base64 is decoded once; what is written in signs that nothing shows is made plain. */
export function uncovered(text: string): Uncovered {
  const hidden: { offset: number; what: string }[] = [];
  let plain = text;
  for (const { plain: decoded, start, end } of base64In(text)) {
    hidden.push({ offset: start, what: 'base64' });
    plain = plain.slice(0, start) + decoded.slice(0, end - start).padEnd(end - start) + plain.slice(end);
  }
  plain = plain.replace(TAGS, (signs, offset: number) => {
    hidden.push({ offset, what: 'invisible characters' });
    let read = '';
    for (let at = 1; at < signs.length; at += 2) read += String.fromCharCode(signs.charCodeAt(at) - TAG_BASE);
    return read.padEnd(signs.length);
  });
  if (plain.search(ANY_UNSEEN) >= 0) {
    plain = plain.replace(WITH_UNSEEN, (word) => word.replace(ANY_UNSEEN, '').padEnd(word.length));
  }
  return { plain, hidden };
}
