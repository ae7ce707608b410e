import { withSignsShown } from '../base/unseen.ts';
import { NOT_SUPPLIED } from './item-custody.ts';

/** The first file of every bag (RFC 8493, 2.1.1). */
export const BAG_DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

export interface SummedFile {
  readonly path: string;
  readonly sha256: string;
}

/** A manifest (RFC 8493, 2.1.3): hash, two blanks, path; in order of the paths. None of Spoor's paths needs escapes. */
export function manifestText(files: readonly SummedFile[]): string {
  return files
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .join('');
}

export interface BagFacts {
  readonly caseId: string;
  readonly title: string;
  /** When the last entry was written that the package rests on, RFC 3339: the date of the bag, since no clock is read. */
  readonly lastEntryAt: string;
  readonly journal: { readonly head: string; readonly count: number };
  readonly payload: { readonly bytes: number; readonly files: number };
  readonly originals: { readonly included: number; readonly received: number };
  readonly tool: string;
  /** Undefined where nobody signs. */
  readonly signedBy: string | undefined;
  readonly organization: string | undefined;
  readonly contact: string | undefined;
  /** SHA-256 of the plan that took something out; undefined where everything is as it is in the case. */
  readonly redactedBy?: string | undefined;
}

/** `bag-info.txt` (RFC 8493, 2.2.2), one line each; texts that people gave cannot begin another line. */
export function bagInfoText(facts: BagFacts): string {
  const lines: readonly (readonly [string, string])[] = [
    ['Source-Organization', facts.organization ?? NOT_SUPPLIED],
    ['Contact-Name', facts.contact ?? NOT_SUPPLIED],
    ['External-Identifier', facts.caseId],
    ['External-Description', `Evidence package of the case: ${facts.title}`],
    ['Bagging-Date', facts.lastEntryAt.slice(0, 10)],
    ['Payload-Oxum', `${facts.payload.bytes}.${facts.payload.files}`],
    ['Bag-Software-Agent', facts.tool],
    ['Spoor-Journal-Head', facts.journal.head],
    ['Spoor-Journal-Entries', String(facts.journal.count)],
    ['Spoor-Originals', `${facts.originals.included} of ${facts.originals.received}`],
    ...(facts.redactedBy === undefined ? [] : ([['Spoor-Redacted-By', facts.redactedBy]] as const)),
    ['Spoor-Signed-By', facts.signedBy ?? 'not signed'],
    [
      'Spoor-Time-Stamp',
      'not time-stamped by a third party when packaged; a reply that came later lies in signatures/',
    ],
  ];
  return lines.map(([name, value]) => `${name}: ${oneLine(value)}\n`).join('');
}

function oneLine(text: string): string {
  return withSignsShown(text).replace(/\s+/g, ' ').trim();
}

/** What a package's signature says besides the hashes. */
export interface StatementFacts {
  readonly caseId: string;
  readonly tool: string;
  readonly journal: { readonly head: string; readonly count: number };
  readonly originals: { readonly included: number; readonly received: number };
}

/** An in-toto Statement v1 over the manifests of a bag: what is signed, as one line of JSON. */
export function statementText(
  subject: readonly { readonly name: string; readonly sha256: string }[],
  predicate: StatementFacts,
): string {
  return JSON.stringify({
    _type: 'https://in-toto.io/Statement/v1',
    subject: subject.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
    predicateType: 'https://github.com/spoor-forensics/spoor/evidence-package/v1',
    predicate,
  });
}
