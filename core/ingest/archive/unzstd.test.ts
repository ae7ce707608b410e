import { expect, test } from 'vitest';
import { bytesOf } from '../../base/sha256.ts';
import { unzstd } from './unzstd.ts';

/** Made by zstd 1.5.4: one frame with a checksum, one without. */
const lines = Uint8Array.from(
  Buffer.from(
    'KLUv/WTSHSUOAMbsUhegJcXCAQj5lvj/DwD4iIgIkUmhH7RaAVYASQBKAO7u7u7uqqqqqqoGg8FgMBgMBoPnnHPOOecYY4wxxhhTSimllFIKIY' +
      'QQQgghY4wxxhhjCCGEEEIIsW3btv3/v6qqHlPIEFsNBCgg0EBAAQEoUNCAwACC7u7u7u7hcDgcDofD4fDxeDwej8fj8Wg0Go1Go9FoNBaLxWKx' +
      'WCwWi0QikUgkEolE4nA4HA6Hw+FwKBQKhUKhUCgUzjnnnHPOBQsLCwsLCwsLCzufz+fz+Xw+n81ms9lsNpvN5nK5XC6Xy+VymUwmk8lkMplMHo' +
      '/H4/F4PB6PxWKxWCwWi8Xivffee++9//////8D0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN' +
      '0zRN0zRN0zRN0+acCwGBkKgREPn9N8FHlWsRIASvECT4A9e2+37X73ut5Tl9AAAoEAAEAkAgAAgIAIEAIBCAXRLlTxLkP1LGXyTEPyTCXAQAAA' +
      'AAEAgABAAAAAAQAAAIAAAAAI0gAfz5Eb5Pj+B9doTukyNwXywsLCwsLCws3eoUkFYBK5Xc4Q==',
    'base64',
  ),
);
const second = Uint8Array.from(Buffer.from('KLUv/SANaQAAc2Vjb25kIGZyYW1lCg==', 'base64'));
const text = Array.from({ length: 400 }, (_, n) => `line ${n} of the log\n`).join('');

function chunked(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
}

async function unpack(bytes: Uint8Array, size = 1000) {
  let damage = '';
  const unpacked = await bytesOf(
    unzstd(chunked(bytes, size), (reason) => {
      damage = reason;
    }),
  );
  return { text: new TextDecoder().decode(unpacked), damage };
}

const joined = (...parts: readonly Uint8Array[]) => Uint8Array.from(Buffer.concat(parts));

test('a frame is unpacked, however its bytes come', async () => {
  for (const size of [1, 7, 100, 10_000]) expect(await unpack(lines, size)).toEqual({ text, damage: '' });
});

test('frames one after another are all read, and skippable ones between them are passed over', async () => {
  const skippable = Uint8Array.of(0x51, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 9, 9, 9);
  expect(await unpack(joined(skippable, lines, skippable, second, lines))).toEqual({
    text: `${text}second frame\n${text}`,
    damage: '',
  });
});

test('one that is cut off says where, and gives what stands before it', async () => {
  expect(await unpack(joined(second, lines.slice(0, 200)))).toEqual({
    text: 'second frame\n',
    damage: 'The Zstandard data is damaged or cut off: before byte 222, it ends in the middle of a frame.',
  });
});

test('a checksum that does not match is told, and what was unpacked is given', async () => {
  const altered = lines.slice();
  altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
  expect(await unpack(altered)).toEqual({
    text,
    damage: expect.stringContaining('it has a checksum that does not match what was unpacked.'),
  });
});

test('bytes that are no frame are told', async () => {
  expect(await unpack(joined(second, Uint8Array.of(1, 2, 3, 4, 5)))).toEqual({
    text: 'second frame\n',
    damage: 'The Zstandard data is damaged or cut off: before byte 26, it begins something that is no frame.',
  });
});

test('every single altered byte gives data or a sentence, and never anything else', async () => {
  for (let at = 0; at < lines.length; at += 1) {
    const altered = lines.slice();
    altered[at] = (altered[at] ?? 0) ^ 0x55;
    const first = await unpack(altered).catch((thrown: unknown) => String(thrown));
    expect(await unpack(altered, 33).catch((thrown: unknown) => String(thrown))).toEqual(first);
    if (typeof first === 'string')
      expect(first).toMatch(/^SpoorError: Refused: it (?:must be unpacked|was packed) with/);
    else expect(first.damage !== '' || first.text === text).toBe(true);
  }
});

test('a window that is too large is refused before anything is held for it', async () => {
  const large = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xf8, 1, 0, 0);
  await expect(unpack(large)).rejects.toThrow(
    'Refused: it must be unpacked with a window of 2097152 MiB (limit 128 MiB).',
  );
});

test('data that needs a dictionary is refused', async () => {
  const needing = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x01, 0x00, 7, 1, 0, 0);
  await expect(unpack(needing)).rejects.toThrow('Refused: it was packed with a dictionary that Spoor does not have.');
});
