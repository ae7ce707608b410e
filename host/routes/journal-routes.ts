import { z } from 'zod';
import { SpoorError } from '../../core/base/errors.ts';
import { EXPORT_ACTS, JOURNAL_ACTS, type JournalAct, type JournalData } from '../../core/ports/case-host.ts';
import { json } from './answers.ts';
import { bodyJson } from './request-body.ts';
import type { Route } from './route.ts';

const MAX_ENTRY_BYTES = 1024 * 1024;

// What the host itself does, it writes down itself: nobody can claim these acts over HTTP. Those of custody go with a hash
// of the original, which the command line takes.
const HOST_ACTS: readonly JournalAct[] = [
  ...(['case.opened', 'case.repaired', 'case.merged', 'case.hold_set', 'case.hold_released'] as const),
  ...(['evidence.received', 'evidence.acquired', 'evidence.accessed', 'evidence.transferred'] as const),
  'evidence.disposed',
  ...EXPORT_ACTS,
];

const draftSchema = z.strictObject({
  act: z.enum(JOURNAL_ACTS).refine((act) => !HOST_ACTS.includes(act), 'is written by the case folder itself'),
  object: z.string(),
  data: z.custom<JournalData>(isObject, 'must be an object'),
});

export const journalRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/journal', answer: async (call) => json(await call.case.journal()) },
  {
    method: 'POST',
    path: '/api/journal',
    answer: async (call) => {
      const { act, object, data } = parseDraft(await bodyJson(call.request, MAX_ENTRY_BYTES));
      return json(await call.case.append(act, object, data));
    },
  },
];

function parseDraft(value: unknown): z.infer<typeof draftSchema> {
  const parsed = draftSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new SpoorError(
    'usage/invalid',
    `The journal cannot take this act: "${issue?.path.join('.')}" ${issue?.message}.`,
  );
}

// Members of an object that JSON.parse made are JSON themselves.
function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
