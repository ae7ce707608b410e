import { writeJson } from '../../base/json.ts';
import { sha256Hex } from '../../base/sha256.ts';
import type { EventDraft } from '../../model/event.ts';
import { BoundedMap } from '../json-rpc/bounded-map.ts';
import { shallowJson } from './shallow-json.ts';
import { promptText, type ToldBy, type ToldTools, toldPrompt, toldTools } from './told-definitions.ts';
import { type ToolDefinition, toolDefinitions } from './tool-definitions.ts';

/** That an event told of tools or of a prompt, and by which hash they are found. */
export interface DefinitionMention {
  readonly kind: 'tools' | 'prompt';
  readonly toldBy: ToldBy;
  /** SHA-256 of the prompt's text, or over the hashes of the tools in their order. */
  readonly sha256: string;
}

/** Requests repeat their tools and prompts word for word: the last ones are not read again. */
const REMEMBERED = 64;

const NO_TOOLS = '';

/** Reads the tools and prompts that events tell of. Each set of tools and each tool is kept once. */
export class DefinitionBook {
  readonly #kept: Map<string, readonly ToolDefinition[]>;
  readonly #sets = new BoundedMap<string, string>(REMEMBERED);
  readonly #prompts = new BoundedMap<string, string>(REMEMBERED);

  /** `kept` takes the tools that were told of together, in their order, by the hash of the set. */
  constructor(kept: Map<string, readonly ToolDefinition[]>) {
    this.#kept = kept;
  }

  /** What an event tells of: tools, a prompt, both, or nothing. */
  read(draft: EventDraft): readonly DefinitionMention[] {
    const tools = toldTools(draft);
    const prompt = toldPrompt(draft) ?? '';
    if (tools === undefined && prompt === '') return [];
    const set = tools === undefined ? NO_TOOLS : this.#setOf(tools);
    return [
      ...(tools && set !== NO_TOOLS ? [{ kind: 'tools', toldBy: tools.toldBy, sha256: set } as const] : []),
      ...(prompt === '' ? [] : [{ kind: 'prompt', toldBy: 'offered', sha256: this.#hashOf(prompt) } as const]),
    ];
  }

  #setOf({ list, server }: ToldTools): string {
    const text = typeof list === 'string' ? list : writeJson(list);
    const name = server === undefined ? text : `${server}\0${text}`;
    const known = this.#sets.get(name);
    if (known !== undefined) return known;
    const tools = toolDefinitions(typeof list === 'string' ? shallowJson(list) : list, server);
    const set = tools.length === 0 ? NO_TOOLS : hashOfSet(tools);
    if (set !== NO_TOOLS) this.#kept.set(set, tools);
    this.#sets.set(name, set);
    return set;
  }

  #hashOf(prompt: string): string {
    const known = this.#prompts.get(prompt);
    if (known !== undefined) return known;
    const hash = sha256Hex(promptText(prompt));
    this.#prompts.set(prompt, hash);
    return hash;
  }
}

function hashOfSet(tools: readonly ToolDefinition[]): string {
  return sha256Hex(tools.map(({ server, sha256 }) => `${server ?? ''}\0${sha256}\n`).join(''));
}
