import { SpoorError } from '../../core/base/errors.ts';
import type { SegmentReaders } from '../../core/ingest/segment.ts';
import type { OpenCase } from '../../core/open-case.ts';
import { browserReaders } from './browser-readers.ts';
import type { OpenedDatabase } from './database.ts';
import type { HttpCaseHost } from './http-case-host.ts';
import { stampText } from './stamp-text.ts';

/** Writes the database back beside the evidence, so that the command line finds it. */
export async function keep(storage: OpenedDatabase, at: OpenCase, host: HttpCaseHost): Promise<void> {
  const file = await storage.file();
  if (!file) return;
  try {
    await host.keepDerived(file, at.stamp);
  } catch (thrown) {
    // A case that can only be read is shown all the same: the next window reads its evidence again.
    if (!(thrown instanceof SpoorError) || thrown.code !== 'case/read-only') throw thrown;
    return;
  }
  await storage.noteCopyOf(stampText(at.stamp));
}

/** Has readers for as long as work goes on: they start when there is enough to read, and end even where it fails. */
export async function withReaders<Result>(work: (readers: SegmentReaders) => Promise<Result>): Promise<Result> {
  const readers = browserReaders();
  try {
    return await work(readers);
  } finally {
    await readers.close();
  }
}
