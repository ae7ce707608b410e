import type { Place } from '../../base/yaml-tree.ts';

/** What is wrong with a rule, and where: line and column of the text, and the member by its path. */
export interface RuleProblem extends Place {
  /** `detection.selection.tool|contains`, empty for the rule as a whole. */
  readonly path: string;
  readonly message: string;
}

/** Gathers what is wrong with one document: all of it, so that an author need not try again for each. */
export class Problems {
  readonly found: RuleProblem[] = [];

  add(at: Place, path: string, message: string): undefined {
    this.found.push({ line: at.line, column: at.column, path, message });
    return undefined;
  }
}

/** A problem as a line of text: `rules/x.yaml:12:5 detection.selection: …`. */
export function problemText(name: string, { line, column, path, message }: RuleProblem): string {
  return `${name}:${line}:${column} ${path === '' ? '' : `${path}: `}${message}`;
}
