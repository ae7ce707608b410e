import { SpoorError } from '../../base/errors.ts';
import { ByteReader } from './byte-reader.ts';
import { ARCHIVE_LIMITS } from './limits.ts';
import { type ArchiveMember, partOf, type RandomAccess, streamFrom, streamOf } from './member.ts';
import { BLOCK_BYTES, paxRecords, type TarHeader, tarHeader } from './tar-header.ts';

/** A tar: a stream, and where its bytes lie as they are, access to any of them. */
export interface OpenTar {
  readonly open: () => Promise<ReadableStream<Uint8Array>>;
  readonly access: RandomAccess | undefined;
}

/** The members of a tar, in one pass over it. What is no header is passed over up to the next one, and told. */
export async function* tarMembers(tar: OpenTar): AsyncGenerator<ArchiveMember> {
  const walk = new TarWalk(tar, await cursorOf(tar));
  try {
    yield* walk.members();
  } finally {
    await walk.close();
  }
}

/** Where a walk stands in a tar: bodies that nobody reads are jumped over where that is possible. */
interface Cursor {
  readonly position: number;
  take(count: number): Promise<Uint8Array>;
  skip(count: number): Promise<number>;
  close(): Promise<void>;
}

async function cursorOf({ open, access }: OpenTar): Promise<Cursor> {
  return access ? new AccessCursor(access) : new ByteReader(await open());
}

class AccessCursor implements Cursor {
  readonly #access: RandomAccess;
  position = 0;

  constructor(access: RandomAccess) {
    this.#access = access;
  }

  async take(count: number): Promise<Uint8Array> {
    const bytes = await this.#access.read(this.position, Math.min(this.position + count, this.#access.size));
    this.position += bytes.length;
    return bytes;
  }

  async skip(count: number): Promise<number> {
    const skipped = Math.min(count, this.#access.size - this.position);
    this.position += skipped;
    return skipped;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** Types that tell something of what follows: pax, GNU long names, Solaris lists of rights. */
const DESCRIBING: readonly string[] = ['x', 'g', 'L', 'K', 'X', 'A'];
const MOST_HEADER_BYTES = 1024 * 1024;

class TarWalk {
  readonly #tar: OpenTar;
  readonly #cursor: Cursor;
  /** What pax and GNU headers tell of the next member, and global pax headers of all. */
  #next = new Map<string, string>();
  readonly #all = new Map<string, string>();
  /** Where bytes that are no header begin. */
  #strayFrom: number | undefined;
  #hasEnd = false;

  constructor(tar: OpenTar, cursor: Cursor) {
    this.#tar = tar;
    this.#cursor = cursor;
  }

  async close(): Promise<void> {
    await this.#cursor.close();
  }

  async *members(): AsyncGenerator<ArchiveMember> {
    for (;;) {
      const at = this.#cursor.position;
      const block = await this.#cursor.take(BLOCK_BYTES);
      if (block.length === 0) break;
      if (block.every((byte) => byte === 0)) {
        yield* this.#endStray(at);
        this.#hasEnd = true;
        continue;
      }
      const header = tarHeader(block);
      if (!header) {
        this.#strayFrom ??= at;
        continue;
      }
      yield* this.#endStray(at);
      this.#hasEnd = false;
      const member = await this.#member(header);
      if (member) yield member;
    }
    yield* this.#endStray(this.#cursor.position);
    if (!this.#hasEnd) yield { statement: 'The tar has no end mark: it is cut off, and members may be missing.' };
  }

  *#endStray(end: number): Generator<ArchiveMember> {
    if (this.#strayFrom === undefined) return;
    const from = this.#strayFrom;
    this.#strayFrom = undefined;
    yield { statement: `The tar is damaged: its bytes ${from} to ${end} belong to no member and were not read.` };
  }

  async #member(header: TarHeader): Promise<ArchiveMember | undefined> {
    if (DESCRIBING.includes(header.type)) return await this.#describe(header);
    const told = new Map([...this.#all, ...this.#next]);
    this.#next = new Map();
    const path = told.get('path') ?? header.path;
    const bytes = sizeOf(told) ?? header.bytes;
    if (told.has('GNU.sparse.major') || told.has('GNU.sparse.map') || told.has('GNU.sparse.size')) {
      await this.#skipBody(bytes);
      return { path: told.get('GNU.sparse.name') ?? path, refusal: SPARSE };
    }
    return await this.#plainMember({ ...header, path, bytes, target: told.get('linkpath') ?? header.target });
  }

  async #plainMember(header: TarHeader): Promise<ArchiveMember | undefined> {
    const { path, type, bytes } = header;
    if (type === '5' || (bytes === 0 && path.endsWith('/'))) return undefined;
    if (type === 'S') await this.#skipExtensions(header.isExtended);
    const refusal = refusalOf(header);
    if (refusal !== undefined) {
      await this.#skipBody(BODYLESS.includes(type) ? 0 : bytes);
      return type === 'V' ? undefined : { path, refusal };
    }
    return await this.#file(path, bytes);
  }

  async #file(path: string, bytes: number): Promise<ArchiveMember> {
    const from = this.#cursor.position;
    const { access, open } = this.#tar;
    if (access) {
      const present = Math.max(0, Math.min(bytes, access.size - from));
      await this.#skipBody(bytes);
      const body = partOf(access, from, from + present);
      const damage = () => cutOff(bytes, present);
      return { path, bytes: present, open: () => body.stream(0, present), access: body, damage };
    }
    if (bytes > ARCHIVE_LIMITS.heldBytes) {
      const skipped = await this.#cursor.skip(bytes);
      await this.#skipPadding(bytes);
      return { path, bytes: skipped, open: () => reopened(open, from, skipped), damage: () => cutOff(bytes, skipped) };
    }
    const body = await this.#cursor.take(bytes);
    await this.#skipPadding(bytes);
    return { path, bytes: body.length, open: async () => streamOf(body), damage: () => cutOff(bytes, body.length) };
  }

  /** A header that tells something of the next member, or of all that follow. */
  async #describe({ type, bytes }: TarHeader): Promise<ArchiveMember | undefined> {
    const tooLarge = bytes > MOST_HEADER_BYTES;
    const body = await this.#cursor.take(tooLarge ? 0 : bytes);
    if (tooLarge) {
      await this.#skipBody(bytes);
      return { statement: `The tar is damaged: a header tells ${bytes} bytes of names, which were not read.` };
    }
    await this.#skipPadding(bytes);
    if (type === 'x') this.#next = new Map([...this.#next, ...paxRecords(body)]);
    if (type === 'g') for (const [key, value] of paxRecords(body)) this.#all.set(key, value);
    if (type === 'L') this.#next.set('path', longName(body));
    if (type === 'K') this.#next.set('linkpath', longName(body));
    return undefined;
  }

  async #skipExtensions(isExtended: boolean): Promise<void> {
    for (let goesOn = isExtended; goesOn; ) goesOn = (await this.#cursor.take(BLOCK_BYTES))[504] === 1;
  }

  async #skipBody(bytes: number): Promise<void> {
    await this.#cursor.skip(bytes);
    await this.#skipPadding(bytes);
  }

  async #skipPadding(bytes: number): Promise<void> {
    await this.#cursor.skip((BLOCK_BYTES - (bytes % BLOCK_BYTES)) % BLOCK_BYTES);
  }
}

