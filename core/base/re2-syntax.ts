/** What is wrong with a regular expression, and where. Places count UTF-16 units from its beginning. */
export interface Re2Problem {
  readonly from: number;
  readonly to: number;
  /** A sentence that says what would be right. */
  readonly message: string;
}

type Part = 'thing' | 'open' | 'close' | 'or' | 'place' | 'repeat' | 'flags';
type Form = readonly [form: RegExp, is: Part];
type Fault = readonly [form: RegExp, message: string];

const NO_LOOKING = 'Look-ahead and look-behind are not possible: expressions are those of RE2.';
const NO_REFERENCES = 'References back to a group are not possible: expressions are those of RE2.';
/** What RE2 refuses, tried before what it reads. */
const FAULTS: readonly Fault[] = [
  [/\\$/y, 'This backslash escapes nothing. For the sign itself write two.'],
  [/\\(?:[1-7](?![0-7])|[89]|[kg][<{'])|\(\?P=/y, NO_REFERENCES],
  [/\\(?:[ceghijklmoquyEFGHIJKLMNORTUVXYZ]|[^\0-\x7f])/y, 'RE2 knows no such escape. The end of a text is \\z.'],
  [/\\x(?![0-9a-f]{2}|\{[0-9a-f]+\})/iy, 'After \\x stand two hexadecimal digits, or more of them in braces.'],
  [/\\p(?!\p{L}|\{\^?\w+\})/iuy, 'After \\p stands a class of letters: \\pL or \\p{Greek}.'],
  [/\(\?<?[=!]/y, NO_LOOKING],
  [/\(\?>/y, 'Atomic groups are not possible: expressions are those of RE2.'],
  [/\(\?\(/y, 'Conditions on groups are not possible: expressions are those of RE2.'],
  [/\(\?(?!P?<\w+>|[imsU]*(?:-[imsU]+)?[:)])/y, 'RE2 knows no such group. A group that is not kept is (?:…).'],
  [
    /\[(?!\^?\]?(?:\[:\^?\w+:\]|\\[\s\S]|(?!\[:\^?\w+:\])[^\]\\])*\])/y,
    'This bracket is not closed: put ] after the last sign of the set.',
  ],
];
/** What RE2 reads: one part of an expression after the other. */
const FORMS: readonly Form[] = [
  [/\\Q[\s\S]*?(?:\\E|$)/y, 'thing'],
  [/\\[bBAz]/y, 'place'],
  [/\\(?:p\{\^?\w+\}|x\{[0-9a-f]+\}|x[0-9a-f]{2}|[\s\S])/iy, 'thing'],
  [/\[\^?\]?(?:\[:\^?\w+:\]|\\[\s\S]|(?!\[:\^?\w+:\])[^\]\\])*\]/y, 'thing'],
  [/\(\?[imsU]*(?:-[imsU]+)?\)/y, 'flags'],
  [/\((?:\?(?:P?<\w+>|[imsU]*(?:-[imsU]+)?:))?/y, 'open'],
  [/\)/y, 'close'],
  [/\|/y, 'or'],
  [/[\^$]/y, 'place'],
  [/(?:[*+?]|\{\d+(?:,\d*)?\})\??/y, 'repeat'],
  [/[\s\S]/y, 'thing'],
];
/** A set of characters, and what it holds. */
const SET = /^\[\^?(\]?[\s\S]*)\]$/;
const MOST_REPEATS = 1_000;

/**
 * Checks the form of a regular expression of RE2 (https://github.com/google/re2/wiki/Syntax). What it finds, RE2 refuses;
 * rarer faults, such as a class of letters that does not exist, only RE2 itself finds.
 */
export function re2Problem(pattern: string): Re2Problem | undefined {
  const open: Token[] = [];
  let before: Part = 'or';
  for (const token of tokensOf(pattern)) {
    const message = messageOn(token, before, open.length);
    if (message !== undefined) return { from: token.from, to: token.to, message };
    if (token.is === 'open') open.push(token);
    if (token.is === 'close') open.pop();
    before = afterToken(token, before);
  }
  const unclosed = open.at(-1);
  if (unclosed === undefined) return undefined;
  const message = 'This parenthesis is not closed: put ) where its group ends. For the sign itself write \\(.';
  return { from: unclosed.from, to: unclosed.from + 1, message };
}

interface Token {
  readonly is: Part;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly fault: string | undefined;
}

function* tokensOf(pattern: string): Generator<Token> {
  for (let from = 0; from < pattern.length; ) {
    const fault = FAULTS.find(([form]) => lengthAt(form, pattern, from) > 0);
    const known = FORMS.find(([form]) => lengthAt(form, pattern, from) > 0);
    const form = fault ?? known;
    const to = from + Math.max(1, form ? lengthAt(form[0], pattern, from) : 1);
    yield { is: known?.[1] ?? 'thing', from, to, text: pattern.slice(from, to), fault: fault?.[1] };
    from = to;
  }
}

function messageOn({ is, text, fault }: Token, before: Part, depth: number): string | undefined {
  if (fault !== undefined) return fault;
  if (is === 'repeat') return repeatProblem(text, before);
  if (is === 'close' && depth === 0) return 'Nothing opens this parenthesis. For the sign itself write \\).';
  return is === 'thing' ? setProblem(text) : undefined;
}

/** Flags stand between a thing and its repeat as if they were not there; after a repeat, one may follow again. */
function afterToken({ is }: Token, before: Part): Part {
  if (is !== 'flags') return is;
  return before === 'repeat' ? 'thing' : before;
}

function lengthAt(form: RegExp, text: string, at: number): number {
  form.lastIndex = at;
  return form.exec(text)?.[0].length ?? 0;
}

function repeatProblem(text: string, before: Part): string | undefined {
  if (before === 'repeat') return `Two repeats follow each other: leave one out, or put a group around the first.`;
  if (before === 'open' || before === 'or')
    return `Nothing stands before ${text} that it could repeat. For the sign itself write \\${text}.`;
  const [least = 0, most = least] = (text.match(/\d+/g) ?? []).map(Number);
  if (Math.max(least, most) > MOST_REPEATS) return 'RE2 repeats at most 1,000 times.';
  return least > most ? 'The greater number stands second: {2,5}.' : undefined;
}

/** What is wrong within a set of characters: an escape that is none of a character, or a range that runs backwards. */
function setProblem(text: string): string | undefined {
  const inner = SET.exec(text)?.[1];
  if (inner === undefined) return undefined;
  const escaped = inner.replace(/\\\\/g, '').match(/\\[1-9bBACQEz]/)?.[0];
  if (escaped !== undefined) return `In a set, ${escaped} is no character. For a backslash write two.`;
  const plain = inner.replace(/\[:\^?\w+:\]/g, '').matchAll(/(\\[\s\S]|[^\\])-([^\\\]])/g);
  const backwards = [...plain].find(([, low = '', high = '']) => low.length === 1 && low > high);
  return backwards && `The range ${backwards[0]} runs backwards: the lower sign stands first.`;
}
