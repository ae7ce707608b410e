import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import { asArray, asObject, asString, type Json, type JsonObject } from '../base/json.ts';

const files = import.meta.glob<JsonObject>('../../playbooks/schema/**/*.json', { eager: true, import: 'default' });

/** At most so many places are told of: one root fault can break a hundred. */
const MAX_PROBLEMS = 20;

/**
 * Every place at which a value is no CACAO 2.0 by the published schemas, as sentences; empty where it is. The schemas say
 * draft-07, which does not know `unevaluatedProperties` and so lets every typing error pass: they are read as 2019-09.
 * There the base of the commands would refuse each command's own properties, so each command is held by its own schema.
 */
export function schemaProblems(playbook: Json): readonly string[] {
  const steps = Object.entries(asObject(asObject(playbook)?.['workflow']) ?? {});
  const problems = [
    ...problemsBy('playbook', playbook, ''),
    ...steps.flatMap(([id, step]) =>
      (asArray(asObject(step)?.['commands']) ?? []).flatMap((command, at) =>
        commandProblems(command, `workflow/${id}/commands/${at}`),
      ),
    ),
  ];
  const further = problems.length - MAX_PROBLEMS;
  return further > 0 ? [...problems.slice(0, MAX_PROBLEMS), `And ${further} further places.`] : problems;
}

function commandProblems(command: Json, place: string): readonly string[] {
  const type = asString(asObject(command)?.['type']) ?? '';
  return byName.has(`commands/${type}`)
    ? problemsBy(`commands/${type}`, command, place)
    : [`${place}: "${type}" is no type of command.`];
}

/** These say what is wrong at their place; the others only repeat that something within is. */
const TELLING: Readonly<Record<string, (found: OutputUnit) => string>> = {
  required: ({ error }) => error.replace(/^Instance/, 'it'),
  type: ({ error }) => error.replace(/^Instance/, 'it'),
  enum: ({ error }) => error.replace(/^Instance/, 'it'),
  pattern: () => 'has not the form that CACAO demands, for example of an id or a time.',
  minItems: () => 'holds too few.',
  minProperties: () => 'holds nothing: leave it out.',
  minimum: ({ error }) => error.replace(/^Instance/, 'it'),
  maximum: ({ error }) => error.replace(/^Instance/, 'it'),
  not: () => 'holds what its type must not hold.',
  oneOf: () => 'leads to nothing that a case can lead to.',
  false: () => 'is no property that CACAO has here, or its id has not the form of one.',
};

function problemsBy(name: string, value: Json, place: string): readonly string[] {
  const { errors } = validatorOf(name).validate(value);
  const telling = errors.filter(({ keyword }) => TELLING[keyword] !== undefined);
  const sharp = telling.filter(({ keyword }) => keyword !== 'false');
  // What does not fit within makes the validator lose its count of the properties around it.
  const isBroken = (location: string) =>
    sharp.some((other) => `${other.instanceLocation}/`.startsWith(`${parentOf(location)}/`));
  const kept = telling.filter(({ keyword, instanceLocation }) => keyword !== 'false' || !isBroken(instanceLocation));
  return [
    ...new Set(
      kept.map(
        (found) => `${placeOf(place, found.instanceLocation)}: ${TELLING[found.keyword]?.(found) ?? found.error}`,
      ),
    ),
  ];
}

function parentOf(location: string): string {
  return location.slice(0, location.lastIndexOf('/'));
}

function placeOf(place: string, location: string): string {
  const within = location.replace(/^#\/?/, '').replaceAll('~1', '/').replaceAll('~0', '~');
  return [place, within].filter((part) => part !== '').join('/') || 'the playbook';
}

/** The names of the properties that a published schema has, with those of what it rests on; undefined where there is none. */
export function schemaProperties(name: string): ReadonlySet<string> | undefined {
  const schema = byName.get(name);
  if (!schema) return undefined;
  const parts = [schema, ...(asArray(schema['allOf']) ?? []).map((part) => asObject(part) ?? {})];
  return new Set(
    parts.flatMap((part) => {
      const base = asString(part['$ref']);
      const folder = name.replace(/[^/]*$/, '');
      const inherited =
        base === undefined ? undefined : schemaProperties(`${folder}${nameOf(`/schema/${base.replace(/^\.\//, '')}`)}`);
      return [...Object.keys(asObject(part['properties']) ?? {}), ...(inherited ?? [])];
    }),
  );
}

const byName: ReadonlyMap<string, JsonObject> = new Map(
  Object.entries(files).map(([path, schema]) => [nameOf(path), strict(nameOf(path), schema)]),
);
const made = new Map<string, Validator>();

function validatorOf(name: string): Validator {
  const before = made.get(name);
  if (before) return before;
  const schema = byName.get(name);
  if (!schema) throw new Error(`There is no schema "${name}".`);
  // Safe: the published files are JSON schemas.
  const validator = new Validator(schema as Schema, '2019-09', false);
  for (const other of byName.values()) if (other !== schema) validator.addSchema(other as Schema);
  made.set(name, validator);
  return validator;
}

function nameOf(path: string): string {
  return path.replace(/^.*\/schema\//, '').replace(/\.json$/, '');
}

function strict(name: string, schema: JsonObject): JsonObject {
  const { unevaluatedProperties, ...rest } = schema;
  return name === 'commands/command-data' || unevaluatedProperties === undefined ? rest : schema;
}
