import type { DrillRun, Rating } from '../../model/drill.ts';
import { RATING_WORDS, RATINGS } from '../../model/drill.ts';
import { type ComparedTime, CSF_FUNCTIONS } from '../../model/drill-comparison.ts';
import { changeText, minutesText, scenarioTime, tookMinutes } from '../../model/drill-words.ts';
import { type Block, callout, heading, type Line, numbers, paragraph, table } from '../../report/block.ts';
import { compareDrills, ratingsText } from '../compare-drills.ts';
import type { DrillReportContext } from './drill-report-context.ts';
import { PLAN_COLUMNS, planRows } from './improvement-plan.ts';

const NOT_SUPPLIED = 'not supplied';

export function overview({ run, manifest }: DrillReportContext): readonly Block[] {
  const names = [...new Set(run.participants.map(({ name }) => name).filter(Boolean))];
  const rows: readonly (readonly [string, Line])[] = [
    ['Exercise name', run.title],
    ['Exercise type', 'Tabletop exercise on generated or own evidence'],
    ['Exercise dates', `Started ${run.startedAt} by ${run.startedBy}`],
    ['Scope', `${run.durationMinutes} minutes planned; ended at ${scenarioTime(run.endedMinute)} of scenario time`],
    ['Mission area', 'Response'],
    ['Core capabilities', [...new Set(run.objectives.map(({ csf }) => csf))].join(', ')],
    ['Threat or hazard', 'Incident of AI agents'],
    ['Scenario', run.summary],
    ['Playbook under test', [{ code: run.playbook }]],
    ['Participants', names.length === 0 ? NOT_SUPPLIED : names.join(', ')],
    ['Sponsor', NOT_SUPPLIED],
    ['Point of contact', NOT_SUPPLIED],
    ['Drill', [{ code: `${run.drillId} version ${run.version}` }, ', SHA-256 ', { code: run.sha256 }]],
    ['Seed', [{ code: run.seed }]],
    ['Case', [{ code: manifest.id }]],
  ];
  return [
    { kind: 'facts', rows },
    callout(
      'not_recorded',
      'All times are scenario time, folded from the journal of the case. What is not in the journal, such as what was said in the room, is not recorded here.',
    ),
  ];
}

export function analysis({ run }: DrillReportContext): readonly Block[] {
  const mark = (rating: Rating | undefined, column: Rating) => (rating === column ? 'X' : '');
  return [
    table(
      'Objectives and how they were met',
      ['Objective', 'Core capability', ...RATINGS, 'Rationale', 'Rated by'],
      run.objectives.map(({ text, csf, rating }) => [
        text,
        csf,
        ...RATINGS.map((column) => mark(rating?.rating, column)),
        rating?.rationale ?? 'not rated',
        rating?.by ?? '',
      ]),
      'The drill has no objectives.',
    ),
    paragraph(RATINGS.map((rating) => `${rating}: ${RATING_WORDS[rating]}`).join('. ')),
    ...run.objectives.flatMap(({ id, text, csf }) => [
      heading(`${csf}: ${text}`),
      ...remarks(run, id, 'strength', 'Strengths'),
      ...remarks(run, id, 'improvement', 'Areas for improvement'),
      ...remarks(run, id, 'observation', 'Observations'),
    ]),
    ...unassigned(run),
  ];
}

function remarks(run: DrillRun, objective: string, kind: string, title: string): readonly Block[] {
  const lines = run.notes.filter((note) => note.objective === objective && note.kind === kind);
  if (lines.length === 0) return [paragraph(`${title}: none noted.`)];
  return [
    paragraph(`${title}:`),
    { kind: 'list', lines: lines.map(({ text, by, minute }) => `${text} (${by}, ${scenarioTime(minute)})`) },
  ];
}

function unassigned(run: DrillRun): readonly Block[] {
  const known = new Set(run.objectives.map(({ id }) => id));
  const lines = run.notes.filter((note) => !known.has(note.objective));
  if (lines.length === 0) return [];
  return [
    heading('Without an objective'),
    { kind: 'list', lines: lines.map(({ kind, text, by }) => `${kind}: ${text} (${by})`) },
  ];
}

export function measuredTimes({ run, meanwhile }: DrillReportContext): readonly Block[] {
  const rows = run.measures.map((measure, at) => {
    const took = tookMinutes(measure);
    const counted = meanwhile[at];
    return [
      measure.name,
      `${measure.from} (${scenarioTime(measure.fromMinute)})`,
      `${measure.to} (${scenarioTime(measure.toMinute)})`,
      minutesText(took),
      minutesText(measure.targetMinutes),
      resultOf(took, measure.targetMinutes),
      counted === undefined ? 'not recorded' : String(counted.calls),
      counted?.byAgent.map(({ agent, calls }) => `${agent} ${calls}`).join(', ') ?? '',
    ];
  });
  return [
    table(
      'Measured times, and what the agents did meanwhile',
      ['Measure', 'From', 'To', 'Took', 'Target', 'Result', numbers('Agent actions meanwhile'), 'By agent'],
      rows,
      'The drill measures no times.',
    ),
    callout(
      'assessment',
      'Agent actions are tool calls that the released traces date between the two points; minute 0 of the drill is ' +
        'one instant of the traces. The traces do not react to what the team decided: after a containment they show what would have gone on.',
    ),
  ];
}

