// Controls, bidi and zero-width signs, invisible tags, lone surrogates: what must not reach a terminal or a table.
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu;

/** Signs that cannot be seen become `\u{…}`; line breaks and tabs stay. */
export function withSignsShown(text: string): string {
  return text.replace(UNSEEN, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}

/** JSON text with signs that cannot be seen escaped, which a parser undoes. */
export function withSignsEscaped(json: string): string {
  return json.replace(UNSEEN, (char) => char.replace(/[\s\S]/g, jsonEscape));
}

function jsonEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
