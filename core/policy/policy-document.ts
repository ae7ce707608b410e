import { z } from 'zod';
import { ORIGINS } from '../analysis/lineage/origins.ts';
import { SpoorError } from '../base/errors.ts';
import { placedYaml, type TextPlace } from '../base/yaml.ts';
import { DATA_CLASSES } from '../model/data-class.ts';
import { STATUSES } from '../model/event.ts';
import { TRUST_LABELS } from '../model/trust.ts';
import type { PolicyProblem } from '../model/what-if.ts';

/** What a policy decides over: what agents do, as far as traces tell it. */
export const ACTION_KINDS = ['tool_call', 'delegation', 'handoff'] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

const OPERATIONS = ['read', 'create', 'update', 'delete', 'execute', 'send', 'pay'] as const;
const APPROVALS = ['given', 'denied', 'automatic', 'not_recorded'] as const;
const PIECES = ['mail', 'url', 'account', 'path', 'number', 'identifier', 'value', 'passage'] as const;

const listed = <Item>(value: Item | readonly Item[]): readonly Item[] =>
  Array.isArray(value) ? value : [value as Item];
const texts = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).transform(listed<string>);
const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.union([z.enum(words), z.array(z.enum(words)).min(1)]).transform(listed<Words[number]>);

const argument = z
  .strictObject({
    /** A JSON pointer (`/to/*`, `*` = any member), a member's name at any depth, or `*` for every value. */
    path: z.string().min(1),
    is: texts.optional(),
    matches: z.string().min(1).optional(),
    above: z.number().optional(),
    below: z.number().optional(),
  })
  .refine(({ is, matches, above, below }) => [is, matches, above, below].some((said) => said !== undefined), {
    message: 'says nothing of the value: give is, matches, above or below',
  });

const lineage = z
  .strictObject({
    trust: oneOf(TRUST_LABELS).optional(),
    origin: oneOf(ORIGINS).optional(),
    of: oneOf(PIECES).optional(),
  })
  .refine(({ trust, origin }) => trust !== undefined || origin !== undefined, {
    message: 'says nothing of where the content comes from: give trust or origin',
  });

const TIME_OF_DAY = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const hours = z.strictObject({
  from: z.string().regex(TIME_OF_DAY, 'is no time of day: write it like "22:00", in quotes'),
  to: z.string().regex(TIME_OF_DAY, 'is no time of day: write it like "06:00", in quotes'),
  /** Of the zone, from UTC. */
  offset: z
    .string()
    .regex(/^[+-](?:0\d|1[0-4]):[0-5]\d$/, 'is no offset from UTC: write it like "+01:00", in quotes')
    .optional(),
});

const facts = {
  kind: oneOf(ACTION_KINDS).optional(),
  agent: texts.optional(),
  session: texts.optional(),
  tool: texts.optional(),
  server: texts.optional(),
  operation: oneOf(OPERATIONS).optional(),
  system: texts.optional(),
  object: texts.optional(),
  destination: texts.optional(),
  argument: z
    .union([argument, z.array(argument).min(1)])
    .transform(listed<z.output<typeof argument>>)
    .optional(),
  sends: oneOf(DATA_CLASSES).optional(),
  returns: oneOf(DATA_CLASSES).optional(),
  lineage: lineage.optional(),
  status: oneOf(STATUSES).optional(),
  approval: oneOf(APPROVALS).optional(),
  hours: hours.optional(),
};
const earlier = z.strictObject(facts).refine((said) => Object.keys(said).length > 0, { message: 'names nothing' });
const match = z.strictObject({ ...facts, after: earlier.optional() }).refine((said) => Object.keys(said).length > 0, {
  message: 'names nothing: leave a rule for everything to `default`',
});

const DURATION = /^(\d{1,6})(s|m|h|d)$/;
const rate = z.strictObject({
  count: z.int().min(1),
  per: z.union([
    z.literal('session'),
    z.literal('case'),
    z.string().regex(DURATION, 'is no span: write 10m, 1h, session or case'),
  ]),
  each: z.enum(['agent', 'session', 'tool', 'case']).default('agent'),
});

const rule = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'has other characters than a-z, 0-9 and -'),
    effect: z.enum(['allow', 'deny', 'ask', 'rate']),
    description: z.string().optional(),
    match,
    rate: rate.optional(),
  })
  .superRefine(({ effect, rate: limit }, context) => {
    if (effect === 'rate' && !limit)
      context.addIssue({ code: 'custom', path: ['effect'], message: 'needs `rate: {count, per}` beside it' });
    if (effect !== 'rate' && limit)
      context.addIssue({ code: 'custom', path: ['rate'], message: 'stands beside an effect that is not `rate`' });
  });