const SPARSE = 'Refused: it is a sparse file, whose holes are not filled. Unpack it yourself and import the file.';
/** Types that have no body, whatever size they tell. */
const BODYLESS: readonly string[] = ['1', '2', '3', '4', '6'];

function refusalOf({ type, target }: TarHeader): string | undefined {
  switch (type) {
    case '1':
    case '2':
      return `Refused: it is a link to "${target}", which holds no evidence of its own.`;
    case '3':
    case '4':
      return 'Refused: it is a device, not a file.';
    case '6':
      return 'Refused: it is a pipe, not a file.';
    case 'S':
      return SPARSE;
    case 'M':
      return 'Refused: it is the rest of a file that begins in another volume. Join the volumes yourself.';
    case 'D':
    case 'N':
    case 'V':
      return 'Refused: it is a list of names, not a file.';
    default:
      return undefined;
  }
}

function sizeOf(told: ReadonlyMap<string, string>): number | undefined {
  const size = told.get('size');
  if (size === undefined || !/^\d{1,15}$/.test(size)) return undefined;
  return Number(size);
}

function longName(body: Uint8Array): string {
  const end = body.indexOf(0);
  return new TextDecoder().decode(end < 0 ? body : body.subarray(0, end));
}

function cutOff(told: number, present: number): string | undefined {
  return present >= told
    ? undefined
    : `The tar is cut off inside it: ${present} of the ${told} bytes that it should hold are there.`;
}

/** Finds a member again in a tar that can only be read from its start. */
async function reopened(
  open: () => Promise<ReadableStream<Uint8Array>>,
  from: number,
  bytes: number,
): Promise<ReadableStream<Uint8Array>> {
  const reader = new ByteReader(await open());
  return streamFrom(
    (async function* () {
      try {
        if ((await reader.skip(from)) < from)
          throw new SpoorError('archive/damaged', 'The tar changed while it was read.');
        for (let left = bytes; left > 0; ) {
          const part = await reader.some(left);
          if (part === undefined) return;
          left -= part.length;
          yield part;
        }
      } finally {
        await reader.close();
      }
    })(),
  );
}
