import { decodeText } from '../decode.ts';
import type { RandomAccess } from './member.ts';

/** What stands right before a member's bytes. */
export interface LocalHeader {
  readonly path: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  /** True where sizes and sum stand behind the bytes instead. */
  readonly hasDescriptor: boolean;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly sum: number;
  readonly dataOffset: number;
}

/** What the zip's directory tells of a member. */
export interface DirectoryEntry {
  readonly rawFilename: Uint8Array;
  readonly compressionMethod: number;
  readonly compressedSize: number;
  readonly uncompressedSize: number;
  readonly signature?: number | undefined;
}

const SIGNATURE = 0x04034b50;
const FIXED_BYTES = 30;
const ENCRYPTED_MARK = 0x0001;
const DESCRIPTOR_MARK = 0x0008;
/** Stands where a size is told by a zip64 field. */
const TOLD_ELSEWHERE = 0xffff_ffff;

/** The header at a place; undefined where there is none. */
export async function localHeaderAt(access: RandomAccess, offset: number): Promise<LocalHeader | undefined> {
  const fixed = await access.read(offset, offset + FIXED_BYTES);
  if (fixed.length < FIXED_BYTES) return undefined;
  const view = new DataView(fixed.buffer, fixed.byteOffset, FIXED_BYTES);
  if (view.getUint32(0, true) !== SIGNATURE) return undefined;
  const flags = view.getUint16(6, true);
  const pathEnd = offset + FIXED_BYTES + view.getUint16(26, true);
  const path = decodeText(await access.read(offset + FIXED_BYTES, pathEnd)).text;
  return {
    path,
    method: view.getUint16(8, true),
    isEncrypted: (flags & ENCRYPTED_MARK) !== 0,
    hasDescriptor: (flags & DESCRIPTOR_MARK) !== 0,
    sum: view.getUint32(14, true),
    packedBytes: view.getUint32(18, true),
    unpackedBytes: view.getUint32(22, true),
    dataOffset: pathEnd + view.getUint16(28, true),
  };
}

/** What the two tell differently: one of them was altered, or programs disagree on what the zip holds. */
export function differences(entry: DirectoryEntry, header: LocalHeader): string | undefined {
  const directoryPath = decodeText(entry.rawFilename).text;
  const found = [
    header.path === directoryPath ? '' : `the name “${header.path}”`,
    header.method === entry.compressionMethod ? '' : `method ${header.method}`,
    ...(header.hasDescriptor ? [] : sizeDifferences(entry, header)),
  ].filter((difference) => difference !== '');
  if (found.length === 0) return undefined;
  return `The zip’s directory and the header before the bytes disagree: the header tells ${found.join(', ')}. It was read as the directory tells.`;
}

function sizeDifferences(entry: DirectoryEntry, header: LocalHeader): readonly string[] {
  const differs = (told: number, size: number) => told !== size && told !== TOLD_ELSEWHERE;
  return [
    differs(header.packedBytes, entry.compressedSize) ? `${header.packedBytes} packed bytes` : '',
    differs(header.unpackedBytes, entry.uncompressedSize) ? `${header.unpackedBytes} bytes` : '',
    header.sum === (entry.signature ?? header.sum) ? '' : 'another checksum',
  ];
}
