// What every line of a made-up Claude Code session says of itself.

/** The members that a session's line has beside its message; lines of one session follow each other by 900 ms. */
export function envelope(session, line) {
  const at = 1_770_000_000_000 + session * 3_600_000 + line * 900;
  return {
    parentUuid: line === 0 ? null : uuid(session, line),
    isSidechain: false,
    userType: 'external',
    cwd: '/srv/desk',
    sessionId: uuid(session, 0),
    version: '2.0.14',
    gitBranch: 'main',
    uuid: uuid(session, line + 1),
    timestamp: new Date(at).toISOString(),
  };
}

export function uuid(session, line) {
  const tail = (session * 1_000_003 + line).toString(16).padStart(12, '0');
  return `${session.toString(16).padStart(8, '0')}-0000-4000-8000-${tail}`;
}
