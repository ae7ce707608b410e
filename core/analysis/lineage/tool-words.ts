/** A tool's name as words in small letters joined by `_`, whatever its spelling. */
export function toolWords(toolName: string): string {
  return toolName
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
}
