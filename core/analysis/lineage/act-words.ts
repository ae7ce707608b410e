import { toolWords } from './tool-words.ts';

/** Words for one kind of act, as texts ask for it and as tools are named after it. */
const ACTS: readonly (readonly [act: string, words: string])[] = [
  ['send', 'send sent email mail message forward post reply share notify tell publish say text dm slack'],
  ['pay', 'pay transfer send sent money wire remit donate deposit payment transaction payout refund iban'],
  ['delete', 'delete remove erase destroy wipe drop cancel purge unlink'],
  [
    'create',
    'create make add schedule book reserve register propose raise submit open issue set take insert write append',
  ],
  ['invite', 'invite add collaborator collaborators member members participant participants grant share'],
  ['buy', 'buy purchase order checkout cart get pay rebuy'],
  ['change', 'change update modify set edit rename reset replace alter reschedule'],
  [
    'visit',
    'visit click browse navigate goto open follow webpage web url link website authorize fill input enter login',
  ],
  ['fetch', 'download fetch curl wget save retrieve get'],
  ['run', 'run execute bash shell command exec install script terminal'],
  ['star', 'star like upvote subscribe'],
  ['own', 'transfer ownership owner'],
  ['upload', 'upload push publish'],
];

const ACTS_OF_WORD = new Map<string, readonly string[]>();
for (const [act, words] of ACTS) {
  for (const word of words.split(' ')) ACTS_OF_WORD.set(word, [...(ACTS_OF_WORD.get(word) ?? []), act]);
}

const NO_CONTENT = new Set(
  'get set the tool mcp api user account by through from with for and id one new all'.split(' '),
);

/** The kinds of act that words (in small letters, parted by blanks) speak of. */
export function actsIn(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.flatMap((word) => ACTS_OF_WORD.get(word) ?? ACTS_OF_WORD.get(stem(word)) ?? []));
}

/** The words of a tool's name. */
export function wordsOfTool(toolName: string): readonly string[] {
  return toolWords(toolName)
    .split('_')
    .filter((word) => word !== '');
}

const LOOKING =
  /^(?:mcp_\w+?_)?(?:(?:get|list|read|search|find|view|check|verify|count|query|show|describe|grep|glob|ls|cat|head|tail|todo|think|login)(?:_|$))|(?:^|_)(?:read|grep|glob|ls|search|todo)(?:_|$)/;

/** Whether a tool, by its name, only looks. */
export function onlyLooks(toolName: string): boolean {
  return LOOKING.test(toolWords(toolName));
}

/** How many telling words of a tool's name stand in a sentence, in some form: `repo` in `repository`. */
export function namedIn(toolName: string, sentenceWords: readonly string[]): number {
  const telling = wordsOfTool(toolName).filter((word) => word.length >= 3 && !NO_CONTENT.has(word));
  return telling.filter((word) => sentenceWords.some((other) => isSame(word, other))).length;
}

function isSame(one: string, other: string): boolean {
  if (stem(one) === stem(other)) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 4 && long.startsWith(short);
}

function stem(word: string): string {
  return word.replace(/(?:ies|ing|ed|es|s)$/, '');
}
