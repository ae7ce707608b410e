import type { Json, JsonObject } from '../base/json.ts';
import type { Ns } from '../base/time.ts';

/** What happened. Names follow OpenTelemetry GenAI where it has one. */
export const EVENT_KINDS = [
  'session_start',
  'session_end',
  'system_prompt',
  'user_message',
  'agent_message',
  'reasoning',
  'model_call',
  'tool_call',
  'tool_result',
  'handoff',
  'delegation',
  'agent_to_agent_message',
  'retrieval',
  'memory_read',
  'memory_write',
  'approval_request',
  'approval_decision',
  'policy_decision',
  'configuration_change',
  'file_change',
  'error',
  'log',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const ACTOR_KINDS = ['human', 'agent', 'subagent', 'model', 'service', 'mcp_server', 'tool'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Who did it, or to whom. `key` makes the identity: two readings with the same kind and key are one actor. */
export interface ActorRef {
  readonly kind: ActorKind;
  readonly key: string;
  readonly name: string;
}

export const STATUSES = ['ok', 'error', 'denied', 'cancelled', 'not_recorded'] as const;
export type Status = (typeof STATUSES)[number];
export type Approval = 'given' | 'denied' | 'automatic' | 'not_recorded';
export type ContentState = 'recorded' | 'not_recorded' | 'redacted_by_producer' | 'truncated_by_producer';
export type CauseBasis = 'id' | 'parent' | 'position' | 'content';

/**
 * A reference to another event, by a key which that event carries in `keys`.
 * The link stage resolves it after all sources are read, so order of import does not matter.
 */
export interface LinkRef {
  readonly relation: 'parent' | 'cause';
  readonly key: string;
  readonly basis: CauseBasis;
}

/**
 * What a format says about one thing that happened. Absent means "not recorded": a format never guesses.
 * Keys are made unique by a prefix (`claude:<uuid>`, `span:<trace>:<span>`, `<sourceId>:<n>` for positions).
 */
export interface EventDraft {
  readonly kind: EventKind;
  readonly startNs?: Ns | undefined;
  readonly endNs?: Ns | undefined;
  readonly actor?: ActorRef | undefined;
  readonly target?: ActorRef | undefined;
  readonly sessionId?: string | undefined;
  readonly traceId?: string | undefined;
  readonly spanId?: string | undefined;
  readonly parentSpanId?: string | undefined;
  readonly toolName?: string | undefined;
  readonly toolServer?: string | undefined;
  /** `gen_ai.operation.name` or the source's own word for the act. */
  readonly operation?: string | undefined;
  readonly status?: Status | undefined;
  readonly statusMessage?: string | undefined;
  readonly principal?: string | undefined;
  readonly credential?: string | undefined;
  readonly approval?: Approval | undefined;
  readonly provider?: string | undefined;
  readonly model?: string | undefined;
  readonly inputTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
  readonly finishReason?: string | undefined;
  /** What went in: arguments, prompt. Text as recorded; structured content as JSON text. */
  readonly input?: string | undefined;
  /** What came out: result, message. */
  readonly output?: string | undefined;
  readonly contentState?: ContentState | undefined;
  /** All else that the source said: nothing is dropped. */
  readonly attributes?: JsonObject | undefined;
  /** JSON pointer (RFC 6901) of this event inside its record, where a record holds several. */
  readonly pointer?: string | undefined;
  /** Names under which other events may refer to this one. */
  readonly keys?: readonly string[] | undefined;
  readonly links?: readonly LinkRef[] | undefined;
  /**
   * The producer's own identity of this event. Two events with the same identity and the same content are one:
   * the one of lower `identityRank` (then of lower place) stays, the other is a duplicate.
   */
  readonly identity?: string | undefined;
  readonly identityRank?: number | undefined;
}

/** Says that `key` means the same event as `sameAs`: a result that names the sub-agent which its call started. */
export interface KeyAlias {
  readonly key: string;
  readonly sameAs: string;
}

/** One record of a source: its place and its parsed value. */
export interface SourceRecord {
  /** Position among the source's records, from 0. */
  readonly number: number;
  /** Byte offset of the record in the (decompressed) source, and its length in bytes. */
  readonly offset: number;
  readonly length: number;
  readonly value: Json;
  /** Array indexes and keys matched by the `*` of the record path, in order. Empty for whole lines and files. */
  readonly at: readonly number[];
  /** The name under which the record, or the innermost list that holds it, stands in a JSON document. */
  readonly member?: string | undefined;
  /** No record follows, where whoever cuts the source knows it in time. */
  readonly isLast?: boolean | undefined;
}
