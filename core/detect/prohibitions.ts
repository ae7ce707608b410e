import { doesAny, type SpokenLine, sentenceAt } from './spoken-line.ts';

export interface Prohibition {
  readonly sentence: string;
  /** The act in one word. */
  readonly act: string;
  readonly isBrokenBy: (line: SpokenLine) => boolean;
  /** Whether later words ask for such an act. */
  readonly isLifted: (text: string) => boolean;
}

interface Act {
  readonly act: string;
  readonly verbs: string;
  readonly operations?: readonly string[];
  /** Words of a command. */
  readonly command?: RegExp;
}

const ACTS: readonly Act[] = [
  { act: 'delete', verbs: 'delete|remove|erase|wipe|drop', operations: ['delete'] },
  { act: 'send', verbs: 'send|e-?mail|message|forward|post|publish|share|upload|reply', operations: ['send'] },
  { act: 'pay', verbs: 'pay|transfer|refund|purchase|buy|wire', operations: ['pay'] },
  { act: 'push', verbs: '(?:git\\s+)?push', command: /\bgit\s+(?:-\S+\s+\S+\s+)*push\b/ },
  { act: 'commit', verbs: '(?:git\\s+)?commit', command: /\bgit\s+(?:-\S+\s+\S+\s+)*commit\b/ },
  {
    act: 'deploy',
    verbs: 'deploy',
    command:
      /\b(?:kubectl\s+apply|terraform\s+apply|helm\s+(?:install|upgrade)|(?:npm|pnpm|yarn)\s+run\s+deploy|vercel\s+deploy|fly\s+deploy)\b/,
  },
  {
    act: 'install',
    verbs: 'install',
    command: /\b(?:npm|pnpm|yarn|pip3?|apt(?:-get)?|brew|cargo|gem)\s+(?:install|add|i)\s+\S/,
  },
];
const FORBIDS =
  "\\b(?:do not|don['’]t|never|must not|mustn['’]t|may not|(?:are|is) not (?:allowed|permitted) to|under no circumstances)\\s+(?:ever\\s+|try to\\s+)?";
const CONDITION =
  /\b(?:unless|without|until|before|except|if|when|whenever|while|instead|again|yet|twice|more than|other than|only|too|just|because|need to|have to|worry|forget|hesitate|directly|first|rather|as|like)\b/i;
const GENERAL = new Set(
  'any anything all everything a the your my our file files e-mail email emails mail mails message messages payment payments money data it them this that these to of in on from anyone anybody anything at ever please code changes branch package packages dependency dependencies'.split(
    ' ',
  ),
);

/** Finds, as a superset, texts that forbid something. */
export const PROHIBITION_WORDS = new RegExp(`${FORBIDS}(?:${ACTS.map(({ verbs }) => verbs).join('|')})\\b`);

export function prohibitionsIn(text: string): readonly Prohibition[] {
  return ACTS.flatMap((act) =>
    [...text.matchAll(new RegExp(`${FORBIDS}(?:${act.verbs})\\b`, 'gi'))].flatMap(({ 0: words, index }) => {
      const sentence = sentenceAt(text, index, words.length);
      const rest = sentence.slice(sentence.indexOf(words) + words.length);
      return CONDITION.test(sentence) || rest.length > 200 ? [] : [prohibition(act, sentence, rest)];
    }),
  );
}

function prohibition({ act, verbs, operations, command }: Act, sentence: string, rest: string): Prohibition {
  const telling = [...new Set(rest.toLowerCase().match(/[\p{L}\p{N}_./@-]{3,}/gu) ?? [])]
    .map((word) => word.replace(/[.,-]+$/, ''))
    .filter((word) => !GENERAL.has(word));
  const asks = new RegExp(`\\b(?:${verbs})\\b`, 'i');
  const forbids = new RegExp(`${FORBIDS}(?:${verbs})\\b`, 'i');
  return {
    sentence,
    act,
    isLifted: (text) => asks.test(text) && !forbids.test(text),
    isBrokenBy: (line) => {
      const { call } = line;
      if (!call || call.isRefused || call.isFailed) return false;
      const isAct = operations ? doesAny(line, operations) : call.isCommand || call.operations.includes('execute');
      if (!isAct || (command && !command.test(call.input))) return false;
      const said = `${call.toolName} ${call.input}`.toLowerCase();
      return telling.filter((word) => said.includes(word.replace(/s$/, ''))).length * 2 >= telling.length;
    },
  };
}
