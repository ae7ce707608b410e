import { z } from 'zod';
import { SpoorError } from '../../base/errors.ts';
import { placedYaml } from '../../base/yaml.ts';
import { type ExpectedInventory, type InventoryProblem, WEEK_DAYS } from '../../model/expected-inventory.ts';

const name = z.string().min(1).max(500);
const names = z.array(name).max(5000);
const limit = z.number().int().min(0).max(1_000_000_000);
const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'is no time of day: write it "08:00"');
const offset = z
  .string()
  .regex(/^(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/, 'is no offset from UTC: write it "+02:00" or "Z", not as a zone');

const agent = z.strictObject({
  name,
  owner: z.string().max(1000).optional(),
  purpose: z.string().max(10_000).optional(),
  tools: names.optional(),
  approval: names.optional(),
  data: names.optional(),
  systems: names.optional(),
  credentials: names.optional(),
  hours: z
    .strictObject({
      utc_offset: offset,
      from: clockTime,
      to: clockTime,
      days: z.array(z.enum(WEEK_DAYS)).min(1).optional(),
    })
    .optional(),
  rate: z.strictObject({ per_minute: limit.optional(), per_hour: limit.optional() }).optional(),
  budget: z
    .strictObject({
      tokens: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
      money: z.number().min(0).max(1e15).optional(),
      per: z.enum(['case', 'day', 'hour']).optional(),
    })
    .optional(),
});

const inventory = z.strictObject({ inventory: z.literal(1), agents: z.array(agent).max(10_000) });

/** The document, or everything that is wrong with it. */
export type ReadExpected =
  | { readonly inventory: ExpectedInventory; readonly problems: readonly [] }
  | { readonly inventory: undefined; readonly problems: readonly InventoryProblem[] };

/** Reads an expected inventory written in YAML or JSON. Every problem is told with its place, so that all can be put right at once. */
export function readExpected(written: string): ReadExpected {
  const placed = placedYaml(written);
  if ('damage' in placed) {
    const { place, reason } = placed.damage;
    return { inventory: undefined, problems: [{ ...place, path: '', message: `is no YAML: ${reason}` }] };
  }
  const read = inventory.safeParse(placed.value);
  if (read.success) return { inventory: { agents: read.data.agents }, problems: [] };
  const problems = read.error.issues.map((issue) => {
    // What is unknown stands under its own name, not under that of its parent.
    const inner = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    const path = [...issue.path, ...inner].map((part) => (typeof part === 'number' ? part : String(part)));
    return {
      ...placed.placeOf(path, inner.length > 0),
      path: issue.path.map(String).join('.'),
      message: issue.message,
    };
  });
  return { inventory: undefined, problems };
}

/** The same for whoever cannot go on with problems. Throws `inventory/invalid`, which names each with line and column. */
export function parseExpected(written: string): ExpectedInventory {
  const { inventory: found, problems } = readExpected(written);
  if (found) return found;
  const said = problems.map(
    ({ line, column, path, message }) => `line ${line}, column ${column}: ${path === '' ? '' : `${path}: `}${message}`,
  );
  throw new SpoorError('inventory/invalid', `The expected inventory cannot be used. ${said.join('; ')}.`);
}
