// Writes Claude Code sessions of a shop's desk, in which calls take up what users and results said: identifiers, accounts,
// addresses, whole passages. The same every time.
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { envelope, uuid } from './claude-envelope.mjs';

/** One turn is what was asked, two calls with their results, and the answer: six events. */
const EVENTS_PER_TURN = 6;
const TURNS_PER_SESSION = 50;
const SESSIONS_PER_PROJECT = 200;

const WORDS =
  'the order was sent back because parcel arrived with broken seal and customer asks whether refund could be paid to other account than invoice names while warehouse says that stock of this article will be counted again before next delivery leaves harbour on monday'.split(
    ' ',
  );

export async function makeConversations(folder, events) {
  const sessions = Math.max(1, Math.round(events / EVENTS_PER_TURN / TURNS_PER_SESSION));
  const turns = Math.ceil(events / EVENTS_PER_TURN / sessions);
  for (let session = 0; session < sessions; session += 1) {
    const project = join(folder, 'projects', `-srv-desk-${Math.floor(session / SESSIONS_PER_PROJECT)}`);
    if (session % SESSIONS_PER_PROJECT === 0) mkdirSync(project, { recursive: true });
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
  const random = generator(session * TURNS_PER_SESSION + turn + 1);
  const order = `ORD-${session}-${1000 + turn}`;
  const iban = `DE${String(10 + (turn % 80))}${String(50_000_000 + session)}${String(1_000_000_000 + turn)}`;
  const mail = `customer${session}.${turn}@shop.example`;
  // Every tenth user pastes a long letter.
  const letter = prose(random, turn % 10 === 0 ? 500 : 25);
  const records = Array.from({ length: 6 }, (_, at) => ({
    order_id: at === 0 ? order : `ORD-${session}-${at}${turn}`,
    iban: at === 0 ? iban : `DE99${String(session * 100 + at).padStart(18, '0')}`,
    email: at === 0 ? mail : `other${at}.${turn}@shop.example`,
    amount: (at + 1) * 1000 + turn,
    note: prose(random, 20),
  }));
  const page = `# ${order}\n${prose(random, 150)}\nSee https://desk.example/orders/${order}?token=${turn}\n`;
  const path = `/srv/desk/letters/${session}/${turn}.md`;
  const answer = `I paid ${1000 + turn} to ${iban} for ${order}. ${letter.split(' ').slice(0, 30).join(' ')}`;
  return [
    { type: 'user', message: { role: 'user', content: `Refund ${order}, and look into ${path}. ${letter}` } },
    ...call(`${session}_${turn}a`, 'Read', { file_path: path }, page),
    ...call(`${session}_${turn}b`, 'mcp__desk__refund', refund(records[0], page), JSON.stringify(records)),
    { type: 'assistant', message: said(`msg_${session}_${turn}c`, [{ type: 'text', text: answer }]) },
  ].map((line, position) => ({ ...envelope(session, turn * EVENTS_PER_TURN + position), ...line }));
}

function refund({ order_id, email, iban, amount }, page) {
  return { order_id, to: iban, cc: email, amount, message: page.slice(0, 400) };
}

function call(name, tool, input, result) {
  const id = `toolu_${name}`;
  return [
    {
      type: 'assistant',
      message: said(`msg_${name}`, [{ type: 'tool_use', id, name: tool, input }]),
    },
    { type: 'user', message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: id, content: result }] } },
  ];
}

function said(id, content) {
  const usage = { input_tokens: 1200, output_tokens: 90 };
  return { id, type: 'message', role: 'assistant', model: 'claude-sonnet-4', content, usage };
}

function prose(random, words) {
  return Array.from({ length: words }, () => WORDS[random() % WORDS.length]).join(' ');
}

/** A small generator of numbers, always the same for a seed. */
function generator(seed) {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}
