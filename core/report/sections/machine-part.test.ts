import { expect, it } from 'vitest';
import { sha256Hex } from '../../base/sha256.ts';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { reportContext } from '../../testing/report-fixture.ts';
import section from './machine-part.ts';

it('hashes the manifest as it says, and says what is not proven', async () => {
  const { receipts } = reportContext();
  const manifest = receipts.map(({ evidenceId, bytes, name }) => `${evidenceId} ${bytes} ${name}\n`).join('');
  const lines = plainBlocks(await section.build(reportContext()));
  expect(lines).toContain(`Hash of the manifest: ${sha256Hex(manifest)} (one line each: SHA-256, bytes, name)`);
  expect(lines).toContain('Time stamp of a third party (RFC 3161): not time-stamped by a third party');
});
