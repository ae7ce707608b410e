import { Gunzip, Inflate } from 'fflate';

/** Gives out what each piece of input makes as soon as it is made, and throws where the input is damaged. */
export interface PieceDecoder {
  push(piece: Uint8Array, isLast: boolean): void;
}

/** Deflate without a header, as zip has it. */
export function inflater(onChunk: (chunk: Uint8Array) => void): PieceDecoder {
  const decoder = new Inflate((chunk) => onChunk(chunk));
  return { push: (piece, isLast) => decoder.push(piece, isLast) };
}

/** Gzip, one member after another; `onMember` is told where in the input each but the first begins. */
export function gunzipper(onChunk: (chunk: Uint8Array) => void, onMember: (offset: number) => void): PieceDecoder {
  const decoder = new Gunzip((chunk) => onChunk(chunk));
  decoder.onmember = onMember;
  return { push: (piece, isLast) => decoder.push(piece, isLast) };
}
