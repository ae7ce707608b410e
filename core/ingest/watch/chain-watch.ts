import { isJsonArray, isJsonObject, type Json, type JsonObject, writeJson } from '../../base/json.ts';
import { sha256Hex } from '../../base/sha256.ts';
import type { SourceRecord } from '../../model/event.ts';
import type { NoteCode } from '../format.ts';

type Note = (code: NoteCode, detail: string) => void;

/** Members in which producers write the hash of the record before. */
const PREVIOUS = [
  'prev_hash',
  'prevHash',
  'previous_hash',
  'previousHash',
  'prev_entry_hash',
  'previous_entry_hash',
  'parent_hash',
  'previous',
  'prev',
];
/** Members in which they write the record's own. */
const OWN = [
  'hash',
  'entry_hash',
  'entryHash',
  'record_hash',
  'recordHash',
  'event_hash',
  'eventHash',
  'current_hash',
  'digest',
];
const SIGNATURES = ['signature', 'sig', 'record_signature', 'entry_signature'];
const DIGEST = /^(?:sha-?256:)?[0-9a-f]{64}$/i;

interface Chained {
  readonly previousMember: string;
  readonly ownMember: string;
  readonly previous: string | undefined;
  readonly own: string;
}

/** A way in which producers compute a record's hash. */
interface Scheme {
  readonly says: string;
  hash(record: JsonObject, chained: Chained): string;
}

/**
 * Checks hash chains that a source carries: each record names the SHA-256 of the one before. The link is checked as
 * written; the hash itself is computed again where one of the usual ways gives the first record's.
 */
export class ChainWatch {
  #last: string | undefined;
  #linked = 0;
  #isBroken = false;
  #scheme: Scheme | 'unknown' | undefined;
  #signed: string | undefined;

  see(record: SourceRecord, note: Note): void {
    if (!isJsonObject(record.value)) return;
    this.#sign(record.value, note);
    const chained = chainedOf(record.value);
    if (chained) this.#follow(record, record.value, { chained, note });
  }

  /** States the result, where the source carries a chain. */
  end(note: Note): void {
    if (this.#isBroken || this.#linked === 0) return;
    const how =
      this.#scheme === 'unknown' || this.#scheme === undefined
        ? 'the hashes themselves could not be computed again, since no usual way gives them'
        : `hashes computed again, ${this.#scheme.says}`;
    for (let count = 0; count < this.#linked; count += 1) note('chain_linked', how);
  }

  #sign(record: JsonObject, note: Note): void {
    this.#signed ??= SIGNATURES.find((member) => typeof record[member] === 'string' && record[member] !== '');
    if (this.#signed !== undefined && typeof record[this.#signed] === 'string') {
      note('signature_not_checked', `member "${this.#signed}"; the case holds no key of the producer`);
    }
  }

  #follow(
    record: SourceRecord,
    value: JsonObject,
    { chained, note }: { readonly chained: Chained; readonly note: Note },
  ): void {
    const last = this.#last;
    this.#last = chained.own;
    if (this.#isBroken) return;
    if (last !== undefined && chained.previous !== last) {
      this.#break(
        record,
        `its "${chained.previousMember}" is not the "${chained.ownMember}" of the record before`,
        note,
      );
      return;
    }
    this.#scheme ??= SCHEMES.find((scheme) => scheme.hash(value, chained) === chained.own) ?? 'unknown';
    if (this.#scheme !== 'unknown' && this.#scheme.hash(value, chained) !== chained.own) {
      this.#break(record, `its "${chained.ownMember}" is not the hash of what it says, ${this.#scheme.says}`, note);
      return;
    }
    this.#linked += 1;
  }

  #break({ number, offset }: SourceRecord, why: string, note: Note): void {
    this.#isBroken = true;
    note('chain_broken', `first at record ${number}, byte ${offset}, after ${this.#linked} whole: ${why}`);
  }
}

function chainedOf(record: JsonObject): Chained | undefined {
  const ownMember = OWN.find((member) => isDigest(record[member]));
  const previousMember = PREVIOUS.find((member) => record[member] !== undefined);
  if (ownMember === undefined || previousMember === undefined) return undefined;
  const previous = record[previousMember];
  // A first record names nothing, zeros or a word in place of a hash.
  if (!isDigest(previous) && previous !== null && typeof previous !== 'string') return undefined;
  return {
    previousMember,
    ownMember,
    previous: isDigest(previous) ? plain(previous) : undefined,
    own: plain(String(record[ownMember])),
  };
}

function isDigest(value: Json | undefined): value is string {
  return typeof value === 'string' && DIGEST.test(value);
}

function plain(digest: string): string {
  return digest.replace(/^sha-?256:/i, '').toLowerCase();
}

const SCHEMES: readonly Scheme[] = [
  scheme('as SHA-256 of the record’s canonical JSON without its hash', (text) => text, canonical),
  scheme('as SHA-256 of the record’s JSON as written, without its hash', (text) => text, writeJson),
  scheme('as SHA-256 of the record’s JSON with sorted keys and spaces, without its hash', (text) => text, spaced),
  scheme(
    'as SHA-256 of the hash before and the record’s canonical JSON',
    (text, previous) => previous + text,
    canonical,
  ),
  scheme(
    'as SHA-256 of the hash before and the record’s JSON as written',
    (text, previous) => previous + text,
    writeJson,
  ),
];

function scheme(
  says: string,
  join: (text: string, previous: string) => string,
  write: (value: Json) => string,
): Scheme {
  return {
    says,
    hash(record, { ownMember, previousMember }) {
      const unsigned = Object.entries(record).filter(([name]) => name !== ownMember && !SIGNATURES.includes(name));
      return sha256Hex(join(write(Object.fromEntries(unsigned)), String(record[previousMember] ?? '')));
    },
  };
}

/** Keys in code unit order, no spaces: RFC 8785 for all that JSON logs hold. */
function canonical(value: Json): string {
  return write(value, ',', ':');
}

/** As Python's `json.dumps(…, sort_keys=True)`. */
function spaced(value: Json): string {
  return write(value, ', ', ': ');
}

function write(value: Json, comma: string, colon: string): string {
  if (isJsonArray(value)) return `[${value.map((element) => write(element, comma, colon)).join(comma)}]`;
  if (!isJsonObject(value)) return writeJson(value);
  const members = Object.entries(value)
    .filter((entry): entry is [string, Json] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}${colon}${write(member, comma, colon)}`).join(comma)}}`;
}
