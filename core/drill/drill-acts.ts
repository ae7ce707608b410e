import { z } from 'zod';
import { CAPABILITY_ELEMENTS, NOTE_KINDS, RATINGS } from '../model/drill.ts';

// What the entries of a drill say; their object is the run. Times are those of the entries.
export const startedData = z.object({
  drill: z.string(),
  title: z.string(),
  definition: z.string(),
  sha256: z.string(),
  seed: z.string(),
  speed: z.number().positive().default(1),
  participants: z.array(z.object({ role: z.string(), name: z.string() })).default([]),
});
export const clockData = z.object({
  state: z.enum(['running', 'paused']).optional(),
  speed: z.number().positive().optional(),
  minute: z.number().optional(),
});
export const deliveredData = z.object({ inject: z.string(), files: z.array(z.string()).default([]) });
export const decisionData = z.object({
  text: z.string(),
  owner: z.string().default(''),
  rationale: z.string().default(''),
  tag: z.string().default(''),
});
export const hintData = z.object({ hint: z.string() });
export const ratingData = z.object({ objective: z.string(), rating: z.enum(RATINGS), rationale: z.string() });
export const noteData = z.object({
  kind: z.enum(NOTE_KINDS),
  text: z.string(),
  objective: z.string().default(''),
  action: z.string().default(''),
  element: z.enum(CAPABILITY_ELEMENTS).default('Planning'),
  owner: z.string().default(''),
  start: z.string().default(''),
  due: z.string().default(''),
});
