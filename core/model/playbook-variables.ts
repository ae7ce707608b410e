const REFERENCE = /(__[a-zA-Z_][a-zA-Z0-9_-]{0,199}?__):value/g;

/** The text of a command in pieces: what stands as it is, and variables with their values where they are known. */
export type CommandPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string; readonly value: string | undefined };

/** Cuts a text at its variables, `__name__:value` as CACAO writes them. */
export function commandPieces(text: string, values: Readonly<Record<string, string>>): readonly CommandPiece[] {
  const pieces: CommandPiece[] = [];
  let at = 0;
  for (const found of text.matchAll(REFERENCE)) {
    const [whole, name = ''] = found;
    if (found.index > at) pieces.push({ kind: 'text', text: text.slice(at, found.index) });
    pieces.push({ kind: 'variable', name, value: Object.hasOwn(values, name) ? values[name] : undefined });
    at = found.index + whole.length;
  }
  if (at < text.length) pieces.push({ kind: 'text', text: text.slice(at) });
  return pieces;
}

/** The text with every known value in its place; what is not known stays as the playbook writes it. */
export function withValues(text: string, values: Readonly<Record<string, string>>): string {
  return commandPieces(text, values)
    .map((piece) => (piece.kind === 'text' ? piece.text : (piece.value ?? `${piece.name}:value`)))
    .join('');
}

/** The variables that a text uses, once each, in the order of their first use. */
export function variablesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(REFERENCE)].map(([, name = '']) => name))];
}
