/** What people know a session by; its id alone tells nobody which it was. */
export interface SessionName {
  readonly sessionId: string;
  /** The agent that acted first in it; undefined where no event of it names one. */
  readonly agent: string | undefined;
  /** Agents and sub-agents that acted in it. */
  readonly agents: number;
  /** The beginning of what a user first asked for, on one line; undefined where it is not recorded. */
  readonly request: string | undefined;
  /** True where `request` is less than what was asked. */
  readonly isCut: boolean;
  /** First recorded time. */
  readonly firstNs: bigint | undefined;
  readonly events: number;
}

/** Letters of the first request that are kept: enough to tell sessions apart in one line. */
export const REQUEST_LETTERS = 64;

/**
 * A session as lists name it: agent, first request, start, and its id last. What is not recorded is said to be so.
 * @param timeWords writes a time in the zone that is shown; evidence in the words is not made inert here.
 */
export function sessionTitle(name: SessionName, timeWords: (ns: bigint) => string): string {
  return [...knownBy(name, timeWords), name.sessionId].join(' · ');
}

/** The same with the number of events, before the id. */
export function countedSessionTitle(name: SessionName, timeWords: (ns: bigint) => string): string {
  const events = `${name.events} ${name.events === 1 ? 'event' : 'events'}`;
  return [...knownBy(name, timeWords), events, name.sessionId].join(' · ');
}

/**
 * The same for places of a few words, such as lanes: first what tells a session from others of its agent, its request or
 * else its start; what is not recorded is left out.
 */
export function narrowSessionTitle(name: SessionName, timeWords: (ns: bigint) => string): string {
  const { agent, request, firstNs, sessionId } = name;
  const [who, asked, when] = knownBy(name, timeWords);
  const told = [request && asked, firstNs !== undefined && when, agent !== undefined && who, sessionId];
  return told.filter((part) => typeof part === 'string' && part !== '').join(' · ');
}

function knownBy({ agent, agents, request, isCut, firstNs }: SessionName, timeWords: (ns: bigint) => string) {
  const others = agents > 1 ? ` and ${agents - 1} more` : '';
  return [
    agent === undefined ? 'agent not recorded' : `${agent}${others}`,
    request === undefined ? 'request not recorded' : `“${request}${isCut ? '…' : ''}”`,
    firstNs === undefined ? 'time not recorded' : timeWords(firstNs),
  ];
}
