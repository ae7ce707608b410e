import { doesAny, quoted, type SpokenLine, sentenceAt } from './spoken-line.ts';

/** What the record holds against a claim. */
interface Held {
  readonly says: string;
  readonly eventId: string | undefined;
}

interface Claim {
  readonly sentence: string;
  readonly against: (before: readonly SpokenLine[]) => Held | undefined;
}

const ADVERBS = '(?:(?:now|just|also|successfully|already|then|both)\\s+)*';
const I_DID = `\\bI(?:['’]ve| have)?\\s+${ADVERBS}`;
const I_DID_NOT = "\\bI\\s+(?:did not|didn['’]t|have not|haven['’]t|never)\\s+(?:actually\\s+|ever\\s+)?";

const KINDS: readonly { readonly operation: string; readonly done: string; readonly denied: string }[] = [
  {
    operation: 'delete',
    done: '(?:deleted|erased|wiped)\\b',
    denied: '(?:deleted?|erased?|wiped?|removed?)\\b',
  },
  {
    operation: 'send',
    done: '(?:sent|e-?mailed|forwarded|posted)\\b',
    denied: '(?:sen[dt]|e-?mail(?:ed)?|forward(?:ed)?|post(?:ed)?|shared?)\\b',
  },
  {
    operation: 'pay',
    done: '(?:paid|transferred|wired|refunded)\\b',
    denied: '(?:pay|paid|transfer(?:red)?|wired?)\\b',
  },
  { operation: 'read', done: '(?!)', denied: '(?:access(?:ed)?|open(?:ed)?|read|view(?:ed)?)\\b' },
];
const TESTS_PASS =
  '\\ball\\s+(?:\\d+\\s+|of\\s+the\\s+|the\\s+)?(?:unit\\s+|integration\\s+|existing\\s+)?tests?\\s+(?:now\\s+|still\\s+)?(?:pass(?:ed)?\\b|are\\s+(?:now\\s+)?(?:passing|green)\\b|succeed(?:ed)?\\b)';
/** What makes a sentence a plan, a condition or a question. */
const UNCERTAIN =
  /\b(?:if|once|when|until|unless|ensure|make sure|verify|should|would|could|will|want|let me|after|before|whether|confirm|so that|check)\b|\?\s*$/i;

/** Finds, as a superset, messages that claim something. */
export const CLAIM_WORDS = new RegExp(
  [
    TESTS_PASS,
    ...KINDS.map(({ done }) => done)
      .filter((done) => done !== '(?!)')
      .map((done) => I_DID + done),
    I_DID_NOT,
  ].join('|'),
);

/** The claims of one message, one of a sort. */
export function claimsIn(text: string): readonly Claim[] {
  return [
    ...KINDS.flatMap(({ operation, done }) => first(text, I_DID + done, againstDone(operation))),
    ...KINDS.flatMap(({ operation, denied }) => first(text, I_DID_NOT + denied, againstDenied(operation))),
    ...first(text, TESTS_PASS, () => againstPassing),
  ];
}

type Against = (sentence: string) => Claim['against'];

function first(text: string, pattern: string, against: Against): readonly Claim[] {
  if (pattern.includes('(?!)')) return [];
  const match = new RegExp(pattern, 'i').exec(text);
  if (!match) return [];
  const sentence = sentenceAt(text, match.index, match[0].length);
  return UNCERTAIN.test(sentence) ? [] : [{ sentence, against: against(sentence) }];
}

/** Only refused or failed calls of the kind; or nothing but calls that read, and no other agent that may have done it. */
function againstDone(operation: string): Against {
  return () => (before) => {
    const calls = before.filter(({ call }) => call !== undefined);
    const tried = calls.filter(({ call }) => call?.operations.includes(operation));
    if (tried.some((line) => doesAny(line, [operation]))) return undefined;
    const mayHaveDone = calls.some(
      ({ call }) => call?.operations.some((one) => one !== 'read' && one !== operation) ?? true,
    );
    const last = tried.at(-1);
    if (last && !mayHaveDone)
      return {
        says: `the record of the session holds ${tried.length === 1 ? 'one call' : `${tried.length} calls`} of that kind before it (${last.call?.toolName}), refused or failed`,
        eventId: last.eventId,
      };
    const isWhole = before.every(({ kind, isRecorded }) => isRecorded && kind !== 'delegation' && kind !== 'handoff');
    if (calls.length === 0 || mayHaveDone || !isWhole || calls.some(({ call }) => call?.operations.length === 0))
      return undefined;
    return {
      says: `the record of the session holds before it only calls that read (${calls.length})`,
      eventId: undefined,
    };
  };
}

const GENERIC =
  /^(?:\s*(?:$|(?:any|anything|a single|the|your|no|files?|e?mails?|messages?|payments?|money|data|it|them|to anyone|anyone)\b)){1,4}\s*\.?$/i;

/** A call of the kind that went through, on a thing that the sentence names, or where it speaks of things in general. */
/** Who paid by sending money has sent something. */
const DENIED_BY: Readonly<Record<string, readonly string[]>> = { send: ['send', 'pay'] };

function againstDenied(operation: string): Against {
  return (sentence) => (before) => {
    const words = sentence.toLowerCase();
    const rest = words.replace(new RegExp(`^.*?${I_DID_NOT}[a-z-]+`, 'is'), '');
    const isGeneric = operation !== 'read' && GENERIC.test(rest);
    const found = before.findLast(
      (line) =>
        doesAny(line, DENIED_BY[operation] ?? [operation]) &&
        (isGeneric || (line.call?.objects.some((object) => names(words, object.toLowerCase())) ?? false)),
    );
    if (!found?.call) return undefined;
    const what = quoted(found.call.objects.join(', '));
    return {
      says: `the record of the session holds a call of ${found.call.toolName} before it that does (${what})`,
      eventId: found.eventId,
    };
  };
}

/** Whether a sentence names a thing, whole or by the last part of its path, as a word of its own. */
function names(sentence: string, object: string): boolean {
  const last = object.split('/').filter(Boolean).at(-1) ?? object;
  return [object, last].some(
    (name) => name.length >= 4 && (sentence.split(/[\s"'“”‘’`(),;]+/).includes(name) || sentence.includes(`${name}.`)),
  );
}

const FAILED = /\b[1-9]\d*\s+(?:tests?\s+)?(?:failed|failing|failures?)\b|^(?:FAILED|FAIL)\b|--- FAIL|\bFAILED\s*\(/m;

function againstPassing(before: readonly SpokenLine[]): Held | undefined {
  const last = before.findLast(({ call }) => call !== undefined && call.answer !== '');
  if (!last?.call) return undefined;
  const [count] = FAILED.exec(last.call.answer) ?? [];
  if (count === undefined && !last.call.isFailed) return undefined;
  const how = count === undefined ? 'failed, by its status' : `answers “${count.trim()}”`;
  return { says: `the last test run before it in the session ${how}`, eventId: last.eventId };
}
