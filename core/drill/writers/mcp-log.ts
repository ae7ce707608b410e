import { isoMs, msToNs } from './moments.ts';
import { type Random, randomOf } from './random.ts';

export interface McpServer {
  readonly name: string;
  readonly version: string;
}

/** What an MCP proxy logs between one client and one server: messages of JSON-RPC 2.0 with their times. */
export class McpLog {
  readonly lines: object[] = [];
  readonly random: Random;
  now: bigint;
  private readonly sessionId: string;
  private nextId = 0;

  constructor(seed: string, startNs: bigint, sessionId: string) {
    this.random = randomOf(seed);
    this.now = startNs;
    this.sessionId = sessionId;
  }

  initialize(client: string, server: McpServer): void {
    this.exchange(
      'initialize',
      { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: client, version: '1.4.0' } },
      { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: server },
    );
  }

  call(name: string, input: Readonly<Record<string, unknown>>, output: string): void {
    this.exchange(
      'tools/call',
      { name, arguments: input },
      { content: [{ type: 'text', text: output }], isError: false },
    );
  }

  /** A request and its answer. */
  exchange(method: string, params: object, result: object): void {
    const id = this.nextId;
    this.nextId += 1;
    this.line('client_to_server', { jsonrpc: '2.0', id, method, params });
    this.now += msToNs(this.random.integer(15, 220));
    this.line('server_to_client', { jsonrpc: '2.0', id, result });
    this.now += msToNs(this.random.integer(5, 40));
  }

  private line(direction: string, message: object): void {
    this.lines.push({ ts: isoMs(this.now), direction, sessionId: this.sessionId, message });
  }
}
