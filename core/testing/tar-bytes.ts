import { concatBytes } from '../base/sha256.ts';

/** A member of a tar that is written as told: the type is its letter, `0` for a file. */
export interface WrittenEntry {
  readonly path: string;
  readonly type?: string;
  readonly content?: string;
  readonly target?: string;
  readonly magic?: string;
  /** Told instead of the content's own size. */
  readonly size?: number;
}

export const TAR_END = new Uint8Array(1024);

/** Headers and bodies one after another, without an end mark. */
export function tarBytes(...entries: readonly WrittenEntry[]): Uint8Array {
  return concatBytes(entries.flatMap(written));
}

function written({ path, type = '0', content = '', target = '', magic = 'ustar\x0000', size }: WrittenEntry) {
  const body = new TextEncoder().encode(content);
  const header = new Uint8Array(512);
  const put = (text: string, at: number) => header.set(new TextEncoder().encode(text), at);
  put(path, 0);
  put('0000644\0', 100);
  put(`${(size ?? body.length).toString(8).padStart(11, '0')}\0`, 124);
  put('        ', 148);
  put(type, 156);
  put(target, 157);
  put(magic, 257);
  const sum = header.reduce((all, byte) => all + byte, 0);
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return [header, body, new Uint8Array((512 - (body.length % 512)) % 512)];
}
