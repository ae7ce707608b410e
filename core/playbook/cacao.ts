import { z } from 'zod';

/**
 * The part of CACAO 2.0 that Spoor walks and shows. The published schemas hold every playbook in the tests; at run time
 * only what is read here is checked, and the rest is kept as it came for the export.
 */
const stepId = z.string().min(1);

const reference = z.object({
  name: z.string(),
  description: z.string().optional(),
  source: z.string().optional(),
  url: z.string().optional(),
  external_id: z.string().optional(),
});

const command = z.object({
  type: z.string(),
  description: z.string().optional(),
  version: z.string().optional(),
  playbook_activity: z.string().optional(),
  command: z.string().optional(),
  command_b64: z.string().optional(),
  headers: z.record(z.string(), z.unknown()).optional(),
  content: z.string().optional(),
  content_b64: z.string().optional(),
});

const variable = z.object({
  type: z.string(),
  description: z.string().optional(),
  value: z.string().nullable().optional(),
  constant: z.boolean().optional(),
  external: z.boolean().optional(),
});
const variables = z.record(z.string(), variable).default({});

/** Somebody or something that acts or is acted upon; `address` and `contact` hold lists and texts by kind. */
const party = z.object({
  type: z.string().default(''),
  name: z.string(),
  description: z.string().optional(),
  address: z.record(z.string(), z.array(z.string())).optional(),
});
const parties = z.record(z.string(), party).default({});

const marking = z.object({
  type: z.string().default(''),
  name: z.string().optional(),
  description: z.string().optional(),
  tlpv2_level: z.string().optional(),
  statement: z.string().optional(),
});

const extensions = z.record(z.string(), z.unknown()).default({});
const args = z.array(z.string()).default([]);

const common = {
  name: z.string().optional(),
  description: z.string().optional(),
  external_references: z.array(reference).optional(),
  /** Milliseconds. */
  delay: z.number().optional(),
  /** Milliseconds. */
  timeout: z.number().optional(),
  step_variables: variables,
  owner: z.string().optional(),
  on_completion: stepId.optional(),
  on_success: stepId.optional(),
  on_failure: stepId.optional(),
  step_extensions: extensions,
};

const step = z.discriminatedUnion('type', [
  z.object({ ...common, type: z.literal('start') }),
  z.object({ ...common, type: z.literal('end') }),
  z.object({
    ...common,
    type: z.literal('action'),
    commands: z.array(command).min(1),
    agent: z.string(),
    targets: z.array(z.string()).default([]),
    in_args: args,
    out_args: args,
  }),
  z.object({
    ...common,
    type: z.literal('playbook-action'),
    playbook_id: z.string(),
    playbook_version: z.string().optional(),
    in_args: args,
    out_args: args,
  }),
  z.object({ ...common, type: z.literal('parallel'), next_steps: z.array(stepId).min(2) }),
  z.object({
    ...common,
    type: z.literal('if-condition'),
    condition: z.string(),
    on_true: stepId,
    on_false: stepId.optional(),
  }),
  z.object({ ...common, type: z.literal('while-condition'), condition: z.string(), on_true: stepId }),
  z.object({ ...common, type: z.literal('switch-condition'), switch: z.string(), cases: z.record(z.string(), stepId) }),
]);

export const cacaoPlaybook = z.object({
  type: z.literal('playbook'),
  spec_version: z.literal('cacao-2.0'),
  id: z.string(),
  name: z.string(),
  description: z.string().default(''),
  playbook_types: z.array(z.string()).default([]),
  playbook_activities: z.array(z.string()).default([]),
  playbook_processing_summary: z.record(z.string(), z.boolean()).optional(),
  created_by: z.string().default(''),
  created: z.string().default(''),
  modified: z.string(),
  revoked: z.boolean().default(false),
  valid_from: z.string().optional(),
  valid_until: z.string().optional(),
  priority: z.number().optional(),
  severity: z.number().optional(),
  impact: z.number().optional(),
  labels: z.array(z.string()).default([]),
  workflow_start: stepId,
  workflow_exception: stepId.optional(),
  workflow: z.record(z.string(), step),
  playbook_variables: variables,
  agent_definitions: parties,
  target_definitions: parties,
  external_references: z.array(reference).default([]),
  markings: z.array(z.string()).default([]),
  data_marking_definitions: z.record(z.string(), marking).default({}),
  extension_definitions: z.record(z.string(), z.object({ name: z.string().default('') })).default({}),
  playbook_extensions: extensions,
  signatures: z.array(z.record(z.string(), z.unknown())).default([]),
});

export type CacaoPlaybook = z.infer<typeof cacaoPlaybook>;
export type CacaoStep = z.infer<typeof step>;
export type CacaoCommand = z.infer<typeof command>;
export type CacaoVariable = z.infer<typeof variable>;
