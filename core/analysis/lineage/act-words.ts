import { toolWords } from './tool-words.ts';

/** Words for one kind of act, as texts ask for it and as tools are named after it; also as German, Spanish and French ask. */
const ACTS: readonly (readonly [act: string, words: string])[] = [
  ['send', 'send sent email mail message forward post reply share notify tell publish say text dm slack'],
  ['pay', 'pay transfer send sent money wire remit donate deposit topup settle payment transaction payout refund iban'],
  [
    'money',
    'pay paid payment money transfer topup wire remit donate deposit settle refund payout transaction fund funds überweise überweisen zahle zahlen bezahle bezahlen transfiere transferir paga pagar vire virer paie payez payer',
  ],
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
  ['send', 'sende senden schicke schick schicken versende leite weiterleiten teile veröffentliche antworte'],
  ['send', 'envía envíe envia enviar envíale manda mande mandar reenvía comparte publica responde'],
  ['send', 'envoie envoyez envoyer transfère transférez transférer partage partagez publie publiez répondez'],
  [
    'pay',
    'überweise überweisen überweis zahle zahl bezahle bezahlen spende transfiere transfiera transferir paga pague pagar dona',
  ],
  ['pay', 'vire virez virer paie paye payez payer verser versez transférez'],
  ['delete', 'lösche lösch löschen entferne entfernen storniere elimina elimine eliminar borra borre borrar cancela'],
  ['delete', 'supprime supprimez supprimer efface effacez effacer annule annulez'],
  [
    'create',
    'erstelle erstellen füge hinzufügen lege anlegen reserviere buche plane trage crea cree crear añade agrega reserva programa',
  ],
  ['create', 'crée créez créer ajoute ajoutez ajouter réserve réservez planifie planifiez'],
  ['invite', 'lade einladen füge hinzufügen teile invita invite invitar añade agrega invitez inviter ajoute ajoutez'],
  ['buy', 'kaufe kauf kaufen bestelle bestellen compra compre comprar achète achetez acheter commandez commander'],
  [
    'change',
    'ändere ändern setze aktualisiere ersetze cambia cambie cambiar modifica actualiza modifie modifiez modifier changez changer',
  ],
  [
    'visit',
    'besuche besuchen öffne öffnen klicke rufe visita visite visitar abre abra haz clic visitez visiter ouvre ouvrez cliquez',
  ],
  [
    'fetch',
    'herunterladen herunter lade runterladen descarga descargue descargar baja télécharge téléchargez télécharger',
  ],
  ['run', 'führe ausführen starte ejecuta ejecute ejecutar exécute exécutez exécuter'],
  ['upload', 'hochladen lade sube suba subir téléverse téléversez'],
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
  const acts = new Set<string>();
  for (const word of words) addActs(acts, word);
  return acts;
}

function addActs(acts: Set<string>, word: string): void {
  for (const act of ACTS_OF_WORD.get(word) ?? ACTS_OF_WORD.get(stem(word)) ?? []) acts.add(act);
}

/** Words for acts that name things too, and words behind which they do. */
const THINGS = new Set(
  'email mail message order post share text transaction payment refund payout purchase book issue command script link'.split(
    ' ',
  ),
);
const BEFORE_THINGS = new Set(
  'the a an any my your our his her their its this that these those each every all some no of from in by on which what last latest recent unread received first second next new old other many most more'.split(
    ' ',
  ),
);

/** Words that general instructions are full of, and by which an operator gives no say over an act. */
const LOOSE = new Set(
  'make makes making follow follows following say says said tell tells get gets set sets open take takes enter share issue'.split(
    ' ',
  ),
);

/** The same of an operator's general instructions. */
export function actsInstructed(words: readonly string[]): ReadonlySet<string> {
  return actsSpokenOf(words.map((word) => (LOOSE.has(word) ? '' : word)));
}

/** The same of what somebody says: `the email`, `my transactions` are things, and speak of no act. */
export function actsSpokenOf(words: readonly string[]): ReadonlySet<string> {
  const acts = new Set<string>();
  let before = '';
  for (const [at, one] of words.entries()) {
    const next = words[at + 1] ?? '';
    const word = one === 'top' && next === 'up' ? 'topup' : one;
    if (!isThing(word, before)) addActs(acts, speaksOfMoney(word, next) ? 'pay' : word);
    before = word;
  }
  return acts;
}

/** `send 20 to Bob` speaks of money. */
function speaksOfMoney(word: string, next: string): boolean {
  return (word === 'send' || word === 'sent') && /^\d/.test(next);
}

function isThing(word: string, before: string): boolean {
  if (THINGS.has(word)) return BEFORE_THINGS.has(before);
  return word.endsWith('s') && THINGS.has(word.slice(0, -1));
}

/**
 * The kinds of act by which a tool is told from others: one that pays is no mere sender, whatever else it is named after.
 */
export function ownActsOf(toolName: string): readonly string[] {
  const acts = actsIn(wordsOfTool(toolName));
  return acts.has('money') ? ['money'] : [...acts].filter((act) => act !== 'pay');
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

/** Kinds of act that change nothing by themselves: whoever follows a link has not yet done what a text wants. */
const WITHOUT_EFFECT = new Set(['visit', 'fetch']);

/** Whether a tool, by its name, does something that has an effect. */
export function hasEffect(toolName: string): boolean {
  return !onlyLooks(toolName) && [...actsIn(wordsOfTool(toolName))].some((act) => !WITHOUT_EFFECT.has(act));
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
