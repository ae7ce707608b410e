import {
  type CaseCustody,
  type CustodyStep,
  custodyOf,
  type ItemCustody,
  isCustodyAct,
} from '../../custody/item-custody.ts';
import { actWords } from '../../model/act-words.ts';
import type { EvidenceReceipt, JournalEntry, JournalValue } from '../../ports/case-host.ts';
import { type Block, callout, type Line, paragraph, table } from '../block.ts';
import { counted, digits, NOT_SUPPLIED } from '../phrases.ts';
import { entriesReportedOn } from '../reported-entries.ts';
import { defineSection } from '../section.ts';

/** Who had each item, when, and what was done with it, as far as the journal goes. */
export default defineSection({
  id: 'custody',
  title: 'Custody',
  order: 40,
  build({ journal, receipts }): readonly Block[] {
    const names = new Map(receipts.map((receipt) => [receipt.evidenceId, receipt.name]));
    const entries = entriesReportedOn(journal);
    const acts = entries.filter((entry) => entry.act.startsWith('evidence.'));
    const custody = custodyOf(entries);
    return [
      paragraph(
        'Originals are kept as received, named by their SHA-256, and are never written to. Times are the host’s.',
      ),
      table(
        'Acts on the evidence',
        ['Entry', 'When (UTC)', 'Who', 'What', 'Object'],
        acts.map((entry) => [String(entry.number), entry.at, entry.by, whatOf(entry), objectOf(entry, names)]),
        'The journal holds no act on evidence.',
      ),
      lastVerification(
        acts.findLast((entry) => entry.act === 'evidence.verified'),
        receipts,
      ),
      ...perItem(custody),
      holdCallout(custody),
      beforeReceipt(custody),
    ];
  },
});

function perItem({ items, head, count }: CaseCustody): readonly Block[] {
  const title = 'Custody of each item';
  return [
    table(
      title,
      ['Item', 'Entry', 'When (UTC)', 'Who', 'Act', 'SHA-256 before', 'SHA-256 after', 'Details'],
      items.flatMap((item) => item.steps.map((step) => stepCells(item, step))),
      'The case holds no item of evidence.',
    ),
    {
      kind: 'facts',
      rows: [
        ['Entries of the journal that custody rests on', digits(count)],
        ['Head (SHA-256 of the last of them)', [{ code: head === '' ? 'none' : head }]],
      ],
    },
  ];
}

function stepCells({ names, evidenceId }: ItemCustody, step: CustodyStep): readonly Line[] {
  const details = step.details.map(([word, value]) => `${word}: ${value}`).join('; ');
  const before = step.hashBefore === undefined ? 'not in the case yet' : hashText(step.hashBefore, evidenceId);
  const after = step.hashAfter === undefined ? 'not hashed' : hashText(step.hashAfter, evidenceId);
  return [
    names.join(', '),
    String(step.number),
    step.at,
    step.by,
    [`${actWords(step.act)} `, { code: step.act }],
    before,
    after,
    details,
  ];
}

/** In full once, where it is received: after that what matters is whether it is the same. */
function hashText(hash: string, evidenceId: string): string {
  return hash === evidenceId ? `${hash.slice(0, 12)}… (as received)` : hash;
}

function holdCallout({ hold }: CaseCustody): Block {
  if (!hold) return paragraph('No legal hold is set.');
  return callout(
    'fact',
    `The case is under legal hold since ${hold.at} (journal entry ${hold.number}), set by ${hold.by}: ${hold.reason}. Authority: ${hold.authority}.`,
  );
}

function beforeReceipt({ items }: CaseCustody): Block {
  const open = items.filter(({ acquired }) => acquired === undefined);
  if (items.length > 0 && open.length === 0)
    return paragraph('How each item was acquired is what a person said, as the journal has it; Spoor did not see it.');
  const which = open.length === items.length ? 'each item' : open.map(({ names }) => names.join(', ')).join('; ');
  return callout(
    'not_recorded',
    `Custody before receipt (who exported ${which}, when, with which method and account, and how it was handed over): ${NOT_SUPPLIED}.`,
  );
}

function whatOf(entry: JournalEntry): string {
  switch (entry.act) {
    case 'evidence.received':
      return 'Received into the case: hashed while copied, kept read-only';
    case 'evidence.imported':
      return `Read into the database; the originals stayed as they were. ${countsText(entry.data['counts'])}`;
    case 'evidence.verified':
      return `Hashed again and compared. ${verifiedText(entry)}`;
    default:
      return isCustodyAct(entry.act) ? CUSTODY_WORDS[entry.act] : actWords(entry.act);
  }
}

const CUSTODY_WORDS = {
  'evidence.acquired': 'How it was acquired was told',
  'evidence.accessed': 'Somebody had access to it, as was told',
  'evidence.transferred': 'Handed on, as was told',
  'evidence.disposed': 'Disposed of elsewhere, as was told; the case keeps its copy',
} as const;

/** What the import counted, as its entry has it: `12 records, 9 events`. */
function countsText(counts: JournalValue | undefined): string {
  if (typeof counts !== 'object' || counts === null || Array.isArray(counts)) return 'Counts: not recorded.';
  const parts = Object.entries(counts).flatMap(([name, count]) =>
    typeof count === 'number' ? [`${name} ${digits(count)}`] : [],
  );
  return `Counts: ${parts.join(', ')}.`;
}

function verifiedText(entry: JournalEntry): string {
  const altered = notIntact(entry);
  if (altered.length > 0) return `NOT intact: ${altered.join(', ')}`;
  const { checked } = entry.data;
  return typeof checked === 'number' ? `${counted(checked, 'item')} checked, all intact.` : 'All intact.';
}

function notIntact(entry: JournalEntry): readonly string[] {
  const ids = entry.data['notIntact'];
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [];
}

function lastVerification(entry: JournalEntry | undefined, receipts: readonly EvidenceReceipt[]): Block {
  if (receipts.length === 0) return paragraph('There is nothing to verify.');
  if (!entry) return callout('not_recorded', 'The items have not been hashed again since they were received.');
  const altered = notIntact(entry);
  const when = `The last verification, ${entry.at} (journal entry ${entry.number}),`;
  if (altered.length === 0) return callout('fact', `${when} found every item that it checked intact.`);
  return callout('fact', `${when} found ${counted(altered.length, 'item')} altered or missing. Do not rely on them.`);
}

function objectOf(entry: JournalEntry, names: ReadonlyMap<string, string>): string {
  const name = names.get(entry.object);
  return name === undefined ? entry.object : `${name} (${entry.object})`;
}
