import { SpoorError } from '../../base/errors.ts';
import { bytesOf, chunksOf } from '../../base/sha256.ts';
import type { OpenSource, WalkedDatabase, WalkedSource } from '../source.ts';
import { CONTAINER_HEAD_BYTES, type Container, containerOf, notRead } from './container.ts';
import { gunzip } from './gunzip.ts';
import { heldOnce } from './held.ts';
import { ARCHIVE_LIMITS, type ArchiveLimits, limitRatio, limitTo, UnpackedBudget } from './limits.ts';
import { type ArchiveMember, accessTo, type FileMember, type RandomAccess, readingAhead } from './member.ts';
import { tarMembers } from './tar.ts';
import { unzstd } from './unzstd.ts';
import { zipMembers } from './zip.ts';

/** A file as received: the one thing that can be read at any place. */
export interface EvidenceFile {
  readonly evidenceId: string;
  readonly name: string;
  readonly bytes: number;
  open(range?: { readonly start: number; readonly end: number }): Promise<ReadableStream<Uint8Array>>;
}

/** Every source in a file: itself, or the members of the archive that it is, down to a stated depth. */
export async function* walkEvidence(
  file: EvidenceFile,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): AsyncGenerator<WalkedSource> {
  for await (const walked of walkWithDatabases(file, limits)) if (walked.kind !== 'database') yield walked;
}

/** The same, and before the tables of each database the file of it. */
export async function* walkWithDatabases(
  file: EvidenceFile,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): AsyncGenerator<Walked> {
  const { evidenceId, name, bytes } = file;
  const source: OpenSource = { evidenceId, member: '', name, bytes, open: () => file.open() };
  const access = readingAhead(bytes, (range) => file.open(range));
  yield* walkSource(
    { source, access, remark: undefined },
    { limits, budget: new UnpackedBudget(bytes, limits), depth: 0 },
  );
}

type Walked = WalkedSource | WalkedDatabase;

/** A source on the walk, and access to its bytes where they lie as they are. */
interface Found {
  readonly source: OpenSource;
  readonly access: RandomAccess | undefined;
  readonly remark: string | undefined;
}

interface Place {
  readonly limits: ArchiveLimits;
  readonly budget: UnpackedBudget;
  /** Archives around it. */
  readonly depth: number;
}

async function* walkSource(found: Found, place: Place): AsyncGenerator<Walked> {
  const { source } = found;
  const head = await headOf(found);
  const container = containerOf(head);
  if (container === undefined) {
    const reason = notRead(head);
    if (reason !== undefined) yield refused(source, reason);
    else yield { kind: 'file', source, remark: joined(found.remark, climbs(source.member)) };
    return;
  }
  if (place.depth >= place.limits.depth) {
    yield refused(source, `Refused: archives are opened ${place.limits.depth} deep, and this one lies deeper.`);
    return;
  }
  if (container === 'sqlite') yield { kind: 'database', source };
  if (found.remark !== undefined) yield refused(source, found.remark);
  try {
    yield* walkMembers(source, await members(container, found), place);
    const damage = source.damage?.();
    if (damage !== undefined) yield refused(source, damage);
  } catch (thrown) {
    if (!(thrown instanceof SpoorError) || !thrown.code.startsWith('archive/')) throw thrown;
    yield refused(source, `${thrown.message} Members after the damage were not read; the archive is kept in evidence.`);
  }
}

async function members(container: Container, { source, access }: Found): Promise<AsyncIterable<ArchiveMember>> {
  switch (container) {
    case 'zip':
      return zipMembers(access ?? (await held(source)));
    case 'tar':
      return tarMembers({ open: source.open, access });
    case 'sqlite':
      // Loaded where there is a database: most imports have none, and the engine is large.
      return (await import('./sqlite.ts')).sqliteMembers(source.open, source.bytes);
    default:
      return packedFile(source, container);
  }
}

async function* walkMembers(
  archive: OpenSource,
  found: AsyncIterable<ArchiveMember>,
  place: Place,
): AsyncGenerator<Walked> {
  const seen = new Map<string, number>();
  const unread: string[] = [];
  let count = 0;
  for await (const member of found) {
    if ('statement' in member) {
      yield refused(archive, member.statement);
      continue;
    }
    count += 1;
    if (count > place.limits.members) {
      unread.splice(1, 1, member.path);
      continue;
    }
    const times = (seen.get(member.path) ?? 0) + 1;
    seen.set(member.path, times);
    yield* walkMember(archive, { ...member, path: times === 1 ? member.path : `${member.path}#${times}` }, place);
  }
  const left = count - place.limits.members;
  if (left <= 0) return;
  const names = unread.map((path) => `“${path}”`).join(' to ');
  const reason = `It has ${count} members (limit ${place.limits.members}): the last ${left}, ${names}, were not read.`;
  yield refused(archive, reason);
}

