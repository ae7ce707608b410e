import { asCount, type JsonObject } from '../../base/json.ts';
import type { ToolRef } from '../messages/tool-names.ts';

export interface Call extends ToolRef {
  /** Type of the sub-agent which the call starts, where it starts one. */
  readonly agentType: string | undefined;
}

export interface Tokens {
  readonly inputTokens: number | undefined;
  readonly outputTokens: number | undefined;
}

/** What earlier lines of the same file say about later ones. */
export class SessionState {
  readonly #calls = new Map<string, Call>();
  readonly #agentTypes = new Map<string, string>();
  readonly #begun = new Set<string>();
  readonly #spawned = new Set<string>();
  readonly #counted = new Map<string, Tokens>();
  readonly #prompts = new Map<string, string>();
  /** As the last line said that named one. */
  permissionMode: string | undefined;

  addCall(id: string, call: Call): void {
    this.#calls.set(id, call);
  }

  call(id: string | undefined): Call | undefined {
    return id === undefined ? undefined : this.#calls.get(id);
  }

  nameAgent(agentId: string, agentType: string | undefined): void {
    if (agentType !== undefined) this.#agentTypes.set(agentId, agentType);
  }

  agentType(agentId: string | undefined): string | undefined {
    return agentId === undefined ? undefined : this.#agentTypes.get(agentId);
  }

  /** True the first time that the sub-agent is seen in this file. */
  begins(agentId: string): boolean {
    return addNew(this.#begun, agentId);
  }

  /** True the first time that this file says which call started the sub-agent. */
  isSpawnNews(agentId: string): boolean {
    return addNew(this.#spawned, agentId);
  }

  /** True where the text is not the prompt that was last seen for the sub-agent. */
  isPromptNews(agentId: string, prompt: string): boolean {
    const isNews = this.#prompts.get(agentId) !== prompt;
    this.#prompts.set(agentId, prompt);
    return isNews;
  }

  /**
   * Tokens that this line adds to its message. The lines of one message repeat its usage, which grows while the
   * message streams: each line counts what it adds, so that their sum is what was used.
   */
  countTokens(messageId: string | undefined, usage: JsonObject | undefined): Tokens {
    const inputTokens = asCount(usage?.['input_tokens']);
    const outputTokens = asCount(usage?.['output_tokens']);
    if (messageId === undefined) return { inputTokens, outputTokens };
    const before = this.#counted.get(messageId);
    this.#counted.set(messageId, {
      inputTokens: larger(before?.inputTokens, inputTokens),
      outputTokens: larger(before?.outputTokens, outputTokens),
    });
    return {
      inputTokens: growth(before?.inputTokens, inputTokens),
      outputTokens: growth(before?.outputTokens, outputTokens),
    };
  }
}

function addNew(set: Set<string>, value: string): boolean {
  if (set.has(value)) return false;
  set.add(value);
  return true;
}

function larger(before: number | undefined, now: number | undefined): number | undefined {
  return before === undefined ? now : Math.max(before, now ?? before);
}

function growth(before: number | undefined, now: number | undefined): number | undefined {
  if (before === undefined || now === undefined) return now;
  return now > before ? now - before : undefined;
}
