import { FOREIGN_ADDRESSING_PHRASES } from './foreign-addressing-phrases.ts';

/** Who a text must address to count: programs that read it, by their common names. */
const READER =
  '(?:(?:ai|llm|virtual|automated|autonomous|coding)[ -](?:assistants?|agents?|models?|bots?|systems?|copilots?)|' +
  '(?:large )?language models?|models? (?:in charge|on duty|reading|processing|handling)|' +
  'assistants?|agents?|chat ?bots?|copilot|ais?|llms?|chatgpt|gpt-?[345o][\\w.-]*|claude|gemini|llama|mistral|grok|deepseek|qwen)\\b';

const ARTICLE = "(?:the |an? |any |all |every |whichever |whatever |our |your |my |this |today(?:'s|’s) )?";
const SETS_ASIDE =
  "(?:ignore|disregard|forget|override|discard|set aside|stop following|(?:do not|don't|don’t) follow)";
const TOLD =
  '(?:instructions?|prompts?|rules?|directions?|directives?|orders|guidelines?|commands?|messages?|tasks?|requests?)';

/** Families of phrases, each a way of speaking to the program that reads the text rather than to a person. */
export const ADDRESSING_PHRASES: readonly string[] = [
  // Sets aside what the reader was told before.
  `\\b${SETS_ASIDE}\\s+(?:(?:all|any|of|the|your|my|these|those|every)\\s+){0,3}` +
    `(?:previous|prior|above|earlier|preceding|foregoing|former|original|system|initial)\\s+(?:\\w+\\s+)?${TOLD}\\b`,
  `\\b${SETS_ASIDE}\\s+(?:(?:all|any|of|the|your|my|these|those|every|other)\\s+){0,3}${TOLD}\\s+` +
    '(?:above|before(?: this)?|so far|(?:that |which )?(?:you )?(?:were|was|have been|had|have|got|received)\\b|given\\b|(?:that|which) came before)',
  `\\b${SETS_ASIDE}\\s+(?:everything|anything|all|what(?:ever)?)\\s+(?:that\\s+)?` +
    '(?:is above|above|came before|before this|you (?:were|have been) (?:told|asked|given)|you (?:know|received)|(?:the )?users? (?:said|asked|told))',
  // A note, a message or an instruction to the assistant, whoever it is from.
  '\\b(?:(?:note|message|notice|memo|reminder|request|directive) to|instructions? (?:to|for)|attention[,:]?)\\s+' +
    `${ARTICLE}${READER}`,
  '\\b(?:note|message|notice|memo|reminder|request|directive|instructions?|orders?|task)\\s+(?:from|by|of)\\s+[^.:!?\\n]{1,60}?\\s+(?:to|for)\\s+' +
    `(?:you\\b|${ARTICLE}${READER})`,
  `\\b(?:to|for) you,\\s+(?:the |an? |my )?${READER}`,
  `\\b(?:dear|hey|hello|hi)[,:!]?\\s+(?:the )?${READER}\\s*[,:!]`,
  `\\bif you(?:'re|’re| are) (?:an?|the) ${READER}`,
  `\\b(?:assistants?|agents?|ais?|llms?|models?|bots?) (?:that|which|who) (?:(?:is|are) )?(?:reads?|reading|handles?|handling|process(?:es)?|processing|sees?|summari[sz](?:es?|ing)) this\\b`,
  // Gives the reader another task, or one to do before its own.
  '\\byour (?:new|real|actual|true|only) (?:instructions?|task|goal|objective|role|mission|priority) (?:is|are)\\b',
  '\\b(?:new|updated) (?:system )?(?:instructions?|directives?|orders|objective|task)(?: for you)?\\s*:',
  '\\b(?:strictly|exactly|only|fully) (?:adhere to|follow|obey|comply with) (?:the following|these|this|my|the new)\\b[^.\\n]{0,20}\\b(?:instruct|direct|command|order|task)',
  '\\bbefore (?:you )?(?:can )?(?:solv|complet|continu|proceed|answer|respond|reply|finish)\\w*\\b[^.\\n]{0,40}' +
    "\\b(?:task|request|question|user(?:'s|’s)?)\\b[^.\\n]{0,50}\\b(?:please|you (?:must|should|need|have)|first)\\b",
  // Asks for silence towards those whom the reader serves.
  "\\b(?:do not|don't|don’t|never|must not|without)\\s+(?:mention|tell|reveal|inform|disclose|notify|alert)(?:ing)?\\b[^.\\n]{0,40}" +
    '\\b(?:the|your|any|this) (?:users?|customers?|humans?|operator|owner|answer|reply|response)\\b',
  // Marks of a conversation's turns, which have no place within a result.
  '<\\|im_start\\|>|<\\|start_header_id\\|>|\\[/?INST\\]|<</?SYS>>|<start_of_turn>',
  ...FOREIGN_ADDRESSING_PHRASES,
];

/**
 * What Claude Code itself adds to results. Left out sentence by sentence and not by its tag, which anyone can write.
 */
export const HARNESS_REMINDERS =
  "(?:make sure that you )?never mention this reminder to the user|don't tell the user this, since they are already aware";
