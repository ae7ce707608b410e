import { mkdtemp, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { SpoorError } from '../core/base/errors.ts';
import { TOOL_VERSION } from '../core/base/version.ts';
import { itemNamed } from '../core/custody/item-custody.ts';
import { noteData } from '../core/custody/notes.ts';
import { packagedOriginals } from '../core/package-case.ts';
import type { CaseHost, EvidenceReceipt, JournalData } from '../core/ports/case-host.ts';
import { recordCustody } from '../core/record-custody.ts';
import { type CaseRedaction, caseRedaction } from '../core/redact/case-redaction.ts';
import { redactedBy } from '../core/redact/redacted-export.ts';
import { redactedCopies } from '../core/redact-evidence.ts';
import { createCase } from '../host/case-folder.ts';
import { committedFile } from '../host/package/against.mjs';
import { exportPortableCase } from '../host/package/portable-case.ts';
import { refuseOut } from '../host/package/write-package.ts';
import { witnessOf } from '../host/witness.ts';
import type { CaseAtWork } from './case-access.ts';

/** A case of its own that is made of another: of some originals, or of redacted copies of them. */
export interface DerivedWish {
  readonly out: string;
  /** SHA-256 or names of the originals to take; undefined for all. */
  readonly only: readonly string[] | undefined;
  readonly isRedacted: boolean;
}

export interface DerivedCase {
  readonly sha256: string;
  readonly head: string;
  /** Names under which the new case received its evidence. */
  readonly held: readonly string[];
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
  readonly redactedBy: string | undefined;
}

/**
 * Writes a portable case that is made of this one. It is another case, with an id, a journal and a custody of its own that
 * says what it was made of: an original with something taken out is no original, and a journal with entries taken out is no
 * chain that a case could go on from.
 */
export async function exportDerivedCase(at: CaseAtWork, wish: DerivedWish): Promise<DerivedCase> {
  const { host, database } = at;
  refuseOut(wish.out, host.dir);
  await host.refuseChangedEvidence();
  const { entries, state } = await host.journal();
  if (state.state !== 'whole')
    throw new SpoorError(
      'journal/broken',
      `The journal is broken at line ${state.atLine}: ${state.reason} Nothing is exported from it. Go on in a copy from a backup.`,
    );
  const redaction = wish.isRedacted ? await caseRedaction(database, entries) : undefined;
  const receipts = await chosen(await host.receipts(), wish.only);
  const folder = await mkdtemp(`${resolve(wish.out)}.making-`);
  try {
    const made = await fill(join(folder, 'case.spoor'), { at, receipts, redaction }, wish.out);
    const plan = redaction?.plan.sha256;
    await host.append('case.exported', basename(wish.out), {
      ...{ sha256: made.sha256, head: state.head, derived: true, held: made.held.length },
      ...{ leftOut: made.leftOut.length, ...(plan === undefined ? {} : { redactedBy: plan }) },
    });
    return { ...made, redactedBy: plan };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function chosen(receipts: readonly EvidenceReceipt[], only: readonly string[] | undefined) {
  if (only === undefined) return receipts;
  const items = packagedOriginals(receipts, undefined);
  const wanted = new Set(only.map((named) => itemNamed(items, named)));
  return receipts.filter(({ evidenceId }) => wanted.has(evidenceId));
}

interface Filling {
  readonly at: CaseAtWork;
  readonly receipts: readonly EvidenceReceipt[];
  readonly redaction: CaseRedaction | undefined;
}

async function fill(dir: string, filling: Filling, out: string): Promise<Omit<DerivedCase, 'redactedBy'>> {
  const { at, redaction } = filling;
  const { id, title, timeZone } = await at.host.manifest();
  const hidden = (text: string) => redaction?.redactor.redact(text) ?? text;
  const name = redaction ? `${hidden(title)} (${redactedBy(redaction.plan)})` : `${title} (in part)`;
  const environment = { ...process.env, SPOOR_ANALYST: hidden(witnessOf(process.env).by) };
  const host = await createCase(dir, { title: name, timeZone }, { environment });
  try {
    const took = redaction ? await takeCopies(host, filling, redaction) : await takeOriginals(host, filling);
    await host.commitReceived();
    const made = `Spoor ${TOOL_VERSION}${redaction ? `, ${redactedBy(redaction.plan)}` : ''}`;
    for (const [evidenceId, from] of took.from) {
      const method = redaction ? `redacted copy, no original; made by ${made}` : `copy of an original, made by ${made}`;
      const details = { method, source: `case ${id}, ${from}` };
      await recordCustody(host, { act: 'evidence.acquired', item: evidenceId, details });
    }
    await host.append('note.added', '', madeOf(id, took, redaction));
    const { sha256, head } = await exportPortableCase(host, out);
    return { sha256, head, held: took.held, leftOut: took.leftOut };
  } finally {
    await host.release();
  }
}

interface Taken {
  readonly held: readonly string[];
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
  /** Of each item of the new case: the item that it was made of. */
  readonly from: ReadonlyMap<string, string>;
}

async function takeOriginals(to: CaseHost, { at, receipts }: Filling): Promise<Taken> {
  const from = new Map<string, string>();
  for (const { evidenceId, name } of receipts) {
    await to.receive(name, await at.host.openEvidence(evidenceId));
    from.set(evidenceId, `the same bytes, SHA-256 ${evidenceId}`);
  }
  const left = (await at.host.receipts()).filter(({ evidenceId }) => !from.has(evidenceId));
  return {
    held: receipts.map(({ name }) => name),
    leftOut: left.map(({ name, evidenceId }) => ({ name, reason: `not asked for; SHA-256 ${evidenceId}` })),
    from,
  };
}

/** The original is named by a salted hash: with the copy at hand, anybody could try words against its plain SHA-256. */
async function takeCopies(to: CaseHost, { at, receipts }: Filling, { redactor, plan }: CaseRedaction): Promise<Taken> {
  const [held, leftOut, from] = [[] as string[], [] as { name: string; reason: string }[], new Map<string, string>()];
  for await (const { name, evidenceId, text, reason } of redactedCopies(at.host, receipts, redactor)) {
    if (text === undefined) {
      leftOut.push({ name, reason });
      continue;
    }
    const received = await to.receive(name, new Blob([text]));
    held.push(name);
    const item = await committedFile(plan.salt, 'evidence', [Buffer.from(evidenceId)]);
    from.set(received.evidenceId, `item with the salted hash ${item}`);
  }
  const items = new Set(receipts.map(({ evidenceId }) => evidenceId));
  const others = (await at.host.receipts()).filter(({ evidenceId }) => !items.has(evidenceId));
  leftOut.push(...others.map(({ name }) => ({ name: redactor.redact(name), reason: 'not asked for' })));
  if (held.length === 0)
    throw new SpoorError('export/failed', 'No item of the case is a text that could be redacted: nothing was written.');
  return { held, leftOut, from };
}

function madeOf(caseId: string, { held, leftOut }: Taken, redaction: CaseRedaction | undefined): JournalData {
  const what = redaction
    ? `Every item here is a redacted copy and no original (${redactedBy(redaction.plan)}). Hashes are those of the copies.`
    : 'Every item here is an original of that case, under its SHA-256.';
  const left = leftOut.map(({ name, reason }) => `${name}: ${reason}`);
  const lines = [
    `This case was made of the case ${caseId}. ${what}`,
    `Taken: ${held.length}. Left out: ${leftOut.length}. Notes, decisions and readings of that case are not here.`,
  ];
  return noteData([...lines, ...left].join('\n'), []);
}
