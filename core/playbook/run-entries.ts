import { z } from 'zod';
import type { Attachment } from '../model/playbook-run.ts';

const text = z.string().default('');

export const started = z.object({
  playbook: z.string(),
  name: text,
  sha256: z.string().optional(),
  parent: z.object({ run: z.string(), step: z.string() }).optional(),
});

const attachment = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), template: z.string(), text: z.string(), sha256: z.string() }),
  z.object({ kind: z.literal('file'), name: z.string(), bytes: z.number(), sha256: z.string() }),
  z.object({
    kind: z.literal('result'),
    ask: z.string(),
    title: text,
    query: text,
    querySha256: z.string(),
    rows: z.number(),
    resultSha256: z.string(),
  }),
  z.object({ kind: z.literal('no_result'), ask: z.string(), title: text, reason: z.string() }),
]) satisfies z.ZodType<Attachment>;

export const stepped = z.object({
  step: z.string(),
  name: text,
  answer: z.string(),
  note: text,
  events: z.array(z.string()).default([]),
  ahead: z.boolean().default(false),
  orderedAt: z.string().optional(),
  effectAt: z.string().optional(),
  suggested: z.string().optional(),
  // What a later version may write here must not cost the answer.
  suggestedBy: z.literal('condition').optional().catch(undefined),
  variables: z.record(z.string(), z.string()).default({}),
  attachments: z.array(attachment).default([]),
  /** How the playbook that the step walks stood; `not_started` where it was not. */
  nested: z.object({ run: z.string(), state: z.string() }).optional(),
  /** What followed a failure that the step had no way of its own for. */
  exception: z.object({ step: z.string(), name: text, left: z.array(z.string()).default([]) }).optional(),
});
export type Stepped = z.infer<typeof stepped>;

/** What befalls a run as a whole, and a gate that was overridden. */
export const happened = z.object({
  reason: text,
  to: text,
  step: text,
  missing: z.array(z.string()).default([]),
});
