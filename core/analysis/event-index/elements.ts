/** A word or a part of one, or what stands between two. */
export interface Element {
  readonly text: string;
  readonly isWord: boolean;
}

/** Whether a character belongs to a word: letters, digits, `_`, and everything beyond ASCII. */
export function isOfWord(code: number): boolean {
  return IS_OF_WORD[code] !== 0;
}

const IS_OF_WORD = new Uint8Array(65_536).fill(1);
for (let code = 0; code < 128; code += 1) IS_OF_WORD[code] = /\w/.test(String.fromCharCode(code)) ? 1 : 0;

/** A text as words and what stands between them, without the single blanks between two words. */
export function elementsOf(text: string): readonly Element[] {
  const elements: Element[] = [];
  let from = 0;
  for (let at = 1; at <= text.length; at += 1) {
    const isWord = isOfWord(text.charCodeAt(from));
    if (at < text.length && isOfWord(text.charCodeAt(at)) === isWord) continue;
    const part = text.slice(from, at);
    if (isWord || part !== ' ') elements.push({ text: part, isWord });
    from = at;
  }
  return elements;
}
