import type { ActorRef } from '../../model/event.ts';

export interface ToolRef {
  readonly toolName: string;
  readonly toolServer: string | undefined;
}

/** Takes an MCP tool's name apart, as coding agents join it: `mcp__<server>__<tool>`. */
export function toolRef(name: string): ToolRef {
  const [, toolServer, toolName] = /^mcp__(.+?)__(.+)$/.exec(name) ?? [];
  return toolName === undefined ? { toolName: name, toolServer: undefined } : { toolName, toolServer };
}

export function toolActorOf({ toolName, toolServer }: ToolRef): ActorRef {
  const key = toolServer === undefined ? toolName : `${toolServer}/${toolName}`;
  return { kind: 'tool', key, name: key };
}