function resultOf(took: number | undefined, target: number): string {
  if (took === undefined) return 'not recorded';
  return took <= target ? 'met' : 'missed';
}

export function expectedActions({ run }: DrillReportContext): readonly Block[] {
  return [
    table(
      'Expected actions, and by what each was recognised',
      ['Action', 'Recognised by', 'Expected by', 'Seen at', 'By', 'Journal entry'],
      run.expected.map(({ text, sign, byMinute, done }) => [
        text,
        sign,
        scenarioTime(byMinute),
        done ? scenarioTime(done.minute) : 'no sign in the journal',
        done?.by ?? '',
        done ? String(done.journalNumber) : '',
      ]),
      'The drill expects no actions.',
    ),
    table(
      'Hints given',
      ['Hint', 'Meant for', 'Given at'],
      run.hints.flatMap(({ text, expected, given }) =>
        given === undefined
          ? []
          : [[text, run.expected.find(({ id }) => id === expected)?.text ?? expected, scenarioTime(given)]],
      ),
      'No hint was given.',
    ),
  ];
}

export function scenarioEvents({ run }: DrillReportContext): readonly Block[] {
  return [
    table(
      'Master scenario events list, as run',
      [numbers('No.'), 'Planned', 'Delivered', 'Kind', 'From', 'To', 'Method', 'Synopsis', 'Evidence released'],
      run.injects.map((inject) => [
        String(inject.number),
        scenarioTime(inject.minute),
        inject.delivered ? scenarioTime(inject.delivered.minute) : 'not delivered',
        inject.kind,
        inject.from,
        inject.to.map((id) => run.roles.find((role) => role.id === id)?.name ?? id).join(', '),
        inject.method,
        `${inject.title}: ${inject.text}`,
        inject.delivered?.files.join(', ') ?? '',
      ]),
      'The drill has no injects.',
    ),
    table(
      'Decision log',
      ['Time', 'Decision', 'Kind', 'Owner', 'Rationale', 'Logged by', 'At'],
      run.decisions.map(({ minute, text, tag, owner, rationale, by, at }) => [
        scenarioTime(minute),
        text,
        run.tags.find((one) => one.tag === tag)?.name ?? tag,
        owner,
        rationale === '' ? NOT_SUPPLIED : rationale,
        by,
        at,
      ]),
      'No decision was logged.',
    ),
  ];
}

export function improvementPlan({ run }: DrillReportContext): readonly Block[] {
  return [table('Improvement plan', PLAN_COLUMNS, planRows(run), 'No area for improvement was noted.')];
}

export function earlierRuns({ run, earlier }: DrillReportContext): readonly Block[] {
  const { drills, measures, functions } = compareDrills(run, earlier);
  const rows = drills.map((one, at) => [
    one.startedAt,
    one.isThis ? `${one.title} (this drill)` : one.title,
    one.seed,
    ...measures.map(({ times }) => timeCell(times[at])),
    `${one.expectedSeen} of ${one.expected}`,
    String(one.hints),
    ...functions.map(({ rated }) => ratingsText(rated[at])),
  ]);
  const columns = [
    ...['Started', 'Drill', 'Seed', ...measures.map(({ name }) => name), 'Expected actions seen', 'Hints'],
    ...functions.map(({ csf }) => `Ratings ${CSF_FUNCTIONS[csf] ?? csf}`),
  ];
  return [
    table('This drill beside earlier ones', columns, rows, ''),
    paragraph(
      drills.length < 2
        ? 'No earlier drill was named to compare with.'
        : 'Different drills, and different seeds of one, are not equally hard: read the columns as a trend over several, not from one to the next.',
    ),
  ];
}

/** The time, the target, and how it stands to the drill before. */
function timeCell(time: ComparedTime | undefined): string {
  if (!time) return 'not measured';
  const { minutes, targetMinutes, changeMinutes } = time;
  const change = changeMinutes === undefined ? '' : `, ${changeText(changeMinutes)}`;
  return `${minutesText(minutes)} (target ${minutesText(targetMinutes)}${change})`;
}

export function participants({ run }: DrillReportContext): readonly Block[] {
  return [
    table(
      'Participants',
      ['Role', 'Name'],
      run.roles.map(({ id, name }) => [
        name,
        run.participants
          .filter(({ role }) => role === id)
          .map((one) => one.name)
          .join(', ') || NOT_SUPPLIED,
      ]),
      'The drill has no roles.',
    ),
  ];
}

export function answerKey({ run, answers, found }: DrillReportContext): readonly Block[] {
  if (!answers) return [paragraph('The case was the team’s own: there is no answer key.')];
  return [
    paragraph(answers.summary),
    table(
      'What happened, by the generator',
      ['Time', 'What', 'Where'],
      answers.marks.map(({ minute, what, file }) => [scenarioTime(minute), what, file]),
      'Nothing.',
    ),
    table(
      'Findings that the evidence gives',
      ['Rule', 'In the released evidence', 'Confirmed by the team'],
      answers.findings.map((rule) => [
        rule,
        found.has(rule) ? 'yes' : 'not found in what was released',
        found.get(rule) === 'confirmed' ? 'yes' : 'no sign in the journal',
      ]),
      'None.',
    ),
    paragraph([
      `The bundle of seed ${run.seed} can be made again with `,
      { code: `spoor drill generate ${run.drillId} --seed ${run.seed}` },
      '.',
    ]),
  ];
}
