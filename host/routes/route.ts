import { SpoorError } from '../../core/base/errors.ts';
import type { OpenedCase } from '../opened-case.ts';

/** One request as a route sees it. */
interface RouteCall {
  readonly request: Request;
  readonly query: URLSearchParams;
  /** What stands where the route's path has `:x`, decoded; empty where it has none. */
  readonly parameter: string;
  readonly case: OpenedCase;
}

/** One thing that can be asked over HTTP. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Segments between slashes; `:x` takes any one segment. */
  readonly path: string;
  answer(call: RouteCall): Promise<Response>;
}

/** What the routes have for a method and path: the route and its parameter, or why there is none. */
export type RouteMatch =
  | { readonly is: 'found'; readonly route: Route; readonly parameter: string }
  | { readonly is: 'other-method'; readonly allowed: readonly string[] }
  | { readonly is: 'unknown' };

/** Finds the route for a request. `segments` are decoded, so no slash in a name can reach another route. */
export function matchRoute(routes: readonly Route[], method: string, segments: readonly string[]): RouteMatch {
  const here = routes.filter((route) => parameterOf(route, segments) !== undefined);
  const route = here.find((candidate) => candidate.method === method);
  if (route) return { is: 'found', route, parameter: parameterOf(route, segments) ?? '' };
  if (here.length > 0) return { is: 'other-method', allowed: here.map((candidate) => candidate.method) };
  return { is: 'unknown' };
}

function parameterOf(route: Route, segments: readonly string[]): string | undefined {
  const pattern = route.path.split('/').slice(1);
  if (pattern.length !== segments.length) return undefined;
  let parameter = '';
  for (const [index, expected] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (expected.startsWith(':')) parameter = segment;
    else if (segment !== expected) return undefined;
  }
  return parameter;
}

/** The decoded segments of an address. Throws `usage/invalid`. */
export function segmentsOf(url: URL): readonly string[] {
  try {
    return url.pathname.split('/').slice(1).map(decodeURIComponent);
  } catch (cause) {
    throw new SpoorError('usage/invalid', 'The address is not percent-encoded UTF-8.', { cause });
  }
}
