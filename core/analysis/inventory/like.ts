/** SQL that holds where a text is like a name in which `*` stands for any characters. */
export function isLike(text: string, pattern: string): string {
  const escaped = ['\\', '%', '_'].reduce((sql, char) => `replace(${sql}, '${char}', '\\${char}')`, pattern);
  return `${text} LIKE replace(${escaped}, '*', '%') ESCAPE '\\'`;
}

/** SQL that holds where an id is an agent's or a sub-agent's. */
export function isAgent(id: string): string {
  return `(${id} LIKE 'agent:%' OR ${id} LIKE 'subagent:%')`;
}