const policySchema = z
  .strictObject({
    name: z.string().min(1),
    description: z.string().default(''),
    default: z.enum(['allow', 'deny', 'ask']).default('allow'),
    rules: z.array(rule).min(1),
  })
  .superRefine(({ rules }, context) => {
    const seen = new Set<string>(['default']);
    for (const [at, { id }] of rules.entries()) {
      if (seen.has(id)) context.addIssue({ code: 'custom', path: ['rules', at, 'id'], message: 'is taken already' });
      seen.add(id);
    }
  });

export type Policy = z.output<typeof policySchema>;
export type PolicyRule = Policy['rules'][number];
export type PolicyFacts = z.output<typeof earlier>;
export type ArgumentTest = z.output<typeof argument>;
export type LineageTest = z.output<typeof lineage>;
export type HoursTest = z.output<typeof hours>;
export type RateLimit = NonNullable<PolicyRule['rate']>;

/** A policy, or everything that is wrong with its text, in the order of the text. */
export type ReadPolicy =
  | { readonly policy: Policy; placeOf(path: readonly (string | number)[]): TextPlace }
  | { readonly problems: readonly PolicyProblem[] };

export function readPolicy(text: string): ReadPolicy {
  const read = placedYaml(text);
  if ('damage' in read)
    return { problems: [{ ...read.damage.place, message: `Not readable YAML: ${read.damage.reason}` }] };
  const parsed = policySchema.safeParse(read.value);
  if (parsed.success) return { policy: parsed.data, placeOf: (path) => read.placeOf(path) };
  const wrong = flattened(parsed.error.issues);
  // What is said of the whole follows from what is wrong inside it.
  const isCovered = ({ path }: Wrong) => wrong.some((other) => isBelow(other.path, path));
  const problems = wrong
    .filter((one) => !isCovered(one))
    .map(({ path, message, ofKey }) => {
      const named = path.length === 0 ? 'The policy' : `\`${path.map(String).join('.')}\``;
      return { ...read.placeOf(path, ofKey), message: `${named} ${message}.` };
    });
  return {
    problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column || (a.message < b.message ? -1 : 1)),
  };
}

/** Reads a policy. Throws `policy/invalid` with every problem and its place. */
export function parsePolicy(text: string): Policy {
  const read = readPolicy(text);
  if ('policy' in read) return read.policy;
  throw new SpoorError('policy/invalid', problemsText(read.problems));
}

function problemsText(problems: readonly PolicyProblem[]): string {
  const said = problems.map(({ line, column, message }) => `line ${line}, column ${column}: ${message}`);
  return `The policy cannot be used. ${said.join(' ')}`;
}

interface Wrong {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly ofKey: boolean;
}

function flattened(issues: readonly z.core.$ZodIssue[], above: readonly PropertyKey[] = []): readonly Wrong[] {
  return issues.flatMap((issue): readonly Wrong[] => {
    const path = [...above, ...issue.path].map((step) => (typeof step === 'number' ? step : String(step)));
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: [...path, key], message: 'is not known here', ofKey: true }));
    // Of a value that may be one or a list, what is wrong with the form that was tried says more than "invalid input".
    if (issue.code === 'invalid_union') return flattened(closest(issue.errors), path);
    return [{ path, message: saidOf(issue), ofKey: false }];
  });
}

function isBelow(path: Wrong['path'], above: Wrong['path']): boolean {
  return path.length > above.length && above.every((step, at) => step === path[at]);
}

/** Of the forms that a value may have, the one that fits best: its problems lie deepest. */
function closest(forms: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const depth = (issues: readonly z.core.$ZodIssue[]) =>
    Math.max(0, ...issues.map(({ path, code }) => path.length * 2 + (code === 'invalid_type' ? 0 : 1)));
  return forms.toSorted((a, b) => depth(b) - depth(a))[0] ?? [];
}

function saidOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type')
    return issue.message.endsWith('received undefined') ? 'is missing' : `must be ${wordOf(issue.expected)}`;
  if (issue.code === 'too_small') return 'must not be empty';
  return issue.message;
}

function wordOf(expected: string): string {
  const words: Readonly<Record<string, string>> = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    array: 'a list',
    object: 'an object with members',
  };
  return words[expected] ?? `of type ${expected}`;
}
