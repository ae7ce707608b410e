import { type Entry, ERR_ENCRYPTED, type FileEntry, Reader, ZipReader } from '@zip.js/zip.js';
import { SpoorError } from '../../base/errors.ts';
import { ratioRefusal } from './limits.ts';
import { type ArchiveMember, partOf, type RandomAccess } from './member.ts';
import { differences, type LocalHeader, localHeaderAt } from './zip-local.ts';
import { isUnpackable, methodName, unpackedEntry } from './zip-method.ts';

const SYMLINK_MODE = 0o120000;
const FILE_TYPE_MASK = 0o170000;
const STORED = 0;

/** The members of a zip, read through its central directory; nothing is unpacked to disk. */
export async function* zipMembers(access: RandomAccess): AsyncGenerator<ArchiveMember> {
  const zip = new ZipReader(new RangeReader(access), {
    useWebWorkers: false,
    strictness: 'tolerant',
    filenameValidation: 'tolerant',
  });
  const covered = new CoveredBytes();
  try {
    for await (const entry of zip.getEntriesGenerator()) {
      const header = await localHeaderAt(access, entry.offset);
      if (header) covered.add(entry.offset, header.dataOffset + entry.compressedSize);
      if (!entry.directory) yield zipMember(access, entry, header);
    }
    yield* hiddenMembers(access, covered);
  } catch (thrown) {
    if (thrown instanceof SpoorError) throw thrown;
    throw new SpoorError('archive/damaged', `The zip is damaged: ${zipMessage(thrown)}`, { cause: thrown });
  } finally {
    await zip.close();
  }
}

function zipMember(access: RandomAccess, entry: FileEntry, header: LocalHeader | undefined): ArchiveMember {
  const path = entry.filename;
  const refusal = zipRefusal(entry, header);
  if (refusal !== undefined || !header) return { path, refusal: refusal ?? NO_HEADER };
  const { compressedSize, uncompressedSize: bytes, compressionMethod: method } = entry;
  const packed = partOf(access, header.dataOffset, header.dataOffset + compressedSize);
  let damage: string | undefined;
  const unpacking = { packed, method, bytes, sum: entry.signature };
  return {
    path,
    bytes,
    remark: differences(entry, header),
    access: method === STORED && compressedSize === bytes ? packed : undefined,
    damage: () => damage,
    open: async () => {
      damage = undefined;
      return await unpackedEntry(unpacking, (reason) => {
        damage ??= reason;
      });
    },
  };
}

const NO_HEADER =
  'Refused: where the zip’s directory says that it begins, there is no member. The archive is damaged there, and kept in evidence.';

function zipRefusal(entry: Entry, header: LocalHeader | undefined): string | undefined {
  const mode = entry.externalFileAttributes >>> 16;
  if ((mode & FILE_TYPE_MASK) === SYMLINK_MODE) return 'Refused: it is a link, which holds no evidence of its own.';
  if (entry.encrypted || header?.isEncrypted) {
    return 'Refused: it is encrypted, and Spoor has no password. Decrypt it yourself and import the file.';
  }
  const method = entry.compressionMethod;
  if (!isUnpackable(method)) {
    return `Refused: it is packed by ${methodName(method)}, which is not read. Unpack it yourself and import the file.`;
  }
  return ratioRefusal(entry.compressedSize, entry.uncompressedSize);
}

/** Where the members of the directory lie. */
class CoveredBytes {
  readonly #ranges: { readonly from: number; readonly to: number }[] = [];

  add(from: number, to: number): void {
    this.#ranges.push({ from, to });
  }

  /** The places right behind a member that are no member's, and where the next member begins. */
  gaps(): readonly { readonly from: number; readonly to: number }[] {
    const sorted = this.#ranges.toSorted((a, b) => a.from - b.from);
    const gaps = sorted[0] && sorted[0].from > 0 ? [{ from: 0, to: sorted[0].from }] : [];
    let end = 0;
    for (const [at, { to }] of sorted.entries()) {
      end = Math.max(end, to);
      const next = sorted[at + 1]?.from ?? Number.POSITIVE_INFINITY;
      if (next > end) gaps.push({ from: end, to: next });
    }
    return gaps;
  }
}

const DESCRIPTOR_SIZES = [0, 12, 16, 20, 24];

/** A member that the directory does not name is not read, since nothing vouches for where it ends; but it is told. */
async function* hiddenMembers(access: RandomAccess, covered: CoveredBytes): AsyncGenerator<ArchiveMember> {
  for (const gap of covered.gaps()) {
    for (const at of DESCRIPTOR_SIZES.map((size) => gap.from + size)) {
      const header = at < gap.to ? await localHeaderAt(access, at) : undefined;
      if (!header) continue;
      yield {
        path: header.path,
        refusal: `Refused: it lies at byte ${at} of the zip, whose directory does not name it. Carve it out yourself and import it.`,
      };
      break;
    }
  }
}

function zipMessage(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  return thrown.message === ERR_ENCRYPTED ? 'its directory is encrypted.' : `${thrown.message}.`;
}

class RangeReader extends Reader<RandomAccess> {
  readonly #access: RandomAccess;

  constructor(access: RandomAccess) {
    super(access);
    this.#access = access;
    this.size = access.size;
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    return await this.#access.read(index, Math.min(index + length, this.#access.size));
  }
}
