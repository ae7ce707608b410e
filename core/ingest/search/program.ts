import { SpoorError } from '../../base/errors.ts';
import type { MatchForm } from '../../model/byte-search.ts';
import type { ByteNode, ByteSet, Edge } from './byte-node.ts';
import type { FormNode } from './text-node.ts';

/** One step of a program. `split` prefers its first way. */
export type Step =
  | { readonly kind: 'byte'; readonly set: ByteSet }
  | { readonly kind: 'edge'; readonly edge: Edge }
  | { readonly kind: 'jump'; readonly to: number }
  | { readonly kind: 'split'; readonly to: number; readonly or: number }
  | { readonly kind: 'match'; readonly form: MatchForm };

/** What is looked for, as steps: every step goes on to the next one but where it says otherwise. */
export interface Program {
  readonly steps: readonly Step[];
  /** True where it asks what stands beside a place. */
  readonly hasEdges: boolean;
}

/** A program of more steps takes too long for each byte. */
const MOST_STEPS = 60_000;

/** Makes one program that looks for all forms at once. Throws `query/invalid` where it would be too long. */
export function programOf(forms: readonly FormNode[]): Program {
  const maker = new ProgramMaker();
  forms.forEach(({ node, form }, at) => {
    const isLast = at === forms.length - 1;
    const split = isLast ? undefined : maker.hold();
    maker.add(node);
    maker.push({ kind: 'match', form });
    if (split !== undefined) maker.set(split, { kind: 'split', to: split + 1, or: maker.steps.length });
  });
  return { steps: maker.steps, hasEdges: maker.steps.some(({ kind }) => kind === 'edge') };
}

class ProgramMaker {
  readonly steps: Step[] = [];

  push(step: Step): number {
    if (this.steps.length >= MOST_STEPS)
      throw new SpoorError('query/invalid', 'What is looked for is too long or counts too far. Look for less of it.');
    return this.steps.push(step) - 1;
  }

  /** A place for a step that is known later. */
  hold(): number {
    return this.push({ kind: 'jump', to: 0 });
  }

  set(at: number, step: Step): void {
    this.steps[at] = step;
  }

  add(node: ByteNode): void {
    switch (node.kind) {
      case 'byte':
      case 'edge':
        this.push(node);
        return;
      case 'all':
        for (const part of node.parts) this.add(part);
        return;
      case 'any':
        this.#any(node.parts);
        return;
      case 'repeat':
        this.#repeat(node);
    }
  }

  #any(parts: readonly ByteNode[]): void {
    const ends: number[] = [];
    for (const part of parts.slice(0, -1)) {
      const split = this.hold();
      this.add(part);
      ends.push(this.hold());
      this.set(split, { kind: 'split', to: split + 1, or: this.steps.length });
    }
    for (const part of parts.slice(-1)) this.add(part);
    for (const end of ends) this.set(end, { kind: 'jump', to: this.steps.length });
  }

  #repeat({ part, least, most, isLazy }: Extract<ByteNode, { kind: 'repeat' }>): void {
    for (let copy = 0; copy < least; copy += 1) this.add(part);
    if (most === undefined) this.#loop(part, isLazy);
    else this.#upTo(part, most - least, isLazy);
  }

  #upTo(part: ByteNode, count: number, isLazy: boolean): void {
    const splits: number[] = [];
    for (let copy = 0; copy < count; copy += 1) {
      splits.push(this.hold());
      this.add(part);
    }
    for (const split of splits) this.#fork(split, split + 1, this.steps.length, isLazy);
  }

  #loop(part: ByteNode, isLazy: boolean): void {
    const split = this.hold();
    this.add(part);
    this.push({ kind: 'jump', to: split });
    this.#fork(split, split + 1, this.steps.length, isLazy);
  }

  #fork(at: number, into: number, past: number, isLazy: boolean): void {
    this.set(at, isLazy ? { kind: 'split', to: past, or: into } : { kind: 'split', to: into, or: past });
  }
}
