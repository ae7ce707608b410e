import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../core/base/sha256.ts';
import { privateAuthority } from '../../core/testing/private-authority.ts';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { readReply, stampRequest } from './verify.mjs';

const DIGEST = sha256Hex('what is stamped');
const hasOpenssl = spawnSync('which', ['openssl']).status === 0;

/** What the verifier says of a reply that it does not take; undefined where it takes it. */
function refusalOf(reply: Buffer): unknown {
  try {
    readReply(reply, DIGEST);
    return undefined;
  } catch (thrown) {
    return thrown;
  }
}

async function replyBy(name: string): Promise<Buffer> {
  const { answer } = await privateAuthority(join(await temporaryFolder(), 'authority'), { name });
  return answer(Buffer.from(stampRequest(DIGEST)));
}

const SENTENCE = {
  where: 'signatures/timestamp.tsr',
  message: expect.stringMatching(/^(is|has|says) .*\.$/),
};

describe.skipIf(!hasOpenssl)('a reply of a time-stamping authority', () => {
  test('that is cut short or altered anywhere is refused in a sentence, or still says the same', async () => {
    const reply = await replyBy('Test authority');
    const said = readReply(reply, DIGEST);
    for (let at = 0; at < reply.length; at += 1) {
      expect(refusalOf(reply.subarray(0, at)), `cut at ${at}`).toMatchObject(SENTENCE);
      for (const byte of [0x00, 0x30, 0x80, 0x84, 0xff]) {
        const altered = Buffer.from(reply);
        altered[at] = byte;
        const refusal = refusalOf(altered);
        if (refusal !== undefined) expect(refusal, `${byte} at ${at}`).toMatchObject(SENTENCE);
        else expect({ ...readReply(altered, DIGEST), by: said.by }, `${byte} at ${at}`).toEqual(said);
      }
    }
  });

  test('cannot speak to a terminal by the name in its certificate', async () => {
    const { by } = readReply(await replyBy('Good\u009b2J\u202eytirohtua'), DIGEST);
    expect(by).toBe('CN=Good\\u{9b}2J\\u{202e}ytirohtua');
  });
});

test('what is no reply, or one of millions of empty parts, is refused in a sentence', () => {
  for (const hex of [
    '',
    '30',
    '3000',
    '30023000',
    '30030201ff',
    '3080',
    '30053003020100',
    '3084ffffffff',
    'ff'.repeat(40),
  ])
    expect(refusalOf(Buffer.from(hex, 'hex')), hex).toMatchObject(SENTENCE);
  expect(refusalOf(Buffer.alloc(2 ** 27, Buffer.from('0500', 'hex')))).toMatchObject(SENTENCE);
});
