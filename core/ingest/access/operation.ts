import { remember } from '../../base/remember.ts';
import type { Operation } from './access.ts';

const VERBS: Readonly<Record<Exclude<Operation, 'unknown'>, readonly string[]>> = {
  pay: ['pay', 'transfer', 'refund', 'charge', 'purchase', 'buy', 'payout', 'wire', 'payment'],
  send: [
    'send',
    'reply',
    'post',
    'publish',
    'notify',
    'forward',
    'share',
    'invite',
    'tweet',
    'message',
    'upload',
    'email',
  ],
  delete: [
    'delete',
    'remove',
    'drop',
    'clear',
    'purge',
    'revoke',
    'rm',
    'erase',
    'truncate',
    'cancel',
    'unlink',
    'rmdir',
    'shred',
  ],
  update: [
    'update',
    'edit',
    'set',
    'modify',
    'change',
    'patch',
    'replace',
    'move',
    'rename',
    'reschedule',
    'assign',
    'mv',
    'chmod',
    'append',
    'multiedit',
    'chown',
    'sed',
  ],
  create: [
    'create',
    'add',
    'insert',
    'new',
    'schedule',
    'write',
    'book',
    'register',
    'save',
    'make',
    'reserve',
    'touch',
    'mkdir',
    'cp',
    'tee',
    'copy',
  ],
  read: [
    'get',
    'read',
    'list',
    'search',
    'fetch',
    'find',
    'view',
    'query',
    'show',
    'describe',
    'lookup',
    'grep',
    'glob',
    'ls',
    'cat',
    'open',
    'download',
    'retrieve',
    'check',
    'count',
    'browse',
    'head',
    'tail',
    'less',
    'select',
    'recall',
    'websearch',
    'webfetch',
    'load',
    'wc',
    'rg',
    'stat',
  ],
  execute: [
    'exec',
    'execute',
    'run',
    'bash',
    'shell',
    'command',
    'python',
    'eval',
    'invoke',
    'terminal',
    'powershell',
    'sh',
  ],
};

const OPERATION_OF = new Map(
  Object.entries(VERBS).flatMap(([operation, verbs]) => verbs.map((verb) => [verb, operation as Operation] as const)),
);

/** The words of a tool's name: `mcp__crm__getCustomer` → mcp, crm, get, customer. */
function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** What is sent or made where the verb is `pay` though the name does not say so: `send_money`, not `send_payment_reminder`. */
const MONEY = /^(?:money|payments?|payouts?|funds|transactions?|remittance)$/;

/** What a tool does, by the first verb in its name; `unknown` where it has none that is known. */
export function operationOf(toolName: string | undefined): Operation {
  return toolOf(toolName ?? '').operation;
}

/** What a tool's name says it deals with: `get_customer_orders` → customer_orders; undefined where it has no verb first. */
export function nounOf(toolName: string | undefined): string | undefined {
  return toolOf(toolName ?? '').noun;
}

const MOST_TOOLS = 1000;

const toolOf = remember(MOST_TOOLS, (toolName) => {
  const words = wordsOf(ownName(toolName));
  const operation = operationOfWords(words);
  const [verb = '', ...rest] = words;
  const noun = rest
    .filter((word) => !/^(?:by|id|details?|info|all|the|db|sql|database|query|data|tables?|rows?|records?)$/.test(word))
    .join('_');
  return { operation, noun: OPERATION_OF.has(verb) && noun !== '' ? noun : undefined };
});

function operationOfWords(words: readonly string[]): Operation {
  const first = words.find((word) => OPERATION_OF.has(word));
  const isPaid = (first === 'send' || first === 'make') && MONEY.test(words.at(-1) ?? '');
  return isPaid ? 'pay' : (OPERATION_OF.get(first ?? '') ?? 'unknown');
}

/** The name without the server that MCP clients put before it. */
function ownName(name: string): string {
  return name.slice(name.lastIndexOf('__') + 1);
}

/** Words that tell what a tool does, and are no commands that do it. */
const NO_COMMANDS = new Set(['send', 'post', 'get', 'make', 'set', 'open', 'list', 'read', 'python']);

/** What one simple shell command does, by its first word; `execute` where it is anything else, or several commands. */
export function commandOperation(command: string): Operation {
  const text = command.trim();
  if (/[;&|\n<>`]|\$\(/.test(text)) return 'execute';
  const [first = ''] = text.split(/\s+/);
  const operation = OPERATION_OF.get(first.slice(first.lastIndexOf('/') + 1));
  return NO_COMMANDS.has(first) ? 'execute' : (operation ?? 'execute');
}
