/** Events that begin in one stretch of recorded time, by what became of them. */
export interface TrendBucket {
  /** From 0; stretches in which nothing begins are left out. */
  readonly bucket: number;
  readonly events: number;
  readonly failures: number;
  readonly denials: number;
  /** Tokens in and out that model calls record. */
  readonly tokens: number;
  /** What model calls record as their cost, added up. */
  readonly cost: number;
  /** Tools called, and destinations reached, for the first time in the case. */
  readonly firstSeen: number;
}

/** Something that an agent used for the first time in the case. What was before the case’s record is not known. */
export interface FirstSeen {
  readonly kind: 'tool' | 'destination';
  /** A tool with its server, or a host, a domain of mail, an account. */
  readonly name: string;
  readonly eventId: string;
  readonly startNs: bigint | undefined;
}

/** How many events a figure of the record rests on. */
export interface StatedFigure {
  readonly total: number;
  /** Model calls that state it, of all model calls. */
  readonly stating: number;
  readonly modelCalls: number;
}

/** The case over time and in round figures, for who has one minute. */
export interface Briefing {
  /** Recorded time from the start of the first stretch to the end of the last; undefined where no time is recorded. */
  readonly fromNs: bigint | undefined;
  readonly bucketNs: bigint;
  /** How many stretches there are, with those in which nothing begins. */
  readonly buckets: number;
  readonly trend: readonly TrendBucket[];
  /** Of each, how many have no recorded time and so stand in no stretch. */
  readonly untimed: {
    readonly events: number;
    readonly failures: number;
    readonly denials: number;
    readonly firstSeen: number;
  };
  readonly failures: number;
  readonly denials: number;
  readonly tokens: StatedFigure;
  readonly cost: StatedFigure;
  readonly firstSeenTotal: number;
  /** The latest of them, the last first; at most 8. */
  readonly firstSeen: readonly FirstSeen[];
  /** Kinds of identifiers that calls and results name, with how many different ones there are, the most first. */
  readonly recordKinds: readonly { readonly name: string; readonly records: number }[];
  /** What Spoor worked out where the record says nothing: events whose agent is that of the event around them, and whose cause is that of their position or content. */
  readonly assumed: { readonly actors: number; readonly causes: number };
}
