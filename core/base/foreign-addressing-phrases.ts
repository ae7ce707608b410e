/** Programs that read a text, as these languages name them: with the article, which they bend. */
const GERMAN_READER =
  '(?:(?:den|die|das|der|dem|alle|jeden|jedes|unseren|deinen) )?(?:(?:ki|ai)\\b|(?:(?:ki|ai|sprach|digitale[nrs]?|virtuelle[nrs]?)[- ]?)?(?:assisten|agent|modell|chatbot|bot\\b))';
const ROMANCE_READER =
  "(?:(?:el|la|los|las|le|les|lo|il|gli|o|a|os|as|um|un|une?|tou(?:te)?s les|todos (?:los|os)|cualquier|tout) |l['’])?" +
  '(?:(?:agente?|asistente|assistente?|assistant|modelo?|mod[eè]le|modello|chatbot|bot)s?\\b|i\\.?a\\b)';
const GERMAN_TOLD = '(?:anweisung|instruktion|vorgabe|befehl|regel|auftr|aufgabe|nachricht|anleitung)';
const ROMANCE_TOLD =
  '(?:instruc|instru[cç][oõ]|instructions?|istruzion|indicacion|indication|consignes?|[oó]rdenes|ordres?|ordens|reglas|r[eè]gles|regole|regras|mensajes?|tareas?)';
const ROMANCE_BEFORE =
  '(?:anterior|previ|preceden|pr[eé]c[eé]dent|ant[eé]rieur|de arriba|ci-dessus|qui pr[eé]c[eè]dent|recibid|re[cç]u|acima)';

/** The families of English for German, Spanish, French, Italian, Portuguese, Dutch and Chinese. No `\b` stands beside a letter with a mark. */
export const FOREIGN_ADDRESSING_PHRASES: readonly string[] = [
  // Sets aside what the reader was told.
  '\\b(?:ignorier|vergiss|vergesse|missachte|[uü]bergeh|verwirf)\\w*\\s+(?:sie\\s+)?(?:(?:alle|all|die|deine|ihre|s[aä]mtliche)\\s+){0,3}' +
    `(?:(?:vorherig|bisherig|fr[uü]her|obig|vorangegangen|vorig|urspr[uü]nglich)\\w*\\s+(?:\\w+\\s+)?${GERMAN_TOLD}|${GERMAN_TOLD}\\w*\\s+(?:oben|zuvor|davor|bisher|von vorher))`,
  '\\b(?:ignor|olvid|descart|oubli|dimentic|esque[cç]|desconsider)\\w*\\s+(?:(?:tod[ao]s?|toutes?|tous|tutt[ei]|las|los|les|le|tes|vos|tus|sus|as|os|suas)\\s+){0,3}' +
    `${ROMANCE_TOLD}\\S*\\s+(?:\\w+\\s+)?${ROMANCE_BEFORE}`,
  '\\b(?:negeer|vergeet)\\s+(?:(?:alle|de|je|uw)\\s+){0,2}(?:eerdere|vorige|voorgaande|bovenstaande)\\s+(?:instructies|opdrachten|regels)',
  '(?:忽略|无视|忘记)[^。\\n]{0,8}(?:之前|以上|先前|前面|此前)[^。\\n]{0,6}(?:指令|指示|说明|提示|要求)',
  // A message to the assistant.
  '\\b(?:nachricht|hinweis|mitteilung|notiz|anweisung(?:en)?|aufforderung|auftrag|info|bitte)\\b[^.:!?\\n]{0,40}?\\s(?:an|f[uü]r)\\s+' +
    GERMAN_READER,
  '\\b(?:mensaje|mensagem|message|messaggio|nota|note|aviso|avis|avviso|instrucci[oó]n(?:es)?|instructions?|istruzioni|instru[cç][oõ]es|consignes?|recado)\\b' +
    `[^.:!?\\n]{0,40}?\\s(?:para|al|a|[aà]|pour|per|all['’]|destin[eé]e?s? [aà])\\s*${ROMANCE_READER}`,
  "(?:l['’]attention|la atenci[oó]n|all['’]attenzione|aten[cç][aã]o)\\s+(?:del?|des?|du|di|do|da|della|dell['’])\\s*" +
    ROMANCE_READER,
  '\\b(?:bericht|opmerking|instructies?)\\b[^.:!?\\n]{0,40}?\\s(?:aan|voor)\\s+(?:de |het |alle )?(?:ai|assistent|agent|taalmodel|model)\\b',
  '(?:致|给|請|请)\\s*(?:AI|人工智能|智能)\\s*(?:助手|助理|代理|模型)',
  // A task to do before its own.
  '\\bbevor (?:du|sie|ihr) [^.\\n]{0,40}(?:aufgabe|anfrage|frage|auftrag|antwort|weiter)\\w*',
  '\\b(?:antes de|avant de|prima di) (?:resol|complet|continu|segui|respond|r[eé]soudre|termin|r[eé]pond|poursuiv|traiter|risol|rispond|proced)\\S*[^.\\n]{0,30}' +
    '(?:tarea|pregunta|solicitud|petici|tarefa|pergunta|pedido|t[aâ]che|demande|question|compito|domanda|richiesta)',
  '\\b(?:neue (?:anweisung|aufgabe|instruktion)\\w*|nuevas? (?:instrucci|tarea|orden)\\w*|nouvelles? (?:instruction|consigne|t[aâ]che)s?|novas? (?:instru|tarefa)\\S*|nuov[aei] istruzion[ei])\\s*:',
  // Asks for silence.
  '\\b(?:sag|erz[aä]hl|verrat|erw[aä]hn|informier)\\w*\\b[^.\\n]{0,30}\\b(?:nutzer|benutzer|anwender|kunden)\\w*\\b[^.\\n]{0,20}\\b(?:nicht|nichts)\\b',
  '\\b(?:no (?:se )?(?:lo )?(?:mencion|dig|inform|revel|cuent)|ne (?:le )?(?:mentionn|di[st]|inform|r[eé]v[eé]l)|n[aã]o (?:mencion|dig|inform|revel)|non (?:menzion|dire|inform|rivel))\\S*[^.\\n]{0,40}' +
    '(?:usuario|utilisateur|usu[aá]rio|utente|cliente?)',
];