async function* walkMember(
  archive: OpenSource,
  member: Exclude<ArchiveMember, { statement: string }>,
  around: Place,
): AsyncGenerator<Walked> {
  const { path } = member;
  const place = {
    evidenceId: archive.evidenceId,
    member: archive.member === '' ? path : `${archive.member}!/${path}`,
    name: `${archive.name}!/${path}`,
  };
  const refusal = refusalOf(member, around.budget);
  if (refusal !== undefined || 'refusal' in member) yield refused(place, refusal ?? '');
  else yield* walkSource(openedMember(place, member, around.budget), { ...around, depth: around.depth + 1 });
}

function openedMember(
  place: Pick<OpenSource, 'evidenceId' | 'member' | 'name'>,
  { bytes, damage, access, remark, open }: FileMember,
  budget: UnpackedBudget,
): Found {
  const opened = heldOnce(budget.counting(open), bytes, () => damage?.());
  const source: OpenSource = { ...place, bytes, open: opened, ...(damage ? { damage } : {}) };
  return { source, access, remark };
}

function refusalOf(member: Exclude<ArchiveMember, { statement: string }>, budget: UnpackedBudget): string | undefined {
  if ('refusal' in member) return member.refusal;
  if (budget.isSpent) return budget.reason;
  if (member.path.length <= ARCHIVE_LIMITS.pathLength) return undefined;
  return `Refused: its path is longer than ${ARCHIVE_LIMITS.pathLength} characters.`;
}

function refused(place: { evidenceId: string; member: string; name: string }, reason: string): WalkedSource {
  const { evidenceId, member, name } = place;
  return { kind: 'refused', refused: { evidenceId, member, name, reason } };
}

async function held(source: OpenSource): Promise<RandomAccess> {
  const limit = `${ARCHIVE_LIMITS.heldBytes / 1024 / 1024} MiB`;
  const reason = `Refused: it is a zip inside something packed, is held in memory while it is read, and is larger than ${limit}. Import it by itself.`;
  const stream = await source.open();
  return accessTo(await bytesOf(stream.pipeThrough(limitTo(ARCHIVE_LIMITS.heldBytes, reason))));
}

/** The first bytes; of a file whose first bytes cannot be read, none: it is no container then, and fails when read. */
async function headOf({ source, access }: Found): Promise<Uint8Array> {
  try {
    return access ? await access.read(0, CONTAINER_HEAD_BYTES) : await firstBytes(source, CONTAINER_HEAD_BYTES);
  } catch {
    // Reading it as a source meets the same failure and says so there.
    return new Uint8Array(0);
  }
}

async function firstBytes(source: OpenSource, count: number): Promise<Uint8Array> {
  const head = new Uint8Array(count);
  let at = 0;
  for await (const chunk of chunksOf(await source.open())) {
    head.set(chunk.subarray(0, count - at), at);
    at += Math.min(chunk.length, count - at);
    if (at === count) break;
  }
  return head.subarray(0, at);
}

/** The one file in a gzip or in Zstandard data. */
async function* packedFile(source: OpenSource, kind: 'gzip' | 'zstd'): AsyncGenerator<ArchiveMember> {
  let damage: string | undefined;
  const onDamage = (reason: string) => {
    damage = reason;
  };
  const unpack = (packed: ReadableStream<Uint8Array>) =>
    kind === 'zstd'
      ? unzstd(packed, onDamage)
      : gunzip(packed, () =>
          onDamage('The gzip is cut off, or damaged: its checksum does not match what was unpacked.'),
        );
  yield {
    path: unpackedName(source.member || source.name),
    bytes: undefined,
    open: async () => {
      damage = undefined;
      const unpacked = unpack(await source.open());
      // Where it is packed once more nobody knows how large it is: then the budget alone limits what comes of it.
      return source.bytes === undefined ? unpacked : unpacked.pipeThrough(limitRatio(source.bytes));
    },
    damage: () => damage,
  };
}

function unpackedName(path: string): string {
  return path
    .replace(/^.*[/!]/, '')
    .replace(/\.(?:t?gz|zstd?|tzst)$/i, (ending) => (/^\.t/i.test(ending) ? '.tar' : ''));
}

function joined(...remarks: readonly (string | undefined)[]): string | undefined {
  const told = remarks.filter((remark) => remark !== undefined);
  return told.length > 0 ? told.join(' ') : undefined;
}

function climbs(member: string): string | undefined {
  const parts = member.split(/[/\\]|!\//);
  const isAbsolute = /^([/\\]|[A-Za-z]:)/.test(member);
  if (!parts.includes('..') && !isAbsolute) return undefined;
  return 'Its path points outside the archive. Spoor never unpacks to disk, so it was read under that name.';
}

/** The sentence for a source whose bytes could not be read to the end. */
export function unreadable(thrown: unknown): string {
  // The engine's own message differs between worlds and would make the table differ.
  return thrown instanceof SpoorError
    ? thrown.message
    : 'Refused: its bytes cannot be unpacked, the archive is damaged there. It is kept in evidence.';
}
