import type { NativeTables } from './native-tables.ts';
import type { OpenedCase } from './opened-case.ts';
import { failure, refusal } from './routes/answers.ts';
import { answerAsset } from './routes/assets.ts';
import { caseRoutes } from './routes/case-routes.ts';
import { derivedRoutes } from './routes/derived-routes.ts';
import { evidenceRoutes } from './routes/evidence-routes.ts';
import { exportRoutes } from './routes/export-routes.ts';
import { journalRoutes } from './routes/journal-routes.ts';
import { previewRoutes } from './routes/preview-routes.ts';
import { matchRoute, type Route, segmentsOf } from './routes/route.ts';
import { signingRoutes } from './routes/signing-routes.ts';
import { secure } from './security-headers.ts';
import { SigningDesk } from './signing/signing-desk.ts';

/** Answers every request of the app, over whatever carries it: Electron's protocol or a server on this machine. */
export type Handler = (request: Request) => Promise<Response>;

export interface HandlerOptions {
  readonly case: OpenedCase;
  /** Folder of the built renderer. */
  readonly assetsDir: string;
  /** What the app signs by; one without a keychain unless given. */
  readonly signing?: SigningDesk | undefined;
  /** What makes tables natively; nothing does unless given. */
  readonly tables?: NativeTables | undefined;
}

/** Makes the one handler over an opened case. It answers failures too, and never throws. */
export function createHandler(options: HandlerOptions): Handler {
  const routes = [
    ...caseRoutes,
    ...evidenceRoutes,
    ...journalRoutes,
    ...derivedRoutes,
    ...exportRoutes(options.tables),
    ...previewRoutes(),
    ...signingRoutes(options.signing ?? new SigningDesk()),
  ];
  return async (request) => {
    try {
      return secure(await answer(request, routes, options));
    } catch (thrown) {
      return secure(failure(thrown));
    }
  };
}

async function answer(request: Request, routes: readonly Route[], options: HandlerOptions): Promise<Response> {
  const url = new URL(request.url);
  const segments = segmentsOf(url);
  const match = matchRoute(routes, request.method, segments);
  if (match.is === 'other-method') return notAllowed(match.allowed);
  if (match.is === 'found') {
    const { route, parameter } = match;
    return route.answer({ request, query: url.searchParams, parameter, case: options.case });
  }
  if (segments[0] === 'api') return refusal('request/refused', 'The host knows no such request.', 404);
  return request.method === 'GET' ? answerAsset(options.assetsDir, segments) : notAllowed(['GET']);
}

function notAllowed(allowed: readonly string[]): Response {
  const response = refusal('request/refused', `This address answers ${allowed.join(' and ')} only.`, 405);
  response.headers.set('allow', allowed.join(', '));
  return response;
}
