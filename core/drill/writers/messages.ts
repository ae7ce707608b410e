/** A chat message in the shape of the OpenAI API: what the refund agent's application log holds. */
export type Message =
  | { readonly role: 'system' | 'user'; readonly content: string }
  | { readonly role: 'assistant'; readonly content: string | null; readonly tool_calls?: readonly ToolCall[] }
  | { readonly role: 'tool'; readonly tool_call_id: string; readonly content: string };

export interface ToolCall {
  readonly id: string;
  readonly type: 'function';
  readonly function: { readonly name: string; readonly arguments: string };
}

/** A logged conversation: one line of an application log. */
export interface Conversation {
  readonly logged_at: string;
  readonly ticket: string;
  readonly conversation_id: string;
  readonly agent: string;
  readonly messages: readonly Message[];
}

/** The same messages as `gen_ai.input.messages` has them: roles with typed parts, as JSON text. */
export function semconvMessages(messages: readonly Message[]): string {
  return JSON.stringify(messages.filter((message) => message.role !== 'system').map(withParts));
}

/** One answer as `gen_ai.output.messages` has it. */
export function semconvOutput(message: Message, finishReason: string): string {
  return JSON.stringify([{ ...withParts(message), finish_reason: finishReason }]);
}

function withParts(message: Message): { role: string; parts: object[] } {
  if (message.role === 'tool') {
    const part = { type: 'tool_call_response', id: message.tool_call_id, response: message.content };
    return { role: 'tool', parts: [part] };
  }
  const text = message.content === null ? [] : [{ type: 'text', content: message.content }];
  return { role: message.role, parts: [...text, ...callsOf(message).map(callPart)] };
}

function callsOf(message: Message): readonly ToolCall[] {
  return message.role === 'assistant' ? (message.tool_calls ?? []) : [];
}

function callPart(call: ToolCall): object {
  const parsed: unknown = JSON.parse(call.function.arguments);
  return { type: 'tool_call', id: call.id, name: call.function.name, arguments: parsed };
}
