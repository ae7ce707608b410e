import { SpoorError, sentenceOf } from '../base/errors.ts';
import { sha256Hex } from '../base/sha256.ts';
import { parseYaml } from '../base/yaml.ts';
import { type DrillDocument, drillFormat } from './drill-format.ts';
import { generatorNamed } from './generators.ts';

export interface Drill {
  readonly id: string;
  readonly document: DrillDocument;
  /** The file as it is, for the journal and its hash. */
  readonly text: string;
  readonly sha256: string;
  /** How to lead it; empty where nobody wrote it. */
  readonly guide: string;
}

/** Where a time target may begin beside an inject. */
export const FROM_START = 'start';
export const FROM_TURNING_POINT = 'turning-point';

/** Reads one drill. Throws `drill/invalid` with every problem, so that an author fixes them in one go. */
export function parseDrill(text: string, guide = ''): Drill {
  const read = drillFormat.safeParse(yamlOf(text));
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`);
    throw new SpoorError(
      'drill/invalid',
      `The drill does not hold its format (docs/drills.md). ${problems.join('; ')}`,
    );
  }
  const problems = problemsOf(read.data);
  if (problems.length > 0)
    throw new SpoorError('drill/invalid', `The drill "${read.data.id}" cannot be run. ${problems.join(' ')}`);
  return { id: read.data.id, document: read.data, text, sha256: sha256Hex(text), guide };
}

function yamlOf(text: string): unknown {
  try {
    return parseYaml(text);
  } catch (cause) {
    throw new SpoorError('drill/invalid', `The drill is not readable YAML: ${sentenceOf(cause)}`, { cause });
  }
}

/** What the format cannot see: ids that name nothing, or two things. */
function problemsOf(drill: DrillDocument): readonly string[] {
  const idsOf = (list: readonly { readonly id: string }[]) => new Set(list.map((one) => one.id));
  const [roles, objectives, expected, injects] = [drill.roles, drill.objectives, drill.expected, drill.injects].map(
    idsOf,
  );
  const tags = new Set(drill.decisions.map(({ tag }) => tag));
  const missing = (what: string, where: string, name: string, known: ReadonlySet<string> | undefined) =>
    known?.has(name) ? [] : [`${where} names the ${what} "${name}", which is not there.`];
  return [
    ...doubles(drill),
    ...drill.injects.flatMap((one) => [
      ...one.to.flatMap((name) => missing('role', `Inject ${one.id}`, name, roles)),
      ...one.expects.flatMap((name) => missing('expected action', `Inject ${one.id}`, name, expected)),
    ]),
    ...drill.expected.flatMap((one) => [
      ...missing('objective', `Expected action ${one.id}`, one.objective, objectives),
      ...('decision' in one.recognise
        ? missing('decision', `Expected action ${one.id}`, one.recognise.decision, tags)
        : []),
    ]),
    ...drill.hints.flatMap((one) => missing('expected action', `Hint ${one.id}`, one.expected, expected)),
    ...drill.time_targets.flatMap((one) => [
      ...missing(
        'inject',
        `Time target "${one.name}"`,
        one.from,
        new Set([...(injects ?? []), FROM_START, FROM_TURNING_POINT]),
      ),
      ...missing('expected action', `Time target "${one.name}"`, one.to, expected),
    ]),
    ...stageProblems(drill),
  ];
}

function doubles({ roles, objectives, injects, expected, hints }: DrillDocument): readonly string[] {
  return [roles, objectives, injects, expected, hints].flatMap((list) => {
    const ids = list.map((one) => one.id);
    return ids.filter((name, at) => ids.indexOf(name) !== at).map((name) => `The id "${name}" stands twice.`);
  });
}

function stageProblems(drill: DrillDocument): readonly string[] {
  const named = drill.injects.flatMap((one) => one.releases.map((stage) => ({ stage, inject: one.id })));
  const stages = stagesOf(drill);
  return named
    .filter(({ stage }) => !stages.includes(stage))
    .map(({ stage, inject }) => `Inject ${inject} releases the stage "${stage}", which the case does not have.`);
}

function stagesOf({ case: about }: DrillDocument): readonly string[] {
  if ('generator' in about) return generatorNamed(about.generator).stages;
  if ('file' in about) return Object.keys(about.stages);
  return 'records' in about ? about.stages : [];
}
