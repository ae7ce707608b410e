import { asObject, asString, asText, type JsonObject } from '../../base/json.ts';
import { agentOf, HUMAN, PROGRAM } from './actors.ts';
import { enclosingCall } from './calls.ts';
import type { Line } from './line.ts';
import type { SessionState } from './session-state.ts';
import { named, type Telling, without } from './telling.ts';

/** What an attachment tells: something that the program put before the model beside the conversation. */
export function tellAttachment(line: Line, state: SessionState): Telling {
  const attachment = asObject(line.object['attachment']);
  const type = asString(attachment?.['type']) ?? 'untyped';
  return {
    ...tellByType(line, type, attachment ?? {}, state),
    operation: type.startsWith('hook_') ? 'hook' : type,
    taken: attachment ? ['attachment'] : [],
  };
}

function tellByType(line: Line, type: string, attachment: JsonObject, state: SessionState): Telling {
  const target = agentOf(line, state.agentType(line.agentId));
  if (type.startsWith('hook_')) return hookTelling(type, attachment, state);
  if (type === 'nested_memory') {
    const memory = asObject(attachment['content']);
    return {
      kind: 'memory_read',
      actor: target,
      input: asText(attachment['path']),
      output: asText(memory?.['content'] ?? attachment['content']),
      rest: named('attachment', without(attachment, ['path', 'content'])),
    };
  }
  if (type === 'queued_command' && isPersons(line, attachment)) {
    const rest = named('attachment', without(attachment, ['prompt']));
    return { kind: 'user_message', actor: HUMAN, target, input: asText(attachment['prompt']), rest };
  }
  const shown = ['content', 'text', 'snippet', 'prompt'].find((name) => typeof attachment[name] === 'string');
  const output = shown === undefined ? undefined : asText(attachment[shown]);
  return {
    kind: 'log',
    actor: PROGRAM,
    target,
    output,
    rest: named('attachment', without(attachment, shown === undefined ? [] : [shown])),
  };
}

/** A prompt that waited while the model worked; where it says its origin, only a person's is a person's. */
function isPersons(line: Line, attachment: JsonObject): boolean {
  const origin = asString(asObject(attachment['origin'])?.['kind']);
  const isHuman = origin === undefined || origin === 'human';
  return isHuman && attachment['commandMode'] === 'prompt' && !line.isSidechain && line.agentId === undefined;
}

function hookTelling(type: string, attachment: JsonObject, state: SessionState): Telling {
  const blocking = asObject(attachment['blockingError']);
  const shown = ['stdout', 'content', 'stderr'].find((name) => asString(attachment[name]));
  const taken = shown === undefined ? ['command'] : ['command', shown];
  const exitCode = attachment['exitCode'];
  const isFailed = type.includes('error') || (typeof exitCode === 'number' && exitCode !== 0);
  return {
    kind: type === 'hook_blocking_error' ? 'policy_decision' : 'log',
    actor: PROGRAM,
    input: asText(attachment['command'] ?? blocking?.['command']),
    output: shown === undefined ? asText(blocking?.['blockingError']) : asText(attachment[shown]),
    status: hookStatus(type, isFailed),
    statusMessage: typeof exitCode === 'number' ? `Exit code ${exitCode}` : undefined,
    links: enclosingCall(asString(attachment['toolUseID']), state),
    rest: named('attachment', without(attachment, taken)),
  };
}

function hookStatus(type: string, isFailed: boolean): Telling['status'] {
  if (type === 'hook_blocking_error') return 'denied';
  if (isFailed) return 'error';
  return type === 'hook_success' ? 'ok' : undefined;
}
