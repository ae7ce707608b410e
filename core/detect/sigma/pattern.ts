import type { PatternPart } from './sigma-rule.ts';

/**
 * Reads a Sigma string: `*` and `?` are wildcards, `\*`, `\?` and `\\` are the characters themselves, and every other
 * backslash is one.
 */
export function parsePattern(text: string): readonly PatternPart[] {
  const parts: PatternPart[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') parts.push({ text: plain });
    plain = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    const next = text.charAt(at + 1);
    if (char === '\\' && (next === '*' || next === '?' || next === '\\')) {
      plain += next;
      at += 1;
    } else if (char === '*' || char === '?') {
      flush();
      parts.push({ wild: char === '*' ? 'many' : 'one' });
    } else plain += char;
  }
  flush();
  return parts;
}

/** The pattern as plain text; undefined where it has a wildcard. */
export function plainText(parts: readonly PatternPart[]): string | undefined {
  let text = '';
  for (const part of parts) {
    if ('wild' in part) return undefined;
    text += part.text;
  }
  return text;
}

/** The pattern that may also stand behind, before, or anywhere within other text. */
export function loosened(parts: readonly PatternPart[], where: 'start' | 'end' | 'anywhere'): readonly PatternPart[] {
  const many = { wild: 'many' } as const;
  const isMany = (part: PatternPart | undefined) => part !== undefined && 'wild' in part && part.wild === 'many';
  const before = where === 'start' || isMany(parts[0]) ? [] : [many];
  const after = where === 'end' || isMany(parts.at(-1)) ? [] : [many];
  return [...before, ...parts, ...after];
}
