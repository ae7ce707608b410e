import { isoMs, msToNs } from '../../core/drill/writers/moments.ts';
import { randomOf } from '../../core/drill/writers/random.ts';
import { SessionWriter } from '../../core/drill/writers/session-writer.ts';
import type { Span } from '../../core/drill/writers/span.ts';
import { TraceWriter } from '../../core/drill/writers/trace-writer.ts';
import { at } from './day.ts';
import type { DeskTrail } from './desk.ts';
import { customer } from './people.ts';
import { serveCall } from './tool-servers.ts';

const FOLDER = 'claude/projects/-srv-support';
export const SESSION_MODEL = 'claude-sonnet-4-5-20250929';

export interface SessionFile {
  readonly path: string;
  readonly lines: readonly object[];
}

export interface OfficeTrail extends DeskTrail {
  readonly files: readonly SessionFile[];
}

export interface SubAgentTask {
  readonly agentId: string;
  readonly kind: string;
  readonly description: string;
  readonly prompt: string;
  readonly result: string;
  /** What it did; undefined where its file was not handed over. */
  readonly work?: ((writer: SessionWriter) => void) | undefined;
}

/** The back office's sessions of an ordinary day: queues worked off by the account agent and its sub-agents. */
export function ordinarySessions(): OfficeTrail {
  const trails = JOBS.map((job, index) => ordinarySession(job, at(job.begins), index));
  return {
    files: trails.flatMap((trail) => trail.files),
    spans: trails.flatMap((trail) => trail.spans),
    conversations: [],
  };
}

export function sessionPath(sessionId: string): string {
  return `${FOLDER}/${sessionId}.jsonl`;
}

/** Hands a task to a sub-agent. Its lines go to a file of its own; the parent repeats some of them as progress. */
export function delegate(parent: SessionWriter, sessionId: string, task: SubAgentTask): readonly SessionFile[] {
  const files: SessionFile[] = [];
  const beganNs = parent.now;
  const answer = {
    status: 'completed',
    prompt: task.prompt,
    agentId: task.agentId,
    content: [{ type: 'text', text: task.result }],
  };
  const input = { description: task.description, subagent_type: task.kind, prompt: task.prompt };
  const round = { name: 'Task', input, output: task.result, structured: answer };
  parent.use(round, (toolUseId) => {
    parent.wait(20, 60);
    if (task.work === undefined) {
      const message = { role: 'user', content: task.prompt };
      const line = { type: 'user', message, uuid: parent.random.uuid(), timestamp: isoMs(parent.now) };
      parent.progress(progressOf(task, line), toolUseId);
      parent.wait(50_000, 70_000);
      return;
    }
    const identity = { sessionId, model: SESSION_MODEL, agentId: task.agentId };
    const own = new SessionWriter(`sub-agent ${task.agentId}`, parent.now, identity);
    own.user(task.prompt);
    task.work(own);
    own.say(task.result);
    parent.now = own.now;
    files.push({ path: `${FOLDER}/${sessionId}/subagents/agent-${task.agentId}.jsonl`, lines: own.lines });
    for (const line of own.lines.slice(0, 3)) parent.progress(progressOf(task, line), toolUseId);
  });
  parent.turnDuration(Number((parent.now - beganNs) / 1_000_000n));
  return files;
}

// As a session repeats what its sub-agent says while it runs.
function progressOf(task: SubAgentTask, message: object): object {
  return { message, normalizedMessages: [], type: 'agent_progress', prompt: task.prompt, agentId: task.agentId };
}

/** A call of a CRM tool from a session, with the CRM's own span of it. */
export function askCrm(
  writer: SessionWriter,
  tool: string,
  input: Readonly<Record<string, unknown>>,
  output: string,
): Span {
  let served: Span | undefined;
  writer.use({ name: `mcp__crm__${tool}`, input, output }, (toolUseId) => {
    const trace = new TraceWriter(`crm for ${toolUseId}`, writer.now);
    served = serveCall(trace, { server: 'crm', name: tool, arguments: input, result: output }, undefined);
    writer.now = trace.now;
  });
  if (served === undefined) throw new Error('The CRM did not serve.');
  return served;
}

