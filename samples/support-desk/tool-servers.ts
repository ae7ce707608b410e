import type { Attributes, Span } from '../../core/drill/writers/span.ts';
import type { OpenSpan, SpanStart, TraceWriter } from '../../core/drill/writers/trace-writer.ts';

export type ServerName = 'mail' | 'crm' | 'payments' | 'backoffice';

/** One call of a tool over MCP, and how it ends. */
export interface ToolUse {
  readonly server: ServerName;
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly result: string;
  /** The policy's sentence where the server refuses. */
  readonly refusal?: string | undefined;
}

export const CRM_SERVICE = 'crm-mcp';
/** The CRM's export cuts long values off, and says so. */
const CRM_VALUE_LIMIT = 2048;

/** The server's own span of a call: what the mail, payment and CRM services say happened. */
export function serveCall(trace: TraceWriter, use: ToolUse, caller: OpenSpan | undefined): Span {
  trace.wait(4, 30);
  const span = trace.open(serverStart(use, caller));
  trace.wait(20, 160);
  const closed = trace.close(span, learned(use), use.refusal);
  trace.wait(3, 20);
  return closed;
}

function serverStart(use: ToolUse, caller: OpenSpan | undefined): SpanStart {
  if (use.server === 'crm') {
    const attributes = {
      'openinference.span.kind': 'TOOL',
      'tool.name': use.name,
      'input.value': JSON.stringify(use.arguments),
      'input.mime_type': 'application/json',
    };
    return { service: CRM_SERVICE, name: use.name, kind: 'server', parent: caller, attributes };
  }
  const attributes = {
    'mcp.method.name': 'tools/call',
    'mcp.protocol.version': '2025-06-18',
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': use.name,
    'network.transport': 'tcp',
    ...recordedByServer(use),
  };
  return { service: `${use.server}-mcp`, name: `tools/call ${use.name}`, kind: 'server', parent: caller, attributes };
}

// The mail service records what it was told; the payment service blackens accounts; the queue records no content.
function recordedByServer(use: ToolUse): Attributes {
  if (use.server === 'mail') return { 'gen_ai.tool.call.arguments': JSON.stringify(use.arguments) };
  if (use.server !== 'payments') return {};
  return {
    'gen_ai.tool.call.arguments': '[REDACTED]',
    'payment.amount': String(use.arguments['amount']),
    'payment.currency': 'EUR',
    'payment.reference': String(use.arguments['reference']),
    'enduser.id': 'svc-refund@shop.example.com',
  };
}

function learned(use: ToolUse): Attributes {
  if (use.server === 'crm') return { 'output.value': cut(use.result), 'output.mime_type': 'text/plain' };
  return use.refusal === undefined ? {} : { 'error.type': 'policy_denied' };
}

function cut(text: string): string {
  if (text.length <= CRM_VALUE_LIMIT) return text;
  return `${text.slice(0, CRM_VALUE_LIMIT)}…[truncated, ${text.length} characters in all]`;
}
