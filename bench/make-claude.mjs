// Writes a tree of Claude Code sessions: the shape of `~/.claude/projects`. The same every time.
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { envelope, uuid } from './claude-envelope.mjs';

const SESSIONS_PER_PROJECT = 20;
/** One turn is what was asked, a call with its result, and the answer: four lines, four events. */
const EVENTS_PER_TURN = 4;
const TURNS_PER_SESSION = 2_500;

export async function makeClaude(folder, events) {
  const sessions = Math.ceil(events / EVENTS_PER_TURN / TURNS_PER_SESSION);
  const turns = Math.ceil(events / EVENTS_PER_TURN / sessions);
  for (let session = 0; session < sessions; session += 1) {
    const project = join(folder, 'projects', `-srv-desk-${Math.floor(session / SESSIONS_PER_PROJECT)}`);
    mkdirSync(project, { recursive: true });
    await writeSession(join(project, `${uuid(session, 0)}.jsonl`), session, turns);
  }
}

async function writeSession(path, session, turns) {
  const out = createWriteStream(path);
  for (let turn = 0; turn < turns; turn += 1) {
    const text = turnOf(session, turn)
      .map((line) => `${JSON.stringify(line)}\n`)
      .join('');
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

function turnOf(session, turn) {
  const callId = `toolu_${session}_${turn}`;
  const command = `grep -rn "order ${turn}" /srv/desk/records/${turn % 500}`;
  const found = `record ${turn}: ${'dolor sit amet '.repeat(20)}`;
  const usage = { input_tokens: 1200 + (turn % 300), output_tokens: 90 };
  const said = (id, content) => ({ id, type: 'message', role: 'assistant', model: 'claude-sonnet-4', content, usage });
  return [
    { type: 'user', message: { role: 'user', content: `Look up order ${turn}. ${'lorem ipsum '.repeat(10)}` } },
    {
      type: 'assistant',
      message: said(`msg_${session}_${turn}a`, [{ type: 'tool_use', id: callId, name: 'Bash', input: { command } }]),
    },
    {
      type: 'user',
      message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: callId, content: found }] },
      toolUseResult: { stdout: found, stderr: '', interrupted: false },
    },
    {
      type: 'assistant',
      message: said(`msg_${session}_${turn}b`, [
        { type: 'text', text: `Order ${turn} is open. ${'consectetur '.repeat(12)}` },
      ]),
    },
  ].map((line, position) => ({ ...envelope(session, turn * EVENTS_PER_TURN + position), ...line }));
}
