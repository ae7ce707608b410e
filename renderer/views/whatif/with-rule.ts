import { writeYaml } from '../../../core/base/yaml.ts';

export interface SimpleRule {
  readonly effect: 'allow' | 'deny' | 'ask';
  /** Names; empty = any. */
  readonly agent: string;
  readonly tool: string;
}

/** A policy's text with one more rule, first of all; what else the text says, its comments too, stays as it is. */
export function withRule(text: string, { effect, agent, tool }: SimpleRule): string {
  const match = { ...(agent === '' ? {} : { agent }), ...(tool === '' ? {} : { tool }) };
  const rule = writeYaml([{ id: freeId(text, [effect, tool, agent]), effect, match }]);
  const indented = rule.replace(/^(?=.)/gm, '  ');
  const at = /^rules:[^\S\n]*\n/m.exec(text);
  if (!at) return `${text.trimEnd()}\nrules:\n${indented}`.trimStart();
  const end = at.index + at[0].length;
  return `${text.slice(0, end)}${indented}${text.slice(end)}`;
}

function freeId(text: string, words: readonly string[]): string {
  const base =
    words
      .join(' ')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'rule';
  const isTaken = (id: string) => new RegExp(`\\bid:\\s*${id}\\s*$`, 'm').test(text);
  let id = base;
  for (let number = 2; isTaken(id); number += 1) id = `${base}-${number}`;
  return id;
}
