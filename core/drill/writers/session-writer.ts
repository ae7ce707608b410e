import { isoMs, msToNs } from './moments.ts';
import { type Random, randomOf } from './random.ts';

export interface SessionIdentity {
  readonly sessionId: string;
  readonly model: string;
  /** The folder in which the session works. */
  readonly cwd?: string | undefined;
  readonly agentId?: string | undefined;
}

export interface ToolRound {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly output: string;
  readonly isError?: boolean | undefined;
  /** The structured twin of the output, where the tool gives one. */
  readonly structured?: unknown;
}

/** Writes one Claude Code session file, line by line, along its own clock. */
export class SessionWriter {
  readonly lines: object[] = [];
  readonly random: Random;
  now: bigint;
  private readonly identity: SessionIdentity;
  private parent: string | null = null;

  constructor(seed: string, startNs: bigint, identity: SessionIdentity) {
    this.random = randomOf(seed);
    this.now = startNs;
    this.identity = identity;
  }

  wait(fromMs: number, toMs: number): void {
    this.now += msToNs(this.random.integer(fromMs, toMs));
  }

  /** The line that a real session begins with: it has none of the keys that all others have. */
  snapshot(): void {
    const messageId = this.random.uuid();
    const snapshot = { messageId, trackedFileBackups: {}, timestamp: isoMs(this.now) };
    this.lines.push({ type: 'file-history-snapshot', messageId, snapshot, isSnapshotUpdate: false });
  }

  user(text: string): string {
    return this.line('user', { message: { role: 'user', content: text } });
  }

  say(text: string): string {
    this.wait(900, 3200);
    return this.assistant([{ type: 'text', text }]);
  }

  /** A tool call and its result; returns the tool-use id. `between` may add lines while the tool runs. */
  use(round: ToolRound, between?: (toolUseId: string) => void): string {
    this.wait(800, 2600);
    const id = `toolu_01${this.random.hex(22)}`;
    const source = this.assistant([{ type: 'tool_use', id, name: round.name, input: round.input }]);
    between?.(id);
    this.wait(150, 1900);
    const result = { tool_use_id: id, type: 'tool_result', content: round.output, is_error: round.isError ?? false };
    this.line('user', {
      message: { role: 'user', content: [result] },
      toolUseResult: round.structured ?? round.output,
      sourceToolAssistantUUID: source,
    });
    return id;
  }

  progress(data: object, toolUseId: string): void {
    this.line('progress', { data, toolUseID: toolUseId, parentToolUseID: toolUseId });
  }

  turnDuration(durationMs: number): void {
    this.line('system', { subtype: 'turn_duration', durationMs, isMeta: false });
  }

  private assistant(content: readonly object[]): string {
    const usage = {
      input_tokens: this.random.integer(1, 6),
      cache_creation_input_tokens: this.random.integer(200, 4000),
      cache_read_input_tokens: this.random.integer(9000, 40_000),
      output_tokens: this.random.integer(12, 420),
      service_tier: 'standard',
    };
    const head = { model: this.identity.model, id: `msg_01${this.random.hex(22)}`, type: 'message', role: 'assistant' };
    return this.line('assistant', {
      message: { ...head, content, stop_reason: null, stop_sequence: null, usage },
      requestId: `req_011${this.random.hex(21)}`,
    });
  }

  private line(type: string, rest: object): string {
    const uuid = this.random.uuid();
    const { sessionId, agentId } = this.identity;
    this.lines.push({
      parentUuid: this.parent,
      isSidechain: agentId !== undefined,
      userType: 'external',
      cwd: this.identity.cwd ?? '/srv/support',
      sessionId,
      version: '2.1.39',
      gitBranch: 'main',
      ...(agentId === undefined ? {} : { agentId }),
      type,
      ...rest,
      uuid,
      timestamp: isoMs(this.now),
    });
    this.parent = uuid;
    return uuid;
  }
}
