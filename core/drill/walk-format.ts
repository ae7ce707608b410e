import { z } from 'zod';
import { SpoorError, sentenceOf } from '../base/errors.ts';
import { parseYaml } from '../base/yaml.ts';
import { decisionData, noteData, ratingData } from './drill-acts.ts';

const minute = z.number().min(0);

/** `walk.yaml`: what facilitator and participants do, at which minute, where nobody is there to do it. */
const walkStep = z.union([
  z.strictObject({ minute, deliver: z.string() }),
  z.strictObject({ minute, decide: decisionData }),
  z.strictObject({ minute, confirm: z.string() }),
  z.strictObject({ minute, playbook: z.string() }),
  z.strictObject({ minute, note: z.string() }),
  z.strictObject({ minute, hint: z.string() }),
  z.strictObject({ minute, rate: ratingData }),
  z.strictObject({ minute, remark: noteData }),
  z.strictObject({ minute, end: z.literal(true) }),
]);
export type WalkStep = z.infer<typeof walkStep>;

/** Reads a walk. Throws `drill/invalid` with every problem. */
export function parseWalk(text: string): readonly WalkStep[] {
  const read = z.array(walkStep).min(1).safeParse(yamlOf(text));
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`);
  throw new SpoorError('drill/invalid', `The script is no walk of a drill (docs/drills.md). ${problems.join('; ')}`);
}

function yamlOf(text: string): unknown {
  try {
    return parseYaml(text);
  } catch (cause) {
    throw new SpoorError('drill/invalid', `The script is not readable YAML: ${sentenceOf(cause)}`, { cause });
  }
}
