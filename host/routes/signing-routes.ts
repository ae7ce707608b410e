import { z } from 'zod';
import { SpoorError } from '../../core/base/errors.ts';
import type { SigningDesk } from '../signing/signing-desk.ts';
import { json } from './answers.ts';
import { bodyJson, required } from './request-body.ts';
import type { Route } from './route.ts';

const MAX_KEY_BYTES = 64 * 1024;

const openingSchema = z.strictObject({ keyFile: z.string(), passphrase: z.string(), isToBeKept: z.boolean() });

/** SECURITY: a passphrase comes in the body, goes to the key and nowhere else; nothing that is answered holds a secret. */
export function signingRoutes(desk: SigningDesk): readonly Route[] {
  return [
    { method: 'GET', path: '/api/signing', answer: async () => json(await desk.state()) },
    {
      method: 'POST',
      path: '/api/signing/open',
      answer: async (call) => {
        const read = openingSchema.safeParse(await bodyJson(call.request, MAX_KEY_BYTES));
        if (read.success) return json(await desk.open(read.data));
        throw new SpoorError('usage/invalid', 'A key is opened by its file and its passphrase.');
      },
    },
    { method: 'POST', path: '/api/signing/close', answer: async () => json(await desk.close()) },
    {
      method: 'POST',
      path: '/api/signing/sign',
      answer: async (call) => json(await desk.sign(call.case, required(call.query, 'name'))),
    },
  ];
}
