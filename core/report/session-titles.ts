import { nsToIso } from '../base/time.ts';
import { type SessionName, sessionTitle } from '../model/session-name.ts';

/** Names a session as a report does: agent, first request, start in UTC, id. An id that is not known stays an id. */
export type SessionTitles = (sessionId: string) => string;

export function sessionTitles(names: readonly SessionName[]): SessionTitles {
  const known = new Map(names.map((name) => [name.sessionId, sessionTitle(name, nsToIso)]));
  return (sessionId) => known.get(sessionId) ?? sessionId;
}