interface Job {
  readonly begins: string;
  readonly prompt: string;
  readonly rounds: number;
  readonly subAgent: boolean;
}

const JOBS: readonly Job[] = [
  { begins: '08:02:10', prompt: 'Work off the address-change queue of last night.', rounds: 16, subAgent: true },
  {
    begins: '08:31:00',
    prompt: 'Check that all parcels of the weekend have a tracking number.',
    rounds: 14,
    subAgent: false,
  },
  {
    begins: '09:01:30',
    prompt: 'Merge customers that exist twice. Ask before deleting anything.',
    rounds: 18,
    subAgent: true,
  },
  { begins: '09:40:05', prompt: 'Reconcile yesterday’s returns with the warehouse list.', rounds: 20, subAgent: true },
  { begins: '10:22:40', prompt: 'Draft the answers for the ten oldest open tickets.', rounds: 15, subAgent: false },
  { begins: '10:51:15', prompt: 'Work off the address-change queue.', rounds: 17, subAgent: true },
  {
    begins: '11:24:50',
    prompt: 'Tidy /srv/support/out: compress what is older than a week.',
    rounds: 12,
    subAgent: false,
  },
];

function ordinarySession(job: Job, beginsNs: bigint, index: number): OfficeTrail {
  const sessionId = randomOf(`session ${index}`).uuid();
  const writer = new SessionWriter(`back office ${index}`, beginsNs, { sessionId, model: SESSION_MODEL });
  writer.snapshot();
  writer.user(job.prompt);
  writer.say('I look at the queue first.');
  const spans: Span[] = [];
  for (let round = 0; round < job.rounds; round++) ordinaryRound(writer, spans);
  const files = job.subAgent ? delegate(writer, sessionId, crossCheck(writer, spans)) : [];
  writer.say('Done. The log is in /srv/support/out.');
  writer.now += msToNs(40);
  return { files: [{ path: sessionPath(sessionId), lines: writer.lines }, ...files], spans, conversations: [] };
}

function ordinaryRound(writer: SessionWriter, spans: Span[]): void {
  const who = customer(writer.random.integer(1, 412));
  const step = writer.random.integer(0, 4);
  if (step <= 1) {
    const found = JSON.stringify({ id: who.id, name: who.name, city: who.city });
    spans.push(askCrm(writer, 'find_customer', { email: who.mail }, found));
  } else if (step === 2) {
    const done = JSON.stringify({ status: 'updated', customer: who.id });
    spans.push(askCrm(writer, 'update_customer', { customer: who.id, field: 'city', value: who.city }, done));
  } else if (step === 3) {
    const command = `grep -c '${who.id}' /srv/support/queue/${isoMs(writer.now).slice(0, 10)}.csv`;
    const count = String(writer.random.integer(0, 3));
    writer.use({
      name: 'Bash',
      input: { command, description: 'Count entries of a customer' },
      output: count,
      structured: { stdout: count, stderr: '', interrupted: false, isImage: false },
    });
  } else {
    const file = `/srv/support/queue/${who.id}.txt`;
    writer.use({ name: 'Read', input: { file_path: file }, output: `1→${who.name}, ${who.city}: moved, see letter.` });
  }
}

function crossCheck(writer: SessionWriter, spans: Span[]): SubAgentTask {
  return {
    agentId: `a${writer.random.hex(6)}`,
    kind: 'general-purpose',
    description: 'Cross-check the changes',
    prompt: 'Read each customer that was changed again and compare with the queue. Report differences only.',
    result: 'All changes agree with the queue.',
    work: (own) => {
      for (let round = 0; round < 14; round++) ordinaryRound(own, spans);
    },
  };
}
