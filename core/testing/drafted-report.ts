import { openNative } from '../../engine/native.ts';
import type { EventDraft } from '../model/event.ts';
import type { ReportContext } from '../report/context.ts';
import type { Section } from '../report/section.ts';
import { createQuestions } from '../workbench.ts';
import { type DraftMore, loadDrafts } from './load-drafts.ts';
import { memoryCaseHost } from './memory-case-host.ts';
import { plainBlocks } from './plain-blocks.ts';
import { reportContext } from './report-fixture.ts';

/** What a section says of made-up events that were really loaded and linked, as plain lines. */
export async function linesOfDrafts(
  section: Section,
  drafts: readonly EventDraft[],
  more: DraftMore & Pick<ReportContext, 'vendor'> = {},
): Promise<readonly string[]> {
  const { vendor, ...loading } = more;
  const database = await openNative(':memory:');
  try {
    await loadDrafts(database, drafts, loading);
    const context = reportContext();
    const questions = createQuestions(database, memoryCaseHost());
    return plainBlocks(await section.build({ ...context, questions, vendor }));
  } finally {
    await database.close();
  }
}
