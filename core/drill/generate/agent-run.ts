import type { Message, ToolCall } from '../writers/messages.ts';
import { callModel, inputsOf, outputOf } from '../writers/model-call.ts';
import type { Attributes, Span } from '../writers/span.ts';
import type { OpenSpan, TraceWriter } from '../writers/trace-writer.ts';

export interface AgentProfile {
  readonly name: string;
  readonly provider: string;
  readonly model: string;
  readonly system: string;
}

export interface ToolUse {
  /** The MCP server, by its short name. */
  readonly server: string;
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly result: string;
  /** The policy's sentence where the call is refused. */
  readonly refusal?: string | undefined;
  /** Whose authority the call is made on. */
  readonly principal?: string | undefined;
  /** How long the tool takes at most; 160 ms unless said otherwise. */
  readonly takesMs?: number | undefined;
}

export interface RunOpening {
  readonly conversationId: string;
  readonly prompt: string;
  readonly domain: string;
  readonly caller?: { readonly spanId: string } | undefined;
}

/** An agent at work, as OpenTelemetry's GenAI conventions have it: model calls and tool calls under `invoke_agent`. */
export class AgentRun {
  readonly messages: Message[];
  readonly span: OpenSpan;
  private readonly trace: TraceWriter;
  private readonly profile: AgentProfile;
  private readonly opening: RunOpening;

  constructor(trace: TraceWriter, profile: AgentProfile, opening: RunOpening) {
    this.trace = trace;
    this.profile = profile;
    this.opening = opening;
    this.messages = [
      { role: 'system', content: profile.system },
      { role: 'user', content: opening.prompt },
    ];
    this.span = trace.open({
      service: profile.name,
      name: `invoke_agent ${profile.name}`,
      kind: 'internal',
      parent: opening.caller,
      attributes: { ...this.named('invoke_agent'), ...inputsOf(profile.system, this.messages) },
    });
    trace.wait(5, 40);
  }

  /** The model asks for a tool, and the tool runs. `thought` is what the model says with it. */
  use(tool: ToolUse, thought?: string): Span {
    const callId = `call_${this.trace.random.hex(24)}`;
    const call: ToolCall = {
      id: callId,
      type: 'function',
      function: { name: tool.name, arguments: JSON.stringify(tool.arguments) },
    };
    this.think({ role: 'assistant', content: thought ?? null, tool_calls: [call] }, 'tool_call');
    const span = this.trace.open({
      service: this.profile.name,
      name: `execute_tool ${tool.name}`,
      kind: 'client',
      parent: this.span,
      attributes: { ...this.toolAttributes(tool), 'gen_ai.tool.call.id': callId },
    });
    this.trace.wait(20, tool.takesMs ?? 160);
    this.messages.push({ role: 'tool', tool_call_id: callId, content: tool.result });
    const failure = tool.refusal === undefined ? {} : { 'error.type': 'policy_denied' };
    return this.trace.close(span, { ...failure, 'gen_ai.tool.call.result': tool.result }, tool.refusal);
  }

  /** Hands a task to another agent, which works under the call until it is done. */
  delegate(profile: AgentProfile, task: string, work: (run: AgentRun) => void): void {
    this.messages.push({ role: 'assistant', content: `Handing over to ${profile.name}: ${task}` });
    const caller = this.trace.open({
      service: this.profile.name,
      name: `invoke_agent ${profile.name}`,
      kind: 'client',
      parent: this.span,
      attributes: {
        'gen_ai.operation.name': 'invoke_agent',
        'gen_ai.agent.name': profile.name,
        'gen_ai.conversation.id': this.opening.conversationId,
        'gen_ai.input.messages': JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: task }] }]),
      },
    });
    this.trace.wait(20, 90);
    const run = new AgentRun(this.trace, profile, { ...this.opening, prompt: task, caller });
    work(run);
    run.finish();
    this.trace.wait(5, 20);
    this.trace.close(caller);
  }

  say(text: string): void {
    this.think({ role: 'assistant', content: text }, 'stop');
  }

  finish(): Span {
    return this.trace.close(this.span, outputOf(this.messages));
  }

  private think(answer: Message, finishReason: string): void {
    const { name: service, model, system } = this.profile;
    const attributes = { ...this.named('chat'), 'gen_ai.response.model': model };
    const called = { service, model, system, attributes, parent: this.span, messages: this.messages, records: true };
    callModel(this.trace, called, answer, finishReason);
  }

  private named(operation: string): Attributes {
    return {
      'gen_ai.operation.name': operation,
      'gen_ai.provider.name': this.profile.provider,
      'gen_ai.agent.name': this.profile.name,
      'gen_ai.request.model': this.profile.model,
      'gen_ai.conversation.id': this.opening.conversationId,
    };
  }

  private toolAttributes(tool: ToolUse): Attributes {
    return {
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': tool.name,
      'gen_ai.tool.type': 'extension',
      'gen_ai.agent.name': this.profile.name,
      'gen_ai.conversation.id': this.opening.conversationId,
      'mcp.method.name': 'tools/call',
      'server.address': `${tool.server}-mcp.${this.opening.domain}`,
      'server.port': 8443,
      'gen_ai.tool.call.arguments': JSON.stringify(tool.arguments),
      ...(tool.principal === undefined ? {} : { 'enduser.id': tool.principal }),
    };
  }
}
