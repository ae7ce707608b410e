import { literal } from './literal.ts';

/** Files that agents read as instructions or as memory, by their usual names and folders. */
const INSTRUCTION_FILE =
  '(?i)(?:^|[/\\\\])(?:claude(?:\\.local)?\\.md|agents?\\.md|gemini\\.md|memory\\.md|skill\\.md|soul\\.md|copilot-instructions\\.md|\\.cursorrules|\\.windsurfrules|\\.clinerules(?:[/\\\\].*)?|' +
  '\\.cursor[/\\\\]rules[/\\\\].*|\\.claude[/\\\\](?:agents|commands|skills|memory)[/\\\\].*|memor(?:y|ies)[/\\\\][^/\\\\]+\\.(?:md|json|txt))$';

/** SQL that holds where a path is one of an agent's instructions or memories. */
export function isInstructionFile(path: string): string {
  return `regexp_matches(${path}, ${literal(INSTRUCTION_FILE)})`;
}
