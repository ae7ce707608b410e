import type { Drill } from '../../../core/drill/parse-drill.ts';
import { signOf } from '../../../core/drill/recognise.ts';
import type { DrillRun } from '../../../core/model/drill.ts';
import { minutesText, scenarioTime, tookMinutes } from '../../../core/model/drill-words.ts';
import { table } from '../../output.ts';

/** A drill for whoever prepares it, answers and all. */
export function drillText({ document, guide }: Drill): string {
  const nameOf = (tag: string) => document.decisions.find((one) => one.tag === tag)?.name ?? tag;
  return [
    `${document.title} (${document.id}, version ${document.version}, ${document.duration_minutes} minutes)`,
    document.summary,
    `Playbook under test: ${document.playbook}`,
    '',
    table(
      ['objective', 'NIST CSF', 'what'],
      document.objectives.map(({ id, csf, text }) => [id, csf, text]),
    ),
    '',
    table(
      ['minute', 'to', 'releases', 'inject'],
      document.injects.map(({ minute, to, releases, title }) => [
        String(minute),
        to.join(' '),
        releases.join(' ') || '-',
        title,
      ]),
    ),
    '',
    table(
      ['by minute', 'expected action', 'recognised by'],
      document.expected.map((one) => [String(one.by_minute), one.text, signOf(one.recognise, nameOf)]),
    ),
    ...(guide === '' ? [] : ['', guide.trim()]),
  ].join('\n');
}

/** How a run went, in short. */
export function runText(run: DrillRun, dir: string): string {
  return [
    `${run.title}: ${run.clock.state} at ${scenarioTime(run.clock.seconds / 60)}, seed ${run.seed}`,
    '',
    table(
      ['expected action', 'by', 'seen at'],
      run.expected.map(({ text, byMinute, done }) => [
        text,
        scenarioTime(byMinute),
        done ? scenarioTime(done.minute) : 'no sign in the journal',
      ]),
    ),
    '',
    table(
      ['measure', 'took', 'target'],
      run.measures.map((measure) => [
        measure.name,
        minutesText(tookMinutes(measure)),
        minutesText(measure.targetMinutes),
      ]),
    ),
    '',
    table(
      ['objective', 'rating'],
      run.objectives.map(({ text, rating }) => [text, rating?.rating ?? 'not rated']),
    ),
    `Case: ${dir}`,
  ].join('\n');
}
