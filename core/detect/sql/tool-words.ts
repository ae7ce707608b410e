import { literal } from './literal.ts';

const READING =
  '(?:^|_)(?:get|list|read|search|find|fetch|view|check|verify|download|count|query|delete|remove|show|describe)(?:_|$)';
const SENDING =
  '(?:^|_)(?:send|pay|transfer|wire|remit|post|publish|forward|reply|share|invite|upload|submit|notify|donate|withdraw)(?:_|$)' +
  '|^(?:e?mail|sms|tweet|message)_|(?:^|_)(?:create|make|initiate|execute|schedule)_(?:payment|transfer|transaction|payout)(?:_|$)';
const PAYING =
  '(?:^|_)(?:pay|wire|remit|payment|payout|withdraw|send_money|transfer_(?:money|funds)|(?:make|execute|create)_transaction)(?:_|$)';
const SHELL = '(?:^|_)(?:bash|sh|zsh|shell|exec|execute|terminal|command|cmd|run|powershell|python|code|sql)(?:_|$)';

/** SQL for a tool's name as words in small letters joined by `_`, whatever its spelling. */
function words(toolName: string): string {
  return `lower(regexp_replace(regexp_replace(${toolName}, '([a-z0-9])([A-Z])', '\\1_\\2', 'g'), '[^A-Za-z0-9]+', '_', 'g'))`;
}

/** SQL that holds where a tool, by its name, sends something to somebody: mail, money, a post, an invitation. */
export function isSending(toolName: string): string {
  const name = words(toolName);
  return `(regexp_matches(${name}, ${literal(SENDING)}) AND NOT regexp_matches(${name}, ${literal(READING)}))`;
}

/** SQL that holds where a tool, by its name, pays. */
export function isPaying(toolName: string): string {
  const name = words(toolName);
  return `(regexp_matches(${name}, ${literal(PAYING)}) AND NOT regexp_matches(${name}, ${literal(READING)}))`;
}

/** SQL that holds where a tool, by its name, runs commands. */
export function isShell(toolName: string): string {
  return `regexp_matches(${words(toolName)}, ${literal(SHELL)})`;
}

/** SQL that holds where a tool, by its name, waits for something or asks how far it is. */
export function isPolling(toolName: string): string {
  const polling =
    '(?:^|_)(?:wait|poll|sleep|status|progress|monitor|output|stdin|heartbeat|ping|time|date|day|clock)(?:_|$)';
  return `regexp_matches(${words(toolName)}, ${literal(polling)})`;
}

/** SQL that holds where a tool, by its name, only looks. */
export function isReading(toolName: string): string {
  const reading = `${READING.replace('|delete|remove', '')}|(?:^|_)(?:grep|glob|ls|cat)(?:_|$)`;
  return `regexp_matches(${words(toolName)}, ${literal(reading)})`;
}

/** SQL that holds where a tool, by its name, reaches out to the network. */
export function isNetwork(toolName: string): string {
  const network = '(?:^|_)(?:web_?fetch|fetch_url|http|https|browse|navigate|goto|open_url|visit|curl|request)(?:_|$)';
  return `(regexp_matches(${words(toolName)}, ${literal(network)}) OR ${isSending(toolName)})`;
}

/** SQL that holds where a tool, by its name, brings in what people outside wrote: pages, mail, issues, comments. */
export function bringsOutsideText(toolName: string): string {
  const outside =
    '(?:^|_)(?:e?mails?|inbox|web|webpage|web_?search|web_?fetch|browser?|navigate|url|issues?|comments?|reviews?|pull_request|slack|channel|tickets?|feed)(?:_|$)';
  const name = words(toolName);
  return `(regexp_matches(${name}, ${literal(outside)}) AND NOT ${isSending(toolName)})`;
}

/** SQL that holds where a tool, by its name, deals with an agent's memory. */
export function isMemory(toolName: string): string {
  return `regexp_matches(${words(toolName)}, '(?:^|_)(?:memory|memories|remember|recall|archival)(?:_|$)')`;
}
