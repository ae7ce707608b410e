import { z } from 'zod';
import { SpoorError } from '../base/errors.ts';
import { placedYaml } from '../base/yaml.ts';
import { regexProblem } from '../detect/sigma/regex.ts';
import type { DataDetector } from '../ingest/access/detector.ts';
import { detectors } from '../ingest/access/detectors.ts';
import { TABLES } from '../model/schema.ts';

/** Shorter texts stand in too many words: what is left would tell nothing and could not be read. */
export const LEAST_TEXT = 3;
// One repeat within another may take a JavaScript engine for ever, though RE2 runs it in linear time.
const NESTED_REPEAT = /\((?:[^()\\]|\\.)*[*+}](?:[^()\\]|\\.)*\)[*+{]/;

const label = z
  .string()
  .regex(/^[a-z][a-z0-9]{0,23}(?:-[a-z0-9]{1,23})?$/, 'is no label: use a-z, 0-9 and one hyphen, like person');
const columnNames = new Set(TABLES.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`)));

const text = z.strictObject({
  kind: z.literal('text'),
  text: z.string().refine((said) => said.trim().length >= LEAST_TEXT, `has fewer than ${LEAST_TEXT} characters`),
  as: label.default('text'),
});
const pattern = z.strictObject({
  kind: z.literal('pattern'),
  pattern: z.string().superRefine((said, context) => {
    const message = patternProblem(said);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  }),
  as: label.default('text'),
});
const dataClass = z.strictObject({
  kind: z.literal('class'),
  class: z.string().refine((said) => detectorsOf(said).length > 0, {
    error: `is no class. There are: ${[...new Set(detectors.flatMap((one) => [one.dataClass, one.id]))].sort().join(', ')}`,
  }),
  /** Without it, each is called what its detector is called. */
  as: label.optional(),
});
const column = z.strictObject({
  kind: z.literal('column'),
  column: z
    .string()
    .refine((said) => columnNames.has(said), 'is no column: write table.column, as docs/schema.md has it'),
  as: label.default('column'),
});
const schema = z
  .strictObject({ rules: z.array(z.discriminatedUnion('kind', [text, pattern, dataClass, column])).min(1) })
  .superRefine(({ rules }, context) => {
    const labels = rules.map((rule) => rule.as ?? '').join(' ');
    for (const [at, rule] of rules.entries())
      if (rule.kind === 'text' && `[redacted ${labels}]`.includes(rule.text.toLowerCase()))
        context.addIssue({
          code: 'custom',
          path: ['rules', at, 'text'],
          message: 'stands in a label: tokens would tell it',
        });
  });

export type RedactionRule = z.output<typeof schema>['rules'][number];

/** A plan as the journal holds it. */
export interface RedactionPlan {
  readonly rules: readonly RedactionRule[];
  /** Random, of the case, and never in what leaves it: without it nobody can try texts against the tokens. */
  readonly salt: string;
  /** SHA-256 over the salt and the plan as it was written: names the plan, and tells nothing of it. */
  readonly sha256: string;
}

/** The rules of a plan in YAML. Throws `redaction/invalid`, naming every problem with its line. */
export function parseRedaction(written: string): readonly RedactionRule[] {
  const read = placedYaml(written);
  if ('damage' in read)
    throw new SpoorError(
      'redaction/invalid',
      `Line ${read.damage.place.line}: ${read.damage.reason} Correct the YAML.`,
    );
  const parsed = schema.safeParse(read.value);
  if (parsed.success) return parsed.data.rules;
  const said = parsed.error.issues.map(({ path, message }) => {
    const keys = path.filter((part) => typeof part !== 'symbol');
    return `Line ${read.placeOf(keys).line}: ${keys.join('.') || 'the plan'}: ${message}`;
  });
  throw new SpoorError(
    'redaction/invalid',
    `This is no redaction plan. Correct it and set it again.\n${said.join('\n')}`,
  );
}

/** The detectors that a class names: by the class of their data, or one by its id. */
export function detectorsOf(named: string): readonly DataDetector[] {
  return detectors.filter(({ id, dataClass: kind }) => id === named || kind === named);
}

function patternProblem(said: string): string | undefined {
  const problem = regexProblem(said);
  if (problem !== undefined) return problem;
  if (NESTED_REPEAT.test(said)) return 'One repeat stands within another: it may never end. Write it without.';
  try {
    return new RegExp(said, 'iu').test('') ? 'The regular expression matches the empty text.' : undefined;
  } catch {
    return 'The regular expression cannot be read.';
  }
}
