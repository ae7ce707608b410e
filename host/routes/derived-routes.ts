import { SpoorError } from '../../core/base/errors.ts';
import type { DerivedStamp } from '../../core/ports/case-host.ts';
import { derivedStampSchema } from '../derived-folder.ts';
import { done, download, json, refusal } from './answers.ts';
import { bodyStream, parseText } from './request-body.ts';
import type { Route } from './route.ts';

const STAMP_HEADER = 'x-spoor-stamp';

export const derivedRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/derived/stamp',
    answer: async (call) => {
      const stamp = await call.case.readStamp();
      // No failure: a new case has none yet, and a browser would report a 404 as an error.
      return stamp ? json(stamp) : done();
    },
  },
  {
    method: 'GET',
    path: '/api/derived',
    answer: async (call) => {
      const derived = await call.case.readDerived();
      return derived ? download(derived, 'case.duckdb') : nothingDerived();
    },
  },
  {
    method: 'PUT',
    path: '/api/derived',
    answer: async (call) => {
      const stamp = parseStamp(call.request.headers.get(STAMP_HEADER));
      await call.case.replaceDerived(bodyStream(call.request), stamp);
      return done();
    },
  },
  {
    method: 'GET',
    path: '/api/derived/columns',
    answer: async (call) => {
      const columns = await call.case.readColumns();
      return columns ? download(columns, 'timeline.columns') : done();
    },
  },
  {
    method: 'PUT',
    path: '/api/derived/columns',
    answer: async (call) => {
      await call.case.writeColumns(bodyStream(call.request));
      return done();
    },
  },
];

function parseStamp(header: string | null): DerivedStamp {
  if (header === null) throw new SpoorError('usage/invalid', `The request lacks the header "${STAMP_HEADER}".`);
  const parsed = derivedStampSchema.safeParse(parseText(header, `The header "${STAMP_HEADER}"`));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new SpoorError('usage/invalid', `The stamp is incomplete: "${issue?.path.join('.')}" ${issue?.message}.`);
}

function nothingDerived(): Response {
  return refusal('evidence/missing', 'This case has no finished database yet. Import its evidence to make one.', 404);
}
