// What is known of the graph's edges and nodes besides their names and counts.

/** Under which recorded name events of an edge were done; an empty text where that one was not recorded. */
export interface NamedAuthority {
  readonly principal: string;
  readonly credential: string;
  readonly events: number;
}

/** How the calls of an edge were approved, as the table `call_authority` has it. */
export interface EdgeApprovals {
  readonly given: number;
  readonly automatic: number;
  readonly denied: number;
  readonly notRecorded: number;
}

/** The tools that the receiver of an order was offered: what it could do with what was passed to it. */
export interface PassedTools {
  /** By name; empty where no offer is recorded, which does not say that none was made. */
  readonly offered: readonly string[];
  /** Of them, those that the giver was offered or used itself. */
  readonly ofGiver: readonly string[];
}

/** Under whose authority the events of an edge were done, and what was passed on. */
export interface EdgeAuthority {
  /** Most events first. */
  readonly named: readonly NamedAuthority[];
  /** Events that record neither a principal nor a credential. */
  readonly notRecorded: number;
  /** Undefined on edges that are no calls of tools. */
  readonly approvals: EdgeApprovals | undefined;
  /** Undefined on edges that pass no order. */
  readonly passed: PassedTools | undefined;
}

/** What is known of an edge besides its ends and counts. */
export interface EdgeFacts {
  /** First and last recorded time; undefined where no event of it has one. */
  readonly firstNs: bigint | undefined;
  readonly lastNs: bigint | undefined;
  /** Events of it without a recorded time. */
  readonly untimed: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly authority: EdgeAuthority;
}

/** Where a node is seen: what nodes can be collapsed by. */
export interface NodePlaces {
  /** Sessions in which it is seen; events without a session count as none. */
  readonly sessions: number;
  /** The session where there is only one. */
  readonly session: string | undefined;
  /** Formats of the sources that tell of it, by id: which framework or program recorded it. */
  readonly formats: readonly string[];
}
