import type { Finding } from '../model/answers.ts';
import type { PlaybookRun } from '../model/playbook-run.ts';
import type { ExportedCase } from './exporter.ts';
import { idIn, idOfAll } from './ids.ts';

// STIX 2.1: https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html
// Incident Core Extension: https://github.com/oasis-open/cti-stix-common-objects
const INCIDENT_CORE = 'extension-definition--ef765651-680c-498d-9894-99799f2fa126';
export const STIX_TASK = 'extension-definition--2074a052-8be4-4932-849e-f5e7798e0030';
/** Where a case has no journal entry, which no case of this program has. */
const NEVER = '1970-01-01T00:00:00.000Z';

type StixObject = Readonly<Record<string, unknown>> & { readonly type: string; readonly id: string };

/** What every object of one bundle shares. */
interface Frame {
  readonly exported: ExportedCase;
  readonly created: string;
  readonly modified: string;
  readonly authorId: string;
}

/** The objects of the bundle, in an order that only the case decides. */
export function stixObjects(exported: ExportedCase): readonly StixObject[] {
  const times = exported.journal.map(({ at }) => at);
  const frame: Frame = {
    exported,
    created: times[0] ?? NEVER,
    modified: times.at(-1) ?? NEVER,
    authorId: `identity--${idOfAll('identity', 'spoor')}`,
  };
  const agents = exported.summary.agents.map(({ id, name }) => agentOf(frame, id, name));
  const patterns = patternsOf(frame);
  const sightings = exported.findings.flatMap((finding) => sightingsOf(frame, finding));
  const notes = notesOf(frame);
  const tasks = exported.runs.flatMap((run) => tasksOf(frame, run));
  const incident = incidentOf(frame, tasks);
  return [author(frame), incident, ...agents, ...patterns, ...sightings, ...tasks, ...notes];
}

function common({ created, modified, authorId }: Frame) {
  return { spec_version: '2.1', created, modified, created_by_ref: authorId };
}

function author({ created, exported, authorId }: Frame): StixObject {
  const { name, version } = exported.tool;
  const told = { spec_version: '2.1', created, modified: created, name: `${name} ${version}` };
  return { type: 'identity', id: authorId, ...told, identity_class: 'system' };
}

function incidentId({ exported }: Frame): string {
  return `incident--${idIn(exported.manifest.id, 'incident')}`;
}

function incidentOf(frame: Frame, tasks: readonly StixObject[]): StixObject {
  const { manifest, summary } = frame.exported;
  return {
    type: 'incident',
    id: incidentId(frame),
    ...common(frame),
    name: manifest.title,
    external_references: [{ source_name: 'spoor', external_id: manifest.id }],
    extensions: {
      [INCIDENT_CORE]: {
        extension_type: 'property-extension',
        // What the case shows is a suspicion until somebody with a say decides otherwise.
        determination: 'suspected',
        investigation_status: 'open',
        ...(tasks.length === 0 ? {} : { tasks: tasks.map(({ id }) => ({ task_ref: id })) }),
      },
    },
    description: `${summary.totals.events} events of ${summary.agents.length} agents, rebuilt from ${summary.totals.sources} sources.`,
  };
}

function agentOf({ exported }: Frame, actorId: string, name: string): StixObject {
  const id = `software--${idIn(exported.manifest.id, 'actor', actorId)}`;
  return { type: 'software', spec_version: '2.1', id, name: name === '' ? actorId : name };
}

function patternId(technique: string): string {
  return `attack-pattern--${idOfAll('atlas', technique)}`;
}

function patternsOf(frame: Frame): readonly StixObject[] {
  const ids = new Set(frame.exported.findings.flatMap(techniquesOf));
  return [...ids].toSorted().map((technique) => ({
    type: 'attack-pattern',
    id: patternId(technique),
    ...common(frame),
    name: technique,
    external_references: [{ source_name: 'mitre-atlas', external_id: technique }],
  }));
}

function techniquesOf({ taxonomy }: Finding): readonly string[] {
  return taxonomy.filter((id) => id.startsWith('AML.T'));
}

function sightingsOf(frame: Frame, finding: Finding): readonly StixObject[] {
  return techniquesOf(finding).map((technique) => ({
    type: 'sighting',
    id: `sighting--${idIn(frame.exported.manifest.id, 'sighting', finding.findingId, technique)}`,
    ...common(frame),
    sighting_of_ref: patternId(technique),
    count: 1,
    // All findings are leads, whatever their severity: "possibly true" in STIX 2.1, appendix A.
    confidence: 50,
    description: `${finding.title}: ${finding.summary}`,
    ...eventReferences(finding),
    labels: [finding.ruleId, finding.severity],
  }));
}

/** STIX forbids empty lists: a finding on what is missing may name no event. */
function eventReferences({ eventIds }: Finding) {
  const references = eventIds.map((eventId) => ({ source_name: 'spoor-event', external_id: eventId }));
  return references.length === 0 ? {} : { external_references: references };
}

function notesOf(frame: Frame): readonly StixObject[] {
  return frame.exported.journal
    .filter(({ act }) => act === 'note.added')
    .map((entry) => ({
      type: 'note',
      id: `note--${idIn(frame.exported.manifest.id, 'journal', String(entry.number))}`,
      ...common(frame),
      created: entry.at,
      modified: entry.at,
      authors: [entry.by],
      content: typeof entry.data['text'] === 'string' ? entry.data['text'] : '',
      object_refs: [incidentId(frame)],
    }));
}

function tasksOf(frame: Frame, run: PlaybookRun): readonly StixObject[] {
  const playbook = frame.exported.playbooks.find(({ id }) => id === run.playbookId);
  return run.answers.map(({ stepId, at, by, answer, note, journalNumber }) => ({
    type: 'task',
    id: `task--${idIn(frame.exported.manifest.id, 'journal', String(journalNumber))}`,
    ...common(frame),
    created: at,
    modified: at,
    name: playbook?.steps.find((step) => step.stepId === stepId)?.name ?? stepId,
    description: `${by}: ${answer}${note === '' ? '' : `. ${note}`}`,
    outcome: answer === 'skipped' ? 'cancelled' : 'successful',
    task_types: ['playbook-step-execution'],
    end_time: at,
    external_references: [
      { source_name: 'cacao-playbook', external_id: playbook?.cacaoId ?? run.playbookId },
      { source_name: 'cacao-step', external_id: stepId },
    ],
    extensions: { [STIX_TASK]: { extension_type: 'new-sdo' } },
  }));
}
