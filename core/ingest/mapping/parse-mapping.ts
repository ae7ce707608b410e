import { z } from 'zod';
import { SpoorError, sentenceOf } from '../../base/errors.ts';
import { parseYaml } from '../../base/yaml.ts';
import { ACTOR_KINDS, EVENT_KINDS, STATUSES } from '../../model/event.ts';
import { type MappingDocument, type Selector, TEXT_COLUMNS } from '../../model/mapping.ts';
import { timeReader } from './time-format.ts';

const pointer = z.string().regex(/^(?:\/.*)?$/s, 'is no JSON pointer: it begins with "/"');
const pointers = z.union([pointer, z.array(pointer).min(1)]);
const text = z.string().max(10_000);
const lookup = z.record(z.string().max(1000), text);

const rule = z
  .strictObject({
    from: pointers.optional(),
    constant: text.optional(),
    template: text.optional(),
    lookup: lookup.optional(),
    otherwise: text.optional(),
    missing: text.optional(),
  })
  .refine(hasOneOrigin, 'needs just one of "from", "constant" and "template"');
const selector = z.union([text.min(1), rule]);

const time = z.union([
  pointer,
  z
    .strictObject({
      from: pointers,
      format: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
      zone: z.string().optional(),
    })
    .superRefine(({ format = 'iso', zone }, context) => {
      for (const one of typeof format === 'string' ? [format] : format) {
        const reader = timeReader(one, zone);
        if (typeof reader === 'string') context.addIssue({ code: 'custom', message: reader });
      }
    }),
]);

const actor = z.strictObject({ kind: oneOf(ACTOR_KINDS), name: selector, key: selector.optional() });

const source = z.strictObject({ unit: z.enum(['line', 'file', 'csv']), records: pointers.optional() });

const columns = Object.fromEntries(TEXT_COLUMNS.map((column) => [column, selector.optional()]));

const mappingSchema = z.strictObject({
  mapping: z.literal(1),
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'must be lower-case letters, digits and hyphens'),
  title: z.string().min(1).max(200).optional(),
  description: text.optional(),
  sources: z.array(source).min(1).max(20),
  recognise: z
    .strictObject({
      has: z.array(pointer).min(1).max(100),
      equals: z.record(pointer, z.array(text)).optional(),
      confidence: z.number().min(0).max(1).optional(),
    })
    .optional(),
  event: z.strictObject({
    ...columns,
    kind: oneOf(EVENT_KINDS).optional(),
    status: oneOf(STATUSES).optional(),
    approval: oneOf(['given', 'denied', 'automatic', 'not_recorded']).optional(),
    keys: z.array(selector).max(20).optional(),
    inputTokens: selector.optional(),
    outputTokens: selector.optional(),
    time: time.optional(),
    end: time.optional(),
    actor: actor.optional(),
    target: actor.optional(),
  }),
});

/** A selector whose own words (constants, lookups) can only be these; what it finds in a record is checked there. */
function oneOf(words: readonly string[]) {
  return selector.superRefine((given, context) => {
    const wrong = ownWords(given as Selector).find((word) => !words.includes(word));
    if (wrong !== undefined) context.addIssue({ code: 'custom', message: `"${wrong}" is none of ${words.join(', ')}` });
  });
}

function ownWords(given: Selector): readonly string[] {
  if (typeof given === 'string') return given.startsWith('/') || given.includes('${/') ? [] : [given];
  const { constant, lookup: table = {}, otherwise, missing } = given;
  const isTranslated = given.lookup !== undefined;
  return [isTranslated ? undefined : constant, ...Object.values(table), otherwise, missing].filter(
    (word): word is string => word !== undefined && word !== '',
  );
}

function hasOneOrigin({ from, constant, template }: { from?: unknown; constant?: unknown; template?: unknown }) {
  return [from, constant, template].filter((origin) => origin !== undefined).length === 1;
}

/** Checks a mapping's document. Throws `mapping/invalid` with every problem, so that all can be put right at once. */
export function checkMapping(value: unknown): MappingDocument {
  const read = mappingSchema.safeParse(value);
  // Safe: the schema says just what the type says; its columns are made from the type's own list.
  if (read.success) return read.data as MappingDocument;
  const problems = read.error.issues.flatMap((issue) => problemsOf(issue, issue.path));
  throw new SpoorError('mapping/invalid', `The mapping cannot be used. ${[...new Set(problems)].join('; ')}.`);
}

/** A union's own message says nothing: the branch that came furthest does. */
function problemsOf(issue: z.core.$ZodIssue, path: readonly PropertyKey[]): readonly string[] {
  if (issue.code === 'invalid_union') {
    const inner = issue.errors
      .filter((branch) => !branch.every((problem) => problem.code === 'invalid_type' && problem.path.length === 0))
      .at(-1);
    if (inner && inner.length > 0) return inner.flatMap((problem) => problemsOf(problem, [...path, ...problem.path]));
  }
  return [`${path.map(String).join('.') || 'the whole'}: ${issue.message}`];
}

/** Reads a mapping written in YAML or JSON. */
export function parseMapping(name: string, written: string): MappingDocument {
  let value: unknown;
  try {
    value = parseYaml(written);
  } catch (cause) {
    throw new SpoorError('mapping/invalid', `"${name}" is not readable YAML or JSON: ${sentenceOf(cause)}`, { cause });
  }
  return checkMapping(value);
}
