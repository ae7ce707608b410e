/** Who a text must address to count: programs that read it, by their common names. */
const READER =
  '(?:(?:ai|llm|virtual|automated|autonomous|coding)[ -](?:assistants?|agents?|models?|bots?|systems?|copilots?)|' +
  '(?:large )?language models?|assistants?|agents?|chat ?bots?|copilot|ais?|llms?|chatgpt|gpt-?[345o][\\w.-]*|claude|gemini|llama|deepseek|qwen)\\b';

/** Families of phrases, each a way of speaking to the program that reads the text rather than to a person. */
export const ADDRESSING_PHRASES: readonly string[] = [
  // Sets aside what the reader was told before.
  '\\b(?:ignore|disregard|forget|override)\\s+(?:(?:all|any|of|the|your|my|these|those|every)\\s+){0,3}' +
    '(?:previous|prior|above|earlier|preceding|foregoing|original|system|initial)\\s+(?:\\w+\\s+)?' +
    '(?:instructions?|prompts?|rules?|directions?|guidelines?|commands?|messages?|tasks?)\\b',
  // A note, a message or an instruction to the assistant.
  '\\b(?:(?:note|message|notice|memo|reminder|request|directive) to|instructions? (?:to|for)|attention[,:]?)\\s+' +
    `(?:the |any |all |every |whichever |our |your |this )?${READER}`,
  `\\b(?:to|for) you,\\s+(?:the |an? |my )?${READER}`,
  `\\b(?:dear|hey|hello|hi)[,:!]?\\s+(?:the )?${READER}\\s*[,:!]`,
  `\\bif you(?:'re|’re| are) (?:an?|the) ${READER}`,
  `\\b(?:assistants?|agents?|ais?|llms?|models?|bots?) (?:that|which|who) (?:reads?|handles?|process(?:es)?|sees?|summari[sz]es?) this\\b`,
  // Gives the reader another task, or one to do before its own.
  '\\byour new (?:instructions?|task|goal|objective|role) (?:is|are)\\b',
  '\\bnew (?:system )?(?:instructions?|directives?)(?: for you)?\\s*:',
  '\\bbefore (?:you )?(?:can )?(?:solv|complet|continu|proceed|answer|respond|reply|finish)\\w*\\b[^.\\n]{0,40}' +
    "\\b(?:task|request|question|user(?:'s|’s)?)\\b[^.\\n]{0,50}\\b(?:please|you (?:must|should|need|have)|first)\\b",
  // Asks for silence towards those whom the reader serves.
  "\\b(?:do not|don't|don’t|never|must not|without)\\s+(?:mention|tell|reveal|inform|disclose|notify|alert)(?:ing)?\\b[^.\\n]{0,40}" +
    '\\b(?:the|your|any|this) (?:users?|customers?|humans?|operator|owner|answer|reply|response)\\b',
  // Marks of a conversation's turns, which have no place within a result.
  '<\\|im_start\\|>|<\\|start_header_id\\|>|\\[/INST\\]|<<SYS>>',
];

/**
 * What Claude Code itself adds to results. Left out sentence by sentence and not by its tag, which anyone can write.
 */
export const HARNESS_REMINDERS =
  "(?:make sure that you )?never mention this reminder to the user|don't tell the user this, since they are already aware";
