import type { Message, ToolCall } from '../../core/drill/writers/messages.ts';
import { callModel, inputsOf, outputOf } from '../../core/drill/writers/model-call.ts';
import type { Attributes, Span } from '../../core/drill/writers/span.ts';
import type { OpenSpan, TraceWriter } from '../../core/drill/writers/trace-writer.ts';
import { serveCall, type ToolUse } from './tool-servers.ts';

export interface AgentProfile {
  readonly service: string;
  readonly agent: string;
  readonly agentId: string;
  readonly provider: string;
  readonly model: string;
  readonly system: string;
  /** Whether its instrumentation captures content: by default OpenTelemetry's does not. */
  readonly records: boolean;
}

/** What one round of model and tool left behind. */
export interface Round {
  readonly callId: string;
  readonly span: Span;
}

/** An agent at work: model calls and tool calls under one `invoke_agent` span, with the growing history of messages. */
export class AgentLoop {
  readonly messages: Message[];
  readonly span: OpenSpan;
  private readonly trace: TraceWriter;
  private readonly profile: AgentProfile;
  private readonly conversation: Attributes;

  constructor(trace: TraceWriter, profile: AgentProfile, opening: AgentOpening) {
    this.trace = trace;
    this.profile = profile;
    this.conversation = { 'gen_ai.conversation.id': opening.conversationId };
    this.messages = [
      { role: 'system', content: profile.system },
      { role: 'user', content: opening.prompt },
    ];
    this.span = trace.open({
      service: profile.service,
      name: `invoke_agent ${profile.agent}`,
      kind: 'internal',
      parent: opening.caller,
      attributes: {
        ...invocation(profile),
        ...this.conversation,
        ...this.recorded(inputsOf(profile.system, this.messages)),
      },
    });
    trace.wait(5, 40);
  }

  /** The model asks for a tool, and the tool runs. `thought` is what the model says with it. */
  use(tool: ToolUse, thought?: string): Round {
    const callId = `call_${this.trace.random.hex(24)}`;
    const called = { name: tool.name, arguments: JSON.stringify(tool.arguments) };
    const call: ToolCall = { id: callId, type: 'function', function: called };
    this.think({ role: 'assistant', content: thought ?? null, tool_calls: [call] }, 'tool_call');
    const span = this.trace.open(this.toolStart(tool, callId));
    serveCall(this.trace, tool, span);
    this.messages.push({ role: 'tool', tool_call_id: callId, content: tool.result });
    const failure = tool.refusal === undefined ? {} : { 'error.type': 'policy_denied' };
    const learned = { ...failure, ...this.recorded({ 'gen_ai.tool.call.result': tool.result }) };
    return { callId, span: this.trace.close(span, learned, tool.refusal) };
  }

  say(text: string): void {
    this.think({ role: 'assistant', content: text }, 'stop');
  }

  finish(): Span {
    return this.trace.close(this.span, this.recorded(outputOf(this.messages)));
  }

  private think(answer: Message, finishReason: string): void {
    const { service, model, system, records } = this.profile;
    const attributes = { ...chat(this.profile), ...this.conversation };
    const called = { service, model, system, records, attributes, parent: this.span, messages: this.messages };
    callModel(this.trace, called, answer, finishReason);
  }

  private recorded(content: Attributes): Attributes {
    return this.profile.records ? content : {};
  }

  private toolStart(tool: ToolUse, callId: string) {
    return {
      service: this.profile.service,
      name: `execute_tool ${tool.name}`,
      kind: 'client',
      parent: this.span,
      attributes: {
        'gen_ai.operation.name': 'execute_tool',
        'gen_ai.tool.name': tool.name,
        'gen_ai.tool.call.id': callId,
        'gen_ai.tool.type': 'extension',
        'gen_ai.agent.name': this.profile.agent,
        'mcp.method.name': 'tools/call',
        'mcp.session.id': `mcp-${tool.server}-${this.profile.agent}`,
        'server.address': `${tool.server}-mcp.shop.example.com`,
        'server.port': 8443,
        ...this.conversation,
        ...this.recorded({ 'gen_ai.tool.call.arguments': JSON.stringify(tool.arguments) }),
      },
    } as const;
  }
}

export interface AgentOpening {
  readonly conversationId: string;
  readonly prompt: string;
  readonly caller?: { readonly spanId: string } | undefined;
}

function invocation(profile: AgentProfile): Attributes {
  return {
    'gen_ai.operation.name': 'invoke_agent',
    'gen_ai.provider.name': profile.provider,
    'gen_ai.agent.name': profile.agent,
    'gen_ai.agent.id': profile.agentId,
    'gen_ai.request.model': profile.model,
  };
}

function chat(profile: AgentProfile): Attributes {
  return {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': profile.provider,
    'gen_ai.agent.name': profile.agent,
    'gen_ai.request.model': profile.model,
    'gen_ai.response.model': profile.model,
    'gen_ai.request.temperature': 0.2,
  };
}
