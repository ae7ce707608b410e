import { protocol, type Session } from 'electron';
import type { CaseDesk } from '../host/case-desk.ts';
import { APP_SCHEME } from './app-url.ts';

/** Must run before the app is ready. SECURITY (18): an own scheme instead of file://, so that pages have an origin. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true };
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges }]);
}

/** Answers the app's addresses from the open case, or from the start screen. SECURITY (1, 7): nothing remote, and a policy on every response. */
export function answerScheme(session: Session, desk: CaseDesk): void {
  session.protocol.handle(APP_SCHEME, (request) => desk.answer(request));
}
