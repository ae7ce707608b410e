import { writeFile } from 'node:fs/promises';

// A company of agents that work on thousands of things: about 2,000 nodes joined by 20,000 edges, the same every time.

const AGENTS = 200;
const CALLS_OF_EACH = 31;
const TOOLS = 150;
const TOOLS_OF_EACH = 7;
const SERVERS = 30;
const [PATHS, MAILS, HOSTS] = [640, 600, 500];
const START_NS = 1_770_000_000_000_000_000n;
const CALL_NS = 400_000_000n;

interface SpanPlan {
  readonly agent: number;
  readonly position: number;
  readonly parent: string;
  readonly isAgent: boolean;
}

/** Writes OTLP/JSON lines, one agent to a line: its own span below the agent that called it, and its calls of tools. */
export async function writeGraphBundle(path: string): Promise<void> {
  const lines = Array.from({ length: AGENTS }, (_, agent) => JSON.stringify(lineOf(agent)));
  await writeFile(path, `${lines.join('\n')}\n`);
}

function lineOf(agent: number) {
  const caller = agent === 0 ? '' : hex(1 + callerOf(agent) * 100, 16);
  const own = spanOf({ agent, position: 0, parent: caller, isAgent: true });
  const calls = Array.from({ length: CALLS_OF_EACH }, (_, call) =>
    spanOf({ agent, position: call + 1, parent: hex(1 + agent * 100, 16), isAgent: false }),
  );
  const resource = { attributes: [text('service.name', 'company')] };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'agents' }, spans: [own, ...calls] }] }] };
}

/** Seven agents below each. */
function callerOf(agent: number): number {
  return Math.floor((agent - 1) / 7);
}

function spanOf({ agent, position, parent, isAgent }: SpanPlan) {
  const start = START_NS + BigInt(agent * CALLS_OF_EACH + position) * CALL_NS;
  return {
    traceId: hex(1, 32),
    spanId: hex(1 + agent * 100 + position, 16),
    parentSpanId: parent,
    name: isAgent ? `invoke_agent agent-${agent}` : 'execute_tool',
    kind: 1,
    startTimeUnixNano: String(start),
    endTimeUnixNano: String(start + CALL_NS / 2n),
    attributes: isAgent ? agentAttributes(agent) : callAttributes(agent, position - 1),
    status: position % 29 === 0 ? { code: 2 } : {},
  };
}

function agentAttributes(agent: number) {
  return [text('gen_ai.operation.name', 'invoke_agent'), ...named(agent)];
}

function callAttributes(agent: number, call: number) {
  const tool = (agent * 7 + (call % TOOLS_OF_EACH)) % TOOLS;
  const thing = agent * CALLS_OF_EACH + call;
  const input = {
    path: `/srv/records/${thing % PATHS}.csv`,
    to: `person-${thing % MAILS}@example.com`,
    url: `https://host-${thing % HOSTS}.example.net/in`,
  };
  return [
    text('gen_ai.operation.name', 'execute_tool'),
    ...named(agent),
    text('gen_ai.tool.name', `tool-${tool}`),
    ...(tool % 5 === 0 ? [text('mcp.server.name', `server-${tool % SERVERS}`)] : []),
    text('gen_ai.tool.call.arguments', JSON.stringify(input)),
    text('gen_ai.tool.call.result', `stored ${thing}`),
  ];
}

function named(agent: number) {
  return [text('gen_ai.agent.name', `agent-${agent}`), text('gen_ai.conversation.id', `run-${Math.floor(agent / 20)}`)];
}

function text(key: string, stringValue: string) {
  return { key, value: { stringValue } };
}

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, '0');
}
