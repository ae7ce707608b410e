/** Ids of messages hold in the whole store, and some parts name no session. */
export function messageKey(messageId: string): string {
  return `opencode:message:${messageId}`;
}

/** Under this key a call says which session it started. */
export function spawnKey(sessionId: string): string {
  return `opencode:spawn:${sessionId}`;
}
