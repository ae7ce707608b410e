import { isAtEdge, type Side } from './edges.ts';
import type { Program } from './program.ts';

/** Follows the steps of a program that take no byte. One of them serves one scan: it marks where it has been. */
export class Follower {
  readonly #program: Program;
  readonly #seen: Int32Array;
  #turn = 0;

  constructor(program: Program) {
    this.#program = program;
    this.#seen = new Int32Array(program.steps.length);
  }

  /** Begins anew: steps that were come to may be come to again. */
  begin(): void {
    this.#turn += 1;
  }

  /** The steps that take a byte or end a match and are reached from one, the preferred first, each once since `begin`. */
  from(start: number, before: Side, after: Side, reached: (step: number) => void): void {
    const { steps } = this.#program;
    const open = [start];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (this.#seen[at] === this.#turn) continue;
      this.#seen[at] = this.#turn;
      const step = steps[at];
      if (!step) continue;
      if (step.kind === 'jump') open.push(step.to);
      else if (step.kind === 'split') open.push(step.or, step.to);
      else if (step.kind !== 'edge') reached(at);
      else if (isAtEdge(step.edge, before, after)) open.push(at + 1);
    }
  }
}
