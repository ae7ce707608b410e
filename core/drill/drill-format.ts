import { z } from 'zod';
import { INJECT_KINDS } from '../model/drill.ts';
import { JOURNAL_ACTS } from '../ports/case-host.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'an id has small letters, digits and hyphens');
const text = z.string().trim().min(1);
const minute = z.number().min(0).max(240);

/** How an expected action is recognised in the journal of the case. Exactly one of them. */
const recognise = z.union([
  z.strictObject({ finding: z.array(text).min(1) }),
  z.strictObject({ decision: id }),
  z.strictObject({ playbook: id, steps: z.number().int().min(0).default(0) }),
  z.strictObject({ act: z.enum(JOURNAL_ACTS), times: z.number().int().min(1).default(1) }),
]);

const objective = z.strictObject({
  id,
  text,
  csf: z.string().regex(/^(?:GV|ID|PR|DE|RS|RC)(?:\.[A-Z]{2}(?:-\d\d)?)?$/, 'a function or category of NIST CSF 2.0'),
  scoring: z.strictObject({ P: text, S: text, M: text, U: text }),
});

const inject = z.strictObject({
  id,
  minute,
  to: z.array(id).min(1),
  from: text,
  method: text.default('spoken'),
  kind: z.enum(INJECT_KINDS).default('inject'),
  title: text,
  text,
  expects: z.array(id).default([]),
  releases: z.array(id).default([]),
});

const expected = z.strictObject({ id, text, objective: id, by_minute: minute, recognise });
const hint = z.strictObject({ id, text, after_minute: minute, expected: id });
const target = z.strictObject({ name: text, from: id, to: id, within_minutes: z.number().positive() });

const time = z.iso.datetime({ offset: true });
/** A piece of evidence as the journal keeps it for a drill that is made of a case: what a stage brings of one file. */
const part = z.strictObject({ path: text, stage: z.string(), text: z.string() });

/** `drills/<id>/drill.yaml`. Texts may name {{terms}} of the generator. */
export const drillFormat = z.strictObject({
  id,
  title: text,
  version: z.number().int().min(1),
  summary: text,
  duration_minutes: z.number().int().min(30).max(90),
  playbook: id,
  case: z.union([
    z.strictObject({ generator: id, parameters: z.record(z.string(), z.unknown()).default({}) }),
    z.strictObject({ own: z.literal(true), starts_at: time }),
    z.strictObject({ file: text, starts_at: time, stages: z.record(id, time).default({}) }),
    z.strictObject({ of: text, starts_at: time, stages: z.array(id), records: z.array(part).min(1) }),
  ]),
  roles: z.array(z.strictObject({ id, name: text })).min(1),
  objectives: z.array(objective).min(1),
  injects: z.array(inject).min(1),
  expected: z.array(expected).min(1),
  decisions: z.array(z.strictObject({ tag: id, name: text })).default([]),
  hints: z.array(hint).default([]),
  time_targets: z.array(target).default([]),
  hot_wash: z.array(text).default([]),
});
export type DrillDocument = z.infer<typeof drillFormat>;
export type Recognise = z.infer<typeof recognise>;
