import { ADDRESSING_PHRASES } from '../../base/addressing-phrases.ts';

/**
 * Marks of a speaker with a say, which a result has no business to set: tags and headings of prompts. They stand in logs
 * and manuals too, so they count only where a call does what is asked behind them.
 */
const ROLE_MARKS: readonly string[] = [
  '\\[\\s*(?:system|developer|admin(?:istrator)?|operator|root)(?:[ _-](?:message|prompt|instructions?|notice|note|override|alert|update))?\\s*\\]',
  '<\\s*(?:system|developer|admin|instructions?|system[-_ ](?:message|prompt|reminder|instructions?|note|notice)|new[-_ ](?:task|instructions?))\\s*>',
  '#{1,6}\\s*(?:new |system |updated )?(?:instructions?|system(?: prompt| message)?|directive)\\s*:?\\s*\\n',
  '\\bsystem (?:message|override|notice|prompt|notification|instruction|directive|update|command)s?\\b[^.:!\\n]{0,40}[:!]',
  '(?:^|\\n)[ \\t"\'>*#-]*(?:system|developer)\\s*:\\s',
];

/** Speaks to a program, or in the place of one that may. */
export const STRONG = new RegExp([...ADDRESSING_PHRASES, ...ROLE_MARKS].join('|'), 'gi');

const LABEL =
  '(?:important|urgent|attention|critical|mandatory|required|warning|caution|notice|note|reminder|to-?do|fixme|task|priority|instructions?|request|p\\. ?s\\.|ps|n\\.b\\.|nb|heads[- ]up|' +
  'wichtig|achtung|dringend|hinweis|aufgabe|bitte beachten|importante|urgente|atenci[oó]n|aviso|tarea|nota|importat|attenzione|compito|aten[cç][aã]o|[aà] faire|t[aâ]che|remarque|avertissement)';
const WHAT = '(?: (?:message|notice|note|update|request|task|instruction|information|reminder|read(?: this)?|action))?';

/**
 * Ways of pressing, ordering or hiding a request that people use among themselves too. Such a mark counts only under the
 * narrower conditions of `AskedActs`.
 */
const WEAK_MARKS: readonly string[] = [
  // A label that makes what follows pressing or a task.
  `(?:^|[^\\w])${LABEL}${WHAT}\\s*(?:\\([^)\\n]{0,30}\\)\\s*)?[*_"'\\])]{0,3}\\s*(?:[:!]+|[-–—]\\s)`,
  '\\b(?:immediate |urgent )?actions? (?:is |are )?(?:required|needed|items?)\\b',
  // A rule that is said to demand it, or what is threatened otherwise.
  '\\b(?:required|mandatory|mandated|demanded|obligatory|compulsory|necessary)\\b[^.\\n]{0,30}\\b(?:by|under|per|for|according to)\\b[^.\\n]{0,40}\\b(?:polic|law|complian|security|regulation|protocol|rules?|audit)',
  '\\b(?:by|as per|per|according to|under|due to|in line with|following)\\s+(?:\\w+\\s+){0,3}(?:policy|policies|regulations?|protocols?|guidelines|compliance)\\b',
  '\\b(?:must|has to|have to|needs? to|is to|shall) be (?:done|completed|carried out|executed|performed|handled|followed)\\b',
  '\\b(?:before|prior to|ahead of) (?:(?:doing|starting|continuing(?: with)?) )?(?:any|all|every|your)?(?:thing| ?(?:other|further|more))? ?(?:else|work|tasks?|steps?|actions?)\\b',
  '\\b(?:top|first|highest|utmost|absolute) priority\\b|\\btakes? (?:precedence|priority)\\b',
  '\\b(?:do|execute|perform|complete|carry out|follow) (?:the following|this|these)\\b',
  '(?:^|[.!?]\\s+)instead,',
  // Turns of a conversation, which records hold too.
  '(?:^|\\n)[ \\t"\'>*#-]*(?:human|user|assistant|ai)\\s*:\\s',
  // Asides that add a request.
  "\\b(?:by the way|one more thing|one last thing|while you(?:'re|’re| are) (?:at it|there)|before i forget|could you also|can you also|would you (?:also|mind)|also,? please|in addition, please|" +
    '[uü]brigens|noch etwas|por cierto|una cosa m[aá]s|au fait|autre chose|encore une chose)\\b',
  // Not shown by what renders the text.
  '<!--|display:\\s*none|visibility:\\s*hidden|font-size:\\s*0|opacity:\\s*0\\b|color:\\s*(?:white|#fff(?:fff)?)\\b',
];

export const WEAK = new RegExp(WEAK_MARKS.join('|'), 'gi');

/** Words by which a user leaves it to a text, or to who wrote it, what is to be done. */
export const DELEGATES = new RegExp(
  [
    '\\b(?:complete|finish|achieve|follow|fulfil\\w*|handle|carry out|do|act on|proceed|address|resolve|execute|obey|work (?:on|through)|take care of)\\b(?:\\s\\S+){0,6}\\s(?:what|whatever|requests?|instructions?|tasks?|homework|todos?|to-dos?|issues?|steps?|asks?|asked|needs?|listed|says?|wants?)\\b',
    '\\b(?:instructions?|steps?|tasks?|todos?|to-dos?)\\b[^.\\n]{0,40}\\b(?:included|listed|described|given|written|are|found|contained)?\\s?(?:in|on|from|at)\\b',
    '\\b(?:accordingly|according to|as (?:he|she|they|it) (?:asks?|asked|says?|wants?|requests?|requested|described))\\b',
    '\\b(?:help me(?: to)?|please|could you|can you)\\b[^.\\n]{0,30}\\b(?:achieve|complete|fulfil\\w*|finish|do) (?:it|them|this|that)\\b',
    '\\b(?:mach|erledige|befolge|tu|führe)\\b[^.\\n]{0,60}\\b(?:steht|verlangt|anweisung|aufgabe|bittet)',
    '\\b(?:haz|sigue|completa|cumple|fais|suis|exécute)\\b[^.\\n]{0,60}(?:dice|pide|instruc|tarea|demande|dit\\b|consigne)',
  ].join('|'),
  'i',
);
