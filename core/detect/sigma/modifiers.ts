import type { Comparison } from './sigma-rule.ts';

type Encoding = 'base64' | 'base64offset' | 'utf-16le' | 'utf-16be' | 'utf-16';

/** What the modifiers behind a field's name ask for. */
export interface Modifiers {
  readonly where: 'whole' | 'start' | 'end' | 'anywhere';
  readonly isAll: boolean;
  readonly isCased: boolean;
  readonly isNegated: boolean;
  readonly isWindash: boolean;
  readonly isCidr: boolean;
  readonly isFieldRef: boolean;
  readonly exists: boolean;
  readonly regex: { readonly flags: string } | undefined;
  readonly compare: Comparison | undefined;
  readonly encodings: readonly Encoding[];
}

const NONE: Modifiers = {
  where: 'whole',
  isAll: false,
  isCased: false,
  isNegated: false,
  isWindash: false,
  isCidr: false,
  isFieldRef: false,
  exists: false,
  regex: undefined,
  compare: undefined,
  encodings: [],
};

const WHERE = { contains: 'anywhere', startswith: 'start', endswith: 'end' } as const;
const ENCODINGS: Readonly<Record<string, Encoding>> = {
  base64: 'base64',
  base64offset: 'base64offset',
  wide: 'utf-16le',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  utf16: 'utf-16',
};
const COMPARISONS: readonly Comparison[] = ['lt', 'lte', 'gt', 'gte'];
const FLAGS: readonly string[] = ['i', 'm', 's'];

/** Every modifier that is supported, for the documentation. */
export const MODIFIERS: readonly string[] = [
  ...Object.keys(WHERE),
  'all',
  'cased',
  'neq',
  're',
  ...FLAGS,
  'exists',
  ...COMPARISONS,
  ...Object.keys(ENCODINGS),
  'windash',
  'cidr',
  'fieldref',
];

const REFUSED: Readonly<Record<string, string>> = {
  expand: '“expand” puts values in the place of %names%, and there are none that it could take: write the values out.',
};
for (const part of ['minute', 'hour', 'day', 'week', 'month', 'year'])
  Object.assign(REFUSED, {
    [part]: `“${part}” is not supported: no field of the map holds a date that it could take.`,
  });

/** Reads the modifiers of a field, in their order; a sentence where they mean nothing, or nothing together. */
export function readModifiers(names: readonly string[]): Modifiers | string {
  let modifiers = NONE;
  for (const name of names) {
    const next = withModifier(modifiers, name);
    if (typeof next === 'string') return next;
    modifiers = next;
  }
  return contradiction(modifiers) ?? modifiers;
}

function withModifier(before: Modifiers, name: string): Modifiers | string {
  if (Object.hasOwn(REFUSED, name)) return REFUSED[name] ?? '';
  if (!MODIFIERS.includes(name))
    return `“${name}” is no modifier that is supported. There are: ${MODIFIERS.join(', ')}.`;
  if (Object.hasOwn(WHERE, name)) {
    if (before.where !== 'whole') return 'Only one of “contains”, “startswith” and “endswith” can be said.';
    return { ...before, where: WHERE[name as keyof typeof WHERE] };
  }
  if (FLAGS.includes(name)) {
    return before.regex
      ? { ...before, regex: { flags: `${before.regex.flags}${name}` } }
      : `“${name}” has to stand behind “re”.`;
  }
  const compare = COMPARISONS.find((one) => one === name);
  if (compare) return { ...before, compare };
  const encoding = ENCODINGS[name];
  if (encoding) return withEncoding(before, encoding);
  return { ...before, ...SIMPLE[name] };
}

const SIMPLE: Readonly<Record<string, Partial<Modifiers>>> = {
  all: { isAll: true },
  cased: { isCased: true },
  neq: { isNegated: true },
  windash: { isWindash: true },
  cidr: { isCidr: true },
  fieldref: { isFieldRef: true },
  exists: { exists: true },
  re: { regex: { flags: '' } },
};

function withEncoding(before: Modifiers, encoding: Encoding): Modifiers | string {
  const isBase = encoding === 'base64' || encoding === 'base64offset';
  if (!isBase && before.encodings.length > 0) return 'UTF-16 has to stand before base64, and once.';
  if (isBase && before.encodings.some((one) => one === 'base64' || one === 'base64offset'))
    return 'base64 can be said once.';
  return { ...before, encodings: [...before.encodings, encoding] };
}

function contradiction(modifiers: Modifiers): string | undefined {
  const { where, encodings, regex, isCidr, exists, compare, isWindash, isFieldRef } = modifiers;
  const alone = Object.entries({ re: regex, cidr: isCidr, exists, [compare ?? '']: compare }).filter(
    ([, said]) => said,
  );
  const changes = [where !== 'whole', encodings.length > 0, isWindash, isFieldRef, modifiers.isCased].includes(true);
  const [first] = alone;
  if (first && (alone.length > 1 || changes))
    return `“${first[0]}” cannot stand with a modifier that changes how text is compared.`;
  if (isFieldRef && (encodings.length > 0 || isWindash))
    return '“fieldref” takes the name of a field, which is not encoded.';
  if (isWindash && encodings.length > 0) return '“windash” and an encoding cannot stand together.';
  return contradictingEncodings(modifiers);
}

function contradictingEncodings({ encodings, where }: Modifiers): string | undefined {
  if (encodings.length === 1 && !/^base64/.test(encodings[0] ?? ''))
    return 'UTF-16 is looked for within base64 only: add “base64offset” or “base64”.';
  return encodings.includes('base64offset') && where === 'whole'
    ? '“base64offset” finds text within other text: add “contains”.'
    : undefined;
}
