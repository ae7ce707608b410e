import { concatBytes } from '../../base/sha256.ts';
import type { SeededRandom } from './random.ts';

export interface Mutation {
  readonly name: string;
  readonly bytes: Uint8Array;
}

type Mutate = (bytes: Uint8Array, random: SeededRandom, other: Uint8Array) => Uint8Array;

/** Damage as disks, transfers and editors make it, whatever the bytes mean. */
const BYTE_MUTATIONS: Readonly<Record<string, Mutate>> = {
  'flip bits': (bytes, random) => altered(bytes, random, (byte) => byte ^ (1 << random.below(8))),
  'set bytes': (bytes, random) => altered(bytes, random, () => random.below(256)),
  'cut off': (bytes, random) => bytes.slice(0, random.below(bytes.length + 1)),
  'cut head off': (bytes, random) => bytes.slice(random.below(bytes.length + 1)),
  'remove a range': (bytes, random) => {
    const [from, to] = rangeIn(bytes, random);
    return concatBytes([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  'repeat a range': (bytes, random) => {
    const [from, to] = rangeIn(bytes, random);
    const times = 1 + random.below(4);
    return concatBytes([bytes.subarray(0, to), ...Array(times).fill(bytes.subarray(from, to)), bytes.subarray(to)]);
  },
  'zero a range': (bytes, random) => {
    const [from, to] = rangeIn(bytes, random);
    return bytes.slice().fill(0, from, to);
  },
  'no UTF-8': (bytes, random) => {
    const wrong = random.of([[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]]);
    return inserted(bytes, random, Uint8Array.from(wrong));
  },
  'insert text': (bytes, random) => {
    const text = random.of(['\u0000', '\r', '\n', '"', '\\', '{', ']', ',', '\u2028', ' '.repeat(500), '1e999', '-']);
    return inserted(bytes, random, new TextEncoder().encode(text));
  },
  'byte-order mark': (bytes, random) =>
    concatBytes([
      Uint8Array.from(
        random.of([
          [0xef, 0xbb, 0xbf],
          [0xff, 0xfe],
          [0xfe, 0xff],
        ]),
      ),
      bytes,
    ]),
  'as UTF-16': (bytes) => utf16(new TextDecoder().decode(bytes)),
  'lines end in CR LF': (bytes) => new TextEncoder().encode(new TextDecoder().decode(bytes).replaceAll('\n', '\r\n')),
  splice: (bytes, random, other) => {
    const [from, to] = rangeIn(other, random);
    return inserted(bytes, random, other.slice(from, to));
  },
  'join another': (bytes, _, other) => concatBytes([bytes, other]),
};

/** One mutation of the bytes, or several of them. */
export function mutateBytes(bytes: Uint8Array, random: SeededRandom, other: Uint8Array): Mutation {
  const names: string[] = [];
  let mutated = bytes;
  do {
    const name = random.of(Object.keys(BYTE_MUTATIONS));
    names.push(name);
    mutated = BYTE_MUTATIONS[name]?.(mutated, random, other) ?? mutated;
  } while (random.below(4) === 0);
  return { name: names.join(', '), bytes: mutated };
}

function altered(bytes: Uint8Array, random: SeededRandom, alter: (byte: number) => number): Uint8Array {
  const mutated = bytes.slice();
  for (let times = 1 + random.below(8); times > 0 && mutated.length > 0; times -= 1) {
    const at = random.below(mutated.length);
    mutated[at] = alter(mutated[at] ?? 0);
  }
  return mutated;
}

function rangeIn(bytes: Uint8Array, random: SeededRandom): readonly [from: number, to: number] {
  const from = random.below(bytes.length + 1);
  const most = random.of([8, 200, 5000]);
  return [from, Math.min(bytes.length, from + 1 + random.below(most))];
}

function inserted(bytes: Uint8Array, random: SeededRandom, more: Uint8Array): Uint8Array {
  const at = random.below(bytes.length + 1);
  return concatBytes([bytes.subarray(0, at), more, bytes.subarray(at)]);
}

function utf16(text: string): Uint8Array {
  const units = Uint16Array.from({ length: text.length + 1 }, (_, at) => (at === 0 ? 0xfeff : text.charCodeAt(at - 1)));
  return new Uint8Array(units.buffer);
}
