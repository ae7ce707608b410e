import { SpoorError } from '../base/errors.ts';
import type {
  ClockChange,
  DrillAnswers,
  DrillDecisionDraft,
  DrillInject,
  DrillNoteDraft,
  DrillRequest,
  DrillRun,
  DrillStart,
  Rating,
} from '../model/drill.ts';
import type { CaseHost, JournalAct, JournalData } from '../ports/case-host.ts';
import { decisionData, noteData } from './drill-acts.ts';
import { drillNamed } from './drills.ts';
import { foldDrills } from './fold-drills.ts';
import { START, type StagedFile } from './generator.ts';
import type { Drill } from './parse-drill.ts';
import { encodeDefinition, type PreparedDrill, PreparedDrills, prepareDrill } from './prepare-drill.ts';

type DrillHost = Pick<CaseHost, 'journal' | 'append' | 'receipts'>;
/** Brings files into the case as evidence and reads them. Nothing that is not released is in the case at all. */
export type ReleaseFiles = (files: readonly StagedFile[]) => Promise<void>;

/** Drills of one case. Every act goes through the journal, and a run is nothing but its fold. */
export class Drills {
  readonly #host: DrillHost;
  readonly #release: ReleaseFiles;
  readonly #prepared = new PreparedDrills();

  constructor(host: DrillHost, release: ReleaseFiles) {
    this.#host = host;
    this.#release = release;
  }

  async runs(): Promise<readonly DrillRun[]> {
    return foldDrills((await this.#host.journal()).entries, this.#prepared);
  }

  /** Throws `drill/run` where the case has no such run. */
  async run(runId: string): Promise<DrillRun> {
    const run = (await this.runs()).find((candidate) => candidate.runId === runId);
    if (!run) throw new SpoorError('drill/run', `There is no drill run "${runId}" in this case.`);
    return run;
  }

  /**
   * Begins a drill, its clock at rest at minute 0, with the first stage of its evidence. A generated drill wants a case without
   * evidence: what else were in it would be seen by the participants, and counted.
   */
  async start(drill: Drill, { seed, speed = 1, participants = [] }: DrillStart): Promise<DrillRun> {
    const receipts = await this.#host.receipts();
    const prepared = prepareDrill(drill, seed);
    if (prepared.files.length > 0 && receipts.length > 0)
      throw new SpoorError('drill/run', 'This case holds evidence already. Start the drill in a new, empty case.');
    if (prepared.files.length === 0 && receipts.length === 0)
      throw new SpoorError(
        'drill/run',
        'This drill runs on a case of your own, and this one is empty. Import its evidence first.',
      );
    const runId = `${drill.id}-1`;
    if ((await this.runs()).some((run) => run.runId === runId))
      throw new SpoorError('drill/run', `The drill "${drill.id}" was run in this case. Start it in a new case.`);
    const files = filesOf(prepared, [START]);
    if (files.length > 0) await this.#release(files);
    await this.#host.append('drill.started', runId, {
      drill: drill.id,
      title: drill.document.title,
      definition: encodeDefinition(drill.text),
      sha256: drill.sha256,
      seed,
      speed,
      participants: participants.map(({ role, name }) => ({ role, name })),
    });
    return await this.run(runId);
  }

  /** One act of the facilitator or the team, by its name. */
  async act(request: DrillRequest): Promise<DrillRun> {
    switch (request.act) {
      case 'start':
        return await this.start(drillNamed(request.drillId), request);
      case 'clock':
        return await this.setClock(request.runId, request.change);
      case 'deliver':
        return await this.deliver(request.runId, request.inject);
      case 'decide':
        return await this.decide(request.runId, request.decision);
      case 'hint':
        return await this.hint(request.runId, request.hint);
      case 'rate':
        return await this.rate(request.runId, request.objective, request.rating, request.rationale);
      case 'note':
        return await this.note(request.runId, request.note);
      case 'end':
        return await this.end(request.runId);
    }
  }

