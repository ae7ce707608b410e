import { json } from './answers.ts';
import type { Route } from './route.ts';

export const caseRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/case', answer: async (call) => json(await call.case.manifest()) },
  {
    method: 'GET',
    path: '/api/access',
    answer: async (call) => json({ readOnlyBecause: call.case.readOnlyBecause ?? null }),
  },
  { method: 'GET', path: '/api/receipts', answer: async (call) => json(await call.case.receipts()) },
];
