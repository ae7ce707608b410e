import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { SpoorError } from '../../../core/base/errors.ts';
import { isoToNs } from '../../../core/base/time.ts';
import { type Drill, parseDrill } from '../../../core/drill/parse-drill.ts';
import { openCaseDatabase } from '../../../core/open-case.ts';
import { type StagedEvidence, stageEvidence } from '../../../core/stage-evidence.ts';
import { openNative } from '../../../engine/native.ts';
import { openCase } from '../../../host/case-folder.ts';
import { importPortableCase } from '../../../host/package/portable-case.ts';
import { nodeReaders } from '../../node-readers.ts';
import type { Output } from '../../output.ts';

/** What a drill holds at most of a case: its parts lie in one entry of the journal. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * A drill that names a portable case, with the evidence of that case in it: cut by time, so that each stage can be brought
 * in when its inject is delivered, also where the file is not at hand. Any other drill as it is.
 */
export async function withCaseEvidence(drill: Drill, place: string, output: Output): Promise<Drill> {
  const about = drill.document.case;
  if (!('file' in about)) return drill;
  const file = isAbsolute(about.file) ? about.file : join(dirname(place), about.file);
  const stages = Object.entries(about.stages)
    .map(([id, until]) => ({ id, untilNs: nsOf(until) }))
    .sort((a, b) => (a.untilNs < b.untilNs ? -1 : 1));
  const folder = await mkdtemp(join(tmpdir(), 'spoor-drill-'));
  try {
    const { staged, title } = await stagedFrom(file, join(folder, 'case.spoor'), {
      startNs: nsOf(about.starts_at),
      stages,
    });
    tellLosses(staged, output);
    const bytes = staged.files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    if (staged.files.length === 0 || bytes > MOST_BYTES)
      throw new SpoorError(
        'drill/invalid',
        `The case of the drill gives ${staged.files.length} files of ${bytes} bytes; a drill holds 1 to ${MOST_BYTES} bytes. ` +
          'Choose other times, or export fewer originals with --only.',
      );
    const records = staged.files.map(({ path, stage, text }) => ({ path, stage, text }));
    const kept = { of: title, starts_at: about.starts_at, stages: stages.map(({ id }) => id), records };
    // JSON is YAML, too.
    return parseDrill(JSON.stringify({ ...drill.document, case: kept }), drill.guide);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function stagedFrom(file: string, dir: string, times: Parameters<typeof stageEvidence>[2]) {
  await importPortableCase(file, dir);
  const host = await openCase(dir, { readOnly: true });
  const database = await openNative(':memory:');
  const readers = nodeReaders();
  try {
    await openCaseDatabase(database, host, { readers });
    return { staged: await stageEvidence(database, host, times), title: (await host.manifest()).title };
  } finally {
    await readers?.close();
    await database.close();
    await host.release();
  }
}

function tellLosses({ later, leftOut }: StagedEvidence, output: Output): void {
  if (later > 0) output.say(`${later} records are later than the last stage: no stage brings them.`);
  for (const path of leftOut) output.say(`Not in the drill: ${path}`);
}

function nsOf(time: string): bigint {
  const ns = isoToNs(time);
  if (ns === undefined)
    throw new SpoorError(
      'drill/invalid',
      `"${time}" is no time that Spoor can read. Write it like 2026-03-01T14:30:00Z.`,
    );
  return ns;
}
