import type { Place } from '../../base/yaml-tree.ts';
import type { RuleProblem } from '../../model/detection-rules.ts';

/** Gathers what is wrong with one text: all of it, so that an author need not try again for each. */
export class Problems {
  readonly found: Omit<RuleProblem, 'file'>[] = [];

  add(at: Place, path: string, message: string): undefined {
    this.found.push({ line: at.line, column: at.column, path, message });
    return undefined;
  }
}

/** A problem as a line of text: `rules/x.yaml:12:5 detection.selection: …`. */
export function problemText({ file, line, column, path, message }: RuleProblem): string {
  return `${file}:${line}:${column} ${path === '' ? '' : `${path}: `}${message}`;
}
