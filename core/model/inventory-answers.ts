import type { ExpectedAgent, InventoryProblem } from './expected-inventory.ts';

// What the workbench answers about agents. `undefined` means "not recorded".

/** One thing that acted or was there to be used. */
export interface InventoryItem {
  readonly itemId: string;
  readonly kind: string;
  readonly name: string;
  readonly owner: string | undefined;
  readonly versions: readonly string[];
  /** Events by it, and upon it. */
  readonly acted: number;
  readonly targeted: number;
  readonly sessions: number;
  readonly firstNs: bigint | undefined;
  readonly lastNs: bigint | undefined;
  readonly firstEventId: string | undefined;
  /** `offered`: it stands in a list of tools, and no call of it is in the case. */
  readonly basis: 'seen' | 'offered';
  /** `not_stated`: the case has no expected inventory, or it says nothing of things of this kind. */
  readonly expected: 'expected' | 'unknown' | 'not_stated';
  readonly deviations: number;
}

export interface Deviation {
  readonly kind: string;
  readonly actorId: string;
  readonly point: string;
  readonly events: number;
  readonly eventId: string;
  readonly says: string;
}

/** The inventory that is expected, as it was written, and what of it was found. */
export interface ExpectedState {
  /** Empty where the case has none. */
  readonly written: string;
  readonly problems: readonly InventoryProblem[];
  readonly entries: readonly {
    readonly name: string;
    readonly owner: string | undefined;
    readonly agents: readonly string[];
  }[];
}

export interface AgentInventory {
  readonly items: readonly InventoryItem[];
  readonly expected: ExpectedState;
  readonly deviations: readonly Deviation[];
  /** The window of observation: the first and last recorded time of the case. */
  readonly firstNs: bigint | undefined;
  readonly lastNs: bigint | undefined;
}

/** What one agent was granted, used and was denied of one tool. */
export interface AuthorityRow {
  readonly actorId: string;
  readonly actorName: string;
  readonly toolName: string;
  readonly toolServer: string;
  readonly granted: 'definition' | 'not_recorded';
  readonly expected: 'allowed' | 'not_allowed' | 'not_stated';
  readonly calls: number;
  readonly denied: number;
  readonly failed: number;
  readonly approvalAsked: number;
  readonly approved: number;
  readonly approvedAutomatically: number;
  readonly approvalDenied: number;
  readonly approvalNotRecorded: number;
  readonly firstEventId: string | undefined;
}

/** A stretch in which a tool's definition, or a prompt, was the same. */
export interface DefinitionStretch {
  readonly kind: 'tool' | 'prompt';
  readonly toldBy: string;
  readonly ownerId: string;
  readonly server: string;
  readonly name: string;
  readonly sha256: string;
  readonly replaced: string | undefined;
  /** False where an earlier stretch had the same hash. */
  readonly isNew: boolean;
  readonly events: number;
  readonly firstNs: bigint | undefined;
  readonly firstEventId: string;
  /** At most 20,000 characters of `length`. */
  readonly text: string;
  readonly length: number;
  /** The text that it replaced, likewise; undefined where it replaced none. */
  readonly before: string | undefined;
}

export interface CredentialRow {
  readonly credential: string;
  readonly principal: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly tools: readonly string[];
  readonly events: number;
  readonly firstNs: bigint | undefined;
  readonly lastNs: bigint | undefined;
  /** Other agents that used the same credential or acted for the same principal. */
  readonly others: readonly string[];
}

export interface Dealing {
  readonly otherId: string;
  readonly otherName: string;
  readonly relation: string;
  readonly direction: 'to' | 'from';
  readonly basis: string;
  readonly events: number;
  readonly errors: number;
}

export interface AccessSum {
  readonly system: string;
  readonly operation: string;
  readonly calls: number;
  readonly failed: number;
  readonly classes: readonly string[];
}

export interface SessionSum {
  readonly sessionId: string;
  readonly events: number;
  readonly firstNs: bigint | undefined;
  readonly lastNs: bigint | undefined;
}

/** A list of which at most so many are told. */
export interface Told<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/** All that the case holds of one agent, tool, server, model or person. */
export interface AgentDossier {
  readonly item: InventoryItem;
  /** Its entry in the expected inventory. */
  readonly expectation: ExpectedAgent | undefined;
  /** A sub-agent that is expected since the agent that started it is. */
  readonly isByStarter: boolean;
  readonly authority: readonly AuthorityRow[];
  /** The newest first; at most 200. */
  readonly definitions: Told<DefinitionStretch>;
  readonly credentials: readonly CredentialRow[];
  /** The first ones; at most 200. */
  readonly sessions: Told<SessionSum>;
  readonly dealings: readonly Dealing[];
  readonly accesses: readonly AccessSum[];
  readonly deviations: readonly Deviation[];
}