  async setClock(runId: string, change: ClockChange): Promise<DrillRun> {
    await this.#running(runId);
    if (change.speed !== undefined && !(change.speed >= 0.1 && change.speed <= 3600))
      throw new SpoorError('drill/run', 'The speed of the clock lies between 0.1 and 3600.');
    return await this.#append('drill.clock', runId, {
      ...(change.state === undefined ? {} : { state: change.state }),
      ...(change.speed === undefined ? {} : { speed: change.speed }),
      ...(change.minute === undefined ? {} : { minute: change.minute }),
    });
  }

  /** Delivers an inject: its evidence first, so that nobody is told of what is not there. */
  async deliver(runId: string, injectId: string): Promise<DrillRun> {
    const run = await this.#running(runId);
    const inject = run.injects.find((one) => one.id === injectId);
    if (!inject)
      throw new SpoorError('drill/run', `The drill has no inject "${injectId}". \`spoor drill show\` lists them.`);
    if (inject.delivered) throw new SpoorError('drill/run', `The inject "${inject.title}" was delivered already.`);
    const files = filesOf(await this.#preparedOf(runId), inject.releases);
    if (files.length > 0) await this.#release(files);
    return await this.#append('drill.inject_delivered', runId, deliveryData(inject, files));
  }

  async decide(runId: string, request: DrillDecisionDraft): Promise<DrillRun> {
    await this.#running(runId);
    const decision = decisionData.parse(request);
    if (decision.text.trim() === '' || decision.owner.trim() === '')
      throw new SpoorError('drill/run', 'Say what was decided and who owns it.');
    return await this.#append('drill.decision', runId, decision);
  }

  async hint(runId: string, hint: string): Promise<DrillRun> {
    const { hints } = await this.#running(runId);
    if (!hints.some(({ id }) => id === hint)) throw new SpoorError('drill/run', `The drill has no hint "${hint}".`);
    return await this.#append('drill.hint', runId, { hint });
  }

  async rate(runId: string, objective: string, rating: Rating, rationale: string): Promise<DrillRun> {
    const { objectives } = await this.run(runId);
    if (!objectives.some(({ id }) => id === objective))
      throw new SpoorError('drill/run', `The drill has no objective "${objective}".`);
    if (rationale.trim() === '') throw new SpoorError('drill/run', 'Say why: a rating without a reason helps nobody.');
    return await this.#append('drill.rating', runId, { objective, rating, rationale });
  }

  async note(runId: string, request: DrillNoteDraft): Promise<DrillRun> {
    const note = noteData.parse(request);
    if (note.text.trim() === '') throw new SpoorError('drill/run', 'Write the note first.');
    await this.run(runId);
    return await this.#append('drill.note', runId, note);
  }

  async end(runId: string): Promise<DrillRun> {
    await this.#running(runId);
    return await this.#append('drill.ended', runId, {});
  }

  /** What really happened; undefined where the team brought the case, which has no answer key. */
  async answers(runId: string): Promise<DrillAnswers | undefined> {
    const { incident } = await this.#preparedOf(runId);
    if (!incident) return undefined;
    const { culprit, summary, findings, marks } = incident.answers;
    return {
      culprit,
      summary,
      findings,
      marks: marks
        .toSorted((a, b) => (a.ns < b.ns ? -1 : 1))
        .map(({ ns, what, file }) => ({ minute: Number(ns - incident.zeroNs) / 6e10, what, file })),
    };
  }

  async #preparedOf(runId: string): Promise<PreparedDrill> {
    const { entries } = await this.#host.journal();
    const start = entries.find(({ act, object }) => act === 'drill.started' && object === runId);
    const { definition, seed } = start?.data ?? {};
    if (typeof definition !== 'string' || typeof seed !== 'string')
      throw new SpoorError('drill/run', `There is no drill run "${runId}" in this case.`);
    return this.#prepared.of(definition, seed);
  }

  async #running(runId: string): Promise<DrillRun> {
    const run = await this.run(runId);
    if (run.clock.state === 'ended') throw new SpoorError('drill/run', `The drill run "${runId}" has ended.`);
    return run;
  }

  async #append(act: JournalAct, runId: string, data: JournalData): Promise<DrillRun> {
    await this.#host.append(act, runId, data);
    return await this.run(runId);
  }
}

function filesOf({ files }: PreparedDrill, stages: readonly string[]): readonly StagedFile[] {
  return files.filter(({ stage }) => stages.includes(stage));
}

/** The entry holds what the participants were told: it is what they acted on. */
function deliveryData(inject: DrillInject, files: readonly StagedFile[]): JournalData {
  const { id, title, text, to, from, method, minute } = inject;
  const told = { inject: id, title, text, to: [...to], from, method, plannedMinute: minute };
  return { ...told, files: files.map(({ path }) => path) };
}
